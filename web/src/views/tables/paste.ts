// Cells from a spreadsheet: tabs, or commas with quotes. A header of column names says where they go and which rows they are.
import { addRow, cellOf, of, setCells, type Base, type Cells, type Edits } from "./pending";

/** Tabs separate if there are any outside quotes, else commas; quotes hold separators, line ends and, doubled, themselves. */
export function cellsOf(text: string): string[][] {
  const separator = text.replace(/"(?:[^"]|"")*"/g, "").includes("\t") ? "\t" : ",";
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  for (let at = 0; at < plain.length; at++) {
    const sign = plain[at]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (plain[at + 1] === '"') cell += plain[at++];
      else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === separator || sign === "\n") {
      rows.at(-1)!.push(cell);
      cell = "";
      if (sign === "\n") rows.push([]);
    } else cell += sign;
  }
  rows.at(-1)!.push(cell);
  return rows.filter((row) => row.some((one) => one !== ""));
}

export interface Pasted {
  edits: Edits;
  changed: number;
  added: number;
  /** Column names of a header that the table has not. */
  unknown: string[];
}
/** Without a header cells go down and right from a cell; `order` is the rows as they are shown. Rows past the end are added. */
export function paste(text: string, edits: Edits, table: string, base: Base, columns: readonly string[], from: { row: number; column: number }, order: readonly number[]): Pasted {
  const all = cellsOf(text);
  const [first = []] = all;
  const header = first.length > 0 && columns.includes(first[0]!.trim()) && first.filter((name) => columns.includes(name.trim())).length * 2 > first.length;
  const result: Pasted = { edits, changed: 0, added: 0, unknown: header ? first.filter((name) => !columns.includes(name.trim())) : [] };
  (header ? all.slice(1) : all).forEach((texts, at) => {
    const pairs = header
      ? texts.map((one, place): [string, string] => [first[place]?.trim() ?? "", one]).filter(([name]) => columns.includes(name))
      : texts.map((one, place): [string, string] => [columns[from.column + place] ?? "", one]).filter(([name]) => name !== "");
    const cells: Cells = Object.fromEntries(pairs);
    const row = header ? rowOf(base, cells) : order[from.row + at];
    if (row === undefined) {
      result.edits = addRow(result.edits, table, cells);
      result.added++;
      return;
    }
    const before = of(result.edits, table).set[row];
    result.edits = setCells(result.edits, table, base, row, cells);
    if (JSON.stringify(of(result.edits, table).set[row]) !== JSON.stringify(before) || row >= base.rows.length) result.changed++;
  });
  return result;
}
/** The one row that the first columns name: as many of them as it takes. */
function rowOf(base: Base, cells: Cells): number | undefined {
  let alike = base.rows.map((_, at) => at);
  for (const column of base.columns) {
    const wanted = cells[column];
    if (wanted === undefined) continue;
    const left = alike.filter((at) => cellOf(base, at, column) === wanted);
    if (left.length <= 1) return left[0];
    alike = left;
  }
  return undefined;
}
export const csvOf = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, ...rows].map((row) => row.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")).join("\r\n") + "\r\n";
