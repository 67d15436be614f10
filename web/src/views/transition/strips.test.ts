import { describe, expect, it } from "vitest";
import type { CaseDoc, Plan } from "../../api/types";
import { Case } from "../../model/case";
import { liftRows } from "./strips";

const table = (columns: string[], ...rows: string[][]) => ({ columns, rows, names: [], versions: [] });
const model = new Case({
  number: 1, effective: "2025-01-01", warnings: [],
  case: { title: "", hash: "", as_of: "2025-01-01", from: "2025-01-06", until: "2025-02-03", period_days: 7, handover_days: 0, policy: "expected" },
  tables: { missions: table(["mission", "name"], ["OLD", "Old"], ["NEW", "New"]) },
} satisfies CaseDoc);
const move = (leaves: string, to_mission: string) => ({ element: "A/1", from_site: "S", to_site: "T", from_mission: "OLD", to_mission, leaves, arrives: leaves, relieves: [], route: ["X", "Y", "Z"] });

describe("seats by route and week", () => {
  const plan = {
    lift: [
      { from_zone: "X", to_zone: "Y", from: "2025-01-13", until: "2025-01-20", seats: 20, used: 10 },
      { from_zone: "X", to_zone: "Y", from: "2025-01-06", until: "2025-01-13", seats: 30, used: 5 },
      { from_zone: "Y", to_zone: "Z", from: "2025-01-06", until: "2025-01-13", seats: 30, used: 0 },
    ],
    moves: [move("2025-01-14", "NEW"), move("2025-01-15", "NEW"), move("2025-01-16", "OLD"), move("2025-01-07", "OLD")],
  } as unknown as Plan;

  it("stand in the order of days, with the smallest limit, and only where somebody travels", () => {
    const rows = liftRows(plan, model);
    expect(rows.map(({ from, to, limit }) => [from, to, limit])).toEqual([["X", "Y", 20]]);
    expect(rows[0]!.weeks.map(({ from, used }) => [from, used])).toEqual([[0, 5], [7, 10]]);
  });
  it("have the hue of the mission for which most move in that week", () => {
    expect(liftRows(plan, model)[0]!.weeks.map(({ tone }) => tone)).toEqual([model.tone("OLD"), model.tone("NEW")]);
  });
});
