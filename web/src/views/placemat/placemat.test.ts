import { describe, expect, test } from "vitest";
import type { CaseDoc, Gate, PlanDoc } from "../../api/types";
import { Laydown } from "../../model/active";
import { Case } from "../../model/case";
import { insetName } from "../map/crowd";
import { overlap } from "../map/frame";
import { flows } from "../map/moves";
import { sitesOn } from "../map/picture";
import { labelOf, notesOf } from "./arcs";
import { away, byBasis, byMission, nationRows, ofMission, zoneRows } from "./counts";
import { closeTogether, layout, roomFor, shown } from "./layout";
import { cutNames, fitParts, fitText, widthOf } from "./text";
import { gateDays, halts, lanes, moveDays } from "./when";

const table = (columns: string, ...rows: string[]) => ({ columns: columns.split(","), rows: rows.map((row) => row.split(",")), names: rows.map(() => ""), versions: rows.map(() => 0) });
/** Sites on a line: each `step` degrees east of the one before. */
const row = (count: number, step: number) => Array.from({ length: count }, (_, at) => `S${at},Site number ${at} of a row,Z,HST,10,${(20 + at * step).toFixed(3)}`);
/** Two nations: ten of XX rebadge at S0 on day 10 by a mandate, eight pledged of YY go S1 to S2 on day 5, four of XX go home on day 20. */
function tiny(sites = row(3, 2), contributions = ["X,XX,deployed", "Y,YY,pledged", "Z,XX,deployed"]): Laydown {
  const doc = {
    number: 1, effective: "2020-01-01", warnings: [],
    case: { title: "", hash: "", as_of: "2020-01-01", from: "2020-01-01", until: "2020-03-01", period_days: 7, handover_days: 7, policy: "expected" },
    tables: {
      missions: table("mission,name", "OLD,Old", "NEW,New"), zones: table("zone,name,mission", "Z,Zone,OLD"),
      sites: table("site,name,zone,host,lat,lon", ...sites),
      requirements: table("requirement,mission,sites,persons", "L0,NEW,S0,12", "L1,OLD,Z,20"),
      contributions: table("contribution,nation,status", ...contributions),
    },
  } as CaseDoc;
  const move = (element: string, from_site: string | null, to_site: string | null, from_mission: string | null, to_mission: string | null, leaves: string, arrives: string) => ({ element, from_site, to_site, from_mission, to_mission, leaves, arrives, relieves: [], route: [] });
  const plan = {
    elements: [{ id: "X/1", contribution: 0, persons: 10 }, { id: "Y/1", contribution: 1, persons: 8 }, { id: "Z/1", contribution: 2, persons: 4 }],
    stays: { element: [0, 0, 1, 1, 2], from: [0, 10, 0, 7, 0], until: [10, 60, 5, 60, 20], site: [0, 0, 1, 2, 0], mission: [0, 1, 0, 0, 0], line: [1, 0, 1, 1, -1], hangs: [0, 1, 0, 0, 0], hung: [-1, 0, -1, -1, -1] },
    hung: ["mandate XX-NEW"], lines: [[[10, 60, 12, 10]], [[4, 60, 20, 8]]], suspended: [[], [[0, 4]]],
    plan: {
      moves: [
        move("X/1", "S0", "S0", "OLD", "NEW", "2020-01-11", "2020-01-11"), move("Y/1", "S1", "S2", "OLD", "OLD", "2020-01-06", "2020-01-08"),
        move("Z/1", "S0", null, "OLD", null, "2020-01-21", "2020-01-23"),
      ],
    },
  } as unknown as PlanDoc;
  return new Laydown(plan, new Case(doc));
}
const WHOLE = { from: 0, until: 60 };
const LAYERS = { mission: "", nation: "", activity: "" };
const BOX = { x: 40, y: 220, width: 800, height: 560 };

describe("sites close together", () => {
  const at = (...xs: number[]) => xs.map((x) => ({ x, y: 0 }));
  test("are the largest group by distance, and without one there is none", () => {
    expect(closeTogether(at(0, 20, 300, 320, 340), 10)).toEqual([2, 3, 4]);
    expect(closeTogether(at(0, 200, 400), 10)).toEqual([]);
    expect(closeTogether([null, { x: 0, y: 0 }], 10)).toEqual([]);
  });
  test("where more are close than an inset holds, it holds those that are closest", () => {
    expect(closeTogether(at(0, 40, 80, 84, 88, 128), 3)).toEqual([2, 3, 4]);
  });
  test("are called by the zone of most of them", () => {
    const name = (zone: string) => `Zone ${zone}`;
    expect(insetName(["A", "B", "B"], name)).toBe("Zone B and near it");
    expect(insetName(["A", "A"], name)).toBe("Zone A");
  });
});

describe("the sheet's map", () => {
  const place = (count: number, step: number) => {
    const sites = sitesOn(tiny(row(count, step)), 6, LAYERS).map((site) => ({ ...site, wanted: 5 }));
    return { sites, sheet: layout(sites, BOX, () => [], () => [{ title: "", below: "", at: { x: 60, y: 260 }, width: 100, home: true }]) };
  };
  for (const [count, step] of [[1, 1], [5, 0.1], [12, 1.5], [40, 0.4], [40, 0.05]] as const) {
    test(`tells of each of ${count} sites ${step} degrees apart once, with no card on another or outside`, () => {
      const { sites, sheet } = place(count, step);
      const told = [...sheet.alone, ...(sheet.inset?.members ?? [])].map(({ of }) => of.site.id).concat(sheet.without.map(({ site }) => site.id));
      expect([...told].sort()).toEqual(sites.filter(shown).map(({ site }) => site.id).sort());
      const boxes = [...sheet.alone, ...(sheet.inset?.members ?? [])].map(({ card }) => card);
      boxes.forEach((a, i) => {
        expect(overlap(a, BOX)).toBeCloseTo(a.width * a.height);
        boxes.slice(i + 1).forEach((b) => expect(overlap(a, b)).toBeLessThanOrEqual(60));
      });
    });
  }
  test("leaves out cards that would hide one with more people", () => {
    const box = (x: number) => ({ x, y: 0, width: 100, height: 50 });
    expect(roomFor([box(0), box(50), box(200)], [1, 2, 3], [box(260)])).toEqual([false, true, false]);
  });
});

describe("the words of arcs", () => {
  const laydown = tiny();
  const all = flows(laydown, WHOLE);
  const of = (from: string, to: string) => all.filter((flow) => flow.from === from && flow.to === to);
  test("say how many go home, of which nations and when", () => {
    expect(labelOf(of("S0", ""), laydown.model, (site) => site)).toEqual({ title: "4 go home", nations: ["XX 4"], more: "21 to 23 Jan" });
  });
  test("say where people come from, and that they are no more than pledged", () => {
    expect(labelOf(of("S1", "S2"), laydown.model, () => "Port")).toEqual({ title: "8 from Port", nations: ["YY 8"], more: "6 to 8 Jan, pledged" });
  });
  test("stand on a card where there is no way on the map", () => {
    expect(notesOf(all, "S0", new Set(), laydown.model)).toEqual(["10 rebadge, 11 Jan"]);
    expect(notesOf(all, "S2", new Set(["S1", "S2"]), laydown.model)).toEqual(["8 from near by, 6 to 8 Jan"]);
    expect(notesOf(all, "S2", new Set(["S2"]), laydown.model)).toEqual([]);
  });
});

describe("the line of days", () => {
  test("has a day once, with all who move on it and what resumes", () => {
    expect(moveDays(tiny()).map(({ at, words, persons }) => [at, words, persons])).toEqual([[4, "Zone resumes", Infinity], [7, "8 move", 8], [10, "10 change mission", 10], [20, "4 go home", 4]]);
    expect(halts(tiny())).toEqual([{ from: 0, until: 4, what: "Zone" }]);
  });
  test("names of a day's decisions that on which most hang, and counts the others", () => {
    const gate = (id: string, persons: number, expected_on: string | null) => ({ kind: "mandate", id, state: "expected", expected_on, persons, person_days: 0, critical: false }) as Gate;
    expect(gateDays([gate("A", 5, "2020-01-09"), gate("B", 9, "2020-01-09"), gate("C", 1, null), gate("D", 1, "2021-01-01")], tiny().model, ({ id }) => id))
      .toEqual([{ at: 8, shape: "opens", words: "B +1", persons: 9 }]);
  });
  test("lets no label cover another, and drops the lightest when there is no room", () => {
    const labels = [{ x: 50, width: 60, weight: 1 }, { x: 55, width: 60, weight: 3 }, { x: 60, width: 60, weight: 2 }, { x: 0, width: 18, weight: 1 }];
    const found = lanes(labels, 2, 0, 100);
    expect(found.map(({ lane }) => lane)).toEqual([-1, 0, 1, 0]);
    expect(found[3]!.start).toBe(0);
  });
});

describe("counts of the sheet", () => {
  test("by zone leave out whom no line wants, and keep what is suspended", () => {
    expect(zoneRows(tiny(), 0)).toMatchObject([{ name: "OLD Zone", wanted: 0, served: 0, suspended: true }]);
    expect(zoneRows(tiny(), 12).map(({ name, wanted, served, people }) => [name, wanted, served, people.map(({ persons }) => persons)]))
      .toEqual([["NEW Zone", 12, 10, [10]], ["OLD Zone", 20, 8, [8]]]);
  });
  test("by nation fold those beyond the room, and lose nobody", () => {
    const rows = nationRows(tiny(row(3, 2), ["X,XX,deployed", "Y,YY,pledged", "Z,ZZ,deployed"]), 25, 2);
    expect(rows.map(({ nation, others, stays }) => [nation, others, stays.length])).toEqual([["XX", 0, 1], ["YY", 0, 1]]);
    const three = nationRows(tiny(row(3, 2), ["X,XX,deployed", "Y,YY,pledged", "Z,ZZ,deployed"]), 2, 2);
    expect(three.map(({ nation, others, stays }) => [nation, others, stays.length])).toEqual([["XX", 0, 1], ["", 2, 2]]);
    expect(byMission(three.flatMap(({ stays }) => stays), 2)).toEqual([22, 0]);
  });
  test("say who is under way and who has gone home", () => {
    expect([...away(tiny(), 6)]).toEqual([["YY", "8 under way"]]);
    expect([...away(tiny(), 21)]).toEqual([["XX", "4 under way"]]);
    expect([...away(tiny(), 30)]).toEqual([["XX", "4 gone home"]]);
  });
  test("follow a mission over the days, and bases over rows", () => {
    const many = ofMission(tiny(), 1);
    expect([many[9], many[10], many.length]).toEqual([0, 10, 60]);
    expect(byBasis([{ basis: "" }, { basis: "notional" }, { basis: "stated" }])).toEqual({ stated: 2, notional: 1 });
  });
});

describe("words on the sheet", () => {
  test("are cut to their room, and parts are left out whole", () => {
    expect(fitText("short", 100)).toBe("short");
    const cut = fitText("A name that is far too long for its place", 80);
    expect(cut.endsWith("…") && widthOf(cut) <= 80 && cut.length > 8).toBe(true);
    expect(fitParts(["AAA 100", "BBB 50", "CCC 20"], 90)).toBe("AAA 100, +2");
    expect(fitParts(["AAA 1", "BBB 2"], 400)).toBe("AAA 1, BBB 2");
    expect(cutNames([{ name: "Camp on the river, north", id: "N" }, { name: "Camp on the river, south", id: "S" }, { name: "Port", id: "P" }], 90)).toEqual(["N", "S", "Port"]);
  });
});
