/** The part of a view's model that comes from its query. */
import type { AnswerContext } from '@ops-widgets/contract';
import { evaluationContextOf, type QueryState, type RunRules, type ViewStatus } from '@ops-widgets/live';
import type { ViewModel } from '../parts/view-model.js';

export function factsModel<Value extends Partial<AnswerContext>>(
  { value, asOf, held, failure }: QueryState<Value>,
  status: ViewStatus,
  rules: RunRules | undefined,
): Pick<ViewModel<Value>, 'status' | 'value' | 'confirmedAt' | 'failure' | 'held' | 'truthOf'> {
  const context = value === null || asOf === null ? { asOf: NaN } : evaluationContextOf(value, asOf);
  return {
    status,
    value,
    confirmedAt: asOf,
    failure,
    held: Boolean(held),
    truthOf: (run) => (rules as RunRules).truthOf(run, context),
  };
}
