import { expect, test } from "vitest";
import { stairs } from "./compare";

test("a stair rises on the day on which the value changes, and reaches the end of the last day", () => {
  expect(stairs([1, 1, 3], (day) => 10 * day, (value) => value)).toBe("M0 1H20V3H30");
  expect(stairs([], Number, Number)).toBe("");
});
