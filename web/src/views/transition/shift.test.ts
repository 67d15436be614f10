import { describe, expect, it } from "vitest";
import type { Plan } from "../../api/types";
import { Calendar } from "../../model/days";
import type { MoveRow, Trip } from "./moves";
import { clampShift, pinChanges, shiftEdit } from "./shift";

// One element goes from OLD to NEW in two days, and home later.
const calendar = new Calendar("2025-02-03", "2025-03-03");
const trip = { element: "X/1", from_site: "OLD", to_site: "NEW", from_mission: "A", to_mission: "B", leaves: "2025-02-10", arrives: "2025-02-12", relieves: [], route: [], left: 7, came: 9 } as unknown as Trip;
const home = { ...trip, from_site: "NEW", to_site: null, left: 20, came: 22 } as unknown as Trip;
const row = { key: "X/1", elements: ["X/1"], trips: [trip, home] } as unknown as MoveRow;
const plan = { assignments: [{ element: "X/1", from: "2025-02-12", until: "2025-02-23", serves: "LINE" }] } as unknown as Plan;

describe("a move taken in time", () => {
  it("later stays where it was", () =>
    expect(shiftEdit(row, trip, 3, plan, calendar)).toEqual({ elements: ["X/1"], from: "2025-02-10", until: "2025-02-13", serves: "STAY", site: "OLD", mission: "A" }));
  it("earlier is on its line where it goes", () =>
    expect(shiftEdit(row, trip, -2, plan, calendar)).toEqual({ elements: ["X/1"], from: "2025-02-10", until: "2025-02-12", serves: "LINE", site: "NEW", mission: "B" }));
  it("does not pass the row's next move nor the horizon's first day", () => expect([clampShift(row, trip, 99, 28), clampShift(row, trip, -99, 28)]).toEqual([10, -7]));
  it("is pinned at its place with who and why, quoted", () =>
    expect(pinChanges(row, trip, 20, calendar, "HQ", "say, so")).toEqual(['add:pins:pin=PIN-X-1-20250212,kind=move,element=X/1,site=NEW,from=2025-02-12,until=2025-02-23,who=HQ,why="say, so"']));
});
