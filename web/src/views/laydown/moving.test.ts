import { describe, expect, it } from "vitest";
import { pinWords } from "./moving";

describe("words of a pin", () => {
  const pin = { id: "PIN-A-1", kind: "move" as const, contribution: "A", requirement: "L1", from: "2025-01-06", until: "2025-02-03", who: "me", why: "agreed" };

  it("name the contribution, the line and the days", () => {
    expect(pinWords(pin)).toBe("add:pins:pin=PIN-A-1,kind=move,contribution=A,requirement=L1,from=2025-01-06,until=2025-02-03,who=me,why=agreed");
  });
  it("name one element instead of all", () => {
    expect(pinWords({ ...pin, element: "A/2" })).toContain(",element=A/2,");
    expect(pinWords({ ...pin, element: "A/2" })).not.toContain("contribution=");
  });
  it("quote what a change would take apart", () => {
    expect(pinWords({ ...pin, why: 'said "no", twice' })).toContain('why="said ""no"", twice"');
  });
});
