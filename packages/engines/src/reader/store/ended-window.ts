/**
 * What is known of one list of ended runs: those from the newest down to some instant, without a
 * gap. A run that ended is immutable, so it is read and judged once. What can change is its place
 * in the list: it may be retried or removed, and then the list is shorter than what is known of it.
 */
import { deriveRunTruth, endOf, ProblemClass, type RunFacts } from '@ops-widgets/truth';
import type { EndedPart, EndedRef } from '../engine-reader.js';

/** An ended run with its verdict. */
export interface EndedEntry {
  readonly ref: EndedRef;
  /** Null: the engine lists the run and has nothing of it. */
  readonly run: RunFacts | null;
  readonly needsFollowUp: boolean;
  readonly isReconciled: boolean;
}

export function endedEntry(ref: EndedRef, run: RunFacts | null): EndedEntry {
  if (run === null) return { ref, run, needsFollowUp: false, isReconciled: false };
  const truth = deriveRunTruth(run, { asOf: endOf(run) ?? ref.endedAt });
  return {
    ref,
    run,
    needsFollowUp: truth.problemClass === ProblemClass.TerminalFollowUp,
    isReconciled: truth.staleLineage,
  };
}

/** A value: requests that come at once each go on from the one that they have read. */
export class EndedWindow {
  readonly part: EndedPart;
  /** The known runs, newest first. */
  readonly entries: readonly EndedEntry[];
  /** Whether the list has no older runs than those that are known. */
  readonly isWhole: boolean;

  constructor(part: EndedPart, entries: readonly EndedEntry[] = [], isWhole = false) {
    this.part = part;
    this.entries = entries;
    this.isWhole = isWhole;
  }

  /** No run that is not known ended later, epoch milliseconds. */
  get frontier(): number {
    if (this.isWhole) return -Infinity;
    return this.entries.at(-1)?.ref.endedAt ?? Infinity;
  }

  /** Whether every run that ended at `instant` or later is known. */
  reaches(instant: number): boolean {
    return this.frontier < instant;
  }

  /** Where the next older runs begin: the end of the last known one, and how many have that end. */
  get next(): { readonly from: number | null; readonly offset: number } {
    const last = this.entries.at(-1)?.ref.endedAt;
    if (last === undefined) return { from: null, offset: 0 };
    const first = this.entries.findLastIndex(({ ref }) => ref.endedAt !== last);
    return { from: last, offset: this.entries.length - 1 - first };
  }

  /**
   * How many runs are known that ended later than `above`. As many are in the engine's list, unless
   * it has changed: what ended at the frontier itself may be known in part only.
   */
  get counted(): { readonly above: number | null; readonly size: number } {
    if (this.isWhole) return { above: null, size: this.entries.length };
    return { above: this.next.from, size: this.entries.length - this.next.offset };
  }

  /** With newer runs in front. Those that are known stay as they are. */
  withNewer(newer: readonly EndedEntry[]): EndedWindow {
    return new EndedWindow(this.part, [...newer, ...this.entries], this.isWhole);
  }

  /** With older runs behind. `isWhole`: there are no more of them. */
  withOlder(older: readonly EndedEntry[], isWhole: boolean): EndedWindow {
    return new EndedWindow(this.part, [...this.entries, ...older], isWhole);
  }

  /** Without the oldest runs above a number. */
  newest(most: number): EndedWindow {
    if (this.entries.length <= most) return this;
    return new EndedWindow(this.part, this.entries.slice(0, most));
  }
}
