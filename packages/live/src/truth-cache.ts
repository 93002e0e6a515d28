/** The truth of each run, derived once for all widgets that show the run. */
import { IssueKind, type AnswerContext, type Issue } from '@ops-widgets/contract';
import { deriveRunTruth, isActive, type RunFacts, type RunTruth, type TruthContext } from '@ops-widgets/truth';
import { isIndependentOfTime } from '@ops-widgets/truth/timing';

/** The context in which the runs of a value are evaluated. `asOf` in epoch milliseconds. */
export function evaluationContextOf(
  { lifecycle = {}, catalog = {} }: Partial<AnswerContext>,
  asOf: number,
): TruthContext {
  return { asOf, lifecycle, catalog };
}

const cache = new WeakMap<RunFacts, { readonly context: TruthContext; readonly truth: RunTruth }>();

/**
 * `deriveRunTruth`, cached by the facts object. Returns the same object for as long as the facts,
 * the lifecycle and the catalog are the same and time changes neither verdict nor evidence: a row
 * with the same truth need not be rendered again (B8).
 */
export function truthOf(run: RunFacts, context: TruthContext): RunTruth {
  const cached = cache.get(run);
  if (cached !== undefined && isStillTrue(run, cached.context, context)) return cached.truth;
  const truth = deriveRunTruth(run, context);
  cache.set(run, { context, truth });
  return truth;
}

/** True if the truth that was derived in one context is also that of a later one. */
function isStillTrue(run: RunFacts, before: TruthContext, now: TruthContext): boolean {
  if (before.lifecycle !== now.lifecycle || before.catalog !== now.catalog) return false;
  return before.asOf === now.asOf || (before.asOf < now.asOf && isIndependentOfTime(run, now));
}

/** The malformed progress of a run: hidden from the operator, reported to the developer (C5). */
export function progressIssues(run: RunFacts, context: TruthContext): readonly Issue[] {
  // Only an active run has a progress (C6). The others may never be shown, so none is derived.
  if (!isActive(run)) return [];
  return truthOf(run, context).progress.malformed.map((mode) => ({
    kind: IssueKind.Malformed,
    path: `run ${run.id}`,
    message: `${mode} progress: malformed, or not in the catalog`,
  }));
}
