import type { View } from "../../app/views";
import BurdenView from "./BurdenView.svelte";

export const view: View = { id: "burden", name: "Burden", place: 11, component: BurdenView };
