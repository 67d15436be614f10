// Cells from a spreadsheet: a table of HTML, tabs, or commas with quotes. A header of column names says where they go and which rows they are.
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

/** The cells of HTML that is one table and nothing else, as spreadsheets copy it beside the text; null: it is something else. */
export function cellsOfHtml(html: string): string[][] | null {
  if (html === "") return null;
  // Styles are of no use here, and the content policy would complain of them.
  const plain = html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, "").replace(/<(\/?[a-z][a-z0-9]*)\b(?:"[^"]*"|'[^']*'|[^'">])*>/gi, "<$1>");
  const { body } = new DOMParser().parseFromString(plain, "text/html");
  const [table, ...others] = body.querySelectorAll("table");
  if (!table || others.length > 0) return null;
  for (const end of table.querySelectorAll("br")) end.replaceWith("\uE000");
  const words = (of: Element): string => (of.textContent ?? "").replace(/\s+/g, " ").trim().replace(/ ?\uE000 ?/g, "\n");
  const rows = [...table.rows].map((row) => [...row.cells].map(words));
  table.remove();
  for (const unseen of body.querySelectorAll("style, title, meta, link, script")) unseen.remove();
  return (body.textContent ?? "").trim() === "" ? rows.filter((row) => row.some((one) => one !== "")) : null;
}

export interface Pasted {
  edits: Edits;
  changed: number;
  added: number;
  /** Column names of a header that the table has not. */
  unknown: string[];
}
/** Without a header cells go down and right from a cell; `order` is the rows as they are shown. Rows past the end are added. */
export function paste(given: string | readonly string[][], edits: Edits, table: string, base: Base, columns: readonly string[], from: { row: number; column: number }, order: readonly number[]): Pasted {
  const all = typeof given === "string" ? cellsOf(given) : given;
  const [first = []] = all;
  const header = first.length > 0 && columns.includes(first[0]!.trim()) && first.filter((name) => columns.includes(name.trim())).length * 2 > first.length;
  const names = header ? first.map((name) => name.trim()) : columns.slice(from.column);
  const result: Pasted = { edits, changed: 0, added: 0, unknown: header ? names.filter((name) => !columns.includes(name)) : [] };
  const written = (header ? all.slice(1) : all).map((texts): Cells => Object.fromEntries(texts.map((one, place): [string, string] => [names[place] ?? "", one]).filter(([name]) => columns.includes(name))));
  const rows = header ? rowsOf(base, written) : written.map((_, at) => order[from.row + at]);
  written.forEach((cells, at) => {
    const row = rows[at];
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
/** The rows that are meant, each at most once: those that say just this, then those that the first columns name, as many of them as it takes. */
function rowsOf(base: Base, written: readonly Cells[]): (number | undefined)[] {
  const free = new Set(base.rows.keys());
  const found = new Map<number, number>();
  const take = (at: number, row: number | undefined): void => {
    if (row !== undefined && free.delete(row)) found.set(at, row);
  };
  const key = (cells: (column: string) => string | undefined): string => JSON.stringify(base.columns.map((column) => cells(column) ?? null));
  const same = new Map<string, number[]>();
  const said = (cells: Cells, row: number) => key((column) => (cells[column] === undefined ? undefined : cellOf(base, row, column)));
  const [pattern = {}] = written;
  for (const row of base.rows.keys()) same.set(said(pattern, row), [...(same.get(said(pattern, row)) ?? []), row]);
  written.forEach((cells, at) => take(at, same.get(key((column) => cells[column]))?.find((row) => free.has(row))));
  written.forEach((cells, at) => {
    if (!found.has(at)) take(at, named(base, cells, free));
  });
  return written.map((_, at) => found.get(at));
}
function named(base: Base, cells: Cells, free: ReadonlySet<number>): number | undefined {
  let alike = [...free];
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
