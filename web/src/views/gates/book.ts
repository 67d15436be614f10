// Every gate of the case with its history, and what the plan hangs on it.
import type { Gate } from "../../api/types";
import { groupBy, sum, type Laydown, type Stay } from "../../model/active";
import { cell, list, type Case, type Row } from "../../model/case";
import { addDays } from "../../model/days";
import { gateShape, type GateShape } from "../../model/gates";

export type Kind = Gate["kind"];
export interface Entry {
  on: string;
  state: string;
  expected: string;
  row: Row;
  /** The event of the ledger that said it last; 0: none, as in a variant. */
  number: number;
}
export interface GateRow {
  /** `consent HOST/AUTHORITY/...`, as plans name it. */
  key: string;
  kind: Kind;
  /** What changes name it by. */
  id: string;
  who: string;
  binds: boolean;
  history: Entry[];
  state: string;
  expected: string;
  shape: GateShape;
  plan: Gate | null;
  slack: number | null;
}
export const GROUPS = ["On the critical path", "Relied on, not open yet", "Hangs without a day, not used", "Expected, not used", "Refused or none recorded", "Open"] as const;
/** What a consent, decision or mandate speaks of, as far as its row says. */
export function scopeOf(row: GateRow): string {
  const of = row.history[0]!.row;
  return ["sender", "mission", "missions", "zone", "site", "activity"].map((column) => cell(of, column)).filter(Boolean).join(", ");
}

export interface GateGroup {
  title: (typeof GROUPS)[number];
  rows: GateRow[];
}

export function nameOf(kind: Kind, row: Row): string {
  if (kind === "mandate") return cell(row, "mandate");
  if (kind === "decision") return cell(row, "decision");
  if (kind === "authorisation") return cell(row, "contribution");
  return ["host", "authority", "sender", "mission", "zone", "site", "activity"].map((column) => cell(row, column)).filter(Boolean).join("/");
}

/** The last row said up to the case's day is the state; later rows stand in the history. */
export function bookOf(model: Case, gates: readonly Gate[], countries: Readonly<Record<string, string>>): GateRow[] {
  const named = (code: string) => countries[code] ?? code;
  const known = model.doc.effective;
  const numbers = new Map(["consents", "mandates", "decisions", "contributions"].flatMap((table) => model.rows(table).map((row, at) => [row, model.doc.tables[table]?.versions[at] ?? 0] as const)));
  const made = (kind: Kind, rows: readonly Row[], who: (row: Row) => string): GateRow[] =>
    [...groupBy(rows, (row) => nameOf(kind, row))].map(([name, of]) => {
      const history = of
        .map((row) => ({ on: cell(row, "on") || known, state: kind === "authorisation" ? cell(row, "status") : cell(row, "state"), expected: cell(row, "expected_on"), row, number: numbers.get(row) ?? 0 }))
        .sort((a, b) => a.on.localeCompare(b.on));
      const now = history.findLast(({ on }) => on <= known);
      const plan = gates.find((gate) => gate.kind === kind && gate.id === name) ?? null;
      const state = now?.state ?? "none recorded";
      const expected = now?.expected ?? "";
      const row = (now ?? history[0]!).row;
      return {
        key: `${kind} ${name}`, kind, id: kind === "consent" ? cell(row, "consent") || name : name, who: who(row), binds: kind !== "consent" || cell(row, "binding") !== "no",
        history, state, expected, shape: now ? gateShape(state, expected) : "refused", plan, slack: plan?.slack_days ?? null,
      };
    });
  return [
    ...made("consent", model.rows("consents"), (row) => `${named(cell(row, "host"))}, ${cell(row, "authority")}`),
    ...made("mandate", model.rows("mandates"), (row) => `${named(cell(row, "nation"))}, ${cell(row, "body")}`),
    ...made("decision", model.rows("decisions"), (row) => cell(row, "body")),
    ...made("authorisation", model.rows("contributions").filter((row) => cell(row, "status") === "pledged"), (row) => named(cell(row, "nation"))),
  ];
}

export interface Span { kind: "open" | "paused" | "refused" | "waits" | "hoped"; from: string; until: string; state: string }
/** Its states one after the other up to `end`: what waits for a day is hoped to be open from it on. */
export function spansOf(row: GateRow, end: string): Span[] {
  return row.history.flatMap(({ on, state, expected }, at): Span[] => {
    const until = row.history[at + 1]?.on ?? end;
    const shape = gateShape(state);
    if (shape === "open" || shape === "paused" || shape === "refused") return [{ kind: shape, from: on, until, state }];
    if (!expected || expected >= until) return [{ kind: "waits", from: on, until, state }];
    return [...(expected > on ? [{ kind: "waits" as const, from: on, until: expected, state }] : []), { kind: "hoped", from: expected > on ? expected : on, until, state }];
  });
}

export function groupOf(row: GateRow): GateGroup["title"] {
  if (row.plan?.critical) return GROUPS[0];
  if (row.plan && row.shape !== "open") return GROUPS[1];
  if (row.shape === "hangs" || row.shape === "paused") return GROUPS[2];
  if (row.shape === "opens") return GROUPS[3];
  return row.shape === "refused" ? GROUPS[4] : GROUPS[5];
}

/** By slack: the tightest first, unknown last; else by the day by which it is needed. */
export function groupsOf(book: readonly GateRow[], bySlack: boolean): GateGroup[] {
  const day = ({ plan, expected }: GateRow) => plan?.needed_by || expected || "9999";
  const order = (a: GateRow, b: GateRow) => (bySlack ? (a.slack ?? Infinity) - (b.slack ?? Infinity) || 0 : 0) || day(a).localeCompare(day(b)) || a.key.localeCompare(b.key);
  return GROUPS.map((title) => ({ title, rows: book.filter((row) => groupOf(row) === title).sort(order) })).filter(({ rows }) => rows.length > 0);
}

/** What a stay works at; who supports others is asked with the work of those whom he is with. */
function worksAt(stay: Stay, activity: string, laydown: Laydown): boolean {
  const { model } = laydown;
  const works = ({ line }: Stay) => model.lines[line]?.activity === activity;
  const leader = model.contributions[stay.contribution]?.supportOf;
  if (stay.line >= 0 || !leader) return works(stay);
  return laydown.stays.some((one) => one.site === stay.site && one.from < stay.until && stay.from < one.until && model.contributions[one.contribution]?.id === leader && works(one));
}

/** Whether a stay lies in what a gate speaks of: a mandate's nation and missions, a consent's host, sender and scope, a decision's scope. */
function covers(gate: GateRow, stay: Stay, laydown: Laydown): boolean {
  const { model } = laydown;
  const row = gate.history[0]!.row;
  const says = (column: string, value: string | undefined) => !cell(row, column) || cell(row, column) === value;
  const mission = model.missions[stay.mission]?.id;
  const site = model.sites[stay.site];
  const scope = says("mission", mission) && says("zone", site?.zone) && says("site", site?.id) && (!cell(row, "activity") || worksAt(stay, cell(row, "activity"), laydown));
  if (gate.kind === "authorisation") return model.contributions[stay.contribution]?.id === gate.id;
  if (gate.kind === "decision") return scope;
  if (gate.kind === "mandate") return cell(row, "nation") === stay.nation && (!cell(row, "missions") || list(cell(row, "missions")).includes(mission ?? ""));
  return cell(row, "host") === site?.host && says("sender", stay.nation) && scope;
}

/** Whether any of these stays would not be without the gate. */
export function holdsUp(gate: GateRow, stays: readonly Stay[], laydown: Laydown): boolean {
  return gate.plan !== null && stays.some((stay) => stay.hangs && (stay.gate === gate.key || covers(gate, stay, laydown)));
}

export interface Hanging {
  lines: { line: string; persons: number; mission: string }[];
  /** Of all lines, each person once. */
  persons: number;
}

/** By line, the many first: persons whose stays name the gate, or hang on some decision and lie in what the gate speaks of. A plan names but
 * the first decision of a stay, so that what is found is to be held against the plan's own count of the gate. */
export function hangingOn(laydown: Laydown, gate: GateRow): Hanging {
  const stays = laydown.stays.filter((stay) => holdsUp(gate, [stay], laydown));
  const once = (of: readonly Stay[]) => sum([...new Map(of.map((stay) => [stay.element, stay])).values()]);
  const lines = [...groupBy(stays, ({ line }) => line)]
    .map(([line, of]) => ({ line: laydown.model.lines[line]?.id ?? "no line", mission: laydown.model.missions[of[0]!.mission]?.id ?? "", persons: once(of) }))
    .sort((a, b) => b.persons - a.persons || a.line.localeCompare(b.line));
  return { lines, persons: once(stays) };
}

/** The words of a variant in which it comes so many days later, or not at all; null: no such change. */
export function lateChange(row: GateRow, days: number): string | null {
  return row.expected ? `delay:${row.id}:${days}` : null;
}
/** How long the host leaves those who are there once it withdraws. */
const LEAVE_DAYS = 30;
/** A host's consent is never refused but withdrawn: nobody arrives from the day that the case knows on, and all have left 30 days later. */
export function refusedChange(row: GateRow, known: string): { words: string; change: string } | null {
  if (row.kind === "consent") return { words: `withdrawn, all left in ${LEAVE_DAYS} days`, change: `withdraw:${row.id}:${addDays(known, LEAVE_DAYS)}` };
  return row.kind === "mandate" || row.kind === "decision" ? { words: "refused", change: `refuse:${row.id}` } : null;
}

export const quoted = (text: string): string => (/[\s,:"=]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const TABLES = { consent: "consents", mandate: "mandates", decision: "decisions" } as const;

/** A new row of the gate's history: its last row's cells, with what is now said. */
export function recordChange(row: GateRow, said: { on: string; state: string; expected: string }): string | null {
  if (row.kind === "authorisation") return null;
  const last = row.history.at(-1)!.row;
  const cells = { ...last, on: said.on, state: said.state, expected_on: said.expected, source: "", basis: "", note: "" };
  return `add:${TABLES[row.kind]}:${Object.entries(cells).filter(([, value]) => value !== "").map(([column, value]) => `${column}=${quoted(value)}`).join(",")}`;
}
