// Variants over the same lines, days and axes.
import type { Laydown } from "../../model/active";
import { gateWords } from "../../model/gates";

/** Wanted and served person-days of a line over the horizon. */
export function lineTotal(laydown: Laydown, at: number): { wanted: number; served: number } {
  return (laydown.plan.lines[at] ?? []).reduce(
    (all, [from, until, wanted, served]) => ({ wanted: all.wanted + (until - from) * wanted, served: all.served + (until - from) * served }), { wanted: 0, served: 0 });
}

/** A mission's lines together, day by day; over-full lines fill no other's gap. */
export function coverOf(laydown: Laydown, mission: string): { wanted: number; served: number }[] {
  const lines = laydown.model.lines.filter((line) => line.mission === mission).map(({ at }) => at);
  return Array.from({ length: laydown.model.calendar.length }, (_, day) => laydown.served(day, lines));
}

/** Steps of an SVG path, a value a day. */
export function stairs(values: readonly number[], x: (day: number) => number, y: (value: number) => number): string {
  let path = "";
  values.forEach((value, day) => {
    if (day === 0) path += `M${x(0)} ${y(value)}`;
    else if (value !== values[day - 1]) path += `H${x(day)}V${y(value)}`;
  });
  return path && `${path}H${x(values.length)}`;
}

export interface DayRow { name: string; /** By plan, as they stand beside each other; null: never. */ days: (number | null)[] }

/** Days of a plan by name: when a decision is expected, when people of a site change mission, when the last move ends. */
export function daysOf(laydown: Laydown): Map<string, number> {
  const { model, plan: { plan } } = laydown;
  const days = new Map<string, number>();
  for (const gate of plan.gates) {
    const day = gate.expected_on ?? gate.needed_by;
    if (day) days.set(gateWords(gate), model.calendar.offset(day));
  }
  for (const { from_mission, to_mission, to_site, arrives } of plan.moves) {
    if (!from_mission || !to_mission || from_mission === to_mission || !to_site) continue;
    const name = `${to_site}, first to ${to_mission}`;
    days.set(name, Math.min(days.get(name) ?? Infinity, model.calendar.offset(arrives)));
  }
  if (plan.moves.length > 0) days.set("Last move ends", Math.max(...plan.moves.map(({ arrives }) => model.calendar.offset(arrives))));
  return days;
}

/** Those that differ from the first plan's in any other, the last move always; without others the first plan's own. */
export function dayRows(plans: readonly Laydown[], most = 8): DayRow[] {
  const all = plans.map(daysOf);
  const rows = [...new Set(all.flatMap((days) => [...days.keys()]))].map((name) => ({ name, days: all.map((days) => days.get(name) ?? null) }));
  const moved = ({ name, days }: DayRow) => all.length < 2 || name === "Last move ends" || days.some((day) => day !== days[0]);
  const first = ({ days }: DayRow) => Math.min(...days.map((day) => day ?? Infinity));
  return rows.filter(moved).sort((a, b) => first(a) - first(b)).slice(0, most);
}

/** What a share hides: it rises where less is wanted, though less is served; and the other way round. */
export function shareNote(then: { wanted: number; served: number }, now: { wanted: number; served: number }): string {
  const share = ({ wanted, served }: { wanted: number; served: number }) => (wanted > 0 ? served / wanted : 1);
  if (share(now) > share(then) && now.served < then.served) return "The share rises because less is wanted: read the person-days.";
  if (share(now) < share(then) && now.served > then.served) return "The share falls because more is wanted: read the person-days.";
  return "";
}

/** Days on which lines of a mission are suspended, each run once. */
export function haltsOf(laydown: Laydown, mission: string): { from: number; until: number }[] {
  const runs = new Map<string, { from: number; until: number }>();
  for (const line of laydown.model.lines) {
    if (line.mission === mission) for (const [from, until] of laydown.plan.suspended[line.at] ?? []) runs.set(`${from} ${until}`, { from, until });
  }
  return [...runs.values()].sort((a, b) => a.from - b.from || a.until - b.until);
}

/** Parts of a bar on a scale of `most`: what is kept, and what is lost or new beside the old value. */
export function barParts(now: number, then: number, most: number, width: number): { kept: number; from: number; by: number } {
  const at = (value: number) => (most > 0 ? Math.max(0, Math.min(width, (value / most) * width)) : 0);
  return { kept: at(Math.min(now, then)), from: at(Math.min(now, then)), by: at(Math.max(now, then)) - at(Math.min(now, then)) };
}
