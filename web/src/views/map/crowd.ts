// Sites too close together for a card each, and where cards stand.
import { boxOf, overlap, within, type Box, type Point } from "./frame";

/** Groups of two and more in which each is nearer than `reach` to another one; by first member. */
export function crowds(points: readonly (Point | null)[], reach: number): number[][] {
  const root = points.map((_, at) => at);
  const find = (at: number): number => (root[at] === at ? at : (root[at] = find(root[at]!)));
  points.forEach((a, i) => points.forEach((b, j) => {
    if (i < j && a && b && Math.hypot(a.x - b.x, a.y - b.y) < reach) root[Math.max(find(i), find(j))] = Math.min(find(i), find(j));
  }));
  const groups = new Map<number, number[]>();
  points.forEach((point, at) => {
    if (point) groups.set(find(at), [...(groups.get(find(at)) ?? []), at]);
  });
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Groups worth an inset: two that are no more than near have room for a card each. */
export function worthInset(groups: readonly number[][], points: readonly (Point | null)[], near: number): number[][] {
  return groups.filter(([a, b, ...more]) => more.length > 0 || Math.hypot(points[a!]!.x - points[b!]!.x, points[a!]!.y - points[b!]!.y) < near);
}

/** What an inset is called: by the zone that most of its sites are in. */
export function insetName(zones: readonly string[], name: (zone: string) => string): string {
  const counts = new Map<string, number>();
  for (const zone of zones) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most ? `${name(most[0])}${counts.size > 1 ? " and near it" : ""}` : "";
}

export interface Asked { at: Point; width: number; height: number; /** Placed earlier when larger. */ weight: number }

/** A box beside each point: of the spots round it, that which covers least of what is there, and least leaves the view. */
export function placeCards(asked: readonly Asked[], taken: readonly Box[], view: Box, gap = 22): Box[] {
  const placed: Box[] = [...taken];
  const found: Box[] = [];
  const order = asked.map((_, at) => at).sort((a, b) => asked[b]!.weight - asked[a]!.weight || a - b);
  const marks = asked.map(({ at }) => boxOf([at], 22));
  for (const which of order) {
    const { at, width, height } = asked[which]!;
    let best: Box | null = null;
    let least = Infinity;
    spots(at, width, height, gap).forEach((spot, rank) => {
      const outside = width * height - overlap(spot, view);
      const hidden = marks.reduce((all, mark, other) => all + (other === which ? 0 : 2 * overlap(spot, mark)), 0);
      const cost = placed.reduce((all, box) => all + overlap(spot, box), 0) + 4 * outside + hidden + rank * 12;
      if (cost < least) [best, least] = [spot, cost];
    });
    found[which] = best!;
    const { x, y } = best!;
    placed.push({ x: x - 5, y: y - 5, width: width + 10, height: height + 10 });
  }
  return found;
}

function spots({ x, y }: Point, width: number, height: number, gap: number): Box[] {
  const near = [gap, 2.4 * gap, 4 * gap].flatMap((away) => [
    { x: x + away, y: y - height / 2 }, { x: x - away - width, y: y - height / 2 },
    { x: x - width / 2, y: y + away }, { x: x - width / 2, y: y - away - height },
    { x: x + away, y: y - height - away / 2 }, { x: x + away, y: y + away / 2 },
    { x: x - away - width, y: y - height - away / 2 }, { x: x - away - width, y: y + away / 2 },
  ]);
  return near.map((spot) => ({ ...spot, width, height }));
}

/** Where a line from a point meets a box: its nearest point; null: the point is inside. */
export function nearest(point: Point, box: Box): Point | null {
  if (within(point, box)) return null;
  return { x: Math.max(box.x, Math.min(box.x + box.width, point.x)), y: Math.max(box.y, Math.min(box.y + box.height, point.y)) };
}

/** Boxes of given heights in columns no higher than `height`, in their order; a box higher than that stands alone. */
export function columns(heights: readonly number[], height: number, width: number, gap: number): { spots: Point[]; width: number; height: number } {
  let x = 0, y = 0, lowest = 0;
  const spots = heights.map((one) => {
    if (y > 0 && y + one > height) [x, y] = [x + width + gap, 0];
    const spot = { x, y };
    y += one + gap;
    lowest = Math.max(lowest, y - gap);
    return spot;
  });
  return { spots, width: x + width, height: lowest };
}
