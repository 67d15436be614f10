// What can be said of a variant: the server's words with their slots, filled in from the case.
import type { Gate } from "../../api/types";
import { sum, type Laydown } from "../../model/active";
import { cell, type Case } from "../../model/case";
import { shortDay } from "../../model/days";
import { middleChanges } from "../risk/risk";

export interface Slot {
  name: string;
  optional: boolean;
  /** Tables whose ids may stand there; none: a day, a number or free words. */
  tables: string[];
  kind: "id" | "day" | "days" | "text";
}
export interface Choice { id: string; name: string }
export interface Common { words: string; changes: string[] }

/** Sentences of docs/what-if.md; a word without one is told by its form. */
const SENTENCES: Record<string, string> = {
  suspend: "Work stops in a mission, zone, site or activity; people stay.",
  "suspend-consent": "The host suspends its consent, expected again on that day.",
  withdraw: "The host withdraws its consent: all have left by the day, nobody arrives from now on.",
  refuse: "A mandate is refused, or a decision broken.",
  delay: "A decision, mandate, consent or contribution comes so many days later; below 0 earlier.",
  close: "The site closes on the day.",
  leave: "The nation leaves on the day with all that it gives.",
  "add-zone": "A zone with one site, with the limits and the lift of another zone.",
};
export const sentenceOf = (word: string, form: string): string => SENTENCES[word] ?? form;

const TABLES: [RegExp, string][] = [[/mandate/i, "mandates"], [/decision/i, "decisions"], [/consent/i, "consents"], [/contribution/i, "contributions"]];
const DAYS = new Set(["DAY", "FROM", "UNTIL"]);

/** Slots of a form such as `close:SITE:DAY`, `suspend:SCOPE:FROM[:UNTIL], ...`: what follows says what else an id may be. */
export function slotsOf(form: string): Slot[] {
  const [head = ""] = form.split(/[\s,]/);
  return [...head.matchAll(/(\[)?:([A-Z]+)/g)].map(([, bracket, name = ""]) => {
    const optional = bracket !== undefined;
    if (DAYS.has(name)) return { name, optional, kind: "day", tables: [] };
    if (name === "DAYS") return { name, optional, kind: "days", tables: [] };
    const tables = name === "SCOPE" ? ["missions", "zones", "sites", "activities"] : name === "SITE" ? ["sites"] : name === "NATION" ? ["nations"] : name === "LIKE" ? ["zones"]
      : TABLES.some(([of]) => of.test(name)) ? TABLES.filter(([of]) => of.test(form.slice(form.indexOf(":")))).map(([, table]) => table) : [];
    return { name, optional, kind: tables.length > 0 ? "id" : "text", tables };
  });
}

/** Ids of the slot's tables, each once, with names where they have one. */
export function choicesOf(slot: Slot, model: Case): Choice[] {
  const found = new Map<string, Choice>();
  for (const table of slot.tables) {
    for (const row of model.rows(table)) {
      if (table === "contributions" && cell(row, "status") !== "pledged") continue;
      const [id = ""] = Object.values(row);
      found.set(id, { id, name: cell(row, "name") || [cell(row, "nation"), cell(row, "body"), cell(row, "authority")].filter(Boolean).join(", ") });
    }
  }
  return [...found.values()];
}

/** The line that the values say; blank while one that is needed is missing. */
export function lineOf(word: string, slots: readonly Slot[], values: readonly string[]): string {
  const said = slots.map((_, at) => (values[at] ?? "").trim());
  if (slots.some(({ optional }, at) => !optional && !said[at])) return "";
  return [word, ...said.filter(Boolean)].join(":");
}

/** What is asked most, of this plan on this day: its tightest decision late or refused, its largest site, nation and mission; then the case's risks. */
export function commonChanges(laydown: Laydown, day: number): Common[] {
  const { model, plan } = laydown;
  const on = model.calendar.day(day);
  const most = <K>(groups: Map<K, { persons: number }[]>) => [...groups].sort((a, b) => sum(b[1]) - sum(a[1]))[0]?.[0];
  const found: Common[] = [];
  const tight = [...plan.plan.gates].sort((a, b) => (a.slack_days ?? Infinity) - (b.slack_days ?? Infinity) || b.persons - a.persons);
  const late = tight.find(({ expected_on }) => expected_on);
  if (late) found.push({ words: `${nameOf(late, model)} 30 days late`, changes: [`delay:${nameOf(late, model)}:30`] });
  const refused = tight.find(({ kind }) => kind === "mandate" || kind === "decision");
  if (refused) found.push({ words: `${refused.id} refused`, changes: [`refuse:${refused.id}`] });
  const served = most(new Map([...laydown.byLine(day)].map(([line, stays]) => [line, stays])));
  const mission = served === undefined ? undefined : model.lines[served]?.mission;
  const back = Math.min(model.calendar.length, day + 21);
  if (mission && back > day) found.push({ words: `${mission} suspended, ${shortDay(on)} to ${shortDay(model.calendar.day(back))}`, changes: [`suspend:${mission}:${on}:${model.calendar.day(back)}`] });
  const site = most(laydown.bySite(day));
  if (site !== undefined) found.push({ words: `${model.sites[site]!.name} closes ${shortDay(on)}`, changes: [`close:${model.sites[site]!.id}:${on}`] });
  const nation = most(laydown.byNation(day));
  if (nation) found.push({ words: `${nation} leaves ${shortDay(on)}`, changes: [`leave:${nation}:${on}`] });
  for (const row of model.rows("risks")) {
    const changes = middleChanges({ change: cell(row, "change"), from: cell(row, "from"), until: cell(row, "until"), least_days: cell(row, "least_days"), most_days: cell(row, "most_days") });
    if (changes) found.push({ words: cell(row, "risk"), changes });
  }
  return found;
}

/** A plan names consents by what they cover; changes by their own id. */
function nameOf(gate: Gate, model: Case): string {
  if (gate.kind !== "consent") return gate.id;
  const parts = ["host", "authority", "sender", "mission", "zone", "site", "activity"];
  const row = model.rows("consents").find((one) => parts.map((part) => cell(one, part)).filter(Boolean).join("/") === gate.id);
  return row ? cell(row, "consent") || gate.id : gate.id;
}
