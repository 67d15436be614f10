// Numbers as the look writes them: thin-space thousands, a true minus.
// Of the thin spaces that which parts no number: neither at a line's end nor where the page runs from right to left.
const THIN = "\u202f";
const MINUS = "\u2212";

/** Whole numbers plain, others with at most `decimals`. */
export function figure(value: number, decimals = 0): string {
  const [whole = "0", part] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, THIN);
  const tail = part === undefined || /^0*$/.test(part) ? "" : `.${part.replace(/0+$/, "")}`;
  const zero = grouped === "0" && tail === "";
  return (value < 0 && !zero ? MINUS : "") + grouped + tail;
}

/** Persons, who by worth may have two decimals. */
export const persons = (value: number): string => figure(value, 2);

/** `+12`, `−4`, `0` */
export function change(value: number, decimals = 0): string {
  const text = figure(value, decimals);
  return value > 0 && text !== "0" ? `+${text}` : text;
}

/** `90.1 %`; of nothing it is full. */
export function percent(part: number, whole: number, decimals = 1): string {
  return `${(whole > 0 ? (100 * part) / whole : 100).toFixed(decimals)}${THIN}%`;
}
