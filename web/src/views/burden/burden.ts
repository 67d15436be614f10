// Who carries what: the day's burden in the order that is asked, and what a nation's rows say.
import type { DayDoc } from "../../api/types";
import { type Case, cell, type Row } from "../../model/case";

export type Burden = DayDoc["burden"][number];
export type Order = "nation" | "people" | "posts" | "deployed" | "authorised" | "pledged" | "days" | "share" | "key";

export const daysOf = ({ person_days: { deployed, authorised, pledged } }: Burden): number => deployed + authorised + pledged;

const VALUES: Record<Exclude<Order, "nation">, (row: Burden) => number> = {
  people: (row) => row.people, posts: (row) => row.posts, deployed: (row) => row.offered.deployed,
  authorised: (row) => row.offered.authorised, pledged: (row) => row.offered.pledged, days: daysOf,
  share: (row) => row.share, key: (row) => (row.key === null ? -Infinity : row.share - row.key),
};

/** Like ones by nation; the many first, nations by letter. `back` turns it. */
export function sorted(rows: readonly Burden[], by: Order, back: boolean, name: (nation: string) => string): Burden[] {
  const named = (a: Burden, b: Burden) => name(a.nation).localeCompare(name(b.nation));
  const value = by === "nation" ? null : VALUES[by];
  return [...rows].sort((a, b) => {
    if (!value) return back ? named(b, a) : named(a, b);
    const [x, y] = [value(a), value(b)];
    return x === y ? named(a, b) : (back ? x < y : x > y) ? -1 : 1;
  });
}

/** Of a history, the last row on or before the case's day for each id. */
export function mandatesOf(model: Case, nation: string): Row[] {
  const last = new Map<string, Row>();
  for (const row of model.rows("mandates")) {
    if (cell(row, "nation") !== nation || cell(row, "on") > model.doc.case.as_of) continue;
    const before = last.get(cell(row, "mandate"));
    if (!before || cell(before, "on") <= cell(row, "on")) last.set(cell(row, "mandate"), row);
  }
  return [...last.values()];
}
/** Those of the whole nation where `contribution` is blank. */
export function caveatsOf(model: Case, nation: string, contribution: string): Row[] {
  return model.rows("caveats").filter((row) => cell(row, "nation") === nation && cell(row, "contribution") === contribution);
}
