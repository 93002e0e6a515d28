/**
 * The server's time, for labels that age: its last confirmed instant and the monotonic time since.
 * All widgets of a data source tell the time by the last answer to any of them, also those that are
 * not read again.
 */
import { pageEnvironment, type DataSource, type QueryState } from '@ops-widgets/live';
import { createTicker, type Ticker } from '../dom/ticker.js';
import type { LabelClock } from '../parts/view-model.js';

type Key = DataSource['key'];
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

const byAddress = new Map<unknown, Confirmed>();
const byAdapter = new WeakMap<object, Confirmed>();
const clocksOf = (key: Key | undefined) => (typeof key === 'object' ? byAdapter : byAddress) as Map<unknown, Confirmed>;

export function labelClock(key: () => Key | undefined): LabelClock {
  return {
    now: () => offsetOf(clocksOf(key()).get(key())) + pageEnvironment.monotonicNow(),
    ticker: pageTicker,
  };
}

/** Corrects the clock of a data source by a state that is confirmed later, and labels with it. */
export function setLabelClock(key: Key, { asOf, confirmedAt }: Confirmed): void {
  const before = clocksOf(key).get(key);
  const knownAt = before?.confirmedAt ?? -Infinity;
  // A known instant that is still to come is of a monotonic clock that began anew.
  if (confirmedAt === null || (confirmedAt <= knownAt && knownAt <= pageEnvironment.monotonicNow())) return;
  clocksOf(key).set(key, { asOf, confirmedAt });
  if (Math.abs(offsetOf({ asOf, confirmedAt }) - offsetOf(before)) >= maxDriftMs) pageTicker.refresh();
}

/** What the server's clock is ahead of the monotonic one, in milliseconds; NaN if unknown. */
function offsetOf({ asOf, confirmedAt }: Partial<Confirmed> = {}): number {
  return (asOf ?? NaN) - (confirmedAt ?? NaN);
}
