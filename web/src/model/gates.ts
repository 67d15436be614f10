// What a gate's state looks like: four silhouettes, and the paused one of a suspension.
export type GateShape = "open" | "opens" | "hangs" | "refused" | "paused";

const OPEN = new Set(["granted", "in_force", "agreed", "open"]);
const SHUT = new Set(["refused", "ended", "withdrawn", "broken", "none", "none_recorded"]);

/** A state in the case's words; whatever is neither settled nor refused opens on a day, or hangs without one. */
export function gateShape(state: string, expectedOn?: string): GateShape {
  if (OPEN.has(state)) return "open";
  if (SHUT.has(state)) return "refused";
  if (state === "suspended") return "paused";
  return expectedOn ? "opens" : "hangs";
}

/** A gate in few words: of a consent what follows host and authority, of others their own name. */
export function gateWords({ kind, id }: { kind: string; id: string }): string {
  const parts = id.split("/");
  return `${kind} ${kind === "consent" && parts.length > 2 ? parts.slice(2).join(" ") : id}`;
}
