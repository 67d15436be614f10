// Work that the server does for a while: started here, followed by its job.
import { address } from "../app/address.svelte";
import { send } from "../api/client";
import type { Job, PlanRequest } from "../api/types";
import { room } from "./room.svelte";

export async function startJob(path: string, body: object = {}): Promise<Job> {
  const job = await send<Job>("POST", path, body);
  room.heard(job);
  return job;
}

export const isOver = (job: Job): boolean => job.state === "done" || job.state === "stopped" || job.state === "failed";

/** Plans the case of the shown plan, with its own changes and these, and puts the variant beside it in What if: `job:ID` until it is there. */
export async function tryVariant(changes: string[], name: string): Promise<void> {
  const request: PlanRequest = { name, base: room.planId, changes: [...(room.summary?.changes ?? []), ...changes] };
  const job = await startJob("plans", request);
  const { view, more } = address.place;
  const beside = view === "whatif" ? more : {};
  const slot = beside["b"] ? "c" : "b";
  address.go({ view: "whatif", more: { ...beside, [slot]: `job:${job.id}`, add: "" } });
}
