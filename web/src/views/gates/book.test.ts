import { describe, expect, it } from "vitest";
import type { CaseDoc } from "../../api/types";
import { Case } from "../../model/case";
import { bookOf, groupsOf, lateChange, recordChange, refusedChange } from "./book";

// One mandate with a history of which the last row is said after the day of the case; one consent that does not bind.
const doc = {
  number: 1, effective: "2025-02-01", case: { title: "", hash: "", as_of: "2025-02-01", from: "2025-02-03", until: "2025-03-03", period_days: 7, handover_days: 0, policy: "expected" },
  tables: {
    mandates: { columns: ["mandate", "nation", "body", "on", "state", "expected_on", "note"], names: [], versions: [],
      rows: [["M", "A", "house", "2025-01-01", "expected", "2025-02-10", "said, once"], ["M", "A", "house", "2025-02-09", "refused", "", ""]] },
    consents: { columns: ["consent", "host", "authority", "binding", "mission", "on", "state"], names: [], versions: [], rows: [["C", "H", "house", "no", "MIS", "2025-01-01", "withdrawn"]] },
  },
  warnings: [],
} as unknown as CaseDoc;
const gate = { kind: "mandate" as const, id: "M", state: "expected", persons: 10, person_days: 70, slack_days: 3, critical: true };

describe("the book of gates", () => {
  const [consent, mandate] = bookOf(new Case(doc), [gate], { A: "Aland" });
  it("takes the state that was known on the case's day", () => expect(mandate).toMatchObject({ state: "expected", shape: "opens", who: "Aland, house", slack: 3 }));
  it("names a consent by host, authority and scope", () => expect(consent).toMatchObject({ key: "consent H/house/MIS", binds: false }));
  it("puts what is critical first and what is refused after", () =>
    expect(groupsOf([consent!, mandate!], false).map(({ title }) => title)).toEqual(["On the critical path", "Refused or none recorded"]));
  it("delays only what has a day, refuses only mandates and decisions", () =>
    expect([lateChange(mandate!, 7), lateChange(consent!, 7), refusedChange(mandate!), refusedChange(consent!)]).toEqual(["delay:M:7", null, "refuse:M", null]));
  it("records a new row with the gate's own cells and quotes words", () =>
    expect(recordChange(mandate!, { on: "2025-02-01", state: "in_force", expected: "" })).toBe("add:mandates:mandate=M,nation=A,body=house,on=2025-02-01,state=in_force"));
});
