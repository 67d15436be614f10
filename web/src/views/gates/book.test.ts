import { describe, expect, it } from "vitest";
import type { CaseDoc, PlanDoc } from "../../api/types";
import { Laydown } from "../../model/active";
import { Case } from "../../model/case";
import { bookOf, groupsOf, hangingOn, lateChange, recordChange, refusedChange, scopeOf, spansOf } from "./book";

// One mandate with a history of which the last row is said after the day of the case; one consent that does not bind.
const doc = {
  number: 1, effective: "2025-02-01", case: { title: "", hash: "", as_of: "2025-02-01", from: "2025-02-03", until: "2025-03-03", period_days: 7, handover_days: 0, policy: "expected" },
  tables: {
    mandates: { columns: ["mandate", "nation", "body", "on", "state", "expected_on", "note"], names: [], versions: [4, 9],
      rows: [["M", "A", "house", "2025-01-01", "expected", "2025-02-10", "said, once"], ["M", "A", "house", "2025-02-09", "refused", "", ""]] },
    consents: { columns: ["consent", "host", "authority", "binding", "mission", "on", "state"], names: [], versions: [], rows: [["C", "H", "house", "no", "MIS", "2025-01-01", "withdrawn"]] },
  },
  warnings: [],
} as unknown as CaseDoc;
const gate = { kind: "mandate" as const, id: "M", state: "expected", persons: 10, person_days: 70, slack_days: 3, critical: true };

describe("the book of gates", () => {
  const [consent, mandate] = bookOf(new Case(doc), [gate], { A: "Aland" });
  it("takes the state that was known on the case's day", () => expect(mandate).toMatchObject({ state: "expected", shape: "opens", who: "Aland, house", slack: 3 }));
  it("names a consent by host, authority and scope", () => expect(consent).toMatchObject({ key: "consent H/house/MIS", binds: false }));
  it("puts what is critical first and what is refused after", () =>
    expect(groupsOf([consent!, mandate!], false).map(({ title }) => title)).toEqual(["On the critical path", "Refused or none recorded"]));
  it("delays only what has a day, refuses a mandate by its word and withdraws a consent with days to leave", () =>
    expect([lateChange(mandate!, 7), lateChange(consent!, 7), refusedChange(mandate!, "2025-02-01")?.change, refusedChange(consent!, "2025-02-01")?.change])
      .toEqual(["delay:M:7", null, "refuse:M", "withdraw:C:2025-03-03"]));
  it("knows what each row of a history was said by, and nothing in a variant", () => {
    expect(mandate!.history.map(({ number }) => number)).toEqual([4, 9]);
    expect(consent!.history.map(({ number }) => number)).toEqual([0]);
  });
  it("follows its states, and what waits for a day is hoped to be open from it on", () => {
    expect(spansOf(mandate!, "2025-03-03").map(({ kind, from, until }) => [kind, from, until])).toEqual([["waits", "2025-01-01", "2025-02-09"], ["refused", "2025-02-09", "2025-03-03"]]);
    const [first] = mandate!.history;
    expect(spansOf({ ...mandate!, history: [first!] }, "2025-03-03").map(({ kind, from }) => [kind, from])).toEqual([["waits", "2025-01-01"], ["hoped", "2025-02-10"]]);
  });
  it("says what a consent speaks of", () => expect(scopeOf(consent!)).toBe("MIS"));
  it("records a new row with the gate's own cells and quotes words", () =>
    expect(recordChange(mandate!, { on: "2025-02-01", state: "in_force", expected: "" })).toBe("add:mandates:mandate=M,nation=A,body=house,on=2025-02-01,state=in_force"));
});

describe("what hangs on a gate", () => {
  // Ten of AA serve L1 by a mandate that stands first and by a decision on its activity; five of BB by the decision alone, and two of CC who support them; who does not hang counts for none.
  const table = (columns: string, ...rows: string[]) => ({ columns: columns.split(","), rows: rows.map((row) => row.split(",")), names: rows.map(() => ""), versions: rows.map(() => 0) });
  const model = new Case({ ...doc, tables: {
    missions: table("mission,name", "NEW,New"), sites: table("site,name,host", "S,Site,H"), activities: table("activity,name", "TEACH,Teach", "GUARD,Guard"),
    requirements: table("requirement,mission,sites,activity,persons", "L1,NEW,S,TEACH,20", "L2,NEW,S,GUARD,20"),
    contributions: table("contribution,nation,status,support_of", "A,AA,deployed,", "B,BB,deployed,", "S,CC,deployed,B"),
    mandates: table("mandate,nation,body,missions,on,state", "M,AA,house,NEW,2025-01-01,expected"), decisions: table("decision,body,mission,activity,on,state", "D,council,NEW,TEACH,2025-01-01,in_principle"),
    consents: table("consent,host,authority,mission,on,state", "C,H,house,NEW,2025-01-01,asked"),
  } } as unknown as CaseDoc);
  const laydown = new Laydown({
    elements: [{ id: "A/1", contribution: 0, persons: 10 }, { id: "B/1", contribution: 1, persons: 5 }, { id: "B/2", contribution: 1, persons: 3 }, { id: "S/1", contribution: 2, persons: 2 }],
    stays: { element: [0, 0, 1, 2, 3], from: [0, 9, 0, 0, 0], until: [9, 20, 20, 20, 20], site: [0, 0, 0, 0, 0], mission: [0, 0, 0, 0, 0], line: [0, 1, 0, 0, -1], hangs: [1, 1, 1, 0, 1], hung: [0, 0, 1, -1, 2] },
    hung: ["mandate M", "decision D", "consent H/house/NEW"], lines: [[], []], suspended: [[], []], plan: {},
  } as unknown as PlanDoc, model);
  const relied = (["mandate M", "decision D", "consent H/house/NEW"] as const).map((key) => ({ ...gate, kind: key.split(" ")[0] as "mandate", id: key.slice(key.indexOf(" ") + 1) }));
  const of = (kind: string) => hangingOn(laydown, bookOf(model, relied, {}).find((row) => row.kind === kind)!);
  it("is counted for every gate of a stay, by line and each person once", () => {
    expect(of("mandate")).toEqual({ lines: [{ line: "L1", mission: "NEW", persons: 10 }, { line: "L2", mission: "NEW", persons: 10 }], persons: 10 });
    expect(of("decision")).toEqual({ lines: [{ line: "L1", mission: "NEW", persons: 15 }, { line: "no line", mission: "NEW", persons: 2 }], persons: 17 });
    expect(of("consent").persons).toBe(17);
  });
  it("is nothing where the plan does not rely on the gate", () => {
    expect(hangingOn(laydown, bookOf(model, [], {}).find(({ kind }) => kind === "mandate")!)).toEqual({ lines: [], persons: 0 });
  });
});
