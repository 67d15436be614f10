// Moves within a window of days, alike ones together: what becomes an arc, or a ring where people rebadge in place.
import type { Laydown } from "../../model/active";

export interface Flow {
  /** Site ids; blank: home. */
  from: string;
  to: string;
  fromMission: string;
  toMission: string;
  /** Its people stay there only by a decision not yet taken. */
  hangs: boolean;
  /** Its people are no more than pledged. */
  pledged: boolean;
  persons: number;
  nations: { nation: string; persons: number }[];
  /** Offsets of the first to leave and the last to arrive. */
  leaves: number;
  arrives: number;
  activities: string[];
}
export interface Window { from: number; until: number }

/** A window of `length` days round a day. */
export const windowRound = (day: number, length: number): Window => ({ from: day - Math.floor(length / 2), until: day + Math.ceil(length / 2) });

export function flows(laydown: Laydown, { from, until }: Window): Flow[] {
  const { calendar } = laydown.model;
  const stays = staysByElement(laydown);
  const elements = new Map(laydown.plan.elements.map((element) => [element.id, element]));
  const groups = new Map<string, Flow>();
  for (const move of laydown.plan.plan.moves) {
    const leaves = calendar.offset(move.leaves), arrives = calendar.offset(move.arrives);
    const element = elements.get(move.element);
    if (!element || leaves < from || leaves >= until) continue;
    const after = stays.get(move.element)?.find((stay) => stay.from <= arrives && arrives < stay.until);
    const before = stays.get(move.element)?.findLast((stay) => stay.until <= leaves || stay.from < leaves);
    // Whoever goes home wears the badge that he wore.
    const fromMission = move.from_mission ?? move.to_mission ?? "", toMission = move.to_mission ?? move.from_mission ?? "";
    const hangs = after?.hangs ?? false;
    const offer = laydown.model.contributions[element.contribution];
    const pledged = offer?.status === "pledged";
    const key = [move.from_site, move.to_site, fromMission, toMission, hangs, pledged].join(" ");
    const flow = groups.get(key) ?? {
      from: move.from_site ?? "", to: move.to_site ?? "", fromMission, toMission, hangs, pledged, persons: 0, nations: [], leaves, arrives, activities: [],
    };
    groups.set(key, flow);
    flow.persons += element.persons;
    flow.leaves = Math.min(flow.leaves, leaves);
    flow.arrives = Math.max(flow.arrives, arrives);
    const nation = offer?.nation ?? "";
    const known = flow.nations.find((one) => one.nation === nation);
    if (known) known.persons += element.persons;
    else flow.nations.push({ nation, persons: element.persons });
    for (const stay of [before, after]) {
      const activity = stay ? laydown.model.lines[stay.line]?.activity : undefined;
      if (activity && !flow.activities.includes(activity)) flow.activities.push(activity);
    }
  }
  const found = [...groups.values()];
  for (const flow of found) flow.nations.sort((a, b) => b.persons - a.persons || a.nation.localeCompare(b.nation));
  return found.sort((a, b) => b.persons - a.persons);
}

function staysByElement(laydown: Laydown): Map<string, Laydown["stays"]> {
  const by = new Map<string, Laydown["stays"]>();
  for (const stay of laydown.stays) {
    const known = by.get(stay.id);
    if (known) known.push(stay);
    else by.set(stay.id, [stay]);
  }
  for (const rows of by.values()) rows.sort((a, b) => a.from - b.from);
  return by;
}

/** `ESP 350, CAN 32, +1`: the most first. */
export function topNations(nations: readonly { nation: string; persons: number }[], most: number, write: (persons: number) => string): string {
  const rows = [...nations].sort((a, b) => b.persons - a.persons || a.nation.localeCompare(b.nation));
  const said = rows.slice(0, most).map(({ nation, persons }) => `${nation} ${write(persons)}`);
  return [...said, ...(rows.length > most ? [`+${rows.length - most}`] : [])].join(", ");
}

/** Persons to pixels: the widest of what is shown is `most`, and nobody is thinner than can be seen. */
export function strokeOf(persons: number, widest: number, most = 12): number {
  return widest > 0 ? Math.max(1.5, (persons / widest) * most) : 1.5;
}

/** A bow from a point to another, to the left of the way, and its tip's way for an arrow head. */
export function bow(from: { x: number; y: number }, to: { x: number; y: number }, bend = 0.16): { path: string; middle: { x: number; y: number }; angle: number } {
  const dx = to.x - from.x, dy = to.y - from.y;
  const control = { x: (from.x + to.x) / 2 + dy * bend, y: (from.y + to.y) / 2 - dx * bend };
  return {
    path: `M${from.x} ${from.y}Q${control.x} ${control.y} ${to.x} ${to.y}`,
    middle: { x: (from.x + 2 * control.x + to.x) / 4, y: (from.y + 2 * control.y + to.y) / 4 },
    angle: (Math.atan2(to.y - control.y, to.x - control.x) * 180) / Math.PI,
  };
}

