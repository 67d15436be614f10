// The gates that a row hangs on, as marks on its days.
import type { Gate } from "../../api/types";
import type { Case } from "../../model/case";
import { shortDay } from "../../model/days";
import { gateShape, type GateShape } from "../../model/gates";
import { persons } from "../../model/numbers";
import { bookOf, type GateRow } from "../gates/book";
import type { MoveRow } from "./moves";

export interface GateMark {
  key: string;
  gate: Gate;
  shape: GateShape;
  /** Where it is drawn: the expected day, else the day by which it is needed. */
  at: number;
  words: string;
}

/** Who decides: the nation or host by its name, and the body. */
export function holderOf(gate: Pick<Gate, "kind" | "id">, model: Case, countries: Readonly<Record<string, string>>): string {
  const named = (code: string) => countries[code] ?? code;
  if (gate.kind === "consent") {
    const [host = "", authority = ""] = gate.id.split("/");
    return `${named(host)}, ${authority}`;
  }
  if (gate.kind === "authorisation") return named(model.contributions[model.place("contributions", gate.id)]?.nation ?? "");
  const table = gate.kind === "mandate" ? "mandates" : "decisions";
  const row = model.rows(table)[model.place(table, gate.id)];
  return gate.kind === "mandate" ? `${named(row?.["nation"] ?? "")}, ${row?.["body"] ?? ""}` : (row?.["body"] ?? gate.id);
}

/** A case's book, made once: every offer that is not used asks for it. */
const books = new WeakMap<Case, { countries: Readonly<Record<string, string>>; book: GateRow[] }>();
function shutOf(model: Case, countries: Readonly<Record<string, string>>): GateRow[] {
  let known = books.get(model);
  if (known?.countries !== countries) books.set(model, (known = { countries, book: bookOf(model, [], countries).filter(({ shape }) => shape !== "open") }));
  return known.book;
}

/** What would have to open for an offer that the plan does not use: its pledge, or its nation's mandates that are not in force. */
function wouldOpen(row: MoveRow, model: Case, countries: Readonly<Record<string, string>>): GateMark[] {
  return shutOf(model, countries).filter(({ kind, id, history }) => (kind === "authorisation" ? id === row.contribution : kind === "mandate" && history[0]?.row["nation"] === row.nation)).map(({ key, kind, id, who, state, expected, shape }) => ({
    key, shape, at: model.calendar.clamp(expected ? model.calendar.offset(expected) : (row.offered?.from ?? 0)),
    gate: { kind, id, state, persons: 0, person_days: 0, critical: false, ...(expected ? { expected_on: expected } : {}) },
    words: `${who}: ${state.replaceAll("_", " ")}, ${expected ? shortDay(expected) : "no day given"}; ${persons(row.persons)} persons are not used`,
  }));
}

export function marksOf(row: MoveRow, gates: readonly Gate[], model: Case, countries: Readonly<Record<string, string>>): GateMark[] {
  if (row.offered) return wouldOpen(row, model, countries);
  const named = new Set(row.stays.map(({ gate }) => gate).filter((gate) => gate !== ""));
  for (const trip of row.trips) for (const gate of gates) if (trip.waits_for?.startsWith(`${gate.kind} ${gate.id} `) || trip.waits_for?.startsWith(`${gate.kind} of ${gate.id}:`)) named.add(`${gate.kind} ${gate.id}`);
  return gates
    .filter(({ kind, id }) => named.has(`${kind} ${id}`))
    .map((gate) => {
      const day = gate.expected_on ?? gate.needed_by ?? model.calendar.from;
      const slack = gate.slack_days == null ? "" : `, ${gate.slack_days} d slack`;
      return {
        key: `${gate.kind} ${gate.id}`, gate, shape: gateShape(gate.state, gate.expected_on ?? undefined), at: model.calendar.clamp(model.calendar.offset(day)),
        words: `${holderOf(gate, model, countries)}${gate.expected_on ? ` ${shortDay(gate.expected_on)}` : ", no day"}${slack}`,
      };
    });
}
