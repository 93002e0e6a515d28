import { setTimeout as delay } from 'node:timers/promises';

/** Time for the work loop, in milliseconds: a monotonic clock and a wait. */
export interface WorkTime {
  now(): number;
  /** Rejects with the signal's reason when it aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const REAL_TIME: WorkTime = {
  now: () => performance.now(),
  async wait(ms, signal) {
    signal.throwIfAborted();
    await delay(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
  },
};
