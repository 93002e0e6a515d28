/** The counts of a scope: numbers that add up, over the same verdicts that the rows carry (A7, A10). */
import { ActiveState, ProblemClass } from './classify.js';
import { RunOutcome, type RunFacts, type TruthContext } from './facts.js';
import { isActive, isTerminal } from './freshness.js';
import { asContext, asRun, finite, items } from './guards.js';
import { endOf } from './lifespan.js';
import { deriveRunTruth } from './truth.js';

/**
 * As in the contract's `counts`. healthy + pastExpected + likelyStale + unknown = active; reconciled is a part of
 * terminalFollowUp; runs of an unknown status are in no count.
 */
export interface StatusCounts {
  readonly active: number;
  readonly healthy: number;
  readonly pastExpected: number;
  readonly likelyStale: number;
  readonly unknown: number;
  readonly terminalFollowUp: number;
  readonly reconciled: number;
  readonly succeeded24h: number;
  readonly ended24h: number;
}

export interface SummaryContext extends TruthContext {
  /** How many days an ended run counts as needing follow-up; 7 where it is not given. */
  readonly followUpDays?: number | null;
}

export const defaultFollowUpDays = 7;
const dayMs = 24 * 60 * 60 * 1000;

/** Whether a run ended within a number of days before `asOf`; exactly that long ago is within. */
export function endedWithinDays(run: RunFacts, asOf: number, days: number): boolean {
  const end = endOf(run);
  return end !== null && finite(asOf) !== null && finite(days) !== null && end >= asOf - days * dayMs;
}

/**
 * Whether a run is in the attention of its scope: late or stuck, or in need of follow-up and ended recently enough to be
 * counted as such.
 */
export function needsAttention(run: RunFacts, context: SummaryContext): boolean {
  const { asOf, followUpDays } = asContext(context);
  const { problemClass } = deriveRunTruth(run, context);
  if (problemClass !== ProblemClass.TerminalFollowUp) return problemClass === ProblemClass.ActiveStaleAttention;
  return endedWithinDays(run, asOf, finite(followUpDays) ?? defaultFollowUpDays);
}

/** Counts runs by the verdicts of `deriveRunTruth` at `context.asOf`. Throws on no input. */
export function summarize(runs: readonly RunFacts[], context: SummaryContext): StatusCounts {
  const counts = {
    active: 0,
    healthy: 0,
    pastExpected: 0,
    likelyStale: 0,
    unknown: 0,
    terminalFollowUp: 0,
    reconciled: 0,
    succeeded24h: 0,
    ended24h: 0,
  };
  const { asOf, followUpDays: days } = asContext(context);
  const followUpDays = finite(days) ?? defaultFollowUpDays;
  for (const given of items(runs)) {
    const run = asRun(given);
    const truth = deriveRunTruth(run, context);
    if (isActive(run)) {
      counts.active += 1;
      counts[countByState[truth.activeState]] += 1;
    } else if (isTerminal(run)) {
      if (truth.problemClass === ProblemClass.TerminalFollowUp && endedWithinDays(run, asOf, followUpDays)) {
        counts.terminalFollowUp += 1;
        if (truth.staleLineage) counts.reconciled += 1;
      }
      if (endedWithinDays(run, asOf, 1)) {
        counts.ended24h += 1;
        if (run.outcome === RunOutcome.Succeeded) counts.succeeded24h += 1;
      }
    }
  }
  return counts;
}

/** Where an active run is counted. An active run is never terminal; the rules say so and the type does not. */
const countByState = {
  [ActiveState.Healthy]: 'healthy',
  [ActiveState.Late]: 'pastExpected',
  [ActiveState.Stuck]: 'likelyStale',
  [ActiveState.Unknown]: 'unknown',
  [ActiveState.Terminal]: 'unknown',
} as const;
