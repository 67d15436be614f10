// Where sites, their cards, the inset and the arcs' words stand on the sheet's map.
import { fit, type Box, type Project } from "../../parts/outlines";
import { columns, crowds, placeCards } from "../map/crowd";
import { boxOf, overlap, type Point } from "../map/frame";
import type { SitePicture } from "../map/picture";

export const CARD = 184;
const PAD = 10;
const HEAD = 30;
const FOOT = 20;
const WORDS = 34;
/** Places nearer than this, in pixels of the sheet, have no room for a card each. */
const REACH = 44;
/** Cards with all their lines; with more sites each has name, number and bar. */
const FULL = 14;
/** What one inset can hold, in two columns. */
const INSET = 20;

export interface Placed { of: SitePicture; spot: Point; card: Box; notes: string[]; small: boolean }
export interface Word { title: string; below: string; at: Point; width: number; home: boolean }
export interface Sheet {
  project: Project;
  small: boolean;
  /** Of every site, in the case's order. */
  spots: Point[];
  alone: Placed[];
  inset: { members: Placed[]; box: Box; on: Box } | null;
  words: { of: Word; box: Box }[];
  /** Sites of the day for whose card there is no room. */
  without: SitePicture[];
}

/** The largest group of places close together that is no larger than `most`: where all are close, those closest. */
export function closeTogether(points: readonly (Point | null)[], most: number, reach = REACH): number[] {
  for (let near = reach; near >= 4; near -= 4) {
    const [largest] = crowds(points, near).sort((a, b) => b.length - a.length || a[0]! - b[0]!);
    if (!largest) return [];
    if (largest.length <= most) return largest;
  }
  return [];
}

export const shown = ({ persons, wanted, suspended }: SitePicture): boolean => persons > 0 || wanted > 0 || suspended;

export function cardHeight(of: Pick<SitePicture, "persons" | "suspended" | "consent">, notes: readonly string[], small: boolean): number {
  if (small) return of.persons > 0 ? 34 : 24;
  return 24 + (of.persons > 0 ? 26 : 0) + notes.length * 14 + (of.suspended || of.consent !== "open" ? 16 : 0);
}

/** `near`: whether two sites of the inset; what is said on a card depends on it. */
export function layout(sites: readonly SitePicture[], box: Box, notes: (site: SitePicture, near: ReadonlySet<string>) => string[], words: (spot: (site: string) => Point, near: ReadonlySet<string>) => Word[]): Sheet {
  const places = sites.filter(({ at }) => at).map(({ site }) => site);
  const small = sites.filter(shown).length > FULL;
  const whole = spotsOf(sites, fit(places, box, 70), box);
  const group = closeTogether(sites.map((site, at) => (site.at && shown(site) ? whole[at]! : null)), INSET);
  const near = new Set(group.map((at) => sites[at]!.site.id));
  const inset = group.length > 0 ? insetOf(group.map((at) => ({ of: sites[at]!, notes: notes(sites[at]!, near) })), box, small) : null;
  // What is left of the map beside the inset holds all places.
  const rest = inset ? { ...box, width: box.width - inset.box.width - PAD } : box;
  const project = fit(places, rest, 56);
  const spots = spotsOf(sites, project, rest);
  for (const member of inset?.members ?? []) member.spot = spots[sites.indexOf(member.of)]!;
  const on = boxOf(group.length > 0 ? group.map((at) => spots[at]!) : [{ x: 0, y: 0 }], 12);
  const spotOf = new Map(sites.map(({ site }, at) => [site.id, spots[at]!]));
  const home = { x: box.x + 26, y: box.y + 50 };
  const view = { x: box.x + 4, y: box.y + 4, width: box.width - 8, height: box.height - 8 };
  const said = words((site) => spotOf.get(site) ?? home, near);
  const size = ({ width }: Word) => ({ width, height: WORDS });
  // Words of home stand beside it, below each other; cards keep off them, and the other words off both.
  const atHome = said.filter((word) => word.home);
  const beside = atHome.map((word, at) => ({ x: home.x + 18, y: home.y - 36 + at * (WORDS + 4), ...size(word) }));
  const covered = [...(inset ? [inset.box, on] : []), boxOf([home], 20), ...beside];
  const alone = sites.map((of, at) => ({ of, spot: spots[at]!, notes: notes(of, near) })).filter(({ of }) => shown(of) && !near.has(of.site.id));
  const asked = alone.map(({ of, spot, notes }) => ({ at: spot, width: CARD, height: cardHeight(of, notes, small), weight: of.persons }));
  const cards = placeCards(asked, covered, view, 24).map((card) => inside(card, view));
  const kept = roomFor(cards, asked.map(({ weight }) => weight), covered);
  const stand = [...covered, ...cards.filter((_, at) => kept[at]), ...spots.filter((_, at) => shown(sites[at]!)).map((spot) => boxOf([spot], 12))];
  const onWay = said.filter((word) => !word.home);
  const boxes = placeCards(onWay.map((word) => ({ at: word.at, ...size(word), weight: 0 })), stand, view, 10).map((one) => inside(one, view));
  const free = roomFor(boxes, boxes.map(() => 0), stand);
  return {
    project, small, spots, inset: inset && { ...inset, on },
    alone: alone.map((one, at) => ({ ...one, small, card: cards[at]! })).filter((_, at) => kept[at]),
    without: alone.filter((_, at) => !kept[at]).map(({ of }) => of),
    words: [...atHome.map((of, at) => ({ of, box: beside[at]! })), ...onWay.map((of, at) => ({ of, box: boxes[at]! })).filter((_, at) => free[at])],
  };
}

const inside = (card: Box, view: Box): Box => ({
  ...card, x: Math.max(view.x, Math.min(view.x + view.width - card.width, card.x)), y: Math.max(view.y, Math.min(view.y + view.height - card.height, card.y)),
});

/** Cards that hide nothing of those before them: the many first. */
export function roomFor(cards: readonly Box[], weights: readonly number[], taken: readonly Box[]): boolean[] {
  const stands = [...taken];
  const kept = cards.map(() => false);
  for (const at of cards.map((_, at) => at).sort((a, b) => weights[b]! - weights[a]! || a - b)) {
    if (stands.some((box) => overlap(box, cards[at]!) > 60)) continue;
    kept[at] = true;
    stands.push(cards[at]!);
  }
  return kept;
}

/** Places without coordinates stand at the map's foot. */
function spotsOf(sites: readonly SitePicture[], project: Project, box: Box): Point[] {
  let foot = 0;
  return sites.map(({ at, site }) => {
    if (!at) return { x: box.x + 30 + 60 * foot++, y: box.y + box.height - 30 };
    const [x, y] = project(site);
    return { x, y };
  });
}

function insetOf(group: { of: SitePicture; notes: string[] }[], box: Box, small: boolean): { members: Placed[]; box: Box } {
  const order = [...group].sort((a, b) => b.of.persons - a.of.persons);
  const room = box.height - 24 - HEAD - FOOT;
  const tall = order.map(({ of, notes }) => cardHeight(of, notes, small));
  // Where even two columns do not hold all their lines, they are as the small ones.
  const dense = small || columns(tall, room, CARD, 8).spots.some(({ x }) => x > CARD + 8);
  const heights = dense ? order.map(({ of }) => cardHeight(of, [], true)) : tall;
  const laid = columns(heights, room, CARD, 8);
  const size = { width: laid.width + 2 * PAD, height: laid.height + HEAD + FOOT };
  const at = { x: box.x + box.width - size.width - 12, y: box.y + (box.height - size.height) / 2, ...size };
  const members = order.map((one, which) => ({
    ...one, small: dense, spot: { x: 0, y: 0 },
    card: { x: at.x + PAD + laid.spots[which]!.x, y: at.y + HEAD + laid.spots[which]!.y, width: CARD, height: heights[which]! },
  }));
  return { members, box: at };
}
