/** Whether a result leaves observers anything to do (B8). */
import type { Answer } from '@ops-widgets/adapter';
import { type RunFacts } from '@ops-widgets/truth';
import { evaluationContextOf } from './evaluation-context.js';
import type { QueryValue } from './query-definition.js';
import type { QueryState } from './query-state.js';
import type { RunRules } from './run-rules.js';

/** Milliseconds by which a label may be wrong before its clock is corrected (B12). */
const maxDriftMs = 1000;

/**
 * True if an answer without new facts changes neither what passing time makes of its runs nor the
 * clock of the labels, compared with the state that the observers were last notified of. Without
 * rules about runs no observer shows any.
 */
export function changesNothing<Value extends QueryValue>(
  { value, asOf, receivedAt }: Answer<Value>,
  runs: readonly RunFacts[],
  rules: RunRules | undefined,
  notified: QueryState<Value>,
): boolean {
  const since = notified.asOf ?? NaN;
  // A page clock that slept with its machine shows every label too young.
  const driftMs = asOf - since - (receivedAt - (notified.confirmedAt ?? NaN));
  const context = evaluationContextOf(value, asOf);
  return Math.abs(driftMs) < maxDriftMs && runs.every((run) => rules?.isIndependentOfTime(run, context, since) ?? true);
}
