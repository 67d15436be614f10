// The matrix: lines by mission and zone, a column a nation, on one day. Every count is the laydown's.
import type { DayDoc } from "../../api/types";
import { active, groupBy, peopleOf, sum, type Laydown, type LineDay, type People, type Stay } from "../../model/active";
import type { Line } from "../../model/case";
import type { GateShape } from "../../model/gates";
import { consentOf } from "../map/picture";

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
  /** People beyond what is wanted, where nothing is missing. */
  over: number;
  /** Where nothing is wanted on the day: the day from which it is; -1: it is not again; null: it is wanted or suspended. */
  starts: number | null;
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
  /** Until when work of its lines is suspended; -1: it is not. */
  halted: number;
  /** Whether the host lets the mission work at the zone's sites. */
  consent: GateShape;
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
  const persons = sum(stays);
  return {
    kind: "line", line, day: now, people: peopleOf(stays, model), persons, gap, cells,
    over: now.wanted > 0 && gap >= 0 && !now.suspended ? Math.max(0, persons - now.wanted) : 0, starts: now.wanted > 0 || now.suspended ? null : startOf(laydown, line.at, day),
  };
}

/** The first day after this one on which a line wants somebody; -1: none. */
export function startOf(laydown: Laydown, line: number, day: number): number {
  const later = (laydown.plan.lines[line] ?? []).filter(([from, , wanted]) => wanted > 0 && from > day).map(([from]) => from);
  return later.length > 0 ? Math.min(...later) : -1;
}

/** The last day, past its end, of what is suspended of these lines on a day; -1: nothing is. */
export function haltedUntil(laydown: Laydown, lines: readonly number[], day: number): number {
  return Math.max(-1, ...lines.flatMap((line) => (laydown.plan.suspended[line] ?? []).filter(([from, until]) => active({ from, until }, day)).map(([, until]) => until)));
}

/** The worst of what the hosts of a group's sites say. */
function consentOn(laydown: Laydown, lines: readonly Line[], mission: string, day: number): GateShape {
  const hosts = new Set(lines.flatMap(({ sites }) => sites.map((site) => laydown.model.site(site)?.host ?? "")).filter(Boolean));
  const shapes = [...hosts].map((host) => consentOf(laydown.model, host, mission, day));
  return (["refused", "paused", "hangs", "opens"] as const).find((shape) => shapes.includes(shape)) ?? "open";
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
      served: total.served, waiting: made.reduce((all, row) => all + (row.day.suspended ? row.persons : 0), 0),
      halted: haltedUntil(laydown, lines.map(({ at }) => at), day), consent: consentOn(laydown, lines, mission, day), folded: folded.has(key),
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
