/** A clock that stands still until it is set or advanced: for tests, stories and mocks. */

export interface SettableClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Sets the clock to an instant in epoch milliseconds, earlier ones included. */
  set(epochMs: number): void;
  /** Moves the clock on by a number of milliseconds. */
  advance(ms: number): void;
}

/** A clock that stands at `startMs`, epoch milliseconds. */
export function createSettableClock(startMs: number): SettableClock {
  let current = startMs;
  return {
    now: () => current,
    set: (epochMs) => {
      current = epochMs;
    },
    advance: (ms) => {
      current += ms;
    },
  };
}
