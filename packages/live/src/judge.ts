/** The truth of the runs of one answer, derived once for all who show them. */
import { IssueKind, type Issue, type Judged } from '@ops-widgets/contract';
import { deriveRunTruth, type RunFacts, type RunTruth, type TruthContext } from '@ops-widgets/truth';

/** The context of a value that was confirmed up to `asOf`, epoch milliseconds. */
export function contextOf({ lifecycle = {}, catalog = {} }: Partial<Judged>, asOf: number): TruthContext {
  return { asOf, lifecycle, catalog };
}

/** Runs of one answer, and what they are judged against. */
export interface JudgedRuns {
  readonly runs: readonly RunFacts[];
  readonly context: TruthContext;
}

const derived = new WeakMap<RunFacts, { readonly context: TruthContext; readonly truth: RunTruth }>();

/** `deriveRunTruth`, remembered for as long as the facts and what they are judged against are the same. */
export function truthOf(run: RunFacts, context: TruthContext): RunTruth {
  const known = derived.get(run);
  if (known !== undefined && isSame(known.context, context)) return known.truth;
  const truth = deriveRunTruth(run, context);
  derived.set(run, { context, truth });
  return truth;
}

function isSame(a: TruthContext, b: TruthContext): boolean {
  return a.asOf === b.asOf && a.lifecycle === b.lifecycle && a.catalog === b.catalog;
}

/** What of a run's progress was malformed: silent for the operator, said to the developer (C5). */
export function malformedProgress(run: RunFacts, context: TruthContext): readonly Issue[] {
  return truthOf(run, context).progress.malformed.map((mode) => ({
    kind: IssueKind.Malformed,
    path: `run ${run.id}`,
    message: `${mode} progress: malformed, or not in the catalog`,
  }));
}
