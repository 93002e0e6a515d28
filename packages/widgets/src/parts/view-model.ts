/** What a view is made from. Views are pure: everything they show is in their model. */
import type { RunDetail, RunList, Snapshot } from '@ops-widgets/contract';
import type { ShownRow, ViewStatus } from '@ops-widgets/live';
import type { ListTab, ProblemClass, RunFacts, RunTruth, TenantRef } from '@ops-widgets/truth';
import type { ListQuery } from '../list/list-query.js';
import type { Ticker } from '../dom/ticker.js';
import type { Localizer } from '../wording/localizer.js';

/** The server's time as labels are told it: `as_of` and the monotonic time since. Verdicts never ask it. */
export interface LabelClock {
  /** Epoch milliseconds. */
  now(): number;
  readonly ticker: Ticker;
}

/** What a label needs to be told and to age. */
export interface LabelContext {
  readonly words: Localizer;
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
export interface ViewModel<Value> extends LabelContext {
  readonly links: Links;
  readonly view: ViewStatus;
  /** Null unless the view is ready or reconnecting. */
  readonly value: Value | null;
  /** Epoch milliseconds up to which the value is confirmed. */
  readonly confirmedAt: number | null;
  /** Whether a late answer is so because refreshes wait for the operator (B4). */
  readonly held: boolean;
  /** The host's own heading, instead of the widget's. */
  readonly heading: string | null;
  readonly headingLevel: HeadingLevel;
  /** What is announced politely; empty while there is nothing to announce. */
  readonly announcement: string;
  /** The truth about a run of the value, judged at the value's `asOf`. */
  truthOf(run: RunFacts): RunTruth;
  /** Those of the items of a list that are painted now; where there are others, they follow. */
  paintedNow<Item>(items: readonly Item[]): readonly Item[];
}

export interface SnapshotModel extends ViewModel<Snapshot> {
  /** At most how many rows; null: as many as the snapshot brings. */
  readonly limit: number | null;
}

export interface DetailModel extends ViewModel<RunDetail> {
  /** The problem class of the link by which the operator came (D3). */
  readonly arrivedFrom: string | null;
}

/** What a list remembers of its last answer while the next one is under way. */
export type KnownOfList = Pick<RunList, 'catalog' | 'counts' | 'nextCursor' | 'scope'>;

export interface ListModel extends ViewModel<RunList> {
  readonly query: ListQuery;
  /** The tab that a preset fixes the list to; null for a list that has them all. */
  readonly fixedTab: ListTab | null;
  /** The tenant that the list is narrowed to and may be widened from; null where there is none. */
  readonly tenant: TenantRef | null;
  readonly isNarrowed: boolean;
  readonly known: KnownOfList | null;
  readonly rows: readonly ShownRow[];
  /** How many operations arrived that are not among the rows. */
  readonly newcomers: number;
  /** How many rows stand for those that are loading. */
  readonly pageSize: number;
  readonly hasPrevious: boolean;
  /** Shows something else. */
  ask(change: Partial<ListQuery>): void;
  previous(): void;
  next(): void;
  showNewcomers(): void;
  clear(): void;
}
