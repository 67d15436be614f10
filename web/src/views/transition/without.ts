// What lines would be served without a move: whoever makes it stays where he was.
import { active, groupBy, type Laydown } from "../../model/active";
import type { MoveRow, Trip } from "./moves";

export interface Without {
  /** The line's place. */
  line: number;
  /** Persons less (or, below 0, more) that are served of what is wanted, on the day on which it is most. */
  persons: number;
  /** Wanted on that day. */
  wanted: number;
  /** Days on which it differs, and person-days in all. */
  days: number;
  personDays: number;
  from: number;
  until: number;
  /** Days below the line's minimum that the plan does not have. */
  below: number;
  /** Day by day over the horizon. */
  served: number[];
  now: number[];
  asked: number[];
}

/** Lines that the row's people serve after the trip and would not, and the line that they would go on serving, those that lose most first. */
export function withoutIt(laydown: Laydown, row: MoveRow, trip: Trip): Without[] {
  const { model } = laydown;
  const length = model.calendar.length;
  const before = row.stays.findLast(({ from, until }) => from < trip.left && until <= trip.came) ?? row.stays.findLast(({ from }) => from < trip.left);
  const after = row.stays.filter(({ from }) => from >= trip.left && from >= trip.came);
  const goes = groupBy(after.filter(({ line }) => line >= 0), ({ line }) => line);
  const lines = [...new Set([...goes.keys(), ...(before && before.line >= 0 ? [before.line] : [])])];
  const stays = { from: trip.left, until: length };
  return lines.map((line) => {
    const now: number[] = [], served: number[] = [], asked: number[] = [];
    const found: Without = { line, persons: 0, wanted: 0, days: 0, personDays: 0, from: length, until: 0, below: 0, served, now, asked };
    const least = model.lines[line]?.minimum ?? 0;
    for (let day = 0; day < length; day++) {
      const is = laydown.line(line, day);
      const gone = (goes.get(line) ?? []).some((stay) => active(stay, day)) ? row.persons : 0;
      const kept = before?.line === line && active(stays, day) ? row.persons : 0;
      const without = Math.max(0, is.served - gone + kept);
      const lost = Math.min(is.served, is.wanted) - Math.min(without, is.wanted);
      now.push(is.served);
      served.push(without);
      asked.push(is.wanted);
      if (is.wanted > 0 && least > 0 && without < least && is.served >= least) found.below++;
      if (lost === 0) continue;
      if (Math.abs(lost) > Math.abs(found.persons)) [found.persons, found.wanted] = [lost, is.wanted];
      found.days++;
      found.personDays += lost;
      [found.from, found.until] = [Math.min(found.from, day), day + 1];
    }
    return found;
  }).filter(({ days }) => days > 0).sort((a, b) => b.personDays - a.personDays);
}

export interface Relief { contribution: string; persons: number; line: string; from: number; until: number }
/** Whom a trip relieves, by contribution: on which line, and the days on which both are there. */
export function reliefs(laydown: Laydown, trip: Trip): Relief[] {
  const { model, plan } = laydown;
  const many = new Map(plan.elements.map((one) => [one.id, one]));
  const found = trip.relieves.flatMap((id) => {
    const stay = laydown.stays.filter((one) => one.id === id && one.from <= trip.came && one.until >= trip.came).at(-1);
    const element = many.get(id);
    if (!element) return [];
    return [{ contribution: model.contributions[element.contribution]?.id ?? id, persons: element.persons, line: model.lines[stay?.line ?? -1]?.id ?? "", from: trip.came, until: stay?.until ?? trip.came }];
  });
  return [...groupBy(found, ({ contribution, line, until }) => `${contribution} ${line} ${until}`).values()]
    .map((of) => ({ ...of[0]!, persons: of.reduce((all, { persons }) => all + persons, 0) }));
}
