// What stands below the moves: seats used by route and week, persons wanted and served by mission and day.
import type { Plan } from "../../api/types";
import type { Laydown } from "../../model/active";
import type { Case } from "../../model/case";
import { groupBy } from "../../model/active";

export interface LiftRow {
  from: string;
  to: string;
  /** The smallest limit of the weeks used. */
  limit: number;
  weeks: { from: number; until: number; used: number; seats: number; tone: number }[];
}

/** Routes in the order of their first use; a week has the mission for which most of it moves. */
export function liftRows(plan: Plan, model: Case): LiftRow[] {
  const { calendar } = model;
  // Moves by each leg of their routes.
  const legs = groupBy(plan.moves.flatMap(({ route, leaves, to_mission, from_mission }) =>
    route.slice(1).map((to, at) => ({ leg: `${route[at]} ${to}`, leaves, mission: to_mission || from_mission || "" }))), ({ leg }) => leg);
  const tones = (from: string, to: string, first: string, until: string): number => {
    const counts = new Map<string, number>();
    for (const { leaves, mission } of legs.get(`${from} ${to}`) ?? []) {
      if (first <= leaves && leaves < until) counts.set(mission, (counts.get(mission) ?? 0) + 1);
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    return most ? model.tone(most[0]) : 0;
  };
  return [...groupBy(plan.lift.filter(({ used }) => used > 0), ({ from_zone, to_zone }) => `${from_zone} ${to_zone}`).values()]
    .map((weeks) => ({
      from: weeks[0]!.from_zone, to: weeks[0]!.to_zone, limit: Math.min(...weeks.map(({ seats }) => seats)),
      weeks: weeks.map(({ from_zone, to_zone, from, until, used, seats }) => ({
        from: calendar.offset(from), until: calendar.offset(until), used, seats, tone: tones(from_zone, to_zone, from, until),
      })).sort((a, b) => a.from - b.from),
    }))
    .sort((a, b) => a.weeks[0]!.from - b.weeks[0]!.from);
}

export interface Step {
  from: number;
  until: number;
  wanted: number;
  served: number;
}
export interface CoverRow {
  mission: string;
  steps: Step[];
  most: number;
  /** Lines below their minimum, the longest first. */
  uncovered: { requirement: string; from: number; until: number; persons: number }[];
}

export function coverRows(laydown: Laydown): CoverRow[] {
  const { model, plan } = laydown;
  return model.missions.map(({ id }) => {
    const lines = model.lines.filter(({ mission }) => mission === id).map(({ at }) => at);
    // Nothing changes between the ends of runs.
    const ends = [...new Set([0, model.calendar.length, ...lines.flatMap((at) => (plan.lines[at] ?? []).flatMap(([from, until]) => [from, until]))])]
      .filter((day) => day >= 0 && day <= model.calendar.length).sort((a, b) => a - b);
    const steps = ends.slice(0, -1).map((from, at) => ({ from, until: ends[at + 1]!, ...laydown.served(from, lines) }));
    return { mission: id, steps, most: Math.max(1, ...steps.map(({ wanted }) => wanted)), uncovered: uncoveredOf(plan.plan, model, id) };
  });
}

function uncoveredOf(plan: Plan, model: Case, mission: string): CoverRow["uncovered"] {
  const below = plan.cover.filter(({ served, minimum, requirement }) => served < minimum && model.lines[model.place("requirements", requirement)]?.mission === mission);
  const runs: CoverRow["uncovered"] = [];
  for (const { requirement, from, until, served, minimum } of [...below].sort((a, b) => a.requirement.localeCompare(b.requirement) || a.from.localeCompare(b.from))) {
    const first = model.calendar.offset(from);
    const last = runs.at(-1);
    if (last?.requirement === requirement && last.until === first) {
      last.until = model.calendar.offset(until);
      last.persons = Math.max(last.persons, minimum - served);
    } else runs.push({ requirement, from: first, until: model.calendar.offset(until), persons: minimum - served });
  }
  return runs.sort((a, b) => b.until - b.from - (a.until - a.from));
}

/** A stepped line, then back along the bottom when `closed`. */
export function stepPath(steps: readonly Step[], of: "wanted" | "served", x: (day: number) => number, y: (persons: number) => number, closed: boolean): string {
  if (steps.length === 0) return "";
  const points = steps.map((step) => `V${y(step[of])}H${x(step.until)}`).join("");
  return closed ? `M${x(steps[0]!.from)} ${y(0)}${points}V${y(0)}Z` : `M${x(steps[0]!.from)} ${y(steps[0]![of])}${points}`;
}

export interface Totals {
  uncoveredDays: number;
  /** Most persons who leave on one day, and those days. */
  largest: number;
  on: number[];
  lastEnds: number;
}
export function totalsOf(laydown: Laydown, cover: readonly CoverRow[]): Totals {
  const { plan, model } = laydown;
  const persons = new Map(plan.elements.map(({ id, persons: many }) => [id, many]));
  const leaving = groupBy(plan.plan.moves, ({ leaves }) => leaves);
  const byDay = [...leaving].map(([day, moves]) => ({ day: model.calendar.offset(day), persons: moves.reduce((all, { element }) => all + (persons.get(element) ?? 0), 0) }));
  const largest = Math.max(0, ...byDay.map((one) => one.persons));
  return {
    uncoveredDays: cover.flatMap(({ uncovered }) => uncovered).reduce((all, { from, until }) => all + until - from, 0),
    largest, on: byDay.filter((one) => one.persons === largest).map(({ day }) => day).sort((a, b) => a - b),
    lastEnds: Math.max(-1, ...plan.plan.moves.map(({ arrives }) => model.calendar.offset(arrives))),
  };
}
