import { describe, expect, it } from "vitest";
import { moved, type Grid } from "./gridkeys";

const grid: Grid = { rows: 100, columns: 5, page: 10, mirrored: false };
const press = (key: string, at = { row: 50, column: 2 }, more: Partial<Grid> = {}, ctrlKey = false) => moved({ key, ctrlKey }, at, { ...grid, ...more });

describe("keys in a grid", () => {
  it("move by one cell, and stop at the edges", () => {
    expect(press("ArrowUp")).toEqual({ row: 49, column: 2 });
    expect(press("ArrowRight")).toEqual({ row: 50, column: 3 });
    expect(press("ArrowUp", { row: 0, column: 0 })).toEqual({ row: 0, column: 0 });
    expect(press("ArrowRight", { row: 99, column: 4 })).toEqual({ row: 99, column: 4 });
  });
  it("are mirrored where the page is", () => {
    expect(press("ArrowRight", undefined, { mirrored: true })).toEqual({ row: 50, column: 1 });
    expect(press("ArrowLeft", undefined, { mirrored: true })).toEqual({ row: 50, column: 3 });
  });
  it("go by pages, to the ends of a row, and with Ctrl to those of the grid", () => {
    expect(press("PageDown")).toEqual({ row: 60, column: 2 });
    expect(press("Home")).toEqual({ row: 50, column: 0 });
    expect(press("End", undefined, {}, true)).toEqual({ row: 99, column: 4 });
  });
  it("leave others alone", () => expect(press("Enter")).toBeNull());
});
