/** When to ask next, and when to say that no answer came in time. It owns the feed's only timer. */
import { overdueAfterMs } from '@ops-widgets/truth/timing';
import type { Environment } from './environment.js';

export interface Scheduled {
  /** It is time to ask. */
  due(): void;
  /** The answer is late: what is known is no longer fresh (B9). */
  late(): void;
}

export class Schedule {
  readonly #environment: Environment;
  readonly #on: Scheduled;
  /** By the monotonic clock; null for never. What was never read is overdue. */
  #dueAt: number | null = -Infinity;
  #lateAt: number | null = null;
  #delayMs: number | null = null;
  #endWait: (() => void) | null = null;

  constructor(environment: Environment, on: Scheduled) {
    this.#environment = environment;
    this.#on = on;
  }

  /** Plans the next read for so many milliseconds after the last one; null for none. */
  plan(readAt: number, delayMs: number | null): void {
    const lateMs = overdueAfterMs(delayMs);
    this.#delayMs = delayMs;
    this.#dueAt = delayMs === null ? null : readAt + delayMs;
    this.#lateAt = lateMs === null ? null : readAt + lateMs;
  }

  /** Plans a read for as soon as one may be. */
  hurry(): void {
    this.#dueAt = -Infinity;
  }

  /** Somebody looks again: from now on there is time for one more answer before what is known is called late. */
  wake(): void {
    if (this.#lateAt === null || this.#delayMs === null) return;
    this.#lateAt = Math.max(this.#lateAt, this.#environment.monotonicNow() + this.#delayMs);
  }

  /** Waits for the time to ask; where nothing may be asked, for what is known to be late, as far as that can be told. */
  run({ mayAsk, mayTell }: { readonly mayAsk: boolean; readonly mayTell: boolean }): void {
    this.pause();
    if (mayAsk) this.#await(this.#dueAt, () => this.#on.due());
    else if (mayTell) this.#await(this.#lateAt, () => this.#on.late());
  }

  /** Leaves no timer. */
  pause(): void {
    this.#endWait?.();
    this.#endWait = null;
  }

  #await(at: number | null, call: () => void): void {
    if (at === null) return;
    const waitMs = at - this.#environment.monotonicNow();
    if (waitMs > 0) this.#endWait = this.#environment.after(waitMs, call);
    else call();
  }
}
