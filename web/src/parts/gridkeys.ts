// Moving about a grid, as WAI-ARIA's pattern has it: arrows, Home, End, Page keys.
export interface Spot {
  row: number;
  column: number;
}

/** Rows and columns of the grid; `page`: rows in sight; `mirrored`: right to left. */
export interface Grid {
  rows: number;
  columns: number;
  page: number;
  mirrored: boolean;
}

export const within = ({ row, column }: Spot, { rows, columns }: Pick<Grid, "rows" | "columns">): Spot => ({
  row: Math.max(0, Math.min(rows - 1, row)),
  column: Math.max(0, Math.min(columns - 1, column)),
});

/** Where the key leads from a spot; null: it is none that moves. */
export function moved(event: Pick<KeyboardEvent, "key" | "ctrlKey">, at: Spot, grid: Grid): Spot | null {
  const forth = grid.mirrored ? -1 : 1;
  const to: Record<string, Spot> = {
    ArrowUp: { row: at.row - 1, column: at.column },
    ArrowDown: { row: at.row + 1, column: at.column },
    ArrowLeft: { row: at.row, column: at.column - forth },
    ArrowRight: { row: at.row, column: at.column + forth },
    PageUp: { row: at.row - grid.page, column: at.column },
    PageDown: { row: at.row + grid.page, column: at.column },
    Home: { row: event.ctrlKey ? 0 : at.row, column: 0 },
    End: { row: event.ctrlKey ? grid.rows - 1 : at.row, column: grid.columns - 1 },
  };
  const spot = to[event.key];
  return spot ? within(spot, grid) : null;
}

/** Scrolls so far that the row, and one below it, are in sight. */
export function intoSight(box: HTMLElement, row: number, height: number, below = 2): void {
  const y = row * height;
  if (y < box.scrollTop) box.scrollTop = y;
  if (y + below * height > box.scrollTop + box.clientHeight) box.scrollTop = y + below * height - box.clientHeight;
}

/** Of a box with rows of one height. */
export const gridOf = (box: HTMLElement, rows: number, columns: number, height: number): Grid => ({
  rows, columns, page: Math.max(1, Math.floor(box.clientHeight / height) - 2), mirrored: getComputedStyle(box).direction === "rtl",
});
