// What a stress says, made ready to draw.
import { addDays, dayNumber, isDay } from "../../model/days";

export interface Bin { from: number; until: number; futures: number }
/** Per cent of the plan served, in bins of `width`; what is 100 and more is in the last one. */
export function bins(served: readonly number[], width = 5): Bin[] {
  const first = Math.floor(Math.max(0, Math.min(95, ...served)) / width) * width;
  const all: Bin[] = [];
  for (let from = first; from < 100; from += width) all.push({ from, until: from + width, futures: 0 });
  for (const one of served) {
    const bin = all[Math.min(all.length - 1, Math.floor((Math.max(0, one) - first) / width))];
    if (bin) bin.futures++;
  }
  return all;
}
export const keep = (served: readonly number[], least: number): number => served.filter((one) => one >= least).length;

export interface RiskRow { change: string; from: string; until: string; least_days: string; most_days: string }
/** A risk's words with days put in: known in the middle of its days, for the middle of its length. Null: its days are not known. */
export function middleChanges({ change, from, until, least_days, most_days }: RiskRow): string[] | null {
  if (!isDay(from) || !isDay(until)) return null;
  const day = addDays(from, Math.floor((dayNumber(until) - dayNumber(from)) / 2));
  const days = Math.round((Number(least_days || 0) + Number(most_days || least_days || 0)) / 2);
  return change.replaceAll("{day}", day).replaceAll("{days}", String(days)).replaceAll("{end}", addDays(day, days)).split(/\s+/).filter(Boolean);
}
