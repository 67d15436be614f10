import type { View } from "../../app/views";
import TablesView from "./TablesView.svelte";

export const view: View = { id: "tables", name: "Tables", place: 9, component: TablesView };
