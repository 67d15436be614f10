import type { View } from "../../app/views";
import TransitionView from "./TransitionView.svelte";

export const view: View = { id: "transition", name: "Transition", place: 3, component: TransitionView };
