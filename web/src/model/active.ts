// Who is where on a day: the one definition, and every count that is made of it.
import type { PlanDoc } from "../api/types";
import type { Case, Status } from "./case";

/** Half open, as all windows: on `from`, no longer on `until`. Days are offsets from the horizon's first. */
export interface Span {
  from: number;
  until: number;
}
export function active(row: Span, day: number): boolean {
  return row.from <= day && day < row.until;
}

/** An element at one place for some days. Places of rows in the case's tables; -1: none. */
export interface Stay extends Span {
  element: number;
  id: string;
  contribution: number;
  nation: string;
  persons: number;
  status: Status;
  site: number;
  mission: number;
  line: number;
  /** Would not be there without a decision not yet taken; `gate` names it. */
  hangs: boolean;
  gate: string;
}

export interface LineDay {
  wanted: number;
  served: number;
  suspended: boolean;
}

/** People who are alike in what the eye sees. */
export interface People {
  nation: string;
  mission: string;
  status: Status;
  hangs: boolean;
  persons: number;
}

export function staysOf(plan: PlanDoc, model: Case): Stay[] {
  const { stays, elements, hung } = plan;
  return stays.element.map((element, at) => {
    const who = elements[element]!;
    const row = model.contributions[who.contribution]!;
    const gate = stays.hung[at]!;
    return {
      element, id: who.id, contribution: who.contribution, nation: row.nation, persons: who.persons, status: row.status,
      from: stays.from[at]!, until: stays.until[at]!, site: stays.site[at]!, mission: stays.mission[at]!, line: stays.line[at]!,
      hangs: stays.hangs[at] === 1, gate: gate >= 0 ? (hung[gate] ?? "") : "",
    };
  });
}

export const sum = (rows: readonly { persons: number }[]): number => rows.reduce((all, { persons }) => all + persons, 0);

/** Rows by a key, in the order in which keys come first. */
export function groupBy<K, T>(rows: readonly T[], key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const at = key(row);
    const group = groups.get(at);
    if (group) group.push(row);
    else groups.set(at, [row]);
  }
  return groups;
}

const CERTAINTY: Record<Status, number> = { deployed: 0, authorised: 1, pledged: 2 };

/** Alike ones together: by mission in the case's order, then the certain first, then the many first. */
export function peopleOf(stays: readonly Stay[], model: Case): People[] {
  const alike = groupBy(stays, (stay) => `${stay.nation} ${stay.mission} ${stay.status} ${stay.hangs}`);
  return [...alike.values()]
    .map((rows) => ({ rows, first: rows[0]!, persons: sum(rows) }))
    .sort((a, b) =>
      a.first.mission - b.first.mission || Number(a.first.hangs) - Number(b.first.hangs) ||
      CERTAINTY[a.first.status] - CERTAINTY[b.first.status] || b.persons - a.persons || a.first.nation.localeCompare(b.first.nation))
    .map(({ first, persons }) => ({
      nation: first.nation, mission: model.missions[first.mission]?.id ?? "", status: first.status, hangs: first.hangs, persons,
    }));
}

/** A plan's rows over its case: every view, panel and figure counts through this. */
export class Laydown {
  readonly plan: PlanDoc;
  readonly model: Case;
  readonly stays: Stay[];
  private seen: { day: number; stays: Stay[] } = { day: NaN, stays: [] };

  constructor(plan: PlanDoc, model: Case) {
    this.plan = plan;
    this.model = model;
    this.stays = staysOf(plan, model);
  }

  present(day: number): Stay[] {
    if (this.seen.day !== day) this.seen = { day, stays: this.stays.filter((stay) => active(stay, day)) };
    return this.seen.stays;
  }
  bySite(day: number): Map<number, Stay[]> {
    return groupBy(this.present(day).filter(({ site }) => site >= 0), ({ site }) => site);
  }
  byNation(day: number): Map<string, Stay[]> {
    return groupBy(this.present(day), ({ nation }) => nation);
  }
  byLine(day: number): Map<number, Stay[]> {
    return groupBy(this.present(day).filter(({ line }) => line >= 0), ({ line }) => line);
  }

  /** What a line wants and gets on a day; nothing wanted outside its days. */
  line(at: number, day: number): LineDay {
    const run = this.plan.lines[at]?.find(([from, until]) => active({ from, until }, day));
    const suspended = (this.plan.suspended[at] ?? []).some(([from, until]) => active({ from, until }, day));
    return { wanted: run?.[2] ?? 0, served: run?.[3] ?? 0, suspended };
  }
  /** Over all lines, or those given. */
  served(day: number, lines: readonly number[] = this.model.lines.map(({ at }) => at)): { wanted: number; served: number } {
    let wanted = 0;
    let served = 0;
    for (const at of lines) {
      const one = this.line(at, day);
      wanted += one.wanted;
      served += Math.min(one.served, one.wanted);
    }
    return { wanted, served };
  }
}
