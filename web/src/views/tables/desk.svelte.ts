// The table desk: the case as it is now, what is pending, and what the server says of it. It outlives the view.
import { ApiError, get, refusal, send } from "../../api/client";
import type { Change, ChangesAnswer, CaseDoc, Problem } from "../../api/types";
import { room } from "../../state/room.svelte";
import { said, spot } from "./changes";
import { BEGIN, now, step, undo, type Base, type Edits } from "./pending";
import { rebased, type Lost } from "./rebase";

const NOTHING: Base = { columns: [], rows: [] };

class Desk {
  /** The case that edits are made of. */
  doc = $state.raw<CaseDoc | null>(null);
  /** The case of a past day, while that is shown: it is only read. */
  past = $state.raw<CaseDoc | null>(null);
  history = $state.raw(BEGIN);
  answer = $state.raw<ChangesAnswer | null>(null);
  error = $state.raw<ApiError | null>(null);
  checking = $state(false);
  /** What was recorded last from here, and can be annulled. */
  last = $state.raw<{ first: number; last: number } | null>(null);
  /** What was typed in rows that somebody else removed. */
  lost = $state.raw<Lost[]>([]);
  edits = $derived(now(this.history));
  said = $derived(said(this.edits, this.doc?.tables ?? {}));
  canUndo = $derived(this.history.at > 0);
  canRedo = $derived(this.history.at < this.history.states.length - 1);
  problems = $derived<Problem[]>([...(this.error?.problems ?? []), ...(this.answer?.warnings ?? [])]);
  /** Problems by `TABLE/ROW/COLUMN`. */
  marks = $derived.by(() => {
    const marks = new Map<string, Problem>();
    for (const problem of this.problems) {
      const at = spot(problem.where, this.said, this.edits, this.doc?.tables ?? {});
      if (at) marks.set(`${at.table}/${at.row}/${at.column}`, problem);
    }
    return marks;
  });
  private asked = 0;
  private followed = 0;

  base(table: string): Base {
    return (this.past ?? this.doc)?.tables[table] ?? NOTHING;
  }
  /** Somebody may have recorded something: what is typed stays on what it was typed on until that is `asked` for. */
  async follow(day: string, asked: boolean): Promise<void> {
    const ask = ++this.followed;
    const waits = () => this.doc !== null && this.said.length > 0 && !asked;
    if (!day) this.past = null;
    if (!day && waits()) return this.check();
    await this.guard(async () => {
      const doc = await get<CaseDoc>("case", { effective: day || undefined });
      if (ask !== this.followed) return;
      if (day) this.past = doc;
      else if (!waits()) this.renew(doc);
    });
  }
  take(edits: Edits): void {
    this.history = step(this.history, edits);
  }
  undo(by: -1 | 1): void {
    this.history = undo(this.history, by);
  }

  async check(): Promise<void> {
    const ask = ++this.asked;
    if (this.said.length === 0) {
      this.answer = this.error = null;
      this.checking = false;
      return;
    }
    this.checking = true;
    const request = { changes: this.said.map(({ change }) => ({ change })), preview: true, ...(room.planId ? { plan: room.planId } : {}) };
    try {
      const answer = await send<ChangesAnswer>("POST", "changes", request);
      if (ask === this.asked) [this.answer, this.error] = [answer, null];
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (ask === this.asked) [this.answer, this.error] = [null, error];
    }
    if (ask === this.asked) this.checking = false;
  }

  /** All of it or nothing. */
  async record(about: Omit<Change, "change" | "annuls">): Promise<void> {
    await this.guard(async () => {
      const { recorded } = await send<ChangesAnswer>("POST", "changes", { changes: this.said.map(({ change }) => ({ change, ...about })), preview: false });
      this.history = BEGIN;
      this.lost = [];
      await this.after(recorded);
      this.last = recorded?.first && recorded.last ? { first: recorded.first, last: recorded.last } : null;
    });
  }
  async annul(): Promise<void> {
    const { last } = this;
    if (!last) return;
    await this.guard(async () => {
      const numbers = Array.from({ length: last.last - last.first + 1 }, (_, at) => last.last - at);
      const { recorded } = await send<ChangesAnswer>("POST", "changes", { changes: numbers.map((annuls) => ({ annuls })), preview: false });
      this.last = null;
      await this.after(recorded);
    });
  }
  private async after(recorded: ChangesAnswer["recorded"]): Promise<void> {
    if (recorded?.last) room.knows(recorded.last);
    this.renew(await get<CaseDoc>("case"));
  }
  /** Each state of the history goes over to the rows as they are now, so that undo stays exact. */
  private renew(doc: CaseDoc): void {
    const before = this.doc?.tables ?? {};
    this.lost = [...this.lost, ...rebased(this.edits, before, doc.tables).lost];
    this.history = { ...this.history, states: this.history.states.map((edits) => rebased(edits, before, doc.tables).edits) };
    this.doc = doc;
  }
  private async guard(work: () => Promise<unknown>): Promise<void> {
    this.error = await refusal(work);
  }
}
export const desk = new Desk();
