/** truth.md, "Urgency": the total order of attention. */
import { ActiveState } from './active-state.js';
import type { CheckedRun } from './checked.js';
import type { Evidence } from './evidence.js';
import { Freshness, RunOutcome } from './facts.js';
import { endTime, secondsBetween } from './lifespan.js';

/**
 * The place of a run in the order of attention: by grade, then the longest first, then by id.
 */
export interface Urgency {
  /**
   * 0 stuck, 1 late, 2 reconciled, 3 failed, 4 blocked, 5 partially succeeded, 6 everything else.
   */
  readonly grade: number;
  /**
   * Seconds over the threshold of a late or stuck run, or since the end of an ended one; else 0.
   */
  readonly seconds: number;
  readonly id: string;
}

const gradeByOutcome: readonly unknown[] = [RunOutcome.Failed, RunOutcome.Blocked, RunOutcome.PartiallySucceeded];

/** How urgent a run is at `asOf` (epoch milliseconds). */
export function urgencyOf(
  run: CheckedRun,
  asOf: number | null,
  freshness: Freshness,
  state: ActiveState,
  evidence: Evidence | null,
): Urgency {
  const { id } = run;
  if (state === ActiveState.Stuck || state === ActiveState.Late) {
    const over = Math.max(0, (evidence?.measuredSeconds ?? 0) - (evidence?.thresholdSeconds ?? 0));
    return { grade: state === ActiveState.Stuck ? 0 : 1, seconds: over, id };
  }
  if (state !== ActiveState.Terminal) return { grade: 6, seconds: 0, id };
  const end = endTime(run);
  const seconds = end === null || asOf === null ? 0 : secondsBetween(end, asOf);
  if (freshness === Freshness.ReconciledFailed) return { grade: 2, seconds, id };
  const rank = gradeByOutcome.indexOf(run.outcome);
  return { grade: rank < 0 ? 6 : 3 + rank, seconds, id };
}

/**
 * Compares the truths of two runs for sorting, most urgent first: by grade, then the longest first,
 * then by the code units of the id. A total order: the same runs always give the same list.
 */
export function compareUrgency(a: { readonly urgency: Urgency }, b: { readonly urgency: Urgency }): number {
  const [left, right] = [a.urgency, b.urgency];
  return (
    left.grade - right.grade || right.seconds - left.seconds || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0)
  );
}
