import { setTimeout as delay } from 'node:timers/promises';

/** Time as the work loop needs it: a clock that never jumps, and waiting. Milliseconds. */
export interface Pace {
  now(): number;
  /** Rejects with the signal's reason when it aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const REAL_PACE: Pace = {
  now: () => performance.now(),
  async wait(ms, signal) {
    signal.throwIfAborted();
    await delay(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
  },
};
