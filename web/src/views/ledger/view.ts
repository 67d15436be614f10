import type { View } from "../../app/views";
import LedgerView from "./LedgerView.svelte";

export const view: View = { id: "ledger", name: "Ledger", place: 8, component: LedgerView };
