// What the sheet counts beside the laydown's own folds: zones, nations, people under way.
import { groupBy, peopleOf, sum, type Laydown, type People, type Stay } from "../../model/active";
import { persons } from "../../model/numbers";

export interface ZoneRow { name: string; mission: string; tone: number; people: People[]; wanted: number; served: number; suspended: boolean }

/** Lines by mission and zone: who serves them, and what is wanted; zones of which nothing is wanted are left out unless suspended. */
export function zoneRows(laydown: Laydown, day: number): ZoneRow[] {
  const { model } = laydown;
  const serving = laydown.byLine(day);
  return [...groupBy(model.lines, ({ zone, mission }) => `${mission} ${zone}`).values()].map((lines) => {
    const { mission, zone } = lines[0]!;
    return {
      name: `${mission} ${model.zoneName(zone)}`, mission, tone: model.tone(mission),
      people: peopleOf(lines.flatMap(({ at }) => serving.get(at) ?? []), model),
      ...laydown.served(day, lines.map(({ at }) => at)), suspended: lines.some(({ at }) => laydown.line(at, day).suspended),
    };
  }).filter(({ wanted, suspended }) => wanted > 0 || suspended);
}

/** Missions in the case's order, each with its people of these stays. */
export function byMission(stays: readonly Stay[], missions: number): number[] {
  const counts = new Array<number>(missions).fill(0);
  for (const { mission, persons } of stays) if (mission >= 0) counts[mission]! += persons;
  return counts;
}

/** Rows of nations, the many first; those beyond `most` together at the end. */
export function nationRows(laydown: Laydown, day: number, most: number): { nation: string; others: number; stays: Stay[] }[] {
  const rows = [...laydown.byNation(day)].map(([nation, stays]) => ({ nation, others: 0, stays })).sort((a, b) => sum(b.stays) - sum(a.stays) || a.nation.localeCompare(b.nation));
  if (rows.length <= most) return rows;
  const rest = rows.slice(most - 1);
  return [...rows.slice(0, most - 1), { nation: "", others: rest.length, stays: rest.flatMap(({ stays }) => stays) }];
}

/** By nation, who is at no place on the day: under way, or gone home by then. */
export function away(laydown: Laydown, day: number): Map<string, string> {
  const { model, plan } = laydown;
  const offset = (at: string) => model.calendar.offset(at);
  const element = new Map(plan.elements.map((one) => [one.id, one]));
  const counts = new Map<string, { way: number; home: number }>();
  for (const of of groupBy(plan.plan.moves, (move) => move.element).values()) {
    const last = of.filter(({ leaves }) => offset(leaves) <= day).sort((a, b) => offset(a.leaves) - offset(b.leaves)).at(-1);
    const who = last && element.get(last.element);
    if (!last || !who || (last.to_site && offset(last.arrives) <= day)) continue;
    const nation = model.contributions[who.contribution]?.nation ?? "";
    const count = counts.get(nation) ?? { way: 0, home: 0 };
    counts.set(nation, count);
    if (offset(last.arrives) > day) count.way += who.persons;
    else count.home += who.persons;
  }
  return new Map([...counts].map(([nation, { way, home }]) => [
    nation, [...(way > 0 ? [`${persons(way)} under way`] : []), ...(home > 0 ? [`${persons(home)} gone home`] : [])].join(", "),
  ]));
}

/** People of a mission on each day of the horizon. */
export function ofMission(laydown: Laydown, mission: number): number[] {
  const counts = new Array<number>(laydown.model.calendar.length).fill(0);
  for (const stay of laydown.stays) {
    if (stay.mission !== mission) continue;
    for (let day = Math.max(0, stay.from); day < Math.min(counts.length, stay.until); day++) counts[day]! += stay.persons;
  }
  return counts;
}

/** How many rows have which basis; blank is stated. */
export function byBasis(rows: readonly { basis: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { basis } of rows) counts[basis || "stated"] = (counts[basis || "stated"] ?? 0) + 1;
  return counts;
}
