// The sheet as a file of its own: light tokens, fonts named with fallbacks, fills that it uses carried along.
const KEPT = ["fill", "stroke", "font-family", "font-size", "font-weight", "paint-order", "stroke-width", "stroke-linejoin"];

function settle(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  if (from instanceof SVGGraphicsElement || from.closest("pattern")) {
    for (const name of KEPT) {
      const value = style.getPropertyValue(name);
      if (value && (to.hasAttribute(name) || from.tagName === "text" || from.tagName === "tspan")) to.setAttribute(name, value.replaceAll('url("', "url(").replaceAll('")', ")"));
    }
  }
  to.removeAttribute("class");
  [...from.children].forEach((child, at) => settle(child, to.children[at]!));
}

export function fileOf(sheet: SVGSVGElement, patterns: SVGSVGElement | null): string {
  const sources = patterns ? [sheet, patterns] : [sheet];
  for (const source of sources) source.style.colorScheme = "light";
  const copy = sheet.cloneNode(true) as SVGSVGElement;
  settle(sheet, copy);
  const defs = patterns?.querySelector("defs");
  if (defs) {
    const fills = defs.cloneNode(true) as Element;
    settle(defs, fills);
    copy.prepend(fills);
  }
  for (const source of sources) source.style.colorScheme = "";
  copy.removeAttribute("style");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}
