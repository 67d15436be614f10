// Where everything of the picture stands in a frame: sites, those crowded together in an inset, cards, arcs.
import { cardHeight, CARD } from "./card";
import { columns, crowds, placeCards, worthInset, type Asked } from "./crowd";
import { boxOf, toScreen, within, type Box, type Frame, type Point } from "./frame";
import type { Flow } from "./moves";
import type { SitePicture } from "./picture";

export interface Placed { of: SitePicture; spot: Point; card: Box; note: string }
export interface Inset { sites: number[]; box: Box; on: Box; zones: { id: string; box: Box; members: Placed[] }[] }
export interface Arranged { spots: Point[]; alone: Placed[]; insets: Inset[]; home: Point }

const REACH = 62;
const HEAD = 30;
const PAD = 12;
export const INSET = CARD + 44 + 4 * PAD;

export function arrange(sites: readonly SitePicture[], frame: Frame, note: (site: string) => string, taken: readonly Box[], labels: (at: Pick<Arranged, "spots" | "home">) => Box[]): Arranged {
  const home = { x: 30, y: 62 };
  let without = 0;
  // Places without coordinates stand at the edge, below home.
  const spots = sites.map(({ at }) => (at ? toScreen(frame, at) : { x: 30, y: 130 + 70 * without++ }));
  // Sites out of sight have no card; the list for screen readers keeps them.
  const seen = spots.map((spot) => within(spot, { x: 0, y: 0, width: frame.width, height: frame.height }));
  const points = sites.map(({ at }, which) => (at && seen[which] ? spots[which]! : null));
  const groups = worthInset(crowds(points, REACH), points, REACH / 2);
  const insets: Inset[] = [];
  let top = 12, right = frame.width - 12;
  for (const group of groups) {
    let inset = insetOf(group, sites, spots, { ...frame, width: right + 12 }, top, note);
    if (top > 12 && top + inset.box.height > frame.height - 48) {
      // No room below: beside.
      [top, right] = [12, Math.min(...insets.map(({ box }) => box.x)) - 12];
      inset = insetOf(group, sites, spots, { ...frame, width: right + 12 }, top, note);
    }
    insets.push(inset);
    top += inset.box.height + 12;
  }
  const crowded = new Set(groups.flat());
  const rest = sites.map((_, at) => at).filter((at) => seen[at] && !crowded.has(at));
  const asked: Asked[] = rest.map((at) => ({
    at: spots[at]!, width: CARD, height: cardHeight(sites[at]!, note(sites[at]!.site.id)), weight: sites[at]!.persons,
  }));
  const view = { x: 4, y: 4, width: frame.width - 8, height: frame.height - 8 };
  const cards = placeCards(asked, [...taken, ...labels({ spots, home }), { x: 6, y: 30, width: 60, height: 60 }, ...insets.flatMap(({ box, on }) => [box, on])], view);
  return { spots, insets, home, alone: rest.map((at, which) => ({ of: sites[at]!, spot: spots[at]!, card: cards[which]!, note: note(sites[at]!.site.id) })) };
}

function insetOf(group: readonly number[], sites: readonly SitePicture[], spots: readonly Point[], frame: Frame, top: number, note: (site: string) => string): Inset {
  const ids = [...new Set(group.map((at) => sites[at]!.site.zone))];
  const members = ids.map((id) => group.filter((at) => sites[at]!.site.zone === id));
  const height = (at: number) => cardHeight(sites[at]!, note(sites[at]!.site.id));
  const heights = members.map((zone) => zone.reduce((all, at) => all + height(at) + 8, 28));
  const width = CARD + 44 + 2 * PAD;
  const laid = columns(heights, Math.max(200, frame.height - top - HEAD - 40), width, 10);
  const box = { x: frame.width - laid.width - 2 * PAD - 12, y: top, width: laid.width + 2 * PAD, height: laid.height + HEAD + PAD };
  const zones = members.map((zone, which) => {
    const at = laid.spots[which]!;
    const frameOf = { x: box.x + PAD + at.x, y: box.y + HEAD + at.y, width, height: heights[which]! };
    let y = frameOf.y + 22;
    return {
      id: ids[which]!, box: frameOf,
      members: zone.map((one) => {
        const card = { x: frameOf.x + 54, y, width: CARD, height: height(one) };
        y += card.height + 8;
        return { of: sites[one]!, spot: { x: frameOf.x + 28, y: card.y + 22 }, card, note: note(sites[one]!.site.id) };
      }),
    };
  });
  return { sites: [...group], box, on: boxOf(group.map((at) => spots[at]!), 14), zones };
}

/** Where a flow begins and ends: sites where they are, whatever is no site at home. */
export function ends(flow: Flow, arranged: Pick<Arranged, "spots" | "home">, place: (site: string) => number): { from: Point; to: Point } {
  const spot = (site: string) => arranged.spots[place(site)] ?? arranged.home;
  return { from: spot(flow.from), to: spot(flow.to) };
}
