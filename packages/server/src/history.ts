/**
 * The 24 hours up to `asOf` by hours of the clock (UTC), oldest first: the span of `ended_24h`, so
 * that the chart and the number beside it agree. The first hour is cut, and the last one runs.
 */
import type { HistoryHour } from '@ops-widgets/contract';
import {
  endedWithinDays,
  endOf,
  isTerminal,
  needsAttention,
  type RunFacts,
  type SummaryContext,
} from '@ops-widgets/truth';

/** Milliseconds of an hour. */
export const hourMs = 60 * 60 * 1000;
/** Milliseconds of a day. */
export const dayMs = 24 * hourMs;

/** The ended runs of each hour, and those that need follow-up. A future end counts as now. */
export function historyOf(runs: readonly RunFacts[], context: SummaryContext): readonly HistoryHour[] {
  const { asOf } = context;
  const hourOf = (instant: number) => Math.floor(instant / hourMs);
  const firstHour = hourOf(asOf - dayMs);
  const hours = Array.from({ length: hourOf(asOf) - firstHour + 1 }, (_, index) => ({
    hour: (firstHour + index) * hourMs,
    ended: 0,
    followUp: 0,
  }));
  for (const run of runs) {
    if (!isTerminal(run) || !endedWithinDays(run, asOf, 1)) continue;
    const entry = hours[hourOf(Math.min(endOf(run) ?? asOf, asOf)) - firstHour];
    if (entry === undefined) continue;
    entry.ended += 1;
    if (needsAttention(run, context)) entry.followUp += 1;
  }
  return hours;
}
