import { fileOf } from "./save";

export function save(sheet: SVGSVGElement, name: string): void {
  const url = URL.createObjectURL(new Blob([fileOf(sheet, document.querySelector<SVGSVGElement>("svg.defs"))], { type: "image/svg+xml" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
