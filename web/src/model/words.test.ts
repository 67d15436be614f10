import { describe, expect, it } from "vitest";
import { inSight } from "../parts/rows";
import { addDays, Calendar, dayNumber, isDay } from "./days";
import { gateShape, gateWords } from "./gates";
import { change, figure, percent } from "./numbers";

describe("days", () => {
  it("that no calendar has are none", () => {
    expect(["2020-02-29", "2021-02-29", "2020-13-01", "2020-6-1", ""].map(isDay)).toEqual([true, false, false, false, false]);
  });
  it("pass over a leap day and the change to summer time", () => {
    expect(addDays("2020-02-28", 2)).toBe("2020-03-01");
    expect(dayNumber("2020-03-30") - dayNumber("2020-03-28")).toBe(2);
  });
  it("are counted from the horizon's first, and kept within it", () => {
    const calendar = new Calendar("2020-02-17", "2020-09-01");
    expect([calendar.length, calendar.offset("2020-02-17"), calendar.day(196)]).toEqual([197, 0, "2020-08-31"]);
    expect([calendar.clamp(-3), calendar.clamp(500)]).toEqual([0, 196]);
    expect(calendar.months().map(({ name }) => name)).toEqual(["Mar", "Apr", "May", "Jun", "Jul", "Aug"]);
  });
});

describe("numbers", () => {
  it("have thin spaces and a true minus, and no minus before nothing", () => {
    expect([figure(370322), figure(-1234.5, 2), figure(-0.001, 2), change(12), change(-4)]).toEqual([
      "370\u202f322", "\u22121\u202f234.5", "0", "+12", "\u22124",
    ]);
  });
  it("of nothing wanted are full", () => {
    expect([percent(901, 1000), percent(0, 0)]).toEqual(["90.1\u202f%", "100.0\u202f%"]);
  });
});

describe("a gate's mark", () => {
  it("tells open, opening on a day, hanging without one, refused and paused apart", () => {
    expect([gateShape("granted"), gateShape("in_principle", "2020-06-01"), gateShape("asked"), gateShape("withdrawn"), gateShape("suspended")]).toEqual([
      "open", "opens", "hangs", "refused", "paused",
    ]);
  });
});

describe("a gate in few words", () => {
  it("leaves out who consents, unless nothing else is said", () => {
    expect([gateWords({ kind: "consent", id: "HH/government/NEW/WORK" }), gateWords({ kind: "consent", id: "HH/government" }), gateWords({ kind: "mandate", id: "A/B/C" })])
      .toEqual(["consent NEW WORK", "consent HH/government", "mandate A/B/C"]);
  });
});

describe("rows in sight", () => {
  it("are few of many, and never past either end", () => {
    expect(inSight(300, 20, 2000, 400, 5)).toEqual({ from: 95, until: 125 });
    expect(inSight(3, 20, 0, 400)).toEqual({ from: 0, until: 3 });
    expect(inSight(3, 20, 9000, 400)).toEqual({ from: 3, until: 3 });
  });
});
