// Courses and ratings as the time line draws them. Days are offsets from the horizon's first and may lie before it.
import type { Training } from "../../api/types";
import { active } from "../../model/active";
import { type Basis, type Case, cell } from "../../model/case";

export type CourseState = "planned" | "running" | "completed" | "moved" | "suspended" | "cancelled";
export interface Course extends Basis {
  id: string; requirement: string; activity: string; site: string; audience: string; mission: string;
  from: number; until: number;
  /** NaN: it has not begun, or not ended. */
  actualFrom: number; actualUntil: number;
  places: number; started: string; graduated: string; state: CourseState; reason: string; replacedBy: string;
}
export interface Window { from: number; until: number }

export function coursesOf(model: Case): Course[] {
  const day = (text: string) => (text === "" ? NaN : model.calendar.offset(text));
  return model.rows("courses").map((row) => {
    const line = model.lines[model.place("requirements", cell(row, "requirement"))];
    return {
      id: cell(row, "course"), requirement: cell(row, "requirement"), activity: cell(row, "activity"), site: cell(row, "site"),
      audience: cell(row, "audience"), mission: line?.mission ?? "", from: day(cell(row, "from")), until: day(cell(row, "until")),
      actualFrom: day(cell(row, "actual_from")), actualUntil: day(cell(row, "actual_until")), places: Number(cell(row, "places")),
      started: cell(row, "started"), graduated: cell(row, "graduated"), state: cell(row, "state") as CourseState,
      reason: cell(row, "reason"), replacedBy: cell(row, "replaced_by"),
      source: cell(row, "source"), basis: cell(row, "basis"), note: cell(row, "note"),
    };
  });
}

/** By activity in the order of the case's rows, in each by day. */
export function lanes(courses: readonly Course[]): { activity: string; courses: Course[] }[] {
  const found = new Map<string, Course[]>();
  for (const course of courses) found.set(course.activity, [...(found.get(course.activity) ?? []), course]);
  return [...found].map(([activity, rows]) => ({ activity, courses: rows.sort((a, b) => a.from - b.from || a.id.localeCompare(b.id)) }));
}

/** All days that the courses and the horizon take, with a week beside them. */
export function extent(courses: readonly Course[], horizon: number): Window {
  const days = courses.flatMap(({ from, until, actualFrom, actualUntil }) => [from, until, actualFrom, actualUntil]).filter((day) => !Number.isNaN(day));
  return { from: Math.min(0, ...days) - 7, until: Math.max(horizon, ...days) + 7 };
}

/** The days on which work is suspended for a course: its mission, activity, site and zone; what a suspension leaves blank is any. */
export function stops(course: Course, model: Case): (Window & { reason: string })[] {
  const line = model.lines[model.place("requirements", course.requirement)];
  const sites = course.site ? [course.site] : (line?.sites ?? []);
  const any = (asked: string, ...given: string[]) => asked === "" || given.includes(asked);
  return model.rows("suspensions")
    .filter((row) => any(cell(row, "mission"), course.mission) && any(cell(row, "activity"), course.activity) &&
      any(cell(row, "site"), ...sites) && any(cell(row, "zone"), ...sites.map((site) => model.site(site)?.zone ?? "")))
    .map((row) => ({
      from: model.calendar.offset(cell(row, "from")), reason: cell(row, "reason"),
      until: cell(row, "until") === "" ? Infinity : model.calendar.offset(cell(row, "until")),
    }))
    .filter(({ from, until }) => from < course.until && course.from < until);
}

/** Days left of a rating's validity, as a share: 1 when it was found, 0 from the day on which it is stale. */
export function decay(on: number, staleFrom: number, day: number): { left: number; stale: boolean; days: number } {
  const stale = day >= staleFrom;
  const left = stale ? 0 : day <= on ? 1 : (staleFrom - day) / (staleFrom - on);
  return { left, stale, days: Math.abs(staleFrom - day) };
}

/** What a course says to who does not see its bar. */
export function saidOf(course: Course, day: (offset: number) => string): string {
  const came = course.graduated ? `, ${course.graduated} of ${course.started} graduated` : course.started ? `, ${course.started} started` : "";
  const why = course.reason ? `: ${course.reason}` : "";
  const instead = course.replacedBy ? `; instead ${course.replacedBy}` : "";
  return `${course.id}, ${course.state}${why}, ${day(course.from)} to ${day(course.until)}, ${course.places} places${came}${instead}`;
}

/** How many courses are held on a day: those that run as planned or in fact. */
export function heldOn(courses: readonly Course[], day: number): number {
  return courses.filter(({ state, from, until, actualFrom, actualUntil }) =>
    (state === "planned" || state === "running" || state === "completed") &&
    active({ from: Number.isNaN(actualFrom) ? from : actualFrom, until: Number.isNaN(actualUntil) ? until : actualUntil }, day)).length;
}

/** The most people of a week in any activity: what the throughput's one scale must hold. */
export function mostOfAWeek(weeks: Training["weeks"]): number {
  return Math.max(1, ...weeks.flatMap(({ places, started, graduated }) => [places, started, graduated]));
}
export const text = (value: string | number | boolean | null | undefined): string => (value === null || value === undefined ? "" : String(value));
