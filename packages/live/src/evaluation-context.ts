/** The context in which the runs of a value are evaluated. */
import type { AnswerContext } from '@ops-widgets/contract';
import type { TruthContext } from '@ops-widgets/truth';

/** `asOf` in epoch milliseconds. */
export function evaluationContextOf(
  { lifecycle = {}, catalog = {} }: Partial<AnswerContext>,
  asOf: number,
): TruthContext {
  return { asOf, lifecycle, catalog };
}
