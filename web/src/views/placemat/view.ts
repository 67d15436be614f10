import type { View } from "../../app/views";
import PlacematView from "./PlacematView.svelte";

export const view: View = { id: "placemat", name: "Placemat", place: 13, component: PlacematView };
