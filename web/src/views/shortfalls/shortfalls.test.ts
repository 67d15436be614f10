import { describe, expect, test } from "vitest";
import type { Ask, Shortfall } from "../../api/types";
import type { Line } from "../../model/case";
import { Calendar } from "../../model/days";
import { asksFor, marks, personsOf, reach, sorted, stacked } from "./asks";
import { inWords, numbersBelow, readReason, shortfallOn, stepsOf, supplyFrom, supplyOf, together } from "./shortfalls";

const short = (from: string, until: string, supply: [string, number][] = []): Shortfall => ({
  requirement: "CAMP-GUARD", from, until, persons: 5, supply: supply.map(([reason, persons]) => ({ reason, persons })),
});
const ask = (who: string, gains: number[], bound: number, change = "refuse:X", words = "more"): Ask => ({
  changes: [{ kind: "people", who, words, change }], gain: gains.reduce((a, b) => a + b, 0), gain_by_priority: gains, bound_gain: bound, priced: 0,
});

describe("the partition of supply", () => {
  const supply: [string, number][] = [
    ["serves this line", 40], ["serves a line of higher priority (A, B)", 128], ["shut by line_kind: has 10", 10],
    ["hangs on mandate: mandate M is expected", 7.5], ["shut by line_kind: has 20", 20],
  ];
  test("adds up to all supply, and no step begins before the last one ends", () => {
    const steps = stepsOf(short("2020-01-01", "2020-01-02", supply).supply);
    expect(supplyOf(steps)).toBe(205.5);
    expect(steps.map(({ from, persons }) => [from, persons])).toEqual([[0, 40], [40, 128], [168, 30], [198, 7.5]]);
  });
  test("puts reasons of one rule into one step and keeps what each says", () => {
    const step = stepsOf(short("2020-01-01", "2020-01-02", supply).supply)[2]!;
    expect(step.title).toBe("Shut: line kind");
    expect(step.parts).toEqual([{ words: "has 10", persons: 10 }, { words: "has 20", persons: 20 }]);
  });
  test("tells who is coming from who is merely under way, and who is free from who is shut out", () => {
    const kinds = ["under way to this line", "under way for 3 days, not there before 2020-02-20", "at home, unasked", "shut by site: closed", "goes with whom it supports"];
    expect(kinds.map((text) => readReason(text).kind)).toEqual(["coming", "away", "free", "shut", "same"]);
  });
  test("is said in one sentence, of which the parts are the steps", () => {
    expect(inWords(stepsOf(short("2020-01-01", "2020-01-02", supply).supply), String)).toBe(
      "Of 205.5 persons who could do it, 40 serve this line, 128 do more urgent work, 30 are shut out by a rule and 7.5 wait for a decision.");
    expect(inWords([], String)).toBe("Nobody in this case could do it.");
  });
  test("reads a reason without what is named beside it as the step that it is", () => {
    expect(readReason("shut by line_kind")).toEqual({ kind: "shut", title: "Shut: line kind", words: "" });
    expect(readReason("serves a line of higher priority").title).toBe(stepsOf([{ reason: supply[1]![0], persons: 1 }])[0]!.title);
  });
  test("is that of its own run of days, and nothing while it is not here", () => {
    const early = short("2020-01-01", "2020-01-02", supply), late = short("2020-02-01", "2020-02-03", [["at home, unasked", 3]]);
    expect(supplyFrom({ shortfalls: [early, late] }, { ...late, supply: [] })).toEqual(late.supply);
    expect(supplyFrom({ shortfalls: [early] }, late)).toEqual([]);
    expect(supplyFrom(null, late)).toEqual([]);
  });
});

test("the shortfall of a day is the one that holds it, until is no longer in it, and between two the next one speaks", () => {
  const calendar = new Calendar("2020-01-01", "2020-02-01");
  const all = [short("2020-01-03", "2020-01-05"), short("2020-01-10", "2020-01-12")];
  expect([2, 3, 4, 9, 11, 20].map((day) => all.indexOf(shortfallOn(all, day, calendar)!))).toEqual([0, 0, 1, 1, 1, 1]);
  expect(shortfallOn([], 3, calendar)).toBeUndefined();
});

describe("asks", () => {
  test("gains stack to one side and losses to the other, from nought", () => {
    expect(stacked([100, -20, 30, 0, -5])).toEqual([
      { priority: 1, from: 0, until: 100 }, { priority: 2, from: 0, until: -20 }, { priority: 3, from: 100, until: 130 }, { priority: 5, from: -20, until: -25 },
    ]);
  });
  test("one scale holds every bar and every bound", () => {
    expect(reach([ask("A", [10, -4], 25), ask("B", [30, -2, -6], 3)])).toEqual({ least: -8, most: 30 });
    expect(reach([])).toEqual({ least: 0, most: 1 });
  });
  test("marks are round and lie within the scale", () => {
    expect(marks(-8, 30)).toEqual([0, 10, 20, 30]);
    expect(marks(-4000, 6500)).toEqual([-0, 5000].map((one) => one + 0));
  });
  test("sorting keeps the plan's rank beside each", () => {
    const asks = [ask("B", [5], 5), ask("A", [9], 9, "add:x:elements=2,persons_per_element=15")];
    expect(sorted(asks, "gain").map(({ rank }) => rank)).toEqual([2, 1]);
    expect(sorted(asks, "who").map(({ rank }) => rank)).toEqual([2, 1]);
    expect(personsOf(asks[1]!)).toBe(30);
    expect(personsOf(ask("A", [1], 1, "set:x", "6 more beds"))).toBe(6);
  });
  test("an ask belongs to a line by its whole name, not by a part of it", () => {
    const line = { id: "CAMP-GUARD", capability: "INF" } as Line;
    const asks = [ask("A", [1], 1, "set:requirements:CAMP-GUARD-2:minimum=3"), ask("B", [1], 1, "set:requirements:CAMP-GUARD:minimum=3"), ask("C", [1], 1, "add:c:capability=INF,elements=3")];
    expect(asksFor(asks, line)).toEqual([1, 2]);
    const step = stepsOf([{ reason: "shut by mandate: B has no mandate for M", persons: 3 }])[0]!;
    expect(asksFor(asks, line, step)).toEqual([1]);
  });
});

describe("what is written on the drawings", () => {
  test("numbers below the supply do not meet, nor leave the bar", () => {
    const steps = stepsOf(short("2020-01-01", "2020-01-08", [["serves this line", 2], ["notice runs", 1], ["not asked", 97]]).supply);
    const found = numbersBelow(steps, 1, 100, () => 20);
    expect(found[0]!.x).toBe(10);
    for (const [at, { x }] of found.entries()) {
      expect(x + 10).toBeLessThanOrEqual(100);
      if (at > 0) expect(x - found[at - 1]!.x).toBeGreaterThanOrEqual(20);
    }
    expect(found.length).toBe(2);
  });
  test("plans at one point of the curve are told together, and the own one stays the own", () => {
    const at = (name: string, x: number, own = false) => ({ name, x, y: 0, own });
    expect(together([at("fewest moves", 0), at("this plan", 90, true), at("most filled", 92)])).toEqual([at("fewest moves", 0), { ...at("this plan, most filled", 90), own: true }]);
  });
});
