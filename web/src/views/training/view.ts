import type { View } from "../../app/views";
import TrainingView from "./TrainingView.svelte";

export const view: View = { id: "training", name: "Training", place: 10, component: TrainingView };
