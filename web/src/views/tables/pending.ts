// Edits of tables that are not recorded yet: states that never change, so that undo and redo are exact.
export type Cells = Readonly<Record<string, string>>;
export interface TableEdits {
  /** By the row's place in the table as it is. */
  set: Readonly<Record<number, Cells>>;
  removed: readonly number[];
  added: readonly Cells[];
}
export type Edits = Readonly<Record<string, TableEdits>>;
export interface History {
  states: readonly Edits[];
  at: number;
}
export interface Base {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

export const NONE: TableEdits = { set: {}, removed: [], added: [] };
export const BEGIN: History = { states: [{}], at: 0 };
export const now = (history: History): Edits => history.states[history.at] ?? {};
export const of = (edits: Edits, table: string): TableEdits => edits[table] ?? NONE;
export const cellOf = (base: Base, row: number, column: string): string => base.rows[row]?.[base.columns.indexOf(column)] ?? "";

/** A new state; what was undone before is gone. */
export function step(history: History, edits: Edits): History {
  return { states: [...history.states.slice(0, history.at + 1), edits], at: history.at + 1 };
}
export function undo(history: History, by: -1 | 1 = -1): History {
  return { ...history, at: Math.max(0, Math.min(history.states.length - 1, history.at + by)) };
}

/** Rows of a table come first, then those added. A cell set back to what it was is no edit. */
export function setCells(edits: Edits, table: string, base: Base, row: number, cells: Cells): Edits {
  const own = of(edits, table);
  if (row >= base.rows.length) {
    const at = row - base.rows.length;
    return { ...edits, [table]: { ...own, added: own.added.map((old, place) => (place === at ? { ...old, ...cells } : old)) } };
  }
  const left = Object.fromEntries(Object.entries({ ...own.set[row], ...cells }).filter(([column, value]) => value !== cellOf(base, row, column)));
  const { [row]: _, ...others } = own.set;
  return { ...edits, [table]: { ...own, set: Object.keys(left).length > 0 ? { ...others, [row]: left } : others } };
}
export function addRow(edits: Edits, table: string, cells: Cells = {}): Edits {
  const own = of(edits, table);
  return { ...edits, [table]: { ...own, added: [...own.added, cells] } };
}
/** A row that was only added goes; another is marked, and unmarked the second time. */
export function removeRow(edits: Edits, table: string, base: Base, row: number): Edits {
  const own = of(edits, table);
  if (row >= base.rows.length) return { ...edits, [table]: { ...own, added: own.added.filter((_, at) => at !== row - base.rows.length) } };
  const removed = own.removed.includes(row) ? own.removed.filter((one) => one !== row) : [...own.removed, row];
  return { ...edits, [table]: { ...own, removed } };
}
export function value(edits: Edits, table: string, base: Base, row: number, column: string): string {
  const own = of(edits, table);
  if (row >= base.rows.length) return own.added[row - base.rows.length]?.[column] ?? "";
  return own.set[row]?.[column] ?? cellOf(base, row, column);
}
