import { expect, test } from "vitest";
import { bins, keep, middleChanges } from "./risk";

test("every future is in one bin, and one that serves all of the plan or more is in the last", () => {
  const all = bins([62, 99.9, 100, 104]);
  expect(all[0]).toEqual({ from: 60, until: 65, futures: 1 });
  expect(all.at(-1)).toEqual({ from: 95, until: 100, futures: 3 });
  expect(all.reduce((sum, { futures }) => sum + futures, 0)).toBe(4);
});
test("who serves just the least is kept", () => expect(keep([89.9, 90, 91], 90)).toBe(2));
test("a risk is tried on its middle day, and each of its changes gets its days", () => {
  const row = { change: "suspend:A:{day}:{end}  delay:M:{days}", from: "2020-03-01", until: "2020-03-11", least_days: "10", most_days: "20" };
  expect(middleChanges(row)).toEqual(["suspend:A:2020-03-06:2020-03-21", "delay:M:15"]);
  expect(middleChanges({ ...row, from: "" })).toBeNull();
});
