import { expect, test } from "vitest";
import type { CaseDoc, PlanDoc } from "../../api/types";
import { Laydown } from "../../model/active";
import { Case } from "../../model/case";
import { haltedUntil, matrixOf, startOf, type GroupRow, type LineRow } from "./rows";

const table = (columns: string, ...rows: string[]) => ({ columns: columns.split(","), rows: rows.map((row) => row.split(",")), names: rows.map(() => ""), versions: rows.map(() => 0) });
// A is full with three too many and suspended from day 10 to 15; B is wanted from day 8; the host of the second mission has said nothing.
const laydown = new Laydown({
  elements: [{ id: "X/1", contribution: 0, persons: 13 }], hung: [],
  stays: { element: [0], from: [0], until: [20], site: [0], mission: [0], line: [0], hangs: [0], hung: [-1] },
  lines: [[[0, 10, 10, 10], [15, 20, 10, 10]], [[8, 20, 5, 0]], [[0, 20, 4, 0]]], suspended: [[[10, 15]], [], []], plan: {},
} as unknown as PlanDoc, new Case({
  number: 1, effective: "2020-01-01", warnings: [],
  case: { title: "", hash: "", as_of: "2020-01-01", from: "2020-01-01", until: "2020-01-21", period_days: 7, handover_days: 0, policy: "expected" },
  tables: {
    missions: table("mission,name", "M,Old", "N,New"), zones: table("zone,name,mission", "Z,Zone,M"), sites: table("site,name,zone,host", "S,Site,Z,HH"),
    requirements: table("requirement,mission,sites,persons", "A,M,S,10", "B,M,S,5", "C,N,S,4"), contributions: table("contribution,nation,status", "X,XX,deployed"),
    consents: table("consent,host,authority,mission,on,state", "C1,HH,house,M,2019-01-01,granted"),
  },
} as unknown as CaseDoc));
const on = (day: number) => matrixOf(laydown, day, new Set()).rows;

test("a line that is full says how many are too many, and one that is not wanted yet from when it is", () => {
  const [a, b] = on(3).filter((row): row is LineRow => row.kind === "line");
  expect([a!.over, a!.gap, a!.starts]).toEqual([3, 0, null]);
  expect([b!.over, b!.starts]).toEqual([0, 8]);
  expect([startOf(laydown, 0, 16), startOf(laydown, 0, 12)]).toEqual([-1, 15]);
});
test("a group says until when work is suspended, and what its host has said", () => {
  const groups = (day: number) => on(day).filter((row): row is GroupRow => row.kind === "group").map(({ mission, halted, consent }) => [mission, halted, consent]);
  expect(groups(12)).toEqual([["M", 15, "open"], ["N", -1, "refused"]]);
  expect(groups(15)[0]).toEqual(["M", -1, "open"]);
  expect(haltedUntil(laydown, [1], 12)).toBe(-1);
});
