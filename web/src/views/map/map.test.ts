import { describe, expect, test } from "vitest";
import type { CaseDoc, PlanDoc } from "../../api/types";
import { Laydown } from "../../model/active";
import { Case } from "../../model/case";
import { columns, crowds, nearest, placeCards, worthInset } from "./crowd";
import { hull, mercator, nameSpot, outline, overlap, toScreen } from "./frame";
import { flows, strokeOf, topNations, windowRound } from "./moves";
import { consentOf, shortNames, sitesOn } from "./picture";
import { axisStart, byWeek, eventDays, stepOf } from "./weeks";

const table = (columns: string, ...rows: string[]) => ({
  columns: columns.split(","), rows: rows.map((row) => row.split(",")), names: rows.map(() => ""), versions: rows.map(() => 0),
});
/** Two missions, two sites of one host; ten of XX rebadge at A on day 10, five of YY leave B for home on day 20. */
function tiny(): Laydown {
  const doc: CaseDoc = {
    number: 1, effective: "2020-01-01", warnings: [],
    case: { title: "", hash: "", as_of: "2020-01-01", from: "2020-01-01", until: "2020-03-01", period_days: 7, handover_days: 7, policy: "expected" },
    tables: {
      missions: table("mission,name", "OLD,Old", "NEW,New"),
      zones: table("zone,mission", "ZA,NEW", "ZB,OLD"),
      sites: table("site,name,zone,host,lat,lon", "A,Alpha,ZA,HST,10,20", "B,Bravo,ZB,HST,,"),
      requirements: table("requirement,mission,sites,activity,persons", "LA,NEW,A,TEACH,12", "LB,OLD,B,GUARD,5"),
      contributions: table("contribution,nation,status", "X,XX,deployed", "Y,YY,pledged"),
      consents: table("consent,host,binding,mission,activity,on,state,expected_on", "C1,HST,yes,NEW,,2019-01-01,asked,2020-02-01", "C1,HST,yes,NEW,,2020-01-20,granted,", "C2,HST,no,OLD,,2019-01-01,refused,"),
      suspensions: table("mission,activity,from,until", "OLD,GUARD,2020-01-01,2020-01-08", "OLD,OTHER,2020-01-01,2020-01-08"),
    },
  };
  const plan = {
    elements: [{ id: "X/1", contribution: 0, persons: 10 }, { id: "Y/1", contribution: 1, persons: 5 }],
    stays: { element: [0, 0, 1], from: [0, 10, 0], until: [10, 60, 20], site: [0, 0, 1], mission: [0, 1, 0], line: [-1, 0, 1], hangs: [0, 1, 0], hung: [-1, 0, -1] },
    hung: ["consent HST/x/NEW"], lines: [[[0, 60, 12, 10]], [[0, 60, 5, 5]]], suspended: [[], [[0, 7]]],
    plan: {
      moves: [
        { element: "X/1", from_site: "A", to_site: "A", from_mission: "OLD", to_mission: "NEW", leaves: "2020-01-11", arrives: "2020-01-11" },
        { element: "Y/1", from_site: "B", to_site: null, from_mission: "OLD", to_mission: null, leaves: "2020-01-21", arrives: "2020-01-23" },
      ],
    },
  } as unknown as PlanDoc;
  return new Laydown(plan, new Case(doc));
}
const ALL = { mission: "", nation: "", activity: "" };

describe("on the screen", () => {
  test("north is up, east is right, and the middle is in the middle", () => {
    const frame = { center: mercator(20, 10), resolution: 1000, width: 400, height: 300 };
    expect(toScreen(frame, mercator(20, 10))).toEqual({ x: 200, y: 150 });
    const other = toScreen(frame, mercator(21, 11));
    expect(other.x).toBeCloseTo(200 + 111.32, 1);
    expect(other.y).toBeLessThan(150);
  });
  test("a hull leaves out what is inside", () => {
    const corners = [{ x: 0, y: 0 }, { x: 9, y: 0 }, { x: 9, y: 9 }, { x: 0, y: 9 }];
    expect(hull([...corners, { x: 4, y: 5 }])).toHaveLength(4);
    expect(outline([{ x: 5, y: 5 }, { x: 5, y: 5 }], 3)).toContain("M2 5a3 3");
    expect(outline([], 3)).toBe("");
  });
  test("a round outline lies outside of its points", () => {
    // Two points on a line: the path's straight parts are `radius` above and below.
    const ys = [...outline([{ x: 0, y: 0 }, { x: 10, y: 0 }], 4).matchAll(/[ML ]-?[\d.]+ (-?[\d.]+)(?=[LAZ])/g)].map(([, y]) => Number(y));
    expect(new Set(ys.map(Math.abs))).toEqual(new Set([4]));
  });
  test("a name stands inside the country, as near to the middle of what is seen as it can", () => {
    const seen = { x: 0, y: 0, width: 160, height: 80 };
    expect(nameSpot(seen, () => true)).toEqual({ x: 80, y: 40 });
    expect(nameSpot(seen, ({ x }) => x > 100)).toEqual({ x: 120, y: 40 });
    expect(nameSpot({ ...seen, width: 20 }, () => true)).toBeNull();
  });
});

describe("crowds and cards", () => {
  test("sites are crowded through each other, and those apart or without a place are not", () => {
    const at = (x: number) => ({ x, y: 0 });
    expect(crowds([at(0), at(50), at(400), at(100), null], 60)).toEqual([[0, 1, 3]]);
    expect(crowds([at(0), at(60)], 60)).toEqual([]);
  });
  test("two that are no more than near have no inset", () => {
    const points = [0, 50, 200, 210, 400, 450, 500].map((x) => ({ x, y: 0 }));
    expect(worthInset(crowds(points, 60), points, 30)).toEqual([[2, 3], [4, 5, 6]]);
  });
  test("cards beside each other do not cover each other, nor leave the view", () => {
    const asked = [0, 1, 2].map((at) => ({ at: { x: 390, y: 100 + 40 * at }, width: 150, height: 50, weight: at }));
    const view = { x: 0, y: 0, width: 400, height: 400 };
    const cards = placeCards(asked, [], view);
    for (const [at, card] of cards.entries()) {
      expect(overlap(card, view)).toBeCloseTo(150 * 50);
      for (const other of cards.slice(at + 1)) expect(overlap(card, other)).toBe(0);
    }
  });
  test("a leader ends on the card's nearest edge", () => {
    expect(nearest({ x: 0, y: 5 }, { x: 10, y: 0, width: 20, height: 10 })).toEqual({ x: 10, y: 5 });
    expect(nearest({ x: 12, y: 5 }, { x: 10, y: 0, width: 20, height: 10 })).toBeNull();
  });
  test("zones that do not fit below each other begin another column", () => {
    expect(columns([50, 50, 50], 120, 100, 10)).toEqual({ spots: [{ x: 0, y: 0 }, { x: 0, y: 60 }, { x: 110, y: 0 }], width: 210, height: 110 });
  });
});

describe("moves", () => {
  test("only those that leave within the window", () => {
    const laydown = tiny();
    expect(flows(laydown, { from: 10, until: 20 }).map(({ persons }) => persons)).toEqual([10]);
    expect(flows(laydown, { from: 11, until: 20 })).toEqual([]);
    expect(windowRound(20, 7)).toEqual({ from: 17, until: 24 });
  });
  test("a rebadge in place hangs as its stay does; whoever goes home keeps the badge", () => {
    const [rebadge, home] = flows(tiny(), { from: 0, until: 60 });
    expect(rebadge).toMatchObject({ from: "A", to: "A", fromMission: "OLD", toMission: "NEW", hangs: true, activities: ["TEACH"] });
    expect(home).toMatchObject({ from: "B", to: "", fromMission: "OLD", toMission: "OLD", hangs: false, leaves: 20, arrives: 22, nations: [{ nation: "YY", persons: 5 }] });
  });
  test("the most numerous nations are named, the others counted", () => {
    const nations = [{ nation: "B", persons: 2 }, { nation: "A", persons: 9 }, { nation: "C", persons: 1 }];
    expect(topNations(nations, 2, String)).toBe("A 9, B 2, +1");
    expect(strokeOf(50, 100, 12)).toBe(6);
    expect(strokeOf(1, 1000, 12)).toBe(1.5);
  });
});

describe("sites on a day", () => {
  test("a suspended line's people wait", () => {
    const [alpha, bravo] = sitesOn(tiny(), 3, ALL);
    expect(bravo).toMatchObject({ suspended: true, waits: 5, at: null, persons: 5 });
    expect(alpha).toMatchObject({ suspended: false, waits: 0, tone: 1, wanted: 12, served: 10 });
    expect(sitesOn(tiny(), 7, ALL)[1]!.suspended).toBe(false);
    expect(sitesOn(tiny(), 10, ALL)[0]!.tone).toBe(2);
  });
  test("a layer dims the others, whose people still count in the total", () => {
    const [, bravo] = sitesOn(tiny(), 3, { ...ALL, nation: "XX" });
    expect(bravo).toMatchObject({ persons: 5, chosen: 0, people: [] });
    expect(bravo!.dimmed).toHaveLength(1);
  });
  test("a host's consent is what was last said of it and binds", () => {
    const { model } = tiny();
    expect(consentOf(model, "HST", "NEW", 0)).toBe("opens");
    expect(consentOf(model, "HST", "NEW", 19)).toBe("open");
    expect(consentOf(model, "HST", "OLD", 0)).toBe("refused");
  });
  test("names end at their comma where that tells them apart", () => {
    expect(shortNames(["North, camp", "South, one", "South, two"])).toEqual(["North", "South, one", "South, two"]);
  });
});

describe("the days", () => {
  test("what is said of one thing on one day counts once, and falls into its week", () => {
    const laydown = tiny();
    const days = eventDays(laydown.model, laydown);
    expect(days).toEqual({ stated: [-365, -365], gates: [31], moves: [10, 20], suspensions: [0, 7] });
    const weeks = byWeek(days, 0, 60);
    expect(weeks).toHaveLength(9);
    expect(weeks[1]).toEqual({ from: 7, stated: 0, gates: 0, moves: 1, suspensions: 1 });
    expect(weeks[4]!.gates).toBe(1);
  });
  test("the axis goes back to what was stated shortly before, in whole weeks", () => {
    expect(axisStart([-365, -10, 4])).toBe(-14);
    expect(axisStart([3])).toBe(0);
  });
  test("keys move the day and stop at the ends", () => {
    expect([stepOf("ArrowLeft", false, 0, 60), stepOf("ArrowRight", true, 3, 60), stepOf("PageUp", false, 50, 60), stepOf("Home", false, 9, 60), stepOf("End", false, 9, 60), stepOf("x", false, 9, 60)])
      .toEqual([0, 10, 60, 0, 60, null]);
  });
});
