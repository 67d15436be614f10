import type { View } from "../../app/views";
import GatesView from "./GatesView.svelte";

export const view: View = { id: "gates", name: "Gates", place: 4, component: GatesView };
