import { untrack } from "svelte";

// Keys: each is bound where it works and shown by `?` while it does.
export interface Key {
  /** `Shift+]`, `Ctrl+Z`, `/`: as `KeyboardEvent.key` says it, letters large. */
  key: string;
  does: string;
  run: (event: KeyboardEvent) => void;
}

class Keys {
  bound = $state.raw<Key[]>([]);

  /** Bound until the answer is called; in a component: `$effect(() => keys.bind([...]))`. The last one bound wins. */
  bind(more: Key[]): () => void {
    // Binding follows what the caller reads, not the keys that are bound already.
    this.bound = [...untrack(() => this.bound), ...more];
    return () => (this.bound = this.bound.filter((key) => !more.includes(key)));
  }
  press = (event: KeyboardEvent): void => {
    // A dialog has the keys to itself: Escape closes it.
    if (event.defaultPrevented || event.isComposing || typing(event) || document.querySelector("dialog:modal")) return;
    const name = nameOf(event);
    const found = this.bound.findLast(({ key }) => key === name);
    if (!found) return;
    event.preventDefault();
    found.run(event);
  };
}
export const keys = new Keys();

/** Whoever writes into a field means letters; on a link or button Enter and the blank are its own. */
function typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  if ((event.key === "Enter" || event.key === " ") && target?.closest("a, button, summary")) return true;
  return !!target?.closest("input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable]") && event.key !== "Escape";
}

export function nameOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">): string {
  const letter = /^[a-z]$/i.test(event.key);
  const shift = event.shiftKey && (letter || event.key.length > 1 || event.key === " ") ? "Shift+" : "";
  return (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") + shift + (letter ? event.key.toUpperCase() : event.key === " " ? "Space" : event.key);
}
