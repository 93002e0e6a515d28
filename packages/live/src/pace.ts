/** How soon a query reads again: what results, failures and hints make of its schedule. */
import { answerTimeoutMs } from '@ops-widgets/contract';
import { hintPauseMs, overdueAfterMs } from '@ops-widgets/truth/timing';
import { Confirmation } from './confirmation.js';
import type { Environment } from './environment.js';
import type { QueryState, Transition } from './query-state.js';
import type { Fetched } from './reader.js';
import { Schedule, type Permissions, type ScheduleEvents } from './schedule.js';
import { ageToRefreshAt, longestDelayMs, nextReadDelay, type Timing } from './timing.js';

/** What a pace has to know of its query at the time of a decision. */
export interface PacedQuery<Value, Demand> extends ScheduleEvents {
  known(): Pick<Timing<Value, Demand>, 'definition' | 'state' | 'demand'>;
  /** Milliseconds that a peer has to deliver beyond the instant at which a result is due. */
  graceMs(): number;
}

export class Pace<Value, Demand> extends Schedule {
  readonly #environment: Environment;
  readonly #query: PacedQuery<Value, Demand>;
  readonly #confirmation = new Confirmation();
  /** The reading of the monotonic clock at the last result, less the age of embedded data. */
  #readAt = 0;
  /** Milliseconds that the last read of this page took; 0 if a peer read. */
  #lastResponseMs = 0;
  /** Failed reads since the last one that succeeded. */
  #failures = 0;
  /** When a hint last made a read due at once, by the monotonic clock. A success forgets it. */
  #hintedAt = -Infinity;
  #delayMs: number | null = null;

  constructor(environment: Environment, query: PacedQuery<Value, Demand>) {
    super(environment, query);
    this.#environment = environment;
    this.#query = query;
  }

  /** True while the last read has failed. */
  get isBackingOff(): boolean {
    return this.#failures > 0;
  }

  /** True if the last answer confirmed nothing: to ask again at once would not end (B16). */
  get isLate(): boolean {
    return this.#confirmation.isLate;
  }

  /** Milliseconds from the last read to the next one, as it was planned; null for none. */
  get delayMs(): number | null {
    return this.#delayMs;
  }

  /**
   * Counts a result, and tells what it is to the facts of a state (B16). `askedAt`: when the read
   * started, by the monotonic clock. `ageMs`: time since the result was confirmed.
   */
  take(
    { result, nextDelayMs }: Fetched<Value, Demand>,
    state: QueryState<Value>,
    askedAt: number,
    ageMs: number,
  ): Transition<Value> {
    const now = this.#environment.monotonicNow();
    this.#readAt = now - ageMs;
    // A read that took longer than any may was a machine that slept.
    this.#lastResponseMs = nextDelayMs === undefined ? Math.min(now - askedAt, answerTimeoutMs) : 0;
    this.#failures = result.ok ? 0 : this.#failures + 1;
    if (result.ok) this.#hintedAt = -Infinity;
    return this.#confirmation.transitionOf(result, state, askedAt);
  }

  /**
   * Plans the read after the last one. `delayMs`: what a peer decided; absent if this page decides.
   */
  plan(delayMs = nextReadDelay(this.#timing(), this.#environment.random())): void {
    this.#delayMs = delayMs;
    const { confirmedAt } = this.#query.known().state;
    const waitMs = delayMs === null ? null : delayMs + this.#query.graceMs();
    this.setNext(this.#readAt, waitMs, confirmedAt ?? this.#readAt);
  }

  /**
   * Something happened to the page: facts that are older than their interval are read, and are
   * overdue as if they were polled. `isNew`: so are facts that have no interval.
   */
  look(isNew = false): void {
    const timing = this.#timing();
    const ageMs = ageToRefreshAt(timing);
    if (ageMs === null ? !isNew : this.#environment.monotonicNow() - this.#readAt < ageMs) return;
    this.hint();
    if (ageMs !== null) this.setDeadline((timing.state.confirmedAt ?? 0) + (overdueAfterMs(ageMs) ?? 0));
  }

  /**
   * Brings the next read forward to when a hint may start it: at once if none did since the last
   * success, and not before `Retry-After` is over (B9).
   */
  hint(plannedAt = this.dueAt ?? Infinity): void {
    const now = this.#environment.monotonicNow();
    // The delay has `Retry-After` in it, and is limited.
    const retryAfterMs = Math.min(this.#query.known().state.failure?.retryAfterMs ?? 0, this.#delayMs ?? 0);
    const at = Math.max(now, this.#readAt + retryAfterMs, this.#hintedAt + hintPauseMs);
    if (at === now) this.#hintedAt = now;
    this.makeDueAt(Math.min(plannedAt, at));
  }

  /** A page that sees no network asks more slowly (B17). */
  override arm(permissions: Permissions): void {
    const notBefore = this.#environment.isOnline() ? -Infinity : this.#readAt + longestDelayMs();
    super.arm({ notBefore, ...permissions });
  }

  #timing(): Timing<Value, Demand> {
    return {
      ...this.#query.known(),
      failures: this.#failures,
      lastResponseMs: this.#lastResponseMs,
      isLate: this.isLate,
      isOnline: this.#environment.isOnline(),
    };
  }
}
