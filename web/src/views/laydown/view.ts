import type { View } from "../../app/views";
import LaydownView from "./LaydownView.svelte";

export const view: View = { id: "laydown", name: "Laydown", place: 2, component: LaydownView };
