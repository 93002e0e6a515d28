/** One clock for all labels: it wakes when the next of them changes, and not before (B12). */

/** What the ticker needs of a clock. `now` is monotonic, in milliseconds. */
export interface Timers {
  now(): number;
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
  /** Calls back when the clock may have jumped. Returns a function that ends the listening. */
  onJump?(callback: () => void): () => void;
}

export interface Ticker {
  /** Calls back once, in `delayMs`. The answer takes it back. */
  after(delayMs: number, callback: () => void): () => void;
  /** Calls every waiting callback now: the labels tell the time by another clock than before. */
  refresh(): void;
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
  let endListening: (() => void) | undefined;

  const schedule = () => {
    let next = Infinity;
    for (const { due } of entries) next = Math.min(next, due);
    if (entries.size > 0) {
      endListening ??= timers.onJump?.(refresh);
    } else {
      endListening?.();
      endListening = undefined;
    }
    if (next === wakesAt) return;
    if (timer !== null) timers.clearTimeout(timer);
    wakesAt = next;
    timer =
      next === Infinity
        ? null
        : timers.setTimeout(wake, Math.min(Math.max(0, Math.ceil(next - timers.now())), longestDelayMs));
  };

  const call = (isDue: (entry: Entry) => boolean) => {
    if (timer !== null) timers.clearTimeout(timer);
    timer = null;
    wakesAt = Infinity;
    for (const entry of [...entries]) {
      // A callback may have taken another one back.
      if (isDue(entry) && entries.delete(entry)) entry.callback();
    }
    schedule();
  };
  const refresh = () => call(() => true);
  const wake = () => {
    const now = timers.now();
    call(({ due }) => due <= now);
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
    refresh,
  };
}
