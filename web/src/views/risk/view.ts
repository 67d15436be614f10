import type { View } from "../../app/views";
import RiskView from "./RiskView.svelte";

export const view: View = { id: "risk", name: "Risk", place: 7, component: RiskView };
