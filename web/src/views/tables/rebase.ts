// Edits that are not recorded yet follow their rows when others have recorded something.
import { NONE, setCells, type Base, type Edits } from "./pending";

/** A table with what the ledger knows its rows by, in their order. */
export interface Named extends Base {
  names: readonly string[];
}
export type Tables = Readonly<Record<string, Named>>;

/** What was typed in a row that is no more. */
export interface Lost {
  table: string;
  row: string;
  cells: Readonly<Record<string, string>>;
}

const places = (names: readonly string[]): Map<string, number> => new Map(names.map((name, at) => [name, at]));

/** The same edits of the tables as they are now; what has become so anyway is no edit any more. */
export function rebased(edits: Edits, from: Tables, to: Tables): { edits: Edits; lost: Lost[] } {
  let result: Edits = {};
  const lost: Lost[] = [];
  for (const [table, own] of Object.entries(edits)) {
    const names = from[table]?.names ?? [];
    const base = to[table] ?? { columns: [], rows: [], names: [] };
    const now = places(base.names);
    result = { ...result, [table]: { ...NONE, added: own.added, removed: own.removed.flatMap((row) => now.get(names[row] ?? "") ?? []) } };
    for (const [row, cells] of Object.entries(own.set)) {
      const name = names[Number(row)] ?? "";
      const at = now.get(name);
      if (at === undefined) lost.push({ table, row: name, cells });
      else result = setCells(result, table, base, at, cells);
    }
  }
  return { edits: result, lost };
}
