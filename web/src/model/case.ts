// A case's tables with types. Places in a table are what plans name rows by, so rows keep their order.
import type { CaseDoc, Table } from "../api/types";
import { Calendar } from "./days";

/** A row's cells by column; columns that a table leaves out are blank. */
export type Row = Readonly<Record<string, string>>;

const EMPTY: Table = { columns: [], rows: [], names: [], versions: [] };

/** Rows of any table; `cell(row, "note")` is blank when there is no such column. */
export function rowsOf(doc: CaseDoc, table: string): Row[] {
  const { columns, rows } = doc.tables[table] ?? EMPTY;
  return rows.map((cells) => Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""])));
}
export const cell = (row: Row, column: string): string => row[column] ?? "";
export const list = (text: string): string[] => text.split(";").map((part) => part.trim()).filter((part) => part !== "");

export interface Basis {
  source: string;
  basis: string;
  note: string;
}
/** `tone`: 1 to 4 by the case's order, 0 for all further missions: the theme's colour. */
export interface Mission extends Basis { id: string; name: string; lead: string; tone: number }
export interface Zone extends Basis { id: string; name: string; mission: string }
export interface Site extends Basis { id: string; name: string; zone: string; host: string; lat: number; lon: number; opens: string; closes: string }
export interface Line extends Basis {
  id: string; at: number; mission: string; sites: string[]; zone: string; activity: string; capability: string; kind: string;
  persons: number; minimum: number; priority: number; from: string; until: string; takesOver: string[]; heldFor: string;
}
export type Status = "deployed" | "authorised" | "pledged";
export interface Contribution extends Basis {
  id: string; nation: string; capability: string; elements: number; personsEach: number; status: Status;
  mission: string; site: string; requirement: string; supportOf: string; expectedOn: string;
}

const basisOf = (row: Row): Basis => ({ source: cell(row, "source"), basis: cell(row, "basis"), note: cell(row, "note") });
const number = (row: Row, column: string): number => Number(cell(row, column) || 0);

export class Case {
  readonly doc: CaseDoc;
  readonly calendar: Calendar;
  readonly missions: Mission[];
  readonly zones: Zone[];
  readonly sites: Site[];
  readonly lines: Line[];
  readonly contributions: Contribution[];
  private readonly tables = new Map<string, Row[]>();
  private readonly places = new Map<string, Map<string, number>>();
  private readonly activityNames: Map<string, string>;

  constructor(doc: CaseDoc) {
    this.doc = doc;
    this.calendar = new Calendar(doc.case.from, doc.case.until);
    this.missions = this.rows("missions").map((row, at) => ({
      ...basisOf(row), id: cell(row, "mission"), name: cell(row, "name"), lead: cell(row, "lead"), tone: at < 4 ? at + 1 : 0,
    }));
    this.zones = this.rows("zones").map((row) => ({
      ...basisOf(row), id: cell(row, "zone"), name: cell(row, "name"), mission: cell(row, "mission"),
    }));
    this.sites = this.rows("sites").map((row) => ({
      ...basisOf(row), id: cell(row, "site"), name: cell(row, "name"), zone: cell(row, "zone"), host: cell(row, "host"),
      lat: cell(row, "lat") === "" ? NaN : number(row, "lat"), lon: cell(row, "lon") === "" ? NaN : number(row, "lon"),
      opens: cell(row, "opens"), closes: cell(row, "closes"),
    }));
    this.activityNames = new Map(this.rows("activities").map((row) => [cell(row, "activity"), cell(row, "name")]));
    this.lines = this.rows("requirements").map((row, at) => this.line(row, at));
    this.contributions = this.rows("contributions").map((row) => ({
      ...basisOf(row), id: cell(row, "contribution"), nation: cell(row, "nation"), capability: cell(row, "capability"),
      elements: number(row, "elements"), personsEach: number(row, "persons_per_element"), status: cell(row, "status") as Status,
      mission: cell(row, "mission"), site: cell(row, "site"), requirement: cell(row, "requirement"),
      supportOf: cell(row, "support_of"), expectedOn: cell(row, "expected_on"),
    }));
  }

  rows(table: string): Row[] {
    let rows = this.tables.get(table);
    if (!rows) this.tables.set(table, (rows = rowsOf(this.doc, table)));
    return rows;
  }

  /** A row's place by the value of its first column (its id); -1: none. */
  place(table: string, id: string): number {
    let places = this.places.get(table);
    if (!places) {
      const column = this.doc.tables[table]?.columns[0] ?? "";
      this.places.set(table, (places = new Map(this.rows(table).map((row, at) => [cell(row, column), at]))));
    }
    return places.get(id) ?? -1;
  }

  mission(id: string): Mission | undefined {
    return this.missions[this.place("missions", id)];
  }
  site(id: string): Site | undefined {
    return this.sites[this.place("sites", id)];
  }
  zone(id: string): Zone | undefined {
    return this.zones[this.place("zones", id)];
  }
  tone(mission: string): number {
    return this.mission(mission)?.tone ?? 0;
  }
  activity(id: string): string {
    return this.activityNames.get(id) ?? id;
  }
  siteName(id: string): string {
    return this.site(id)?.name ?? id;
  }
  zoneName(id: string): string {
    return this.zone(id)?.name ?? id;
  }

  private line(row: Row, at: number): Line {
    // `sites` names sites, or one zone: any of its sites.
    const named = list(cell(row, "sites"));
    const zone = this.zones.find(({ id }) => id === named[0] && !this.sites.some((site) => site.id === id));
    const sites = zone ? this.sites.filter((site) => site.zone === zone.id).map(({ id }) => id) : named;
    return {
      ...basisOf(row), id: cell(row, "requirement"), at, mission: cell(row, "mission"), sites,
      zone: zone?.id ?? this.sites.find(({ id }) => id === sites[0])?.zone ?? "", activity: cell(row, "activity"),
      capability: cell(row, "capability"), kind: cell(row, "line_kind"), persons: number(row, "persons"), minimum: number(row, "minimum"),
      priority: number(row, "priority"), from: cell(row, "from"), until: cell(row, "until"),
      takesOver: list(cell(row, "takes_over")), heldFor: cell(row, "held_for"),
    };
  }
}
