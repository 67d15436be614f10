// What the page knows of the server: the room, its plans and jobs, and the plan that the address names with its case.
import { address } from "../app/address.svelte";
import { ApiError, follow, get, refusal, send, setCsrf } from "../api/client";
import type { CaseDoc, Job, PlanDoc, PlanRequest, PlanSummary, Room, RoomEvent, Schema, SignIn } from "../api/types";
import { Laydown } from "../model/active";
import { Case } from "../model/case";

class RoomState {
  room = $state.raw<Room | null>(null);
  schema = $state.raw<Schema | null>(null);
  plans = $state.raw<PlanSummary[]>([]);
  jobs = $state.raw<Job[]>([]);
  connected = $state(false);
  /** What is shown is older than what is asked for, and stays readable. */
  stale = $state(false);
  error = $state.raw<ApiError | null>(null);
  /** The plan's case; without a plan the room's. */
  model = $state.raw<Case | null>(null);
  laydown = $state.raw<Laydown | null>(null);
  /** Undo and redo of edits: ids of plans, of which one is shown. */
  steps = $state.raw<{ ids: string[]; at: number }>({ ids: [], at: -1 });
  /** The ledger's number that whoever sits here knows of; what is recorded here is known. */
  seen = $state(0);
  /** Jobs that were started here and whose end is to be told. */
  mine = $state.raw<string[]>([]);
  private wanted = "";

  /** The day shown, as an offset: the address's, else the first that the case speaks of. */
  day = $derived.by(() => {
    if (!this.model) return 0;
    const { calendar, doc } = this.model;
    const asked = address.place.day || this.room?.as_of || doc.case.as_of;
    return calendar.clamp(calendar.offset(asked) || 0);
  });
  summary = $derived(this.laydown?.plan.summary ?? null);
  /** The plan that the address names, else the room's; the case of another day is shown without. */
  planId = $derived(address.place.plan || (address.place.known ? "" : this.room?.plan) || "");

  may(what: string): boolean {
    return this.room?.you.may.includes(what) ?? false;
  }
  goTo(day: number): void {
    if (this.model) address.go({ day: this.model.calendar.day(this.model.calendar.clamp(day)) });
  }

  async open(): Promise<void> {
    await this.guard(async () => {
      await this.useLink();
      this.room = await get<Room>("room");
      this.seen = this.room.ledger.number;
      setCsrf(this.room.you.csrf);
      await Promise.all([get<Schema>("schema").then((schema) => (this.schema = schema)), this.lists()]);
    });
  }
  /** A link that the server printed signs in once, and leaves the address. */
  private async useLink(): Promise<void> {
    const { link, ...more } = address.place.more;
    if (!link) return;
    address.go({ more }, false);
    await send("POST", "session", { link });
  }
  async signIn(who: SignIn): Promise<void> {
    await send("POST", "session", who);
    await this.open();
  }
  async signOut(): Promise<void> {
    await this.guard(() => send("DELETE", "session"));
    this.model = this.laydown = this.room = null;
    this.plans = [];
    await this.open();
  }

  async plan(request: PlanRequest): Promise<void> {
    const job = await send<Job>("POST", "plans", request);
    this.heard(job);
    this.mine = [...this.mine, job.id];
  }
  stop(job: string): Promise<void> {
    return this.guard(async () => this.heard(await send<Job>("DELETE", `jobs/${encodeURIComponent(job)}`)));
  }
  forget(job: string): void {
    this.mine = this.mine.filter((id) => id !== job);
  }
  /** Throws what the server refuses. */
  async publish(plan: string): Promise<void> {
    await send("POST", `plans/${encodeURIComponent(plan)}/publish`, {});
    const [room, plans] = await Promise.all([get<Room>("room"), get<{ plans: PlanSummary[] }>("plans")]);
    this.knows(room.ledger.number);
    this.room = room;
    this.plans = plans.plans;
  }
  /** What was recorded here up to this event is no news. */
  knows(number: number): void {
    this.seen = Math.max(this.seen, number);
  }
  /** The case as the ledger says it now. */
  async reload(): Promise<void> {
    this.seen = this.room?.ledger.number ?? 0;
    this.wanted = "";
    await this.load(this.planId, address.place.known);
  }
  follow(): () => void {
    let before = false;
    return follow((event) => void this.hear(event), (yes) => {
      if (yes && !this.connected && before) void this.catchUp();
      before ||= yes;
      this.connected = yes;
    });
  }
  /** What may have happened while nothing was heard: plans, jobs that ended or are gone, events of the ledger. */
  private async catchUp(): Promise<void> {
    await this.guard(async () => {
      const room = await get<Room>("room");
      setCsrf(room.you.csrf);
      this.room = room;
      await this.lists();
    });
    if (!this.error) await this.load(this.planId, address.place.known);
  }
  private async lists(): Promise<void> {
    const [plans, jobs] = await Promise.all([get<{ plans: PlanSummary[] }>("plans"), this.may("read_drafts") ? get<{ jobs: Job[] }>("jobs") : { jobs: [] }]);
    this.plans = plans.plans;
    this.jobs = jobs.jobs;
    // What was started before the page was loaded again is still one's own.
    const own = jobs.jobs.filter(({ by, kind, state }) => by === this.room?.you.name && kind === "plan" && (state === "running" || state === "waiting"));
    this.mine = [...new Set([...this.mine, ...own.map(({ id }) => id)])];
  }

  /** Plan and case of the address; what was shown stays until they are here. */
  async load(plan: string, known: string): Promise<void> {
    const ask = `${plan} ${plan ? "" : known}`;
    if (!this.room || ask === this.wanted) return;
    this.wanted = ask;
    this.stale = this.model !== null;
    await this.guard(async () => {
      if (plan) {
        const id = encodeURIComponent(plan);
        const [doc, of] = await Promise.all([get<PlanDoc>(`plans/${id}`), get<CaseDoc>(`plans/${id}/case`)]);
        if (this.wanted !== ask) return;
        this.model = new Case(of);
        this.laydown = new Laydown(doc, this.model);
        this.step(plan);
      } else {
        const of = await get<CaseDoc>("case", { effective: known || undefined });
        if (this.wanted !== ask) return;
        this.model = new Case(of);
        this.laydown = null;
      }
    });
    if (this.wanted === ask) this.stale = false;
  }

  /** What is said of a job: the same job in its new state. The answer to its start may come after the first news of it. */
  heard(job: Job): void {
    if (job.state === "waiting" && this.jobs.some(({ id }) => id === job.id)) return;
    this.jobs = [...this.jobs.filter(({ id }) => id !== job.id), job];
  }
  /** A plan that was made here becomes the one that is shown. */
  show(plan: PlanSummary): void {
    if (!this.plans.some(({ id }) => id === plan.id)) this.plans = [...this.plans, plan];
    address.go({ plan: plan.id });
  }
  canUndo = $derived(this.steps.at > 0);
  canRedo = $derived(this.steps.at < this.steps.ids.length - 1);
  undo(by: -1 | 1 = -1): void {
    const id = this.steps.ids[this.steps.at + by];
    if (id === undefined) return;
    this.steps = { ...this.steps, at: this.steps.at + by };
    address.go({ plan: id });
  }

  private step(id: string): void {
    const { ids, at } = this.steps;
    if (ids[at] === id) return;
    this.steps = { ids: [...ids.slice(0, at + 1), id], at: at + 1 };
  }
  private async hear(event: RoomEvent): Promise<void> {
    if (event.type === "job") this.heard(event.job);
    if (event.type === "ledger") this.room = this.room && { ...this.room, ledger: { ...this.room.ledger, number: event.number } };
    if (event.type === "plan") {
      await this.guard(async () => (this.plans = (await get<{ plans: PlanSummary[] }>("plans")).plans));
      await this.renew(event.id);
    }
  }
  /** The plan that is shown got more: its asks, say. */
  private async renew(plan: string): Promise<void> {
    const shown = this.laydown;
    if (!shown || shown.plan.summary.id !== plan) return;
    await this.guard(async () => {
      const doc = await get<PlanDoc>(`plans/${encodeURIComponent(plan)}`);
      if (this.laydown === shown) this.laydown = new Laydown(doc, shown.model);
    });
  }
  private async guard(work: () => Promise<unknown>): Promise<void> {
    this.error = await refusal(work);
    if (this.error) this.wanted = "";
  }
}
export const room = new RoomState();
