/** What a view is made from. Views are pure: everything they show is in their model. */
import type { RunDetail, Snapshot } from '@ops-widgets/contract';
import type { View } from '@ops-widgets/live';
import type { ListTab, ProblemClass, RunFacts, RunTruth } from '@ops-widgets/truth';
import type { Ticker } from '../time/ticker.js';
import type { Words } from '../wording/words.js';

/** The server's time as labels are told it: `as_of` and the monotonic time since. Verdicts never ask it. */
export interface LabelClock {
  /** Epoch milliseconds. */
  now(): number;
  readonly ticker: Ticker;
}

/** What a label needs to be told and to age. */
export interface Voice {
  readonly words: Words;
  readonly clock: LabelClock;
}

/** Where things lead; null where the host gave no template, or none that is safe: then there is text and no link. */
export interface Links {
  /** The run, with the class from which the operator comes (null: none rides along). */
  run(run: RunFacts, problemClass: ProblemClass | null): string | null;
  list(tab: ListTab | null, problemClass: ProblemClass | null): string | null;
}

export type HeadingLevel = 2 | 3 | 4 | 5 | 6;

/** What every view takes, whatever it shows. */
export interface ViewModel<Value> extends Voice {
  readonly links: Links;
  readonly view: View;
  /** Null unless the view is ready or reconnecting. */
  readonly value: Value | null;
  /** Epoch milliseconds up to which the value is confirmed. */
  readonly confirmedAt: number | null;
  /** The host's own heading, instead of the widget's. */
  readonly heading: string | null;
  readonly headingLevel: HeadingLevel;
  /** What is announced politely; empty while there is nothing to announce. */
  readonly announcement: string;
  /** The truth about a run of the value, judged at the value's `asOf`. */
  truthOf(run: RunFacts): RunTruth;
}

export interface SnapshotModel extends ViewModel<Snapshot> {
  /** At most how many rows; null: as many as the snapshot brings. */
  readonly limit: number | null;
}

export interface DetailModel extends ViewModel<RunDetail> {
  /** The problem class of the link by which the operator came (D3). */
  readonly arrivedFrom: string | null;
}
