// Sites' symbols as APP-6 draws them: friend, land installation, present or planned.
import type { Symbol as Drawing } from "milsymbol";

let library: { Symbol: typeof Drawing } | null = null;

/** Before any symbol is asked for: the library is large, and only the map needs it. */
export async function loadSymbols(): Promise<void> {
  library = (await import("milsymbol")).default;
}

const drawn = new Map<string, { svg: string; x: number; y: number }>();

export function symbolOf(tone: number, planned: boolean): { svg: string; x: number; y: number } {
  const key = `${tone} ${planned}`;
  let symbol = drawn.get(key);
  if (!symbol) {
    if (!library) throw new Error("symbols are not loaded yet");
    const made = new library.Symbol(`1003200${planned ? 1 : 0}000000000000`, {
      size: 18, fillColor: planned ? "var(--surface)" : `var(--m${tone})`,
    });
    const { x, y } = made.getAnchor();
    drawn.set(key, (symbol = { svg: made.asSVG(), x, y }));
  }
  return symbol;
}
