// What happens when, by week: the histogram over which the day is chosen.
import type { Laydown } from "../../model/active";
import { cell, type Case } from "../../model/case";

export const KINDS = ["stated", "gates", "moves", "suspensions"] as const;
export type Kind = (typeof KINDS)[number];
export type Week = { from: number } & Record<Kind, number>;

const GATE_TABLES = ["mandates", "consents", "decisions"] as const;

/** Days of events as offsets; what is said of one thing on one day counts once. */
export function eventDays(model: Case, laydown: Laydown | null): Record<Kind, number[]> {
  const { calendar, doc } = model;
  const days: Record<Kind, Map<string, number>> = { stated: new Map(), gates: new Map(), moves: new Map(), suspensions: new Map() };
  const known = calendar.offset(doc.effective);
  const add = (kind: Kind, what: string, day: string) => {
    const offset = calendar.offset(day);
    if (!Number.isNaN(offset)) days[kind].set(`${what} ${day}`, offset);
  };
  for (const table of GATE_TABLES) {
    for (const row of model.rows(table)) {
      const id = `${table} ${Object.values(row)[0] ?? ""}`;
      if (calendar.offset(cell(row, "on")) <= known) add("stated", id, cell(row, "on"));
      add("gates", id, cell(row, "expected_on"));
    }
  }
  for (const row of model.rows("suspensions")) {
    for (const edge of ["from", "until"]) add("suspensions", cell(row, "mission"), cell(row, edge));
  }
  const contributions = new Map(laydown?.plan.elements.map(({ id, contribution }) => [id, contribution]));
  for (const move of laydown?.plan.plan.moves ?? []) {
    const what = [contributions.get(move.element), move.from_site, move.to_site, move.from_mission, move.to_mission].join(" ");
    add("moves", what, move.leaves);
  }
  return {
    stated: [...days.stated.values()], gates: [...days.gates.values()], moves: [...days.moves.values()], suspensions: [...days.suspensions.values()],
  };
}

/** The first day of the axis: the horizon's, or up to `most` days earlier where something was stated. */
export function axisStart(stated: readonly number[], most = 49): number {
  const early = stated.filter((day) => day < 0 && day >= -most);
  return early.length > 0 ? 7 * Math.floor(Math.min(...early) / 7) : 0;
}

export function byWeek(days: Record<Kind, number[]>, from: number, until: number): Week[] {
  const weeks: Week[] = [];
  for (let day = from; day < until; day += 7) weeks.push({ from: day, stated: 0, gates: 0, moves: 0, suspensions: 0 });
  for (const kind of KINDS) {
    for (const day of days[kind]) {
      const week = weeks[Math.floor((day - from) / 7)];
      if (week && day < until) week[kind]++;
    }
  }
  return weeks;
}

/** Where a key takes the day; null: it means nothing here. */
export function stepOf(key: string, shift: boolean, day: number, last: number): number | null {
  const step = shift ? 7 : 1;
  const to: Record<string, number> = {
    ArrowLeft: day - step, ArrowDown: day - step, ArrowRight: day + step, ArrowUp: day + step,
    PageDown: day - 28, PageUp: day + 28, Home: 0, End: last,
  };
  const found = to[key];
  return found === undefined ? null : Math.max(0, Math.min(last, found));
}
