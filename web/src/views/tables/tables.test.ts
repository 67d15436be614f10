import { expect, test } from "vitest";
import { quoted, rowWords, said, spot } from "./changes";
import { cellsOf, csvOf, paste } from "./paste";
import { rebased, type Named } from "./rebase";
import { addRow, BEGIN, now, removeRow, setCells, step, undo, value, type Base } from "./pending";

// Two rows of one site: only the resource tells them apart.
const beds: Base = { columns: ["site", "resource", "capacity"], rows: [["CAMP", "beds", "40"], ["CAMP", "rooms", "5"], ["SCHOOL", "beds", "20"]] };
const bases = { site_capacity: beds };
const columns = ["site", "resource", "capacity", "note"];
const table = "site_capacity";

test("only values with a blank, a comma, a colon or a quote are quoted", () => {
  expect(["a b", "a,b", "ENG:3", 'say "no"', "2020-02-13", ""].map(quoted)).toEqual(['"a b"', '"a,b"', '"ENG:3"', '"say ""no"""', "2020-02-13", ""]);
});
test("a row is named by as many cells as tell it from the others", () => {
  expect(rowWords({}, table, beds, 1)).toBe("site=CAMP,resource=rooms");
  expect(rowWords({}, table, beds, 2)).toBe("site=SCHOOL");
});
test("a row is told from what another one is about to become", () => {
  const edits = setCells({}, table, beds, 0, { site: "SCHOOL", resource: "mats" });
  expect(rowWords(edits, table, beds, 2)).toBe("site=SCHOOL,resource=beds");
});
test("edits are said as changes: removed, set, added", () => {
  let edits = setCells({}, table, beds, 0, { capacity: "50", note: "new wing, east" });
  edits = removeRow(edits, table, beds, 2);
  edits = addRow(edits, table, { site: "SCHOOL", resource: "", capacity: "7" });
  expect(said(edits, bases).map(({ change }) => change)).toEqual([
    "remove:site_capacity:site=SCHOOL,resource=beds,capacity=20",
    'site_capacity:site=CAMP,resource=beds,capacity=40,note=:capacity=50,note="new wing, east"',
    "add:site_capacity:site=SCHOOL,capacity=7",
  ]);
});
test("a cell set back to what it was is no edit", () => {
  const edits = setCells(setCells({}, table, beds, 0, { capacity: "50" }), table, beds, 0, { capacity: "40" });
  expect(said(edits, bases)).toEqual([]);
});
test("undo and redo give the very states, and a new edit drops what was undone", () => {
  const one = setCells({}, table, beds, 0, { capacity: "1" });
  const two = setCells(one, table, beds, 1, { capacity: "2" });
  let history = step(step(BEGIN, one), two);
  history = undo(history);
  expect(now(history)).toBe(one);
  expect(now(undo(history, 1))).toBe(two);
  expect(now(undo(undo(history)))).toEqual({});
  history = step(history, addRow(one, table));
  expect(undo(history, 1)).toEqual(history);
});
test("a row that was only added goes when it is removed, another is marked and unmarked", () => {
  expect(said(removeRow(addRow({}, table, { site: "X" }), table, beds, 3), bases)).toEqual([]);
  expect(removeRow(removeRow({}, table, beds, 0), table, beds, 0)).toEqual({ site_capacity: { set: {}, removed: [], added: [] } });
});
test("a problem is found at its cell, counted without the rows that go", () => {
  const edits = removeRow({}, table, beds, 0);
  expect(spot("the case on 2020-02-13, site_capacity of the ledger's case, row 3, column capacity", [], edits, bases)).toEqual({ table, row: 2, column: "capacity" });
});
test("tabs and commas, quotes and line ends within them are read", () => {
  expect(cellsOf('a\t"b\n""c"""\r\nd\te, f')).toEqual([["a", 'b\n"c"'], ["d", "e, f"]]);
  expect(cellsOf('a,"b, c"\n,d\n\n')).toEqual([["a", "b, c"], ["", "d"]]);
  expect(cellsOf(csvOf(["x"], [['say "a, b"']]))).toEqual([["x"], ['say "a, b"']]);
});
test("without a header cells go down and right in the order shown, and past the end rows are added", () => {
  const done = paste("9\ta\n8\tb", {}, table, beds, columns, { row: 1, column: 2 }, [2, 0]);
  expect([done.changed, done.added]).toEqual([1, 1]);
  expect(value(done.edits, table, beds, 0, "capacity")).toBe("9");
  expect(value(done.edits, table, beds, 3, "note")).toBe("b");
});
test("with a header rows are found by what they say, and unknown columns are told", () => {
  const done = paste("resource,site,capacity,colour\nrooms,CAMP,6,red\nbeds,NEW,3,blue", {}, table, beds, columns, { row: 0, column: 0 }, [0, 1, 2]);
  expect(said(done.edits, bases).map(({ change }) => change)).toEqual(["site_capacity:site=CAMP,resource=rooms,capacity=5:capacity=6", "add:site_capacity:resource=beds,site=NEW,capacity=3"]);
  expect(done.unknown).toEqual(["colour"]);
});
test("a state that is added to others of its row's name is a row of its own", () => {
  const states: Base = { columns: ["mandate", "on", "state"], rows: [["M", "2020-01-01", "asked"]] };
  const rows = [["M", "2020-03-01", "granted"], ["M", "2020-01-01", "asked"]];
  const done = paste(csvOf(states.columns, rows), {}, "mandates", states, states.columns, { row: 1, column: 0 }, [0]);
  expect(said(done.edits, { mandates: states }).map(({ change }) => change)).toEqual(["add:mandates:mandate=M,on=2020-03-01,state=granted"]);
  expect([done.changed, done.added]).toEqual([0, 1]);
});
test("edits follow their rows when others have added and removed some, and what was typed in a row that is gone is told", () => {
  const named: Named = { ...beds, names: ["1", "2", "3"] };
  const now: Named = { columns: beds.columns, rows: [["NEW", "beds", "9"], ["SCHOOL", "beds", "20"], ["CAMP", "beds", "44"]], names: ["4", "3", "1"] };
  let edits = setCells({}, table, beds, 0, { capacity: "50" });
  edits = addRow(removeRow(setCells(edits, table, beds, 1, { capacity: "6" }), table, beds, 2), table, { site: "X" });
  const after = rebased(edits, { [table]: named }, { [table]: now });
  expect(after.edits[table]).toEqual({ set: { 2: { capacity: "50" } }, removed: [1], added: [{ site: "X" }] });
  expect(after.lost).toEqual([{ table, row: "2", cells: { capacity: "6" } }]);
});
test("what somebody else has made so anyway is no edit any more", () => {
  const named: Named = { ...beds, names: ["1", "2", "3"] };
  const now: Named = { ...named, rows: [["CAMP", "beds", "50"], ...beds.rows.slice(1)] };
  expect(said(rebased(setCells({}, table, beds, 0, { capacity: "50" }), { [table]: named }, { [table]: now }).edits, { [table]: now })).toEqual([]);
});
