/** When a query reads again, as pure functions of what is known (B1, B3, B9, B10). */
import { nextDelay } from '@ops-widgets/truth';
import type { QueryDefinition } from './query-definition.js';
import { ViewStatus, type QueryState } from './query-state.js';

export interface Timing<Value, Demand> {
  readonly definition: Pick<QueryDefinition<Value, Demand>, 'intervalMs' | 'staleAfterMs'>;
  readonly state: QueryState<Value>;
  readonly demand: Demand;
  /** Reads that failed since the last one that succeeded. */
  readonly failures: number;
  /** Milliseconds that the last result of this page took. */
  readonly lastResponseMs: number;
  /** True if the last answer confirmed nothing (B16). */
  readonly isLate: boolean;
  /** False if the browser says that there is no network: a hint (B17). */
  readonly isOnline: boolean;
}

/** Milliseconds from the last read to the next one; null for none. `random`: from 0 up to 1. */
export function nextReadDelay<Value, Demand>(timing: Timing<Value, Demand>, random: number): number | null {
  const { definition, demand, failures, lastResponseMs, isLate, isOnline } = timing;
  const { value, asOf, failure } = timing.state;
  const delayMs = nextDelay({
    intervalMs: value === null || asOf === null ? null : definition.intervalMs(value, asOf, demand),
    failures,
    failureKind: failure?.kind ?? null,
    lastResponseMs,
    retryAfterMs: failure?.retryAfterMs ?? null,
    random,
  });
  // What was asked for and not confirmed is asked for again, though it is not polled.
  if (delayMs === null) return isLate ? longestDelayMs() : null;
  return isOnline ? delayMs : Math.max(delayMs, longestDelayMs());
}

/** Milliseconds of the longest back-off: the delay of a read of which little is to be expected. */
export function longestDelayMs(): number {
  return nextDelay({ intervalMs: null, failures: 40 }) ?? 0;
}

/**
 * The age in milliseconds at which data is read again when the page returns (B3); null for never. A
 * failure is retried at once, 401 included: the user may have signed in again. 403 and 404 are not.
 */
export function ageToRefreshAt<Value, Demand>(timing: Timing<Value, Demand>): number | null {
  const { definition, demand, lastResponseMs } = timing;
  const { status, value, asOf, failure } = timing.state;
  if (status === ViewStatus.Forbidden || status === ViewStatus.NotFound) return null;
  if (failure !== null) return failure.retryAfterMs ?? 0;
  if (value === null || asOf === null) return null;
  return nextDelay({ intervalMs: definition.staleAfterMs(value, asOf, demand), lastResponseMs });
}
