// The matrix: lines by mission and zone, a column a nation, on one day. Every count is the laydown's.
import type { DayDoc } from "../../api/types";
import { groupBy, peopleOf, sum, type Laydown, type LineDay, type People, type Stay } from "../../model/active";
import type { Line } from "../../model/case";

export interface Cell {
  persons: number;
  waiting: boolean;
  hanging: number;
  tone: number;
  /** The least certain of them. */
  people: People[];
}
export interface LineRow {
  kind: "line";
  line: Line;
  day: LineDay;
  people: People[];
  persons: number;
  /** Below 0: missing. */
  gap: number;
  cells: Map<string, Cell>;
}
export interface GroupRow {
  kind: "group";
  key: string;
  mission: string;
  name: string;
  tone: number;
  lines: number;
  wanted: number;
  served: number;
  waiting: number;
  folded: boolean;
}
export type MatrixRow = LineRow | GroupRow;

export interface Matrix {
  rows: MatrixRow[];
  nations: { id: string; persons: number }[];
  wanted: number;
  served: number;
  /** The most that any line wants or has: the scale's end. */
  most: number;
  mostCell: number;
}

function lineRow(line: Line, laydown: Laydown, stays: Stay[], day: number): LineRow {
  const model = laydown.model;
  const now = laydown.line(line.at, day);
  const cells = new Map<string, Cell>();
  for (const [nation, rows] of groupBy(stays, (stay) => stay.nation)) {
    cells.set(nation, {
      persons: sum(rows), waiting: now.suspended, hanging: sum(rows.filter(({ hangs }) => hangs)), tone: model.tone(line.mission),
      people: peopleOf(rows, model),
    });
  }
  const gap = now.suspended ? 0 : now.served - now.wanted;
  return { kind: "line", line, day: now, people: peopleOf(stays, model), persons: sum(stays), gap, cells };
}

/** `folded`: keys of groups whose lines are not shown. `find`: only lines with these words. */
export function matrixOf(laydown: Laydown, day: number, folded: ReadonlySet<string>, find = ""): Matrix {
  const model = laydown.model;
  const byLine = laydown.byLine(day);
  const words = find.trim().toLowerCase();
  const shown = model.lines.filter((line) => words === "" || `${line.id} ${model.activity(line.activity)} ${line.capability}`.toLowerCase().includes(words));
  const rows: MatrixRow[] = [];
  let wanted = 0, served = 0, most = 1, mostCell = 1;
  for (const [key, lines] of groupBy(shown, (line) => `${line.mission} ${line.zone}`)) {
    const first = lines[0]!;
    const mission = first.mission;
    const made = lines.map((line) => lineRow(line, laydown, byLine.get(line.at) ?? [], day));
    const total = laydown.served(day, lines.map(({ at }) => at));
    wanted += total.wanted;
    served += total.served;
    for (const row of made) {
      most = Math.max(most, row.day.wanted, row.persons);
      for (const cell of row.cells.values()) mostCell = Math.max(mostCell, cell.persons);
    }
    const zone = first.zone ? model.zoneName(first.zone) : model.siteName(first.sites[0] ?? "");
    rows.push({
      kind: "group", key, mission, name: `${mission} ${zone}`, tone: model.tone(mission), lines: lines.length, wanted: total.wanted,
      served: total.served, waiting: made.reduce((all, row) => all + (row.day.suspended ? row.persons : 0), 0), folded: folded.has(key),
    });
    if (!folded.has(key)) rows.push(...made);
  }
  const nations = new Map<string, number>();
  for (const { nation } of model.contributions) nations.set(nation, nations.get(nation) ?? 0);
  for (const stay of laydown.present(day)) nations.set(stay.nation, (nations.get(stay.nation) ?? 0) + stay.persons);
  return {
    rows, wanted, served, most, mostCell,
    nations: [...nations].map(([id, persons]) => ({ id, persons })).sort((a, b) => b.persons - a.persons || a.id.localeCompare(b.id)),
  };
}

/** Why nobody of a nation serves a line, by requirement and nation, as the server says of the day. */
export type Shut = Map<string, Map<string, { may: boolean; shut: string }>>;
export function shutOf(day: DayDoc): Shut {
  return new Map(day.matrix.rows.map((row) => [
    row.requirement, new Map(row.cells.map(({ may, shut }, at) => [day.matrix.nations[at]!, { may, shut }])),
  ]));
}
