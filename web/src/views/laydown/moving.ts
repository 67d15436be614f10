// What is being moved: elements of one contribution from a line, or from none, to another line.
import type { EditsRequest } from "../../api/types";
import type { Laydown, Stay } from "../../model/active";
import type { Case, Line } from "../../model/case";

export interface Choice {
  contribution: string;
  stays: Stay[];
  persons: number;
}

/** Of a nation, who serves the line on the day, by contribution, the largest first. */
export function choicesOf(laydown: Laydown, line: Line, nation: string, day: number): Choice[] {
  const by = new Map<string, Stay[]>();
  for (const stay of laydown.byLine(day).get(line.at) ?? []) {
    if (stay.nation !== nation) continue;
    const id = laydown.model.contributions[stay.contribution]!.id;
    by.set(id, [...(by.get(id) ?? []), stay]);
  }
  return [...by]
    .map(([contribution, stays]) => ({ contribution, stays, persons: stays.reduce((all, stay) => all + stay.persons, 0) }))
    .sort((a, b) => b.persons - a.persons || a.contribution.localeCompare(b.contribution));
}

/** Where it would serve: where it is if the line is there too, else the line's first site. */
export function siteFor(model: Case, line: Line, stay: Stay | undefined): string {
  const here = stay ? (model.sites[stay.site]?.id ?? "") : "";
  return line.sites.includes(here) ? here : (line.sites[0] ?? "");
}

/** From the day shown until each would have left anyway. */
export function editTo(model: Case, stays: readonly Stay[], line: Line, day: number): EditsRequest["edits"] {
  return stays.map((stay) => ({
    elements: [stay.id],
    from: model.calendar.day(day),
    until: model.calendar.day(stay.until),
    serves: line.id,
    site: siteFor(model, line, stay),
    mission: line.mission,
  }));
}

export function editHome(model: Case, stays: readonly Stay[], day: number): EditsRequest["edits"] {
  return stays.map((stay) => ({ elements: [stay.id], from: model.calendar.day(day), until: model.calendar.day(model.calendar.length), serves: "HOME" }));
}

/** Words of a change that adds a pin, as `rebadge whatif` reads them. */
export function pinWords(pin: { id: string; kind: "move" | "forbid"; contribution: string; element?: string; requirement?: string; from: string; until: string; who: string; why: string }): string {
  const quote = (text: string) => (/[,:="\s]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const cells = [
    `pin=${pin.id}`, `kind=${pin.kind}`, pin.element ? `element=${pin.element}` : `contribution=${pin.contribution}`,
    ...(pin.requirement ? [`requirement=${pin.requirement}`] : []), `from=${pin.from}`, `until=${pin.until}`,
    `who=${quote(pin.who)}`, `why=${quote(pin.why)}`,
  ];
  return `add:pins:${cells.join(",")}`;
}

/** An id that no pin has yet. */
export function freePin(model: Case, contribution: string): string {
  const taken = new Set(model.rows("pins").map((row) => row["pin"]));
  for (let n = 1; ; n++) if (!taken.has(`PIN-${contribution}-${n}`)) return `PIN-${contribution}-${n}`;
}
