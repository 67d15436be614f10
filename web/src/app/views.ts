// The views: each folder of views/ says what it is in view.ts, and stands in the tabs by its place.
import type { Component } from "svelte";

export interface View {
  /** In the address. */
  id: string;
  name: string;
  /** In the tabs, and the key: 1 to 9, then 0. */
  place: number;
  component: Component;
}

const found = import.meta.glob<{ view: View }>("../views/*/view.ts", { eager: true });
export const views: View[] = Object.values(found).map(({ view }) => view).sort((a, b) => a.place - b.place);
