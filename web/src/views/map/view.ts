import type { View } from "../../app/views";
import MapView from "./MapView.svelte";

export const view: View = { id: "map", name: "Map", place: 1, component: MapView };
