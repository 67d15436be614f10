// How wide words are on the sheet: it is a file too, where nothing can be measured, so widths are of the face's letters.
const WIDTHS: [RegExp, number][] = [[/[\s.,:;'|il!()]/, 0.26], [/[fjrt\-/]/, 0.34], [/[mwMW@%…]/, 0.78], [/[A-Z]/, 0.58], [/[0-9]/, 0.54]];
const OTHER = 0.5;

/** Pixels that a text takes in the condensed face, rather more than less. */
export function widthOf(text: string, size = 12): number {
  return [...text].reduce((all, letter) => all + (WIDTHS.find(([of]) => of.test(letter))?.[1] ?? OTHER), 0) * size;
}

/** As much of a text as a width holds, cut at its end. */
export function fitText(text: string, width: number, size = 12): string {
  if (widthOf(text, size) <= width) return text;
  let kept = "";
  for (const letter of text) {
    if (widthOf(`${kept}${letter}…`, size) > width) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** Of parts in their order as many as a width holds, and how many more there are. */
export function fitParts(parts: readonly string[], width: number, size = 12): string {
  for (let kept = parts.length; kept > 0; kept--) {
    const text = [...parts.slice(0, kept), ...(kept < parts.length ? [`+${parts.length - kept}`] : [])].join(", ");
    if (widthOf(text, size) <= width) return text;
  }
  return fitText(parts.join(", "), width, size);
}

/** Names cut to a width; those that are then the same are called by their ids. */
export function cutNames(rows: readonly { name: string; id: string }[], width: number, size = 12): string[] {
  const cut = rows.map(({ name }) => fitText(name, width, size));
  return cut.map((name, at) => (cut.filter((other) => other === name).length > 1 ? fitText(rows[at]!.id, width, size) : name));
}
