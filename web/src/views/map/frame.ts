// From degrees to the screen: web Mercator as the map under the picture draws it; outlines round points, places for names.
export interface Point { x: number; y: number }
export interface Box { x: number; y: number; width: number; height: number }
/** What the map shows: metres of its middle and a pixel, and its size in pixels. */
export interface Frame { center: [number, number]; resolution: number; width: number; height: number }

const RADIUS = 6_378_137;

export function mercator(lon: number, lat: number): [number, number] {
  return [(RADIUS * lon * Math.PI) / 180, RADIUS * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))];
}
export function toScreen(frame: Frame, [east, north]: readonly [number, number]): Point {
  return { x: frame.width / 2 + (east - frame.center[0]) / frame.resolution, y: frame.height / 2 - (north - frame.center[1]) / frame.resolution };
}
export function within(point: Point, box: Box): boolean {
  return point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;
}

/** How much of two boxes is common, in square pixels. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}
export function boxOf(points: readonly Point[], margin: number): Box {
  const xs = points.map(({ x }) => x), ys = points.map(({ y }) => y);
  const x = Math.min(...xs) - margin, y = Math.min(...ys) - margin;
  return { x, y, width: Math.max(...xs) + margin - x, height: Math.max(...ys) + margin - y };
}

/** The convex hull, clockwise on the screen (Andrew's monotone chain). */
export function hull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const turn = (o: Point, a: Point, b: Point) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  const half = (of: Point[]) => {
    const chain: Point[] = [];
    for (const point of of) {
      while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** An SVG path `radius` round points: a circle round one, else their hull with round corners. */
export function outline(points: readonly Point[], radius: number): string {
  const corners = hull(points);
  const [first] = corners;
  if (!first) return "";
  if (corners.every(({ x, y }) => Math.hypot(x - first.x, y - first.y) < 0.5)) {
    return `M${first.x - radius} ${first.y}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0Z`;
  }
  const parts = corners.map((from, at) => {
    const to = corners[(at + 1) % corners.length]!;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const out = { x: ((to.y - from.y) / length) * radius, y: (-(to.x - from.x) / length) * radius };
    const start = `${from.x + out.x} ${from.y + out.y}`;
    return `${at === 0 ? "M" : `A${radius} ${radius} 0 0 1 `}${start}L${to.x + out.x} ${to.y + out.y}`;
  });
  const back = /^M([^L]+)L/.exec(parts[0]!)![1]!;
  return `${parts.join("")}A${radius} ${radius} 0 0 1 ${back}Z`;
}

/** Where a name stands in what is seen of a country: of a grid's points inside, the one nearest to the middle; null: too little is seen. */
export function nameSpot(seen: Box, inside: (point: Point) => boolean): Point | null {
  if (seen.width < 70 || seen.height < 30) return null;
  const middle = { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
  let best: Point | null = null;
  let away = Infinity;
  for (let i = 1; i < 8; i++) {
    for (let j = 1; j < 8; j++) {
      const point = { x: seen.x + (seen.width * i) / 8, y: seen.y + (seen.height * j) / 8 };
      const distance = Math.hypot(point.x - middle.x, point.y - middle.y);
      if (distance < away && inside(point)) [best, away] = [point, distance];
    }
  }
  return best;
}
