// Days: ISO 8601 outside, whole numbers since 1970 or since the horizon's first day inside.
import type { Day } from "../api/types";

const MILLISECONDS = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** Whole days since 1970-01-01; NaN for what is no day. */
export function dayNumber(day: Day): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return NaN;
  const number = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / MILLISECONDS;
  return dayText(number) === day ? number : NaN;
}

export function dayText(number: number): Day {
  return new Date(number * MILLISECONDS).toISOString().slice(0, 10);
}

export function isDay(text: string): boolean {
  return !Number.isNaN(dayNumber(text));
}

export function addDays(day: Day, days: number): Day {
  return dayText(dayNumber(day) + days);
}

/** `15 Jun 2020` */
export function longDay(day: Day): string {
  const date = new Date(dayNumber(day) * MILLISECONDS);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `15 Jun`, where the year is plain. */
export function shortDay(day: Day): string {
  const date = new Date(dayNumber(day) * MILLISECONDS);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** `Mon 15 Jun 2020` */
export function weekdayDay(day: Day): string {
  return `${WEEKDAYS[new Date(dayNumber(day) * MILLISECONDS).getUTCDay()]} ${longDay(day)}`;
}

/** The days on which a horizon's days are counted: `from` is 0, `until` the first day after. */
export class Calendar {
  readonly from: Day;
  readonly length: number;
  private readonly first: number;

  constructor(from: Day, until: Day) {
    this.from = from;
    this.first = dayNumber(from);
    this.length = dayNumber(until) - this.first;
  }

  offset(day: Day): number {
    return dayNumber(day) - this.first;
  }

  day(offset: number): Day {
    return dayText(this.first + offset);
  }

  clamp(offset: number): number {
    return Math.max(0, Math.min(this.length - 1, offset));
  }

  /** First days of months as offsets, with their short names. */
  months(from = 0, until = this.length): { offset: number; name: string; year: number }[] {
    const found: { offset: number; name: string; year: number }[] = [];
    for (let offset = from; offset < until; offset++) {
      const date = new Date((this.first + offset) * MILLISECONDS);
      if (date.getUTCDate() === 1) found.push({ offset, name: MONTHS[date.getUTCMonth()] ?? "", year: date.getUTCFullYear() });
    }
    return found;
  }
}
