/** When the next read is due and when its result is overdue. It owns the only timer of a query. */
import { overdueAfterMs } from '@ops-widgets/truth/timing';
import type { Environment } from './environment.js';

export interface ScheduleEvents {
  /** The next read is due. */
  onDue(): void;
  /** The result is overdue: what is known is no longer fresh (B9). */
  onOverdue(): void;
}

export interface Permissions {
  readonly mayRead: boolean;
  readonly mayTurnOverdue: boolean;
  readonly notBefore?: number;
}

/** The part of the environment that a schedule needs. */
export type Timers = Pick<Environment, 'monotonicNow' | 'after'>;

export class Schedule {
  readonly #timers: Timers;
  readonly #events: ScheduleEvents;
  /** By the monotonic clock, milliseconds; null for never. A first read is due at once. */
  #dueAt: number | null = -Infinity;
  #overdueAt: number | null = null;
  #cancelTimer: (() => void) | null = null;

  constructor(timers: Timers, events: ScheduleEvents) {
    this.#timers = timers;
    this.#events = events;
  }

  /**
   * Sets the next read to `delayMs` after the last one, which was at `readAt` of the monotonic
   * clock; null for none. The deadline counts from `confirmedAt`, when a read last confirmed
   * anything (B16). Starts no timer.
   */
  setNext(readAt: number, delayMs: number | null, confirmedAt = readAt): void {
    const overdueMs = overdueAfterMs(delayMs);
    this.#dueAt = delayMs === null ? null : readAt + delayMs;
    this.#overdueAt = overdueMs === null ? null : confirmedAt + overdueMs;
  }

  /** When the next read is due, by the monotonic clock, milliseconds; null for never. */
  get dueAt(): number | null {
    return this.#dueAt;
  }

  /** True if the next read is due by now. */
  get isDue(): boolean {
    return this.#dueAt !== null && this.#dueAt <= this.#timers.monotonicNow();
  }

  /** Makes the next read due at an instant of the monotonic clock. Starts no timer. */
  makeDueAt(at: number): void {
    this.#dueAt = at;
  }

  /** Makes the next read due at once. Starts no timer. */
  makeDueNow(): void {
    this.makeDueAt(-Infinity);
  }

  /** The data is overdue at an instant of the monotonic clock, unless it is so before. */
  setDeadline(at: number): void {
    this.#overdueAt = Math.min(this.#overdueAt ?? Infinity, at);
  }

  /**
   * Replaces the timer by one for the next read, if a read may start, or by one for the deadline of
   * the data, if that may be shown: for the earlier of them. What is due already is called at once.
   * A read that waits for its interval does not start before the instant `notBefore`.
   */
  arm({ mayRead, mayTurnOverdue, notBefore = -Infinity }: Permissions): void {
    this.disarm();
    const plannedAt = (mayRead ? this.#dueAt : null) ?? Infinity;
    const dueAt = plannedAt === -Infinity ? plannedAt : Math.max(plannedAt, notBefore);
    const overdueAt = (mayTurnOverdue ? this.#overdueAt : null) ?? Infinity;
    if (dueAt <= overdueAt) this.#callAt(dueAt, () => this.#events.onDue());
    else this.#callAt(overdueAt, () => this.#events.onOverdue());
  }

  disarm(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  #callAt(at: number, call: () => void): void {
    if (at === Infinity) return;
    const waitMs = at - this.#timers.monotonicNow();
    if (waitMs > 0) this.#cancelTimer = this.#timers.after(waitMs, call);
    else call();
  }
}
