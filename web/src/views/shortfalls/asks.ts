// Asks: what somebody could change, and what it would gain, by priority and at most.
import type { Ask } from "../../api/types";
import type { Line } from "../../model/case";
import type { Step } from "./shortfalls";

export type AskOrder = "gain" | "persons" | "who";
export const whoOf = (ask: Ask): string => ask.changes.map(({ who }) => who).join(" and ");
export const wordsOf = (ask: Ask): string => ask.changes.map(({ who, words }) => `${who}: ${words}`).join(", and ");

/** Persons that an ask is about: those it adds, else the number that its words begin with; 0 where it is about none. */
export function personsOf(ask: Ask): number {
  return ask.changes.reduce((all, { change, words }) => {
    const elements = /(?:^|[,:])elements=(\d+)/.exec(change)?.[1];
    const each = /persons_per_element=(\d+)/.exec(change)?.[1];
    return all + (elements && each ? Number(elements) * Number(each) : Number(/^(\d+) /.exec(words)?.[1] ?? 0));
  }, 0);
}

/** `rank` is the plan's own, 1 the best, whatever the order. */
export function sorted(asks: readonly Ask[], order: AskOrder): { ask: Ask; rank: number }[] {
  const ranked = asks.map((ask, at) => ({ ask, rank: at + 1 }));
  const by: Record<AskOrder, (a: Ask, b: Ask) => number> = {
    gain: (a, b) => b.gain - a.gain,
    persons: (a, b) => personsOf(b) - personsOf(a),
    who: (a, b) => whoOf(a).localeCompare(whoOf(b)),
  };
  return ranked.sort((a, b) => by[order](a.ask, b.ask) || a.rank - b.rank);
}

/** Gains to the one side of nought, losses to the other, the urgent nearest to it. */
export interface Block {
  priority: number;
  from: number;
  until: number;
}
export function stacked(gainByPriority: readonly number[]): Block[] {
  let gained = 0;
  let lost = 0;
  return gainByPriority.flatMap((gain, at) => {
    if (gain === 0) return [];
    const from = gain > 0 ? gained : lost;
    if (gain > 0) gained += gain;
    else lost += gain;
    return [{ priority: at + 1, from, until: from + gain }];
  });
}

/** One scale for all asks. */
export function reach(asks: readonly Ask[]): { least: number; most: number } {
  const ends = asks.flatMap((ask) => [...stacked(ask.gain_by_priority).map(({ until }) => until), ask.bound_gain]);
  return { least: Math.min(0, ...ends), most: Math.max(1, ...ends) };
}

/** Round marks of a scale, about so many. */
export function marks(least: number, most: number, about = 5): number[] {
  const raw = (most - least) / about;
  const ten = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((part) => part * ten).find((part) => part >= raw)!;
  const first = Math.ceil(least / step);
  const last = Math.floor(most / step);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

const names = (text: string, id: string): boolean => text.split(/[^\w-]+/).includes(id);

/** Asks that speak of a line: its name, its capability, or whoever a reason that shuts it out is about. */
export function asksFor(asks: readonly Ask[], line: Line, step?: Step): number[] {
  return asks.flatMap((ask, at) => {
    const hit = ask.changes.some(({ who, change }) =>
      step
        ? step.parts.some(({ words }) => names(words, who) || change.split(/[:,=]/).some((part) => part !== "" && part.includes("-") && names(words, part)))
        : names(change, line.id) || change.includes(`capability=${line.capability},`));
    return hit ? [at] : [];
  });
}
