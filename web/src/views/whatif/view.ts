import type { View } from "../../app/views";
import WhatIfView from "./WhatIfView.svelte";

export const view: View = { id: "whatif", name: "What if", place: 6, component: WhatIfView };
