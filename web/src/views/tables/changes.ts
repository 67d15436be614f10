// Pending edits in the words of docs/what-if.md: TABLE:ROW:CELLS, add:TABLE:CELLS, remove:TABLE:ROW.
import { cellOf, value, type Base, type Edits } from "./pending";

export interface Said {
  change: string;
  table: string;
  /** The row's place: those of the table, then those added. */
  row: number;
}

/** A value with a blank, a comma or a colon stands in double quotes, of which two mean one. */
export function quoted(text: string): string {
  return /[\s,:"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
const cells = (pairs: readonly (readonly [string, string])[]): string => pairs.map(([column, text]) => `${column}=${quoted(text)}`).join(",");

/**
 * What the row says: as much of it as tells it from every other one, before and after the other edits, and all of `more`. As
 * the words say what was there, they fit no row any more when somebody else has said something else meanwhile.
 */
export function rowWords(edits: Edits, table: string, base: Base, row: number, more: readonly string[] = []): string {
  const words = new Map<string, string>();
  const others = base.rows.map((_, at) => at).filter((at) => at !== row);
  // Another row is what it was or, if its edit comes first, what it becomes: never a mixture.
  let before = others;
  let after = others.filter((at) => edits[table]?.set[at] !== undefined);
  for (const column of base.columns) {
    const mine = cellOf(base, row, column);
    words.set(column, mine);
    before = before.filter((at) => cellOf(base, at, column) === mine);
    after = after.filter((at) => value(edits, table, base, at, column) === mine);
    if (before.length + after.length === 0) break;
  }
  for (const column of more) words.set(column, cellOf(base, row, column));
  return cells([...words]);
}

const full = (base: Base, row: number): string[] => base.columns.filter((column) => cellOf(base, row, column) !== "");

export function said(edits: Edits, bases: Readonly<Record<string, Base>>): Said[] {
  const all: Said[] = [];
  for (const [table, own] of Object.entries(edits)) {
    const base = bases[table] ?? { columns: [], rows: [] };
    const gone = new Set(own.removed);
    for (const row of own.removed) all.push({ change: `remove:${table}:${rowWords(edits, table, base, row, full(base, row))}`, table, row });
    for (const [at, set] of Object.entries(own.set)) {
      const row = Number(at);
      if (!gone.has(row)) all.push({ change: `${table}:${rowWords(edits, table, base, row, Object.keys(set))}:${cells(Object.entries(set))}`, table, row });
    }
    own.added.forEach((row, at) => {
      const full = Object.entries(row).filter(([, text]) => text !== "");
      if (full.length > 0) all.push({ change: `add:${table}:${cells(full)}`, table, row: base.rows.length + at });
    });
  }
  return all;
}

export interface Spot {
  table: string;
  row: number;
  column: string;
}
/** The cell that a problem of the server is about: rows are counted as they would be after the edits, below the header. */
export function spot(where: string, changes: readonly Said[], edits: Edits, bases: Readonly<Record<string, Base>>): Spot | null {
  const change = /\bchange (\d+)/.exec(where);
  const made = change ? changes[Number(change[1]) - 1] : changes.find((one) => where.includes(one.change));
  const found = /(\w+) of the ledger's case, row (\d+)(?:, column (\w+))?/.exec(where);
  if (!found) return made ? { table: made.table, row: made.row, column: "" } : null;
  const [, table = "", row = "", column = ""] = found;
  const base = bases[table] ?? { columns: [], rows: [] };
  const own = edits[table];
  const all = base.rows.length + (own?.added.length ?? 0);
  const left = Array.from({ length: all }, (_, at) => at).filter((at) => !own?.removed.includes(at));
  const at = left[Number(row) - 2];
  return at === undefined ? null : { table, row: at, column };
}
