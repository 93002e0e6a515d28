/** The truth of the runs of one answer, derived once for all who show them. */
import { IssueKind, type Issue, type AnswerContext } from '@ops-widgets/contract';
import { deriveRunTruth, isActive, type RunFacts, type RunTruth, type TruthContext } from '@ops-widgets/truth';
import { isIndependentOfTime } from '@ops-widgets/truth/timing';

/** The context of a value that was confirmed up to `asOf`, epoch milliseconds. */
export function evaluationContextOf(
  { lifecycle = {}, catalog = {} }: Partial<AnswerContext>,
  asOf: number,
): TruthContext {
  return { asOf, lifecycle, catalog };
}

/** Runs of one answer, and what they are judged against. */
export interface JudgedRuns {
  readonly runs: readonly RunFacts[];
  readonly context: TruthContext;
}

const derived = new WeakMap<RunFacts, { readonly context: TruthContext; readonly truth: RunTruth }>();

/**
 * `deriveRunTruth`, remembered for as long as the facts and what they are judged against are the same, and over the time in which
 * nothing changes that is told of a run: the very same truth is a row that need not be made again.
 */
export function truthOf(run: RunFacts, context: TruthContext): RunTruth {
  const known = derived.get(run);
  if (known !== undefined && holds(run, known.context, context)) return known.truth;
  const truth = deriveRunTruth(run, context);
  derived.set(run, { context, truth });
  return truth;
}

/** Whether what was derived in one context holds in another. */
function holds(run: RunFacts, before: TruthContext, now: TruthContext): boolean {
  if (before.lifecycle !== now.lifecycle || before.catalog !== now.catalog) return false;
  return before.asOf === now.asOf || (before.asOf < now.asOf && isIndependentOfTime(run, now));
}

/** What of a run's progress was malformed: silent for the operator, said to the developer (C5). */
export function malformedProgress(run: RunFacts, context: TruthContext): readonly Issue[] {
  // Nothing else has a progress: what nobody may ever look at is not judged for it.
  if (!isActive(run)) return [];
  return truthOf(run, context).progress.malformed.map((mode) => ({
    kind: IssueKind.Malformed,
    path: `run ${run.id}`,
    message: `${mode} progress: malformed, or not in the catalog`,
  }));
}
