// What the map says of each site on a day: folds over the laydown, and of the case what a site's host allows.
import { peopleOf, sum, type Laydown, type People, type Stay } from "../../model/active";
import { cell, type Case, type Site } from "../../model/case";
import { gateShape, type GateShape } from "../../model/gates";
import { mercator } from "./frame";

/** Blank: all. */
export interface Layers { mission: string; nation: string; activity: string }

export interface SitePicture {
  site: Site;
  name: string;
  /** In metres; null: no coordinates. */
  at: [number, number] | null;
  tone: number;
  persons: number;
  /** In the chosen layers. */
  chosen: number;
  people: People[];
  dimmed: People[];
  nations: { nation: string; persons: number }[];
  wanted: number;
  served: number;
  suspended: boolean;
  waits: number;
  consent: GateShape;
}

export function inLayers(stay: Stay, model: Case, { mission, nation, activity }: Layers): boolean {
  return (!mission || model.missions[stay.mission]?.id === mission) && (!nation || stay.nation === nation) &&
    (!activity || model.lines[stay.line]?.activity === activity);
}

/** Whether the host lets a mission work, by what is known: the last row of each binding consent for the whole mission. */
export function consentOf(model: Case, host: string, mission: string, day: number): GateShape {
  const last = new Map<string, { state: string; expected: string }>();
  for (const row of model.rows("consents")) {
    if (cell(row, "host") !== host || cell(row, "binding") === "no" || cell(row, "activity") || cell(row, "sender")) continue;
    if (cell(row, "mission") && cell(row, "mission") !== mission) continue;
    if (model.calendar.offset(cell(row, "on")) > day) continue;
    last.set(cell(row, "consent"), { state: cell(row, "state"), expected: cell(row, "expected_on") });
  }
  const shapes = [...last.values()].map(({ state, expected }) => gateShape(state, expected));
  if (shapes.length === 0) return "refused";
  return (["refused", "paused", "hangs", "opens"] as const).find((shape) => shapes.includes(shape)) ?? "open";
}

/** A name up to its first comma, where that tells the sites apart. */
export function shortNames(names: readonly string[]): string[] {
  const heads = names.map((name) => name.split(",")[0]!.trim());
  return names.map((name, at) => (heads.filter((head) => head === heads[at]).length > 1 ? name : heads[at]!));
}

export function sitesOn(laydown: Laydown, day: number, layers: Layers): SitePicture[] {
  const { model } = laydown;
  const present = laydown.bySite(day);
  const names = shortNames(model.sites.map(({ name, id }) => name || id));
  return model.sites.map((site, at) => {
    const stays = present.get(at) ?? [];
    const [chosen, dimmed] = [stays.filter((stay) => inLayers(stay, model, layers)), stays.filter((stay) => !inLayers(stay, model, layers))];
    const lines = model.lines.filter((line) => line.sites.includes(site.id));
    const halted = new Set(lines.filter((line) => laydown.line(line.at, day).suspended).map((line) => line.at));
    const mission = model.zone(site.zone)?.mission ?? "";
    const most = [...new Set(stays.map((stay) => stay.mission))]
      .map((one) => ({ one, persons: sum(stays.filter((stay) => stay.mission === one)) })).sort((a, b) => b.persons - a.persons)[0];
    const nations = [...new Set(chosen.map(({ nation }) => nation))].map((nation) => ({ nation, persons: sum(chosen.filter((stay) => stay.nation === nation)) }));
    return {
      site, name: names[at]!, at: Number.isNaN(site.lat) || Number.isNaN(site.lon) ? null : mercator(site.lon, site.lat),
      tone: model.missions[most?.one ?? -1]?.tone ?? model.tone(mission), persons: sum(stays), chosen: sum(chosen),
      people: peopleOf(chosen, model), dimmed: peopleOf(dimmed, model), nations: nations.sort((a, b) => b.persons - a.persons),
      ...laydown.served(day, lines.map((line) => line.at)),
      suspended: halted.size > 0, waits: sum(stays.filter((stay) => halted.has(stay.line))),
      consent: consentOf(model, site.host, mission, day),
    };
  });
}
