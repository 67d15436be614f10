// How large a site's card is.
import type { SitePicture } from "./picture";

export const CARD = 168;
/** What the largest site's bar takes of it. */
export const CARD_BAR = CARD - 20;

export function cardHeight(of: Pick<SitePicture, "persons" | "suspended" | "consent">, note: string): number {
  return (of.persons > 0 ? 53 : 25) + (note ? 14 : 0) + (of.suspended || of.consent !== "open" ? 16 : 0);
}
export const clip = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);
