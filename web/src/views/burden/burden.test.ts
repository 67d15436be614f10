import { expect, test } from "vitest";
import { type Burden, sorted } from "./burden";

const row = (nation: string, people: number, share: number, key: number | null = null): Burden => ({
  nation, people, posts: 0, share, key, offered: { pledged: 0, authorised: 0, deployed: people }, person_days: { pledged: 0, authorised: 0, deployed: people },
});
const ids = (rows: Burden[]) => rows.map(({ nation }) => nation).join("");

test("the many come first, like ones by name, and an order turns", () => {
  const rows = [row("B", 5, 1), row("A", 5, 2), row("C", 9, 3)];
  expect(ids(sorted(rows, "people", false, (id) => id))).toBe("CAB");
  expect(ids(sorted(rows, "people", true, (id) => id))).toBe("ABC");
  expect(ids(sorted(rows, "nation", true, (id) => id))).toBe("CBA");
});
test("by key, whoever carries most beyond it comes first and who has none last", () => {
  expect(ids(sorted([row("A", 1, 10), row("B", 1, 50, 60), row("C", 1, 30, 10)], "key", false, (id) => id))).toBe("CBA");
});
