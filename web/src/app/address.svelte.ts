// The address governs the page: `#/laydown?day=2020-06-15&plan=ID&known=2020-02-13&select=site:CAMP&...`. A link reproduces the view.
export interface Place {
  view: string;
  day: string;
  plan: string;
  known: string;
  /** What the detail panel is about: `site:ID`, `line:ID`, `nation:ID`, `gate:KIND ID`, ... */
  select: string;
  /** What only the view understands. */
  more: Record<string, string>;
}
const SHARED = ["day", "plan", "known", "select"] as const;

export function readPlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const parts = new URLSearchParams(query);
  const more = Object.fromEntries([...parts].filter(([name]) => !(SHARED as readonly string[]).includes(name)));
  const of = (name: string) => parts.get(name) ?? "";
  return { view: decodeURIComponent(path), day: of("day"), plan: of("plan"), known: of("known"), select: of("select"), more };
}

export function writePlace(place: Place): string {
  const parts = new URLSearchParams();
  for (const name of SHARED) if (place[name]) parts.set(name, place[name]);
  for (const [name, value] of Object.entries(place.more)) if (value) parts.set(name, value);
  const query = parts.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
  return `#/${place.view}${query ? `?${query}` : ""}`;
}

class Address {
  place = $state.raw<Place>(readPlace(location.hash));

  constructor() {
    window.addEventListener("hashchange", () => (this.place = readPlace(location.hash)));
  }

  /** Another view drops what only the last one understood. `step`: the browser's Back returns here. */
  go(change: Partial<Place>, step = "view" in change || "plan" in change): void {
    const more = change.more ?? ("view" in change && change.view !== this.place.view ? {} : this.place.more);
    this.place = { ...this.place, ...change, more };
    history[step ? "pushState" : "replaceState"](null, "", writePlace(this.place));
  }
  link(change: Partial<Place>): string {
    return writePlace({ ...this.place, more: {}, ...change });
  }
  /** `site` and `CAMP` of `site:CAMP`. */
  get selected(): { kind: string; id: string } {
    const at = this.place.select.indexOf(":");
    return at < 0 ? { kind: "", id: "" } : { kind: this.place.select.slice(0, at), id: this.place.select.slice(at + 1) };
  }
}
export const address = new Address();
