// A move held at other days: what it would change is asked while it is held, and made a draft when it is let go.
import { ApiError, send } from "../../api/client";
import type { EditsAnswer, Effect } from "../../api/types";
import { room } from "../../state/room.svelte";
import type { MoveRow, Trip } from "./moves";
import { clampShift, shiftEdit } from "./shift";

const PAUSE = 180;

class Shifting {
  row = $state.raw<MoveRow | null>(null);
  trip = $state.raw<Trip | null>(null);
  days = $state(0);
  effect = $state.raw<Effect | null>(null);
  error = $state.raw<ApiError | null>(null);
  asking = $state(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked: AbortController | null = null;

  get on(): boolean {
    return this.trip !== null && this.days !== 0;
  }
  to(row: MoveRow, trip: Trip, days: number): void {
    const length = room.model?.calendar.length ?? 0;
    const clamped = clampShift(row, trip, days, length);
    if (this.trip === trip && this.days === clamped) return;
    this.row = row;
    this.trip = trip;
    this.days = clamped;
    clearTimeout(this.timer);
    this.asked?.abort();
    if (clamped === 0) this.effect = null;
    else this.timer = setTimeout(() => void this.ask(true), PAUSE);
  }
  cancel(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.row = this.trip = this.effect = this.error = null;
    this.days = 0;
    this.asking = false;
  }
  /** The draft becomes the plan shown; Undo returns to the one before. */
  async drop(): Promise<void> {
    clearTimeout(this.timer);
    if (this.on) await this.ask(false);
  }

  private async ask(preview: boolean): Promise<void> {
    const { row, trip, days } = this;
    const laydown = room.laydown;
    const edit = row && trip && laydown && shiftEdit(row, trip, days, laydown.plan.plan, laydown.model.calendar);
    if (!edit) return;
    this.asked?.abort();
    const asked = (this.asked = new AbortController());
    this.asking = true;
    try {
      const name = `${row.contribution} ${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"} ${days > 0 ? "later" : "earlier"}`;
      const path = `plans/${encodeURIComponent(laydown.plan.summary.id)}/edits`;
      const answer = await send<EditsAnswer>("POST", path, { edits: [edit], preview, ...(preview ? {} : { name }) }, asked.signal);
      if (asked.signal.aborted) return;
      this.error = null;
      this.effect = answer.effect;
      if (answer.plan) {
        room.show(answer.plan);
        this.cancel();
      }
    } catch (error) {
      if (asked.signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      this.error = error;
    } finally {
      if (this.asked === asked) this.asking = false;
    }
  }
}
export const shifting = new Shifting();
