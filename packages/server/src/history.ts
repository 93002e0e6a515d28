/**
 * The last 24 hours of a scope by hours of the clock (UTC), the running one included, oldest first.
 */
import type { HistoryHour } from '@ops-widgets/contract';
import { deriveRunTruth, endOf, isTerminal, ProblemClass, type RunFacts, type TruthContext } from '@ops-widgets/truth';

export const hourMs = 60 * 60 * 1000;
export const dayMs = 24 * hourMs;
export const historyHours = 24;

/** The ended runs of each hour, and those that need follow-up. A future end counts as now. */
export function historyOf(runs: readonly RunFacts[], context: TruthContext): readonly HistoryHour[] {
  const lastHour = Math.floor(context.asOf / hourMs);
  const hours = Array.from({ length: historyHours }, (_, index) => ({
    hour: (lastHour - historyHours + 1 + index) * hourMs,
    ended: 0,
    followUp: 0,
  }));
  for (const run of runs) {
    const end = isTerminal(run) ? endOf(run) : null;
    if (end === null) continue;
    const hoursAgo = lastHour - Math.floor(Math.min(end, context.asOf) / hourMs);
    const entry = hours[historyHours - 1 - hoursAgo];
    if (entry === undefined) continue;
    entry.ended += 1;
    if (deriveRunTruth(run, context).problemClass === ProblemClass.TerminalFollowUp) entry.followUp += 1;
  }
  return hours;
}
