// What the server says: the shapes of docs/api.md. Days are ISO 8601, persons may have two decimals (by worth).

export type Day = string;

export interface Problem {
  severity: "error" | "warning";
  where: string;
  found: string;
  expected: string;
  maybe: string;
}

/** RFC 9457, with all that is wrong at once. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  problems?: Problem[];
}

export type Role = "planner" | "nation" | "host" | "observer";

export interface You {
  name: string;
  role: Role;
  /** The nation that a `nation` or a `host` speaks for; blank for others. */
  of: string;
  /** `record`, `plan`, `publish`, `order`, `manage`. */
  may: string[];
  /** Sent back as X-Csrf-Token with everything that is not GET. */
  csrf: string;
}

/** POST /api/v1/session: by name and password, or by the token of a link; the answer is `You`. DELETE signs out. */
export interface SignIn {
  name?: string;
  password?: string;
  link?: string;
}

/** GET /api/v1/session: how one may sign in here. */
export interface Doors {
  /** By name and password; otherwise by the link that the server printed. */
  passwords: boolean;
  /** At an OpenID provider, as people know it; null: at none. */
  openid: { name: string } | null;
}

/** POST /api/v1/session/openid: the address where the browser goes. */
export interface WayThere {
  to: string;
}

/** GET /api/v1/room */
export interface Room {
  title: string;
  program: string;
  ledger: { id: string; number: number; hash: string };
  /** The day of which the case speaks when none is asked. */
  as_of: Day;
  /** The plan that was accepted last, else the last one made; null: none yet. */
  plan: string | null;
  you: You;
}

/** GET /api/v1/schema: what the tables are, for whoever fills them in. */
export interface Schema {
  tables: { name: string; about: string; columns: { name: string; required: boolean; holds: string; help: string }[] }[];
  /** Words of what may be tried: `close:SITE:DAY`. */
  shorthands: { word: string; form: string }[];
  /** Rules, gates and reasons by code, a sentence each. */
  codes: { code: string; sentence: string }[];
  /** ISO 3166-1 names by code. */
  countries: Record<string, string>;
}

/** Cells are text as in the CSV tables; columns without any value are left out. */
export interface Table {
  columns: string[];
  rows: string[][];
  /** What the ledger knows each row by, and the event that last said something of it; blank and 0 in a variant. */
  names: string[];
  versions: number[];
}

/** GET /api/v1/case?effective=DAY&recorded=N, and GET /api/v1/plans/{id}/case */
export interface CaseDoc {
  /** Known up to this event. */
  number: number;
  effective: Day;
  case: {
    title: string;
    hash: string;
    as_of: Day;
    from: Day;
    until: Day;
    period_days: number;
    handover_days: number;
    policy: string;
  };
  /** By name; tables without rows are left out. */
  tables: Record<string, Table>;
  warnings: Problem[];
}

/** GET /api/v1/log */
export interface LogPage {
  events: LedgerEvent[];
  /** `after` of the next page; null: this is the last. */
  next: number | null;
}
export interface LedgerEvent {
  number: number;
  recorded: string;
  effective: Day;
  kind: string;
  table: string;
  row: string;
  author: string;
  basis: "stated" | "derived" | "notional" | "";
  label: string;
  corrects: number;
  source: string;
  note: string;
  cells: { column: string; value: string }[];
  erased: boolean;
}

/** One entry of POST /api/v1/changes: a change in the words of `rebadge whatif`, or an earlier event annulled. */
export interface Change {
  change?: string;
  annuls?: number;
  effective?: Day;
  source?: string;
  note?: string;
  basis?: string;
}
export interface ChangesRequest {
  changes: Change[];
  /** Nothing is recorded: what would be different, and what it does to the plan. */
  preview: boolean;
  /** The plan whose effect is shown. */
  plan?: string;
}
export interface Difference {
  kind: "added" | "changed" | "removed";
  table: string;
  row: string;
  column: string;
  first: string;
  second: string;
}
export interface ChangesAnswer {
  differences: Difference[];
  warnings: Problem[];
  /** Of what was recorded; null in a preview. */
  recorded: { first: number; last: number; again: boolean } | null;
  effect: Effect | null;
}

/** A plan as it stands in another case, or with other rows: what it would break, and serve. */
export interface Effect {
  broken: Violation[];
  left_out: Problem[];
  before: Figures;
  after: Figures;
  lines: { requirement: string; priority: number; first_wanted: number; first: number; second_wanted: number; second: number }[];
  /** Moves of one side alone; like ones of a contribution together. */
  moves: { in_second: boolean; contribution: string; from_site: string; to_site: string; from_mission: string; to_mission: string; leaves: Day; arrives: Day; persons: number }[];
  gates: { first: Gate | null; second: Gate | null }[];
}
export interface Figures {
  wanted: number;
  served: number;
  moves: number;
  switching: number;
  priced: number;
}
export interface Violation {
  rule: string;
  who: string;
  where: string;
  from: Day;
  until: Day;
  amount: number;
  limit: number;
  words: string;
}

/** GET /api/v1/plans: { plans: PlanSummary[] }, the newest last. */
export interface PlanSummary {
  /** Also the address of all that is about the plan. */
  id: string;
  name: string;
  hash: string;
  made: string;
  by: string;
  /** The case: known up to this event, on this day, and with these changes. */
  number: number;
  effective: Day;
  changes: string[];
  base: string | null;
  policy: string;
  objective: string;
  figures: Figures;
  bound: number | null;
  /** Rules that it breaks and nothing excuses: a draft that is not a plan yet. */
  broken: number;
  published: boolean;
}

/** POST /api/v1/plans; the answer is 202 with a Job. */
export interface PlanRequest {
  name?: string;
  base?: string;
  changes?: string[];
  effective?: Day;
  recorded?: number;
  policy?: "granted-only" | "expected" | "hopeful";
  objective?: "priced" | "strict";
  seed?: number;
  iterations?: number;
  seconds?: number;
}

export interface PlanSummaries {
  plans: PlanSummary[];
}
export interface StressRequest {
  futures?: number;
  seed?: number;
}

export interface Jobs {
  jobs: Job[];
}
/** GET /api/v1/jobs: Jobs; GET and DELETE (stop) /api/v1/jobs/{id} */
export interface Job {
  id: string;
  kind: "plan" | "asks" | "stress";
  state: "waiting" | "running" | "done" | "stopped" | "failed";
  name: string;
  by: string;
  started: string;
  seconds: number;
  /** What the worker said last: `served 96.3 %, 41 of 85 iterations`. */
  said: string;
  /** 0 to 1; null: not known. */
  share: number | null;
  /** The plan that was made, or that it is about. */
  plan: string | null;
  problems: Problem[];
}

export interface Gate {
  kind: "mandate" | "consent" | "decision" | "authorisation";
  id: string;
  state: string;
  expected_on?: Day | null;
  needed_by?: Day;
  persons: number;
  person_days: number;
  slack_days?: number | null;
  critical: boolean;
}
export interface Move {
  element: string;
  /** Null: home. */
  from_site: string | null;
  to_site: string | null;
  from_mission: string | null;
  to_mission: string | null;
  leaves: Day;
  arrives: Day;
  relieves: string[];
  route: string[];
  waits_on?: string[];
  waits_for?: string;
}
export interface Shortfall {
  requirement: string;
  from: Day;
  until: Day;
  persons: number;
  supply: { reason: string; persons: number }[];
}
/** `rebadge-plan/1`, docs/plan-schema.json. */
export interface Plan {
  format: "rebadge-plan/1";
  case: { title: string; hash: string; as_of: Day };
  policy: string;
  objective: string;
  seed: number;
  hash: string;
  termination?: { reason: string; seconds: number; iterations: number };
  score: { minimum: number[]; priced: number; comfort: number; burden: number };
  fill: { wanted: number; served: number; bound?: number; by_priority: { wanted: number; served: number; bound?: number }[] };
  assignments: { element: string; from: Day; until: Day; serves: string; site: string | null; mission: string | null; relieves: string[]; route: string[] }[];
  moves: Move[];
  gates: Gate[];
  shortfalls: Shortfall[];
  switch: { from_mission: string; to_mission: string; fewest?: number; planned: number; most?: number; least_bound?: number; most_bound?: number }[];
  cover: { requirement: string; from: Day; until: Day; served: number; minimum: number; wanted: number }[];
  lift: { from_zone: string; to_zone: string; from: Day; until: Day; seats: number; used: number }[];
  path: PathStep[];
  pauses: { requirement: string; activity: string; from: Day; until: Day; persons: number; priority: number; decision: string }[];
  excuses: { rule: string; element?: string; requirement?: string; from: Day; until: Day; reason: string }[];
  curve?: { name: string; moved: number; unfilled: number }[];
  asks?: Asks;
  /** Of which case and plan the asks are, and what was looked for. */
  asked?: { case: string; plan: string; as_of: Day; drawn: number; within_reach: number; planned: number; pairs: number; pairs_planned: number; by_planning_again: number };
}
/** A step of the critical path. */
export interface PathStep extends Move {
  requirement?: string | null;
  slack_days: number;
}
export type Asks = Ask[];
/** One change, or the best two together. */
export interface Ask {
  /** `change` in the words of a variant, so that it can be tried. */
  changes: { kind: string; who: string; words: string; change: string }[];
  gain: number;
  gain_by_priority: number[];
  bound_gain: number;
  priced: number;
}

/** GET /api/v1/plans/{id}. Days are counted from the horizon's first, and whatever has a table is its row's place. */
export interface PlanDoc {
  summary: PlanSummary;
  plan: Plan;
  violations: Violation[];
  elements: { id: string; contribution: number; persons: number }[];
  /** Runs of days of an element at one place: one array a field. -1: none. Home and under way are in none. */
  stays: {
    element: number[];
    from: number[];
    until: number[];
    site: number[];
    mission: number[];
    line: number[];
    /** 1: would not be there without a decision not yet taken (gate: its place in `hung`), else 0 and -1. */
    hangs: number[];
    hung: number[];
  };
  /** `consent IRQ/government/NMI`: what stays hang on. */
  hung: string[];
  /** By requirement: runs of days [from, until, wanted, served]. */
  lines: [number, number, number, number][][];
  /** By requirement: 1 on days [from, until) on which work is suspended at all its sites. */
  suspended: [number, number][][];
  /** By shortfall of the plan, whose supply is empty here: what most of those who could serve stand under; blank: nobody could. */
  mainly: string[];
}

/** GET /api/v1/plans/{id}/lines/{line}. */
export interface LineDoc {
  shortfalls: Shortfall[];
}

/** GET /api/v1/plans/{id}/days/{day}: the same folds as the report's, for one day. */
export interface DayDoc {
  day: Day;
  sites: { site: string; persons: number; parts: Part[] }[];
  nations: { nation: string; persons: number; parts: Part[] }[];
  matrix: {
    nations: string[];
    rows: {
      requirement: string;
      wanted: number;
      served: number;
      waiting: number;
      persons: number;
      /** In the order of `nations`. `shut`: the code of the first rule that shuts it. */
      cells: { persons: number; hanging: number; least: string; may: boolean; shut: string }[];
    }[];
  };
  burden: {
    nation: string;
    offered: { pledged: number; authorised: number; deployed: number };
    person_days: { pledged: number; authorised: number; deployed: number };
    people: number;
    posts: number;
    /** Parts per million of all person-days. */
    share: number;
    key: number | null;
  }[];
  capacity: { site: string; resource: string; used: number; capacity: number; comfort: number | null }[];
}
export interface Part {
  nation: string;
  mission: string;
  status: "pledged" | "authorised" | "deployed";
  hangs: boolean;
  persons: number;
}

/** POST /api/v1/plans/{id}/edits: rows of elements put in place of what they do on these days. */
export interface EditsRequest {
  edits: {
    elements: string[];
    from: Day;
    until: Day;
    /** A requirement, STAY or HOME. */
    serves: string;
    site?: string;
    mission?: string;
  }[];
  preview: boolean;
  name?: string;
}
export interface EditsAnswer {
  effect: Effect;
  /** Null in a preview. */
  plan: PlanSummary | null;
}

/** GET /api/v1/plans/{id}/diff/{other} is an Effect, from the first to the other. */

/** GET /api/v1/plans/{id}/stress, once a job of it is done (204 before). Losses are person-days beside the plan. */
export interface Stress {
  futures: number;
  eventful: number;
  held: number;
  mended: number;
  broken: number;
  unrepaired: Loss;
  repaired: Loss;
  /** What hurts most first. */
  risks: { risk: string; change: string; percent: number; basis: string; happened: number; lost_unrepaired: number; lost_repaired: number; settled: number }[];
  lines: { requirement: string; planned: number; unrepaired: number; repaired: number; kept: number }[];
  weeks: { from: Day; planned: number; unrepaired: number; repaired: number }[];
  /** Per cent of what is planned that the repaired plan serves, a future each, in order of the draws. */
  served: number[];
}
export interface Loss {
  mean: number;
  median: number;
  ninth_decile: number;
  worst: number;
}

/** GET /api/v1/training?plan=ID: as `rebadge training --json` prints it. */
export interface Training {
  activities: { activity: string; planned: number; running: number; completed: number; moved: number; suspended: number; cancelled: number; places: number; started: number; graduated: number }[];
  weeks: { activity: string; week: Day; began: number; places: number; started: number; ended: number; graduated: number }[];
  suspensions: Record<string, string | number | boolean | null>[];
  setbacks: Record<string, string | number | boolean | null>[];
  levels: Record<string, string | number | boolean | null>[];
  ratings: Record<string, string | number | boolean | null>[];
  endangered: Record<string, string | number | boolean | null>[];
}

/** GET /api/v1/plans/{id}/files/{name}?day=DAY: plan.xlsx, plan.csv, plan.geojson, plan.ics, report.html, report.pdf, plan.json. */

/** GET /api/v1/events: server-sent events, each with data in JSON. */
export type RoomEvent =
  | { type: "ledger"; number: number }
  | { type: "plan"; id: string }
  | { type: "job"; job: Job };
