import { expect, test } from "vitest";
import type { CaseDoc, PlanDoc } from "../../api/types";
import { Laydown } from "../../model/active";
import { Case } from "../../model/case";
import { barParts, dayRows, haltsOf, shareNote, stairs } from "./compare";
import { choicesOf, commonChanges, lineOf, slotsOf } from "./words";

const table = (columns: string, ...rows: string[]) => ({ columns: columns.split(","), rows: rows.map((row) => row.split(",")), names: rows.map(() => ""), versions: rows.map(() => 0) });
/** Ten of XX change to NEW at A on `rebadge`, by a mandate expected on `mandate`; none: it is not relied on. */
function tiny(rebadge: string, mandate: string | null): Laydown {
  const doc = {
    number: 1, effective: "2020-01-01", warnings: [],
    case: { title: "", hash: "", as_of: "2020-01-01", from: "2020-01-01", until: "2020-03-01", period_days: 7, handover_days: 7, policy: "expected" },
    tables: {
      missions: table("mission,name", "OLD,Old", "NEW,New"), sites: table("site,name", "A,Alpha", "B,Bravo"), nations: table("nation,kind", "XX,nation"),
      requirements: table("requirement,mission,sites,persons", "L,OLD,A,12"), mandates: table("mandate,nation,body,state", "M,XX,parliament,expected", "M,XX,parliament,in_force"),
      contributions: table("contribution,nation,status", "C,XX,deployed", "P,XX,pledged"), decisions: table("decision,body", "D,council"),
      consents: table("consent,host,authority,mission", "H-NEW,HH,government,NEW"),
      risks: table("risk,change,from,until,least_days,most_days", "R,delay:M:{days},2020-01-05,2020-01-09,10,20", "UNDATED,refuse:M,,,,"),
    },
  } as CaseDoc;
  const plan = {
    elements: [{ id: "C/1", contribution: 0, persons: 10 }], hung: [], lines: [[[0, 60, 12, 10]]], suspended: [[[3, 9]]],
    stays: { element: [0], from: [0], until: [60], site: [0], mission: [0], line: [0], hangs: [0], hung: [-1] },
    plan: {
      gates: [...(mandate ? [{ kind: "mandate", id: "M", state: "expected", expected_on: mandate, persons: 10, person_days: 0, slack_days: 3, critical: false }] : []), { kind: "consent", id: "HH/government/NEW", state: "asked", persons: 4, person_days: 0, slack_days: null, critical: false }],
      moves: [{ element: "C/1", from_site: "A", to_site: "A", from_mission: "OLD", to_mission: "NEW", leaves: rebadge, arrives: rebadge, relieves: [], route: [] }],
    },
  } as unknown as PlanDoc;
  return new Laydown(plan, new Case(doc));
}

test("a stair rises on the day on which the value changes, and reaches the end of the last day", () => {
  expect(stairs([1, 1, 3], (day) => 10 * day, (value) => value)).toBe("M0 1H20V3H30");
  expect(stairs([], Number, Number)).toBe("");
});

test("days that differ from the first plan's stand beside each other, those alike are left out", () => {
  expect(dayRows([tiny("2020-01-11", "2020-01-09"), tiny("2020-01-21", "2020-01-09")])).toEqual([
    { name: "A, first to NEW", days: [10, 20] }, { name: "Last move ends", days: [10, 20] },
  ]);
  expect(dayRows([tiny("2020-01-11", "2020-01-09"), tiny("2020-01-11", null)])[0]).toEqual({ name: "mandate M", days: [8, null] });
  expect(dayRows([tiny("2020-01-11", "2020-01-09")]).map(({ name }) => name)).toEqual(["mandate M", "A, first to NEW", "Last move ends"]);
});
test("a share that rises although less is served is said so", () => {
  expect(shareNote({ wanted: 100, served: 90 }, { wanted: 80, served: 75 })).toMatch(/rises because less is wanted/);
  expect(shareNote({ wanted: 100, served: 90 }, { wanted: 120, served: 100 })).toMatch(/falls because more is wanted/);
  expect(shareNote({ wanted: 100, served: 90 }, { wanted: 100, served: 80 })).toBe("");
});
test("a bar keeps the smaller value, and the difference begins at its end", () => {
  expect(barParts(60, 80, 100, 200)).toEqual({ kept: 120, from: 120, by: 40 });
  expect(barParts(80, 60, 100, 200)).toEqual({ kept: 120, from: 120, by: 40 });
  expect(barParts(0, 0, 0, 200)).toEqual({ kept: 0, from: 0, by: 0 });
});
test("suspended days are the mission's own", () => {
  expect(haltsOf(tiny("2020-01-11", null), "OLD")).toEqual([{ from: 3, until: 9 }]);
  expect(haltsOf(tiny("2020-01-11", null), "NEW")).toEqual([]);
});
test("a form's slots know what may stand in them", () => {
  expect(slotsOf("suspend:SCOPE:FROM[:UNTIL], ids of SCOPE joined by +").map(({ name, optional, kind }) => [name, optional, kind])).toEqual([["SCOPE", false, "id"], ["FROM", false, "day"], ["UNTIL", true, "day"]]);
  const [refused] = slotsOf("refuse:MANDATE or refuse:DECISION"), [late, days] = slotsOf("delay:DECISION:DAYS, or of a mandate, a consent or a contribution");
  expect(refused!.tables).toEqual(["mandates", "decisions"]);
  expect(late!.tables).toEqual(["mandates", "decisions", "consents", "contributions"]);
  expect(days!.kind).toBe("days");
  expect(choicesOf(late!, tiny("2020-01-11", null).model).map(({ id }) => id)).toEqual(["M", "D", "H-NEW", "P"]);
  expect(slotsOf("withdraw:CONSENT:DAY")[0]!.tables).toEqual(["consents"]);
});
test("a line is said once all that it needs is there", () => {
  const slots = slotsOf("suspend:SCOPE:FROM[:UNTIL]");
  expect(lineOf("suspend", slots, ["NEW", "", ""])).toBe("");
  expect(lineOf("suspend", slots, ["NEW", "2020-01-02", ""])).toBe("suspend:NEW:2020-01-02");
  expect(lineOf("suspend", slots, ["NEW", "2020-01-02", "2020-01-09"])).toBe("suspend:NEW:2020-01-02:2020-01-09");
});
test("common changes are of the plan's own decisions, site, nation and risks", () => {
  expect(commonChanges(tiny("2020-01-11", "2020-01-09"), 4).flatMap(({ changes }) => changes))
    .toEqual(["delay:M:30", "refuse:M", "suspend:OLD:2020-01-05:2020-01-26", "close:A:2020-01-05", "leave:XX:2020-01-05", "delay:M:15"]);
});
