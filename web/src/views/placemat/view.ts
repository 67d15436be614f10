import type { View } from "../../app/views";
import PlacematView from "./PlacematView.svelte";

export const view: View = { id: "placemat", name: "Placemat", place: 12, component: PlacematView };
