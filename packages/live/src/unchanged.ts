/** Whether a result leaves observers anything to do (B8). */
import type { Answer } from '@ops-widgets/adapter';
import { type RunFacts } from '@ops-widgets/truth';
import { isIndependentOfTime } from '@ops-widgets/truth/timing';
import type { QueryValue } from './query-definition.js';
import type { QueryState } from './query-state.js';
import { evaluationContextOf } from './truth-cache.js';

/** Milliseconds by which a label may be wrong before its clock is corrected (B12). */
const maxDriftMs = 1000;

/**
 * True if an answer without new facts changes neither what passing time makes of its runs nor the
 * clock of the labels, compared with the state that the observers were last notified of.
 */
export function changesNothing<Value extends QueryValue>(
  { value, asOf, receivedAt }: Answer<Value>,
  runs: readonly RunFacts[],
  notified: QueryState<Value>,
): boolean {
  const since = notified.asOf ?? NaN;
  // A page clock that slept with its machine shows every label too young.
  const driftMs = asOf - since - (receivedAt - (notified.confirmedAt ?? NaN));
  const context = evaluationContextOf(value, asOf);
  return Math.abs(driftMs) < maxDriftMs && runs.every((run) => isIndependentOfTime(run, context, since));
}
