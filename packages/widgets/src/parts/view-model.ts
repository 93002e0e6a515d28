/** What a view is made from. Views are pure: everything they show is in their model. */
import type { Failure } from '@ops-widgets/adapter';
import type { ViewStatus } from '@ops-widgets/live';
import type { RunFacts, RunTruth } from '@ops-widgets/truth';
import type { Ticker } from '../dom/ticker.js';
import type { Links } from '../settings/links.js';
import type { Localizer } from '../wording/localizer.js';

/** The server's time for labels: `as_of` and the monotonic time since. Verdicts never use it. */
export interface LabelClock {
  /** Epoch milliseconds. */
  now(): number;
  readonly ticker: Ticker;
}

/** What a label needs to be worded and to age. */
export interface LabelContext {
  readonly words: Localizer;
  readonly clock: LabelClock;
}

export type HeadingLevel = 2 | 3 | 4 | 5 | 6;

/** What every view takes, whatever it shows. */
export interface ViewModel<Value> extends LabelContext {
  readonly links: Links;
  readonly status: ViewStatus;
  /** Null unless the status is ready or reconnecting. */
  readonly value: Value | null;
  /** Epoch milliseconds up to which the value is confirmed. */
  readonly confirmedAt: number | null;
  /** Why the last read failed; null if it did not. */
  readonly failure: Failure | null;
  /** Whether an overdue answer is so because polling is held (B4). */
  readonly held: boolean;
  /** The host's own heading, instead of the widget's. */
  readonly heading: string | null;
  readonly headingLevel: HeadingLevel;
  /**
   * What was known when the skeleton was shown first (null: nothing); undefined: it was not. Facts
   * that need less room than it leave the rest free, so it stays of that size.
   */
  readonly outlined: Value | null | undefined;
  /** How many rows are shown at most; Infinity: all. */
  readonly rowLimit: number;
  /** The truth about a run of the value, at the value's `asOf`; of an element with `rules`. */
  truthOf(run: RunFacts): RunTruth;
}
