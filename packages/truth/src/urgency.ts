/** truth.md, "Urgency": the total order of attention. */
import { ActiveState } from './classify.js';
import type { Evidence } from './evidence.js';
import { Freshness, RunOutcome, type RunFacts } from './facts.js';
import { finite, identifier } from './guards.js';
import { endOf, secondsBetween } from './lifespan.js';

export interface Urgency {
  /** 0 stuck, 1 late, 2 reconciled, 3 failed, 4 blocked, 5 partially succeeded, 6 everything else. */
  readonly grade: number;
  /** Seconds over the threshold of an active problem, or since the end of a run that ended; 0 for all others. */
  readonly seconds: number;
  readonly id: string;
}

const gradeByOutcome: readonly unknown[] = [RunOutcome.Failed, RunOutcome.Blocked, RunOutcome.PartiallySucceeded];

/** How urgent a run is at `asOf` (epoch milliseconds). */
export function urgencyOf(
  run: RunFacts,
  asOf: number,
  freshness: Freshness,
  state: ActiveState,
  evidence: Evidence | null,
): Urgency {
  const id = identifier(run.id);
  if (state === ActiveState.Stuck || state === ActiveState.Late) {
    const over = Math.max(0, (evidence?.measuredSeconds ?? 0) - (evidence?.thresholdSeconds ?? 0));
    return { grade: state === ActiveState.Stuck ? 0 : 1, seconds: over, id };
  }
  if (state !== ActiveState.Terminal) return { grade: 6, seconds: 0, id };
  const end = endOf(run);
  const seconds = end === null || finite(asOf) === null ? 0 : secondsBetween(end, asOf);
  if (freshness === Freshness.ReconciledFailed) return { grade: 2, seconds, id };
  const rank = gradeByOutcome.indexOf(run.outcome);
  return { grade: rank < 0 ? 6 : 3 + rank, seconds, id };
}

/**
 * Compares two runs' truths for sorting, most urgent first. Grade, then the longest, then id by code unit: a total order, so
 * that the same input always gives the same list.
 */
export function compareUrgency(a: { readonly urgency: Urgency }, b: { readonly urgency: Urgency }): number {
  const [left, right] = [a.urgency, b.urgency];
  return (
    left.grade - right.grade || right.seconds - left.seconds || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0)
  );
}
