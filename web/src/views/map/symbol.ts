// Sites' symbols as APP-6 draws them: friend, land installation, present or planned.
import ms from "milsymbol";

const drawn = new Map<string, { svg: string; x: number; y: number }>();

export function symbolOf(tone: number, planned: boolean): { svg: string; x: number; y: number } {
  const key = `${tone} ${planned}`;
  let symbol = drawn.get(key);
  if (!symbol) {
    const made = new ms.Symbol(`1003200${planned ? 1 : 0}000000000000`, {
      size: 18, fillColor: planned ? "var(--surface)" : `var(--m${tone})`,
    });
    const { x, y } = made.getAnchor();
    drawn.set(key, (symbol = { svg: made.asSVG(), x, y }));
  }
  return symbol;
}
