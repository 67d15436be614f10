// A move that is tried: picked up, held over a line, previewed, dropped or put back.
import { ApiError, get, send } from "../../api/client";
import type { DayDoc, EditsAnswer, EditsRequest } from "../../api/types";
import type { Stay } from "../../model/active";
import type { Line } from "../../model/case";
import { room } from "../../state/room.svelte";
import { choicesOf, editHome, editTo, type Choice } from "./moving";
import { shutOf, type Shut } from "./rows";

const PAUSE = 120;

class Trial {
  from = $state.raw<{ line: Line; nation: string } | null>(null);
  choices = $state.raw<Choice[]>([]);
  chosen = $state(0);
  /** So many of the chosen contribution's elements. */
  count = $state(1);
  target = $state.raw<Line | "HOME" | null>(null);
  answer = $state.raw<EditsAnswer | null>(null);
  error = $state.raw<ApiError | null>(null);
  busy = $state(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private abort: AbortController | null = null;

  choice = $derived(this.choices[this.chosen] ?? null);
  stays = $derived<Stay[]>(this.choice ? this.choice.stays.slice(0, this.count) : []);

  pick(line: Line, nation: string): boolean {
    const { laydown, day } = room;
    if (!laydown || !room.may("plan")) return false;
    const choices = choicesOf(laydown, line, nation, day);
    if (choices.length === 0) return false;
    this.put();
    this.from = { line, nation };
    this.choices = choices;
    this.chosen = 0;
    this.count = choices[0]!.stays.length;
    return true;
  }
  choose(at: number): void {
    this.chosen = at;
    this.count = this.choices[at]?.stays.length ?? 1;
    this.look();
  }
  take(count: number): void {
    this.count = Math.max(1, Math.min(this.choice?.stays.length ?? 1, count));
    this.look();
  }
  hold(target: Line | "HOME" | null): void {
    if (target === this.target || !this.from) return;
    this.target = target;
    this.look();
  }
  /** Back to where it was; nothing has changed. */
  put(): void {
    clearTimeout(this.timer);
    this.abort?.abort();
    this.from = this.target = this.answer = this.error = null;
    this.choices = [];
    this.busy = false;
  }
  async drop(): Promise<void> {
    const edits = this.edits();
    if (!edits) return this.put();
    clearTimeout(this.timer);
    this.busy = true;
    try {
      const made = await send<EditsAnswer>("POST", `plans/${room.planId}/edits`, { edits, preview: false });
      this.put();
      if (made.plan) room.show(made.plan);
    } catch (error) {
      this.fail(error);
    }
  }

  private edits(): EditsRequest["edits"] | null {
    const { model, day } = room;
    if (!model || !this.target || this.stays.length === 0 || this.target === this.from?.line) return null;
    return this.target === "HOME" ? editHome(model, this.stays, day) : editTo(model, this.stays, this.target, day);
  }
  private look(): void {
    clearTimeout(this.timer);
    this.abort?.abort();
    this.answer = null;
    this.error = null;
    const edits = this.edits();
    this.busy = edits !== null;
    if (edits) this.timer = setTimeout(() => void this.ask(edits), PAUSE);
  }
  private async ask(edits: EditsRequest["edits"]): Promise<void> {
    this.abort = new AbortController();
    try {
      this.answer = await send<EditsAnswer>("POST", `plans/${room.planId}/edits`, { edits, preview: true }, this.abort.signal);
      this.busy = false;
    } catch (error) {
      this.fail(error);
    }
  }
  private fail(error: unknown): void {
    if (!(error instanceof ApiError)) return;
    this.error = error;
    this.busy = false;
  }
}
export const trial = new Trial();

/** What the server says of the day besides the counts: who might serve, and what shuts. */
class DayState {
  shut = $state.raw<Shut>(new Map());
  private asked = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  want(plan: string, day: string): void {
    const key = `${plan} ${day}`;
    if (key === this.asked) return;
    this.asked = key;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(plan, day, key), PAUSE);
  }
  private async load(plan: string, day: string, key: string): Promise<void> {
    try {
      const document = await get<DayDoc>(`plans/${encodeURIComponent(plan)}/days/${day}`);
      if (this.asked === key) this.shut = shutOf(document);
    } catch (error) {
      if (error instanceof ApiError && this.asked === key) this.shut = new Map();
    }
  }
}
export const dayState = new DayState();
