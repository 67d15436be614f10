import { describe, expect, it } from "vitest";
import type { CaseDoc, PlanDoc } from "../../api/types";
import { Laydown } from "../../model/active";
import { Case } from "../../model/case";
import { marksOf } from "./gatemarks";
import { haltedUntil } from "../laydown/rows";
import { groupsOf, linesOf, rowsOf } from "./moves";
import { reliefs, withoutIt } from "./without";

const table = (columns: string, ...rows: string[]) => ({ columns: columns.split(","), rows: rows.map((row) => row.split(",")), names: rows.map(() => ""), versions: rows.map(() => 0) });
/** A/1 leaves L1 for L2 on day 10 and relieves B/1, who stays with it until day 13; L1 has ten too many then, L2 ten of twelve. P is offered and not used. */
const model = new Case({
  number: 1, effective: "2020-01-01", warnings: [],
  case: { title: "", hash: "", as_of: "2020-01-01", from: "2020-01-01", until: "2020-01-21", period_days: 7, handover_days: 3, policy: "expected" },
  tables: {
    missions: table("mission,name", "OLD,Old", "NEW,New"), sites: table("site,name", "S,Site; a camp", "T,Town"),
    requirements: table("requirement,mission,sites,persons,minimum,priority", "L1,OLD,S,15,10,2", "L2,NEW,S,12,8,1"),
    contributions: table("contribution,nation,status,from,until", "A,AA,deployed,,", "B,BB,deployed,,", "P,PP,pledged,2020-01-05,2020-01-15"),
    mandates: table("mandate,nation,body,state", "P-NEW,PP,house,expected"),
  },
} as unknown as CaseDoc);
const move = (element: string, from_mission: string, to_mission: string | null, to_site: string | null, day: string, relieves: string[]) => ({ element, from_site: "S", to_site, from_mission, to_mission, leaves: day, arrives: day, relieves, route: [] });
const laydown = new Laydown({
  elements: [{ id: "A/1", contribution: 0, persons: 10 }, { id: "B/1", contribution: 1, persons: 10 }, { id: "P/1", contribution: 2, persons: 7 }],
  stays: { element: [0, 0, 1], from: [0, 10, 0], until: [10, 20, 13], site: [0, 0, 0], mission: [0, 1, 1], line: [0, 1, 1], hangs: [0, 0, 0], hung: [-1, -1, -1] },
  hung: [], lines: [[[0, 10, 15, 20], [10, 20, 15, 10]], [[0, 10, 12, 10], [10, 13, 12, 20], [13, 20, 12, 10]]], suspended: [[[2, 6]], []],
  plan: { moves: [move("A/1", "OLD", "NEW", "S", "2020-01-11", ["B/1"]), move("B/1", "NEW", null, null, "2020-01-14", [])], gates: [], path: [] },
} as unknown as PlanDoc, model);
const row = rowsOf(laydown).find(({ contribution }) => contribution === "A")!;

describe("without a move", () => {
  const found = withoutIt(laydown, row, row.trips[0]!);
  it("its line loses no more than what of it was wanted, and falls below its minimum when nobody else is left", () => {
    // Days 10 to 12: 20 of 12 are 10 without it; days 13 to 19: 10 are none.
    expect(found[0]).toMatchObject({ line: 1, persons: 10, wanted: 12, days: 10, personDays: 3 * 2 + 7 * 10, from: 10, until: 20, below: 7 });
    expect(found[0]!.served.slice(9, 14)).toEqual([10, 10, 10, 10, 0]);
  });
  it("the line that is left would go on, as far as more is wanted there", () => {
    expect(found[1]).toMatchObject({ line: 0, persons: -5, days: 10, personDays: -50, below: 0 });
  });
  it("nothing is lost where whoever moves only goes home from a line that has enough", () => {
    const home = rowsOf(laydown).find(({ contribution }) => contribution === "B")!;
    expect(withoutIt(laydown, home, home.trips[0]!)).toMatchObject([{ line: 1, personDays: -14 }]);
  });
});
describe("a relief", () => {
  it("names whom, on which line, and the days on which both are there", () => {
    expect(reliefs(laydown, row.trips[0]!)).toEqual([{ contribution: "B", persons: 10, line: "L2", from: 10, until: 13 }]);
  });
});
describe("groups", () => {
  it("show offers that the plan does not use, and what would have to open for them", () => {
    const idle = groupsOf(laydown, false).at(-1)!;
    expect(idle).toMatchObject({ title: "Not in the plan", persons: 7 });
    expect(marksOf(idle.rows[0]!, [], model, { PP: "Pays" }).map(({ key, at }) => [key, at])).toEqual([["mandate P-NEW", 4], ["authorisation P", 4]]);
  });
  it("say until when work of theirs is suspended on the day", () => {
    const [group] = groupsOf(laydown, false).filter(({ rows }) => rows.includes(row) || rows.some(({ key }) => key === row.key));
    expect([1, 2, 5, 6].map((day) => haltedUntil(laydown, linesOf(group!), day))).toEqual([-1, 6, 6, -1]);
  });
});
