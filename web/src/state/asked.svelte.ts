// What a view asks of the server beside plan and case: the last answer stays, marked stale, until the next is here.
import { untrack } from "svelte";
import { ApiError, get, type Query } from "../api/client";

export class Asked<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<ApiError | null>(null);
  stale = $state(false);
  private tries = $state(0);

  /** Made while a component is set up. `what` names path and query; null: there is nothing to ask yet. */
  constructor(what: () => { path: string; query?: Query } | null) {
    $effect(() => {
      void this.tries;
      const ask = what();
      if (!ask) {
        untrack(() => (this.value = null));
        return;
      }
      const stop = new AbortController();
      untrack(() => void this.load(ask.path, ask.query ?? {}, stop.signal));
      return () => stop.abort();
    });
  }
  again = (): void => {
    this.tries++;
  };

  private async load(path: string, query: Query, signal: AbortSignal): Promise<void> {
    this.stale = true;
    try {
      this.value = await get<T>(path, query, signal);
      this.error = null;
      this.stale = false;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      this.error = error;
      this.stale = false;
    }
  }
}
