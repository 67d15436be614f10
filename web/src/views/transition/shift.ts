// A move taken to other days: the rows that an edit of the plan puts in place. The server adds the days of the route.
import type { EditsRequest, Plan } from "../../api/types";
import type { Calendar } from "../../model/days";
import type { MoveRow, Trip } from "./moves";

type Edit = EditsRequest["edits"][number];

/** Where an element is said to be on a day; kept posts have no row. */
function servesOn(plan: Plan, element: string, day: string): string {
  const row = plan.assignments.find(({ element: who, from, until }) => who === element && from <= day && day < until);
  return row?.serves ?? "STAY";
}

/** Whole days within which the move can be taken without passing the row's moves beside it or the horizon's ends. */
export function reach(row: MoveRow, trip: Trip, length: number): { earliest: number; latest: number } {
  const at = row.trips.indexOf(trip);
  const before = row.trips[at - 1]?.came ?? 0;
  const after = row.trips[at + 1]?.left ?? length;
  return { earliest: Math.min(0, before + (at > 0 ? 1 : 0) - trip.left), latest: Math.max(0, after - 1 - trip.came) };
}

export function clampShift(row: MoveRow, trip: Trip, days: number, length: number): number {
  const { earliest, latest } = reach(row, trip, length);
  return Math.max(earliest, Math.min(latest, Math.round(days)));
}

/** Later: it stays where it was. Earlier: it is where it goes. Null: nothing is shifted. */
export function shiftEdit(row: MoveRow, trip: Trip, days: number, plan: Plan, calendar: Calendar): Edit | null {
  if (days === 0) return null;
  const later = days > 0;
  const site = later ? trip.from_site : trip.to_site;
  const mission = (later ? trip.from_mission : trip.to_mission) ?? "";
  const element = row.elements[0]!;
  if (!site) {
    const [from, until] = later ? [trip.left, trip.came + days] : [trip.came + days, trip.came];
    return { elements: row.elements, from: calendar.day(Math.max(0, from)), until: calendar.day(until), serves: "HOME" };
  }
  const [from, until] = later ? [trip.left, trip.left + days] : [trip.came + days, trip.came];
  const serves = servesOn(plan, element, later ? calendar.day(trip.left - 1) : calendar.day(trip.came));
  return {
    elements: row.elements, from: calendar.day(Math.max(0, from)), until: calendar.day(until),
    serves: serves === "HOME" ? "STAY" : serves, site, mission,
  };
}

const quoted = (text: string): string => (/[\s,:"=]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Pins in the words of a change: whoever moves is at the place where the move ends, one pin an element. */
export function pinChanges(row: MoveRow, trip: Trip, until: number, calendar: Calendar, who: string, why: string): string[] {
  const place = trip.to_site ? `,site=${trip.to_site}` : "";
  return row.elements.map((element) => {
    const id = `PIN-${element.replaceAll("/", "-")}-${trip.arrives.replaceAll("-", "")}`.slice(-64);
    return `add:pins:pin=${id},kind=move,element=${element}${place},from=${trip.arrives},until=${calendar.day(until)},who=${quoted(who)},why=${quoted(why)}`;
  });
}
