/** One clock for all labels: it wakes when the next of them changes, and not before (B12). */

/** What the ticker needs of a clock. `now` is monotonic, in milliseconds. */
export interface Timers {
  now(): number;
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
  /** Calls back when the clock may have jumped. Returns a function that ends the listening. */
  onJump?(callback: () => void): () => void;
}

/** A text that ages. One that is no longer in a document is dropped. */
export interface Label {
  readonly isConnected: boolean;
  age(): void;
}

export interface Ticker {
  /** Ages a label once, in `delayMs`, and not when it was to age before. Infinity: never. */
  wait(label: Label, delayMs: number): void;
  /** Drops what is no longer in a document. */
  prune(): void;
  /** Ages every waiting label now: the labels tell the time by another clock than before. */
  refresh(): void;
}

/** Longer delays overflow the timers of browsers. */
const longestDelayMs = 2 ** 31 - 1;

/**
 * Makes a ticker over any clock. It holds one timer while a label is waiting, and none otherwise.
 */
export function createTicker(timers: Timers): Ticker {
  const waiting = new Map<Label, number>();
  let timer: unknown;
  let wakesAt = Infinity;
  let endListening: (() => void) | undefined;

  const setTimer = (next: number) => {
    if (next === wakesAt) return;
    timers.clearTimeout(timer);
    wakesAt = next;
    if (next === Infinity) return;
    timer = timers.setTimeout(wake, Math.min(Math.max(0, Math.ceil(next - timers.now())), longestDelayMs));
  };

  const prune = () => {
    let next = Infinity;
    for (const [label, due] of waiting) {
      if (label.isConnected) next = Math.min(next, due);
      else waiting.delete(label);
    }
    setTimer(next);
    if (waiting.size > 0) return;
    endListening?.();
    endListening = undefined;
  };

  const ageUntil = (now: number) => {
    setTimer(Infinity);
    for (const [label, due] of [...waiting]) {
      if (due <= now && waiting.delete(label) && label.isConnected) label.age();
    }
    prune();
  };
  const refresh = () => ageUntil(Infinity);
  const wake = () => ageUntil(timers.now());

  return {
    wait(label, delayMs) {
      const due = timers.now() + Math.max(0, delayMs);
      waiting.delete(label);
      if (!(due < Infinity)) return;
      // A label in the making is not in the document yet.
      waiting.set(label, due);
      endListening ??= timers.onJump?.(refresh);
      if (due < wakesAt) setTimer(due);
    },
    prune,
    refresh,
  };
}
