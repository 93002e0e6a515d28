/**
 * The server's time, for labels that age: the last confirmed instant and the monotonic time since.
 */
import { pageEnvironment, type QueryState } from '@ops-widgets/live';
import { createTicker, type Ticker } from '../dom/ticker.js';
import type { LabelClock } from '../parts/view-model.js';

type Confirmed = Pick<QueryState<unknown>, 'asOf' | 'confirmedAt'>;

/** Milliseconds by which a label may be wrong before all of them are written anew. */
const maxDriftMs = 1000;

/** The ticker of the page. */
const pageTicker: Ticker = createTicker({
  now: pageEnvironment.monotonicNow,
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as number),
  onJump: pageEnvironment.onPageChange,
});

export function labelClock(state: () => Confirmed): LabelClock {
  return { now: () => offsetOf(state()) + pageEnvironment.monotonicNow(), ticker: pageTicker };
}

/** Writes all labels of the page anew if an answer has corrected the clock of some (B12, B17). */
export function correctLabels(before: Confirmed, now: Confirmed): void {
  if (Math.abs(offsetOf(now) - offsetOf(before)) >= maxDriftMs) pageTicker.refresh();
}

/** What the server's clock is ahead of the monotonic one, in milliseconds; NaN if unknown. */
function offsetOf({ asOf, confirmedAt }: Confirmed): number {
  return (asOf ?? NaN) - (confirmedAt ?? NaN);
}
