// The plan's moves as the sheet tells them: an arc each way, and what stands beside it.
import type { Case } from "../../model/case";
import { shortDay } from "../../model/days";
import { persons } from "../../model/numbers";
import type { Flow } from "../map/moves";

export interface ArcLabel {
  title: string;
  /** Nations, the most first, then days and certainty: as much as there is room for. */
  nations: string[];
  more: string;
}

export function daysOf(model: Case, flows: readonly Pick<Flow, "leaves" | "arrives">[]): string {
  const day = (at: number) => shortDay(model.calendar.day(at));
  const [first, last] = [day(Math.min(...flows.map(({ leaves }) => leaves))), day(Math.max(...flows.map(({ arrives }) => arrives)))];
  if (first === last) return first;
  // Of one month the name once.
  return first.slice(-3) === last.slice(-3) ? `${first.slice(0, -4)} to ${last}` : `${first} to ${last}`;
}

/** Nations of several flows with their people, the most first. */
export function nationsOf(flows: readonly Pick<Flow, "nations">[]): string[] {
  const counts = new Map<string, number>();
  for (const { nations } of flows) for (const { nation, persons: many } of nations) counts.set(nation, (counts.get(nation) ?? 0) + many);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([nation, many]) => `${nation} ${persons(many)}`);
}

const total = (flows: readonly Flow[]): number => flows.reduce((all, flow) => all + flow.persons, 0);
const certainty = (flows: readonly Flow[]): string =>
  flows.every(({ hangs }) => hangs) ? ", hangs" : flows.every(({ pledged }) => pledged) ? ", pledged" : "";

/** Of flows that go the same way. `name`: a site's, as the sheet writes it. */
export function labelOf(flows: readonly Flow[], model: Case, name: (site: string) => string): ArcLabel {
  const { from, to } = flows[0]!;
  const many = persons(total(flows));
  const title = to === "" ? `${many} go home` : from === "" ? `${many} come from home` : `${many} from ${name(from)}`;
  return { title, nations: nationsOf(flows), more: `${daysOf(model, flows)}${certainty(flows)}` };
}

/** What changes at a site without a way on the map: people who change mission there, or come from a site of the same inset. */
export function notesOf(flows: readonly Flow[], site: string, near: ReadonlySet<string>, model: Case): string[] {
  const change = flows.filter(({ from, to, fromMission, toMission }) => to === site && from === site && fromMission !== toMission);
  const come = flows.filter(({ from, to }) => to === site && from !== site && near.has(from) && near.has(to));
  return [
    ...(change.length > 0 ? [`${persons(total(change))} rebadge, ${daysOf(model, change)}`] : []),
    ...(come.length > 0 ? [`${persons(total(come))} from near by, ${daysOf(model, come)}`] : []),
  ];
}
