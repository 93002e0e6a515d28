/** The truth of each run, derived once for all widgets that show the run. */
import { IssueKind, type AnswerContext, type Issue } from '@ops-widgets/contract';
import { Contradiction, deriveRunTruth, type RunFacts, type RunTruth, type TruthContext } from '@ops-widgets/truth';
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
  return before.asOf === now.asOf || (before.asOf < now.asOf && isIndependentOfTime(run, now, before.asOf));
}

/**
 * What a run's facts say that cannot be so, for the developer: malformed progress, which is hidden
 * from the operator (C5), and instants from the future (D4).
 */
export function factIssues(run: RunFacts, context: TruthContext): readonly Issue[] {
  const { contradictions, progress } = truthOf(run, context);
  return [
    ...progress.malformed.map((mode) => `${mode} progress: malformed, or not in the catalog`),
    ...contradictions.filter((code) => code === Contradiction.FromTheFuture),
  ].map((message) => ({ kind: IssueKind.Malformed, path: `run ${run.id}`, message }));
}
