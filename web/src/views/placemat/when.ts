// The sheet's line of days: what is decided above it, what moves below, each day once.
import type { Gate, Move } from "../../api/types";
import { groupBy, type Laydown } from "../../model/active";
import type { Case } from "../../model/case";
import { gateShape, type GateShape } from "../../model/gates";
import { persons } from "../../model/numbers";

export interface GateDay { at: number; shape: GateShape; words: string; persons: number }
/** Of a day on which something resumes, `persons` is without end: its words come first. */
export interface MoveDay { at: number; words: string; tone: number; persons: number }
export interface Halt { from: number; until: number; what: string }

/** Gates of a day together, that on which most people hang by name. */
export function gateDays(gates: readonly Gate[], model: Case, who: (gate: Gate) => string): GateDay[] {
  const dated = gates.filter(({ expected_on }) => expected_on);
  return [...groupBy(dated, ({ expected_on }) => expected_on!)].map(([day, of]) => {
    const first = [...of].sort((a, b) => b.persons - a.persons || a.id.localeCompare(b.id))[0]!;
    return {
      at: model.calendar.offset(day), shape: gateShape(first.state, day), persons: first.persons,
      words: `${who(first)}${of.length > 1 ? ` +${of.length - 1}` : ""}`,
    };
  }).filter(({ at }) => at >= 0 && at < model.calendar.length).sort((a, b) => a.at - b.at);
}

export function moveKind(move: Pick<Move, "from_site" | "to_site" | "from_mission" | "to_mission">): string {
  if (!move.to_site) return "go home";
  if (move.from_mission && move.to_mission && move.from_mission !== move.to_mission) return "change mission";
  if (!move.from_site) return "come";
  return move.from_site === move.to_site ? "change line" : "move";
}

/** What is suspended from when: the zone's lines, or the mission's, or how many lines. */
export function halts(laydown: Laydown): Halt[] {
  const { model, plan } = laydown;
  const runs = plan.suspended.flatMap((of, line) => of.map(([from, until]) => ({ from, until, line: model.lines[line]! })));
  return [...groupBy(runs, ({ from, until }) => `${from} ${until}`).values()].map((of) => {
    const lines = of.map(({ line }) => line);
    const [zones, missions] = [new Set(lines.map(({ zone }) => zone)), new Set(lines.map(({ mission }) => mission))];
    const what = zones.size === 1 ? model.zoneName(lines[0]!.zone) : missions.size === 1 ? lines[0]!.mission : `${lines.length} lines`;
    return { from: of[0]!.from, until: of[0]!.until, what };
  }).sort((a, b) => a.from - b.from);
}

/** People who move, by day and by what they do; and what resumes. Whoever goes home does so on the day on which he leaves. */
export function moveDays(laydown: Laydown): MoveDay[] {
  const { model } = laydown;
  const many = new Map(laydown.plan.elements.map(({ id, persons }) => [id, persons]));
  const moves = laydown.plan.plan.moves.map((move) => ({
    kind: moveKind(move), tone: model.tone(move.to_mission ?? move.from_mission ?? ""), persons: many.get(move.element) ?? 0,
    at: model.calendar.offset(move.to_site ? move.arrives : move.leaves),
  })).filter(({ at, persons }) => at >= 0 && at < model.calendar.length && persons > 0);
  const days = new Map([...groupBy(moves, ({ at }) => at)].map(([at, of]) => {
    const kinds = [...groupBy(of, ({ kind }) => kind)].map(([kind, some]) => ({ kind, persons: some.reduce((all, one) => all + one.persons, 0), tone: some[0]!.tone })).sort((a, b) => b.persons - a.persons);
    return [at, { at, words: kinds.map(({ kind, persons: count }) => `${persons(count)} ${kind}`).join(", "), tone: kinds[0]!.tone, persons: of.reduce((all, one) => all + one.persons, 0) }];
  }));
  for (const { until, what } of halts(laydown).filter(({ until }) => until < model.calendar.length)) {
    const day = days.get(until);
    const words = `${what} resumes`;
    days.set(until, day ? { ...day, words: `${words}, ${day.words}`, persons: Infinity } : { at: until, words, tone: 0, persons: Infinity });
  }
  return [...days.values()].sort((a, b) => a.at - b.at);
}

export interface Label { x: number; width: number; weight: number }
/** Which of several lanes a label stands in, and where it begins: no two cover each other, heavy ones first; lane -1: no room. */
export function lanes(labels: readonly Label[], count: number, from: number, until: number): { lane: number; start: number }[] {
  const taken: [number, number][][] = Array.from({ length: count }, () => []);
  const found = labels.map(() => ({ lane: -1, start: 0 }));
  for (const at of labels.map((_, at) => at).sort((a, b) => (labels[a]!.weight === labels[b]!.weight ? a - b : labels[b]!.weight - labels[a]!.weight))) {
    const { x, width } = labels[at]!;
    const start = Math.max(from, Math.min(until - width, x - width / 2));
    const lane = taken.findIndex((spans) => spans.every(([a, b]) => start + width + 6 <= a || b + 6 <= start));
    found[at] = { lane, start };
    taken[lane]?.push([start, start + width]);
  }
  return found;
}
