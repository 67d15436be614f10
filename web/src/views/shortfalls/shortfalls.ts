// What is unserved, and where all who could serve are: the plan's own reasons, each person once.
import type { LineDoc, PlanDoc, Shortfall } from "../../api/types";
import { active, groupBy, type Laydown } from "../../model/active";
import type { Line } from "../../model/case";
import type { Calendar } from "../../model/days";

/** How a reason is drawn. `waits`: hangs on a decision not yet taken; `free`: nobody asked. */
export type ReasonKind = "serves" | "coming" | "urgent" | "same" | "shut" | "waits" | "away" | "free";
export interface Reason {
  kind: ReasonKind;
  /** `Shut: mandate`; reasons with one title are one step. */
  title: string;
  words: string;
}
export interface Step {
  kind: ReasonKind;
  title: string;
  persons: number;
  /** Persons before this step. */
  from: number;
  parts: { words: string; persons: number }[];
}

export function readReason(text: string): Reason {
  const ruled = /^(shut by|hangs on) ([^:]+)(?:: (.*))?$/s.exec(text);
  if (ruled) {
    const shut = ruled[1] === "shut by";
    return { kind: shut ? "shut" : "waits", title: `${shut ? "Shut" : "Hangs"}: ${ruled[2]!.replaceAll("_", " ")}`, words: ruled[3] ?? "" };
  }
  const named = /^(.*?) \((.*)\)$/s.exec(text);
  const head = named ? named[1]! : text;
  const title = head.charAt(0).toUpperCase() + head.slice(1);
  return { kind: kindOf(head), title, words: named ? named[2]! : "" };
}
function kindOf(head: string): ReasonKind {
  if (head === "serves this line") return "serves";
  if (head.endsWith("to this line")) return "coming";
  if (head.includes("higher priority")) return "urgent";
  if (head.startsWith("serves") || head.startsWith("goes with")) return "same";
  return head.endsWith("unasked") ? "free" : "away";
}

/** All supply in the plan's order, like reasons together: steps begin where the one before ends, and add up to it. */
export function stepsOf(supply: Shortfall["supply"]): Step[] {
  const steps: Step[] = [];
  for (const { reason, persons } of supply) {
    const { kind, title, words } = readReason(reason);
    let step = steps.find((one) => one.title === title);
    if (!step) steps.push((step = { kind, title, persons: 0, from: 0, parts: [] }));
    step.persons += persons;
    if (words) step.parts.push({ words, persons });
  }
  let from = 0;
  for (const step of steps) {
    step.from = from;
    from += step.persons;
  }
  return steps;
}
export const supplyOf = (steps: readonly Step[]): number => steps.reduce((all, { persons }) => all + persons, 0);

export const linePath = ({ summary }: PlanDoc, { id }: Line): string => `plans/${encodeURIComponent(summary.id)}/lines/${encodeURIComponent(id)}`;
/** Of a run of days; nothing before the line's answer is here. */
export function supplyFrom(doc: LineDoc | null, run: Shortfall | undefined): Shortfall["supply"] {
  return doc?.shortfalls.find((one) => one.requirement === run?.requirement && one.from === run.from)?.supply ?? [];
}

/** A run of days on which a line is short, and who mainly stands in the way; its supply is asked for by line. */
export interface Run extends Shortfall {
  mainly: string;
}
export interface Unserved {
  line: Line;
  /** Person-days over the horizon. */
  horizon: number;
  runs: Run[];
}
export const onDay = (laydown: Laydown, { line }: Unserved, day: number): number => {
  const today = laydown.line(line.at, day);
  return Math.max(0, today.wanted - today.served);
};
export function unserved({ model, plan }: Laydown): Unserved[] {
  const runs = groupBy(plan.plan.shortfalls.map((one, at): Run => ({ ...one, mainly: plan.mainly[at] ?? "" })), ({ requirement }) => requirement);
  return model.lines
    .map((line) => ({
      line, runs: runs.get(line.id) ?? [],
      horizon: (plan.lines[line.at] ?? []).reduce((all, [from, until, wanted, served]) => all + (until - from) * Math.max(0, wanted - served), 0),
    }))
    .filter(({ horizon }) => horizon > 0);
}

/** By priority, in each what is missing most first. */
export function byPriority(rows: readonly Unserved[]): { priority: number; horizon: number; rows: Unserved[] }[] {
  const priorities = [...new Set(rows.map(({ line }) => line.priority))].sort((a, b) => a - b);
  return priorities.map((priority) => {
    const own = rows.filter(({ line }) => line.priority === priority).sort((a, b) => b.horizon - a.horizon || a.line.at - b.line.at);
    return { priority, rows: own, horizon: own.reduce((all, row) => all + row.horizon, 0) };
  });
}

/** The one of the day; else the next, else the last. */
export function shortfallOn<T extends Shortfall>(shortfalls: readonly T[], day: number, calendar: Calendar): T | undefined {
  const span = ({ from, until }: Shortfall) => ({ from: calendar.offset(from), until: calendar.offset(until) });
  return shortfalls.find((one) => active(span(one), day)) ?? shortfalls.find((one) => span(one).from > day) ?? shortfalls.at(-1);
}

/** `Of 299 persons who could do it, 40 serve this line, 128 do more urgent work, ...` */
export function inWords(steps: readonly Step[], write: (persons: number) => string): string {
  const of = (...kinds: ReasonKind[]) => supplyOf(steps.filter(({ kind }) => kinds.includes(kind)));
  const parts: [number, string][] = [
    [of("serves"), "serve this line"], [of("coming"), "are under way to it"], [of("urgent"), "do more urgent work"],
    [of("same"), "serve elsewhere at the same priority or go with others"], [of("shut"), "are shut out by a rule"],
    [of("waits"), "wait for a decision"], [of("away"), "are under way"], [of("free"), "are not asked"],
  ];
  const said = parts.filter(([persons]) => persons > 0).map(([persons, words]) => `${write(persons)} ${words}`);
  if (said.length === 0) return "Nobody in this case could do it.";
  const last = said.pop()!;
  return `Of ${write(supplyOf(steps))} persons who could do it, ${said.length > 0 ? `${said.join(", ")} and ` : ""}${last}.`;
}

/** Steps whose number has room below their part of the bar, and where its middle stands: no two meet, none leaves the bar. */
export function numbersBelow(steps: readonly Step[], scale: number, width: number, wide: (persons: number) => number): { step: Step; x: number }[] {
  let end = -Infinity;
  return steps.flatMap((step) => {
    const half = wide(step.persons) / 2;
    const x = Math.max(half, Math.min(width - half, (step.from + step.persons / 2) * scale));
    if (x - half < end + 4) return [];
    end = x + half;
    return [{ step, x }];
  });
}

/** Points at one place are told together. */
export function together<T extends { name: string; x: number; y: number; own: boolean }>(points: readonly T[], near = 6): T[] {
  return points.reduce<T[]>((all, point) => {
    const at = all.findIndex(({ x, y }) => Math.abs(x - point.x) < near && Math.abs(y - point.y) < near);
    const same = all[at];
    return same ? all.with(at, { ...same, name: `${same.name}, ${point.name}`, own: same.own || point.own }) : [...all, point];
  }, []);
}
