import { expect, test } from "vitest";
import type { CaseDoc } from "../../api/types";
import { Case } from "../../model/case";
import { coursesOf, decay, extent, heldOn, lanes, stops } from "./training";

const table = (columns: string[], ...rows: string[][]) => ({ columns, rows, names: [], versions: [] });
function model(courses: string[][], suspensions: string[][] = []): Case {
  const doc: CaseDoc = {
    number: 1, effective: "2030-01-01", warnings: [],
    case: { title: "", hash: "", as_of: "2030-01-01", from: "2030-01-01", until: "2030-03-01", period_days: 7, handover_days: 7, policy: "expected" },
    tables: {
      zones: table(["zone", "name"], ["Z", "Z"]), sites: table(["site", "zone"], ["CAMP", "Z"], ["FORT", "Z2"]),
      requirements: table(["requirement", "mission", "sites", "activity", "from", "until"], ["L1", "M", "CAMP", "A", "2030-01-01", "2030-03-01"]),
      courses: table(["course", "requirement", "activity", "site", "from", "until", "actual_from", "actual_until", "places", "state"], ...courses),
      suspensions: table(["mission", "zone", "site", "activity", "from", "until", "reason"], ...suspensions),
    },
  };
  return new Case(doc);
}
const course = (id: string, from: string, until: string, state = "planned", actual = "") => [id, "L1", "A", "", from, until, actual, "", "10", state];

test("courses stand by activity and day, and take their mission from their line", () => {
  const all = lanes(coursesOf(model([course("B", "2030-02-01", "2030-02-10"), course("A", "2030-01-05", "2030-01-10")])));
  expect(all.map(({ activity, courses }) => [activity, courses.map(({ id, mission }) => id + mission)])).toEqual([["A", ["AM", "BM"]]]);
});
test("the time line holds courses from before the horizon", () => {
  expect(extent(coursesOf(model([course("A", "2029-12-22", "2030-01-10")])), 59)).toEqual({ from: -17, until: 66 });
});
test("a suspension stops a course by mission, zone, site and activity, and only on its days", () => {
  const asked = (row: string[]) => stops(coursesOf(model([course("A", "2030-01-05", "2030-01-20")], [row]))[0]!, model([], [])).length;
  const own = (row: string[]) => { const m = model([course("A", "2030-01-05", "2030-01-20")], [row]); return stops(coursesOf(m)[0]!, m).length; };
  expect(asked(["", "", "", "", "2030-01-01", "2030-01-09", "x"])).toBe(0);
  expect(own(["", "", "", "", "2030-01-01", "2030-01-09", "x"])).toBe(1);
  expect(own(["M", "Z", "CAMP", "A", "2030-01-01", "", "x"])).toBe(1);
  expect(own(["N", "", "", "", "2030-01-01", "", "x"])).toBe(0);
  expect(own(["", "", "FORT", "", "2030-01-01", "", "x"])).toBe(0);
  expect(own(["", "", "", "", "2030-01-20", "", "x"])).toBe(0);
  expect(own(["", "", "", "", "2030-01-01", "2030-01-05", "x"])).toBe(0);
});
test("a rating decays from the day it was found and is stale on the day its validity ends", () => {
  expect(decay(0, 100, 0)).toEqual({ left: 1, stale: false, days: 100 });
  expect(decay(0, 100, 75).left).toBeCloseTo(0.25);
  expect(decay(0, 100, 99).stale).toBe(false);
  expect(decay(0, 100, 100)).toEqual({ left: 0, stale: true, days: 0 });
});
test("a cancelled course is held on no day, and one that began late is held from then", () => {
  const courses = coursesOf(model([course("A", "2030-01-01", "2030-01-20", "cancelled"), course("B", "2030-01-01", "2030-01-20", "running", "2030-01-10")]));
  expect([0, 9, 18, 19].map((day) => heldOn(courses, day))).toEqual([0, 1, 1, 0]);
});
