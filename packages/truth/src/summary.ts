/** The counts of a scope: they add up, and come from the same verdicts as the rows (A7, A10). */
import { ActiveState } from './active-state.js';
import { checkContext, checkRun, type CheckedRun } from './checked.js';
import { RunOutcome, type RunFacts, type TruthContext } from './facts.js';
import { endTime } from './lifespan.js';
import { ProblemClass } from './problem-class.js';
import { isActiveStatus, isTerminalStatus } from './status.js';
import { truthFor } from './truth.js';
import { asRecord, finiteOrNull, listOf } from './values.js';

/**
 * As in the contract's `counts`: healthy + pastExpected + likelyStale + unknown = active; waiting
 * is a part of healthy, reconciled of terminalFollowUp; runs of an unknown status are in no count.
 * Null: not recorded, which is no 0 and part of no sum (H4).
 */
export interface StatusCounts {
  readonly active: number;
  readonly healthy: number;
  readonly waiting: number | null;
  readonly pastExpected: number;
  readonly likelyStale: number;
  readonly unknown: number;
  readonly terminalFollowUp: number | null;
  readonly reconciled: number | null;
  readonly succeeded24h: number | null;
  readonly ended24h: number | null;
}

/** Counts over rows, where every number is known. */
export type RowCounts = { readonly [Name in keyof StatusCounts]: number };

/** The evaluation context of counts and attention. */
export interface SummaryContext extends TruthContext {
  /** For how many days an ended run counts as needing follow-up; 7 by default. */
  readonly followUpDays?: number | null;
}

/** Days for which an ended run counts as needing follow-up, if the host names no number. */
export const defaultFollowUpDays = 7;
const dayMs = 24 * 60 * 60 * 1000;

/** Whether a run ended at most so many days before `asOf` (epoch milliseconds). */
export function endedWithinDays(run: RunFacts, asOf: number, days: number): boolean {
  const checkedDays = finiteOrNull(days);
  return checkedDays !== null && endedWithin(checkRun(run), finiteOrNull(asOf), checkedDays);
}

/**
 * Whether a run is in the attention of its scope (A4, A7): late or stuck, or in need of follow-up
 * and ended within `followUpDays`.
 */
export function needsAttention(run: RunFacts, context: SummaryContext): boolean {
  const facts = checkRun(run);
  const checkedContext = checkContext(context);
  const { problemClass } = truthFor(facts, checkedContext);
  if (problemClass !== ProblemClass.TerminalFollowUp) return problemClass === ProblemClass.ActiveStaleAttention;
  return endedWithin(facts, checkedContext.asOf, followUpDaysOf(context));
}

/** Counts runs by their verdicts at `context.asOf` (epoch milliseconds). Throws on no input. */
export function summarize(runs: readonly RunFacts[], context: SummaryContext): RowCounts {
  const counts = {
    active: 0,
    healthy: 0,
    waiting: 0,
    pastExpected: 0,
    likelyStale: 0,
    unknown: 0,
    terminalFollowUp: 0,
    reconciled: 0,
    succeeded24h: 0,
    ended24h: 0,
  };
  const checkedContext = checkContext(context);
  const { asOf } = checkedContext;
  const followUpDays = followUpDaysOf(context);
  for (const given of listOf(runs)) {
    const run = checkRun(given);
    const truth = truthFor(run, checkedContext);
    if (isActiveStatus(run.status)) {
      counts.active += 1;
      counts[countByState[truth.activeState]] += 1;
      if (truth.waiting !== null) counts.waiting += 1;
    } else if (isTerminalStatus(run.status)) {
      if (truth.problemClass === ProblemClass.TerminalFollowUp && endedWithin(run, asOf, followUpDays)) {
        counts.terminalFollowUp += 1;
        if (truth.staleLineage) counts.reconciled += 1;
      }
      if (endedWithin(run, asOf, 1)) {
        counts.ended24h += 1;
        if (run.outcome === RunOutcome.Succeeded) counts.succeeded24h += 1;
      }
    }
  }
  return counts;
}

function endedWithin(run: CheckedRun, asOf: number | null, days: number): boolean {
  const end = endTime(run);
  return end !== null && asOf !== null && end >= asOf - days * dayMs;
}

function followUpDaysOf(context: SummaryContext): number {
  return finiteOrNull(asRecord(context)['followUpDays']) ?? defaultFollowUpDays;
}

/** The count of an active run. It is never terminal by the rules; only the type allows it. */
const countByState = {
  [ActiveState.Healthy]: 'healthy',
  [ActiveState.Late]: 'pastExpected',
  [ActiveState.Stuck]: 'likelyStale',
  [ActiveState.Unknown]: 'unknown',
  [ActiveState.Terminal]: 'unknown',
} as const;
