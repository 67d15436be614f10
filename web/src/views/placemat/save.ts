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
  // Tokens are resolved at the root: it is light while they are read, and what it was before anything is drawn.
  const root = document.documentElement;
  const theme = root.dataset["theme"];
  root.dataset["theme"] = "light";
  const copy = sheet.cloneNode(true) as SVGSVGElement;
  settle(sheet, copy);
  const defs = patterns?.querySelector("defs");
  if (defs) {
    const fills = defs.cloneNode(true) as Element;
    settle(defs, fills);
    copy.prepend(fills);
  }
  if (theme === undefined) delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}
