import { describe, expect, it } from "vitest";
import type { CaseDoc, PlanDoc, Table } from "../api/types";
import { active, Laydown, peopleOf, sum } from "./active";
import { Case } from "./case";

const table = (columns: string, ...rows: string[]): Table => ({
  columns: columns.split(","), rows: rows.map((row) => row.split(",")), names: rows.map(() => ""), versions: rows.map(() => 0),
});
// Two missions at one site: what is counted by site, nation and line must part them, and whoever serves nothing still counts as present.
const doc: CaseDoc = {
  number: 1, effective: "2025-01-06", warnings: [],
  case: { title: "", hash: "", as_of: "2025-01-06", from: "2025-01-06", until: "2025-01-20", period_days: 7, handover_days: 7, policy: "expected" },
  tables: {
    missions: table("mission,name", "NEW,New", "OLD,Old"),
    zones: table("zone,name", "Z,Zone"),
    sites: table("site,name,zone", "CAMP,Camp,Z", "PORT,Port,Z"),
    requirements: table("requirement,mission,sites,persons,priority", "L1,NEW,CAMP,30,1", "L2,OLD,Z,20,2"),
    contributions: table("contribution,nation,elements,persons_per_element,status", "A,AAA,2,10,deployed", "B,BBB,1,20,pledged"),
  },
};
const plan = {
  elements: [{ id: "A/1", contribution: 0, persons: 10 }, { id: "A/2", contribution: 0, persons: 10 }, { id: "B/1", contribution: 1, persons: 20 }],
  // A/1 goes from the old line to the new on day 7; A/2 only stays; B/1 hangs on a consent.
  stays: {
    element: [0, 0, 1, 2], from: [0, 7, 0, 7], until: [7, 14, 14, 14], site: [0, 0, 0, 1], mission: [1, 0, 0, 0],
    line: [1, 0, -1, 0], hangs: [0, 0, 0, 1], hung: [-1, -1, -1, 0],
  },
  hung: ["consent HOST/NEW"],
  lines: [[[7, 14, 30, 30]], [[0, 7, 20, 10], [7, 14, 0, 4]]],
  suspended: [[], [[7, 14]]],
} as unknown as PlanDoc;
const model = new Case(doc);
const laydown = new Laydown(plan, model);

describe("active on a day", () => {
  it("is so on its first day, and no longer on the day after its last", () => {
    expect([6, 7, 13, 14].map((day) => active({ from: 7, until: 14 }, day))).toEqual([false, true, true, false]);
  });
  it("counts an element that changes lines once on every day", () => {
    expect([0, 6, 7, 13, 14].map((day) => sum(laydown.present(day)))).toEqual([20, 20, 40, 40, 0]);
  });
});

describe("counts of a day", () => {
  it("add up to those present, by site and by nation", () => {
    for (let day = 0; day < 14; day++) {
      const all = sum(laydown.present(day));
      expect(sum([...laydown.bySite(day).values()].flat())).toBe(all);
      expect(sum([...laydown.byNation(day).values()].flat())).toBe(all);
    }
  });
  it("leave whoever serves no line out of every line", () => {
    expect(laydown.byLine(0).get(1)!.map(({ id }) => id)).toEqual(["A/1"]);
    expect(laydown.byLine(7).get(0)!.map(({ id }) => id)).toEqual(["A/1", "B/1"]);
  });
  it("want nothing of a line outside its days", () => {
    expect(laydown.line(0, 6)).toEqual({ wanted: 0, served: 0, suspended: false });
    expect(laydown.line(1, 7)).toEqual({ wanted: 0, served: 4, suspended: true });
  });
  it("let no line's surplus fill another", () => {
    expect(laydown.served(7)).toEqual({ wanted: 30, served: 30 });
    expect(laydown.served(0)).toEqual({ wanted: 20, served: 10 });
  });
});

describe("people who look alike", () => {
  it("stand together by mission, those who hang last, and none is lost", () => {
    const people = peopleOf(laydown.present(7), model);
    expect(people).toEqual([
      { nation: "AAA", mission: "NEW", status: "deployed", hangs: false, persons: 20 },
      { nation: "BBB", mission: "NEW", status: "pledged", hangs: true, persons: 20 },
    ]);
    expect(laydown.present(7).find(({ hangs }) => hangs)?.gate).toBe("consent HOST/NEW");
  });
});

describe("a line's sites", () => {
  it("are all of a zone's when it names the zone", () => {
    expect(model.lines[1]!.sites).toEqual(["CAMP", "PORT"]);
    expect(model.lines[0]!.zone).toBe("Z");
  });
});
