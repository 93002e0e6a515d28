/** One clock for all labels: it wakes when the next of them changes, and not before (B12). */

/** What the ticker needs of a clock. `now` is monotonic, in milliseconds. */
export interface Timers {
  now(): number;
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
}

export interface Ticker {
  /** Calls back once, in `delayMs`. The answer takes it back. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Longer delays overflow the timers of browsers. */
const longestDelayMs = 2 ** 31 - 1;

interface Entry {
  readonly due: number;
  readonly callback: () => void;
}

/**
 * Makes a ticker over any clock. It holds one timer while a callback is waiting, and none
 * otherwise.
 */
export function createTicker(timers: Timers): Ticker {
  const entries = new Set<Entry>();
  let timer: unknown = null;
  let wakesAt = Infinity;

  const schedule = () => {
    let next = Infinity;
    for (const { due } of entries) next = Math.min(next, due);
    if (next === wakesAt) return;
    if (timer !== null) timers.clearTimeout(timer);
    wakesAt = next;
    timer =
      next === Infinity
        ? null
        : timers.setTimeout(wake, Math.min(Math.max(0, Math.ceil(next - timers.now())), longestDelayMs));
  };

  const wake = () => {
    timer = null;
    wakesAt = Infinity;
    const now = timers.now();
    for (const entry of [...entries]) {
      // A callback may have taken another one back.
      if (entry.due > now || !entries.delete(entry)) continue;
      entry.callback();
    }
    schedule();
  };

  return {
    after(delayMs, callback) {
      const entry = { due: timers.now() + Math.max(0, delayMs), callback };
      entries.add(entry);
      if (entry.due < wakesAt) schedule();
      return () => {
        if (entries.delete(entry) && entry.due === wakesAt) schedule();
      };
    },
  };
}

/** The ticker of the page. */
export const pageTicker: Ticker = createTicker({
  now: () => performance.now(),
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as number),
});
