// Rows of the transition: elements that do the same on the same days are one row, rows of one kind of move at a site one group.
import type { Move } from "../../api/types";
import { groupBy, sum, type Laydown, type Stay } from "../../model/active";
import type { Case } from "../../model/case";
import { shortNames } from "../map/picture";

/** A move with its days as offsets. */
export interface Trip extends Move {
  left: number;
  came: number;
}
export interface MoveRow {
  key: string;
  contribution: string;
  nation: string;
  elements: string[];
  persons: number;
  stays: Stay[];
  trips: Trip[];
  critical: boolean;
  /** Offered, and nowhere in this plan: the days of its offer. */
  offered: { from: number; until: number } | null;
}
export interface MoveGroup {
  title: string;
  rows: MoveRow[];
  persons: number;
}
export type Item = { group: MoveGroup; row: null } | { group: MoveGroup; row: MoveRow };

const signature = (stays: readonly Stay[]): string =>
  `${stays[0]?.contribution}|${stays.map(({ from, until, site, mission, line, gate }) => [from, until, site, mission, line, gate].join()).join(";")}`;

export function tripsOf(laydown: Laydown): Map<string, Trip[]> {
  const { calendar } = laydown.model;
  const trips = laydown.plan.plan.moves.map((move) => ({ ...move, left: calendar.offset(move.leaves), came: calendar.offset(move.arrives) }));
  return groupBy(trips.sort((a, b) => a.left - b.left || a.came - b.came), ({ element }) => element);
}

export function rowsOf(laydown: Laydown): MoveRow[] {
  const trips = tripsOf(laydown);
  const critical = new Set(laydown.plan.plan.path.map(({ element }) => element));
  const byElement = groupBy(laydown.stays, ({ id }) => id);
  // Who relieves others, and whom, is told apart; else like elements are one.
  const reliefs = (id: string) => (trips.get(id) ?? []).flatMap(({ relieves }) => relieves).join();
  const like = groupBy([...byElement.values()], (stays) => `${signature(stays)}|${reliefs(stays[0]!.id)}`);
  return [...like.values()].map((elements) => {
    const first = elements[0]![0]!;
    const ids = elements.map((stays) => stays[0]!.id);
    return {
      key: first.id, contribution: first.id.slice(0, first.id.lastIndexOf("/")), nation: first.nation, elements: ids,
      persons: sum(elements.map((stays) => stays[0]!)), stays: [...elements[0]!].sort((a, b) => a.from - b.from),
      trips: trips.get(first.id) ?? [], critical: ids.some((id) => critical.has(id)), offered: null,
    };
  });
}

/** Contributions of which the plan uses nobody: shown as such, not left out. */
export function unusedOf(laydown: Laydown): MoveRow[] {
  const { model, plan, stays } = laydown;
  const used = new Set(stays.map(({ element }) => element));
  const idle = groupBy(plan.elements.filter((_, at) => !used.has(at)), ({ contribution }) => contribution);
  const rows = model.rows("contributions");
  return [...idle].map(([at, elements]) => {
    const offer = rows[at]!;
    const from = model.calendar.offset(offer["from"] ?? "");
    const until = model.calendar.offset(offer["until"] ?? "");
    return {
      key: elements[0]!.id, contribution: model.contributions[at]!.id, nation: model.contributions[at]!.nation,
      elements: elements.map(({ id }) => id), persons: sum(elements), stays: [], trips: [], critical: false,
      offered: { from: Math.max(0, from || 0), until: Math.min(model.calendar.length, Number.isNaN(until) ? model.calendar.length : until) },
    };
  });
}

/** Sites as titles name them: as short as tells them apart. */
export function titles(model: Case): (site: string) => string {
  const names = shortNames(model.sites.map(({ name, id }) => name || id));
  const by = new Map(model.sites.map(({ id }, at) => [id, names[at]!]));
  return (site) => by.get(site) ?? site;
}

/** What a row does from its first place to its last, in words. */
export function kindOf(row: MoveRow, model: Case, relieved: ReadonlySet<string>, name: (site: string) => string = titles(model)): string {
  const first = row.trips[0];
  const last = row.trips.at(-1);
  const at = (site: number) => name(model.sites[site]?.id ?? "");
  if (!first || !last) {
    if (row.offered) return "Not in the plan";
    return `${row.stays[0] && row.stays[0].site >= 0 ? at(row.stays[0].site) : "Home"}, stay`;
  }
  const from = first.from_site && name(first.from_site);
  const to = last.to_site && name(last.to_site);
  const rebadges = row.trips.some((trip) => trip.from_mission && trip.to_mission && trip.from_mission !== trip.to_mission);
  const relieves = row.trips.find((trip) => trip.relieves.length > 0);
  if (relieves) return `${name(relieves.to_site ?? "")}, relief${rebadges ? " and rebadge" : ""}`;
  const stay = row.elements.some((id) => relieved.has(id)) ? row.stays.findLast(({ site }) => site >= 0) : undefined;
  if (stay) return `${at(stay.site)}, relief`;
  if (!to) return `${from}, home`;
  if (!from) return `${to}, from home`;
  if (from === to) return rebadges ? `${from}, rebadge in place` : `${from}, other line`;
  return `${from} to ${to}, ${rebadges ? "move and rebadge" : "move"}`;
}

/** Places of the lines that a group's people serve. */
export const linesOf = (group: MoveGroup): number[] => [...new Set(group.rows.flatMap(({ stays }) => stays.map(({ line }) => line)))].filter((line) => line >= 0);

const start = (row: MoveRow): number => row.trips[0]?.left ?? row.offered?.from ?? 0;

/** Groups in the order of their first days, those who are not used after them; with `all` those who stay too. */
export function groupsOf(laydown: Laydown, all: boolean): MoveGroup[] {
  const rows = rowsOf(laydown);
  const relieved = new Set(laydown.plan.plan.moves.flatMap(({ relieves }) => relieves));
  const movers = rows.filter(({ trips }) => trips.length > 0);
  const name = titles(laydown.model);
  const others = [...(all ? rows.filter(({ trips }) => trips.length === 0) : []), ...unusedOf(laydown)];
  const grouped = (some: MoveRow[]) =>
    [...groupBy(some, (row) => kindOf(row, laydown.model, relieved, name))]
      .map(([title, of]) => ({ title, persons: sum(of), rows: of.sort((a, b) => start(a) - start(b) || a.key.localeCompare(b.key)) }))
      .sort((a, b) => start(a.rows[0]!) - start(b.rows[0]!));
  return [...grouped(movers), ...grouped(others)];
}

export function itemsOf(groups: readonly MoveGroup[]): Item[] {
  return groups.flatMap((group) => [{ group, row: null }, ...group.rows.map((row) => ({ group, row }))]);
}

/** The row of an element, or the first of a contribution. */
export function placeOf(items: readonly Item[], kind: string, id: string): number {
  if (kind === "element") return items.findIndex(({ row }) => row?.elements.includes(id));
  if (kind === "contribution") return items.findIndex(({ row }) => row?.contribution === id);
  return -1;
}

/** What a row comes to, in a few words. */
export function doesWords(row: MoveRow, model: Case): string {
  const last = row.stays.at(-1);
  if (!last) return row.offered ? "offered, not used" : "at home";
  const line = last.line >= 0 ? `serves ${model.lines[last.line]?.id}` : "serves no line";
  if (row.trips.length === 0) return line;
  const end = row.trips.at(-1)!;
  if (!end.to_site) return "home";
  const rebadge = row.trips.some((trip) => trip.from_mission && trip.to_mission && trip.from_mission !== trip.to_mission);
  const moves = row.trips.some((trip) => trip.from_site !== trip.to_site);
  return `${[moves ? "move" : "", rebadge ? "rebadge" : ""].filter(Boolean).join(", ") || "other line"}, ${line}`;
}

/** Days on which both are on the line: from the arrival of who relieves until the relieved leaves. */
export function handOver(row: MoveRow, trip: Trip, rows: ReadonlyMap<string, MoveRow>): { from: number; until: number; of: MoveRow } | null {
  if (!row.trips.includes(trip)) return null;
  for (const id of trip.relieves) {
    const of = rows.get(id);
    const leaves = of?.trips.find(({ left }) => left >= trip.came)?.left;
    if (of && leaves !== undefined && leaves > trip.came) return { from: trip.came, until: leaves, of };
  }
  return null;
}
