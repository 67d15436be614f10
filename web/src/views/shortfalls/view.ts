import type { View } from "../../app/views";
import ShortfallsView from "./ShortfallsView.svelte";

export const view: View = { id: "shortfalls", name: "Shortfalls", place: 5, component: ShortfallsView };
