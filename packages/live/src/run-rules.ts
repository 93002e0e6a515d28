/**
 * The rules about runs, for all that show runs. A page of counts alone loads them when a run ends.
 */
import { IssueKind, type Issue } from '@ops-widgets/contract';
import { Contradiction, deriveRunTruth, type RunFacts, type RunTruth, type TruthContext } from '@ops-widgets/truth';
import { isIndependentOfTime } from '@ops-widgets/truth/timing';

/** What the rules say of a run of an answer, in the context of that answer. */
export interface RunRules {
  /**
   * `deriveRunTruth`, cached by the facts object. Returns the same object for as long as the facts,
   * the lifecycle and the catalog are the same and time changes neither verdict nor evidence: a row
   * with the same truth need not be rendered again (B8).
   */
  truthOf(run: RunFacts, context: TruthContext): RunTruth;
  /** As `isIndependentOfTime` of truth: whether the verdict is that of an earlier instant. */
  isIndependentOfTime(run: RunFacts, context: TruthContext, since: number): boolean;
  /**
   * What a run's facts say that cannot be so, for the developer: malformed progress, which is
   * hidden from the operator (C5), and instants from the future (D4).
   */
  issuesOf(run: RunFacts, context: TruthContext): readonly Issue[];
}

/** The rules of this copy of the kit (A1). */
export const runRules: RunRules = { truthOf, isIndependentOfTime, issuesOf };

const cache = new WeakMap<RunFacts, { readonly context: TruthContext; readonly truth: RunTruth }>();

function truthOf(run: RunFacts, context: TruthContext): RunTruth {
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

function issuesOf(run: RunFacts, context: TruthContext): readonly Issue[] {
  const { contradictions, progress } = truthOf(run, context);
  return [
    ...progress.malformed.map((mode) => `${mode} progress: malformed, or not in the catalog`),
    ...contradictions.filter((code) => code === Contradiction.FromTheFuture),
  ].map((message) => ({ kind: IssueKind.Malformed, path: `run ${run.id}`, message }));
}
