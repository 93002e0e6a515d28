/**
 * Counts and history of a whole engine: what is active is judged run by run, and what ended is
 * counted by the engine's own lists, which are in the order of their ends.
 */
import type { HistoryHour } from '@ops-widgets/contract';
import type { EvaluationContext } from '@ops-widgets/server';
import { dayMs, historyOf, hourMs } from '@ops-widgets/server/for-stores';
import type { EndedCounts, EndedRange } from '../engine-reader.js';

/** The ranges that the counts of an instant need, and what they say. */
export interface CountedRanges {
  readonly ranges: readonly EndedRange[];
  /** @param counts for each of the ranges */
  read(counts: readonly EndedCounts[]): {
    readonly lastDay: EndedCounts;
    /** Failed runs that ended within the days of follow-up. */
    readonly followUp: number;
    readonly history: readonly HistoryHour[];
  };
}

/** Each hour has two ranges: what ended in it, and what of it still needs follow-up. */
export function countedRanges(context: EvaluationContext): CountedRanges {
  const { asOf, followUpDays } = context;
  const dayStart = asOf - dayMs;
  const followUpStart = asOf - followUpDays * dayMs;
  const hours = historyOf([], context);
  const ofHours = hours.flatMap(({ hour }, index): readonly EndedRange[] => {
    // An end in the future counts as now.
    const to = index === hours.length - 1 ? null : hour + hourMs;
    const from = Math.max(hour, dayStart);
    return [
      { from, to },
      { from: Math.max(from, followUpStart), to },
    ];
  });
  return {
    ranges: [{ from: dayStart, to: null }, { from: followUpStart, to: null }, ...ofHours],
    read: ([lastDay = none, followUp = none, ...counts]) => ({
      lastDay,
      followUp: followUp.failed,
      history: hours.map(({ hour }, index) => {
        const [all = none, needing = none] = counts.slice(2 * index, 2 * index + 2);
        return { hour, ended: all.succeeded + all.failed, followUp: needing.failed };
      }),
    }),
  };
}

const none: EndedCounts = { succeeded: 0, failed: 0 };
