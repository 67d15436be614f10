// The gates that a row hangs on, as marks on its days.
import type { Gate } from "../../api/types";
import type { Case } from "../../model/case";
import { shortDay } from "../../model/days";
import { gateShape, type GateShape } from "../../model/gates";
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

export function marksOf(row: MoveRow, gates: readonly Gate[], model: Case, countries: Readonly<Record<string, string>>): GateMark[] {
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
