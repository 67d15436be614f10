// Variants over the same lines, days and axes.
import type { Laydown } from "../../model/active";

/** Wanted and served person-days of a line over the horizon. */
export function lineTotal(laydown: Laydown, at: number): { wanted: number; served: number } {
  return (laydown.plan.lines[at] ?? []).reduce(
    (all, [from, until, wanted, served]) => ({ wanted: all.wanted + (until - from) * wanted, served: all.served + (until - from) * served }), { wanted: 0, served: 0 });
}

/** A mission's lines together, day by day; over-full lines fill no other's gap. */
export function coverOf(laydown: Laydown, mission: string): { wanted: number; served: number }[] {
  const lines = laydown.model.lines.filter((line) => line.mission === mission).map(({ at }) => at);
  return Array.from({ length: laydown.model.calendar.length }, (_, day) => laydown.served(day, lines));
}

/** Steps of an SVG path, a value a day. */
export function stairs(values: readonly number[], x: (day: number) => number, y: (value: number) => number): string {
  let path = "";
  values.forEach((value, day) => {
    if (day === 0) path += `M${x(0)} ${y(value)}`;
    else if (value !== values[day - 1]) path += `H${x(day)}V${y(value)}`;
  });
  return path && `${path}H${x(values.length)}`;
}
