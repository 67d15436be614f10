import { expect, test } from "vitest";
import { find, type Findable } from "./find";

const all: Findable[] = [
  { select: "line:CAMP-OLD", kind: "line", id: "CAMP-OLD", name: "Drill" },
  { select: "site:CAMP", kind: "site", id: "CAMP", name: "The old camp" },
  { select: "nation:XAA", kind: "nation", id: "XAA", name: "Campania" },
];
const ids = (typed: string) => find(all, typed).map(({ id }) => id);

test("the very id comes before what only begins with it", () => expect(ids("camp")).toEqual(["CAMP", "CAMP-OLD", "XAA"]));
test("every word must occur, in the kind, the id or the name", () => expect(ids("site old")).toEqual(["CAMP"]));
test("nothing typed finds nothing", () => expect(ids("  ")).toEqual([]));
