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

const derived = new WeakMap<
  RunFacts,
  { readonly asOf: number; readonly lifecycle: unknown; readonly truth: RunTruth }
>();

/** `deriveRunTruth`, remembered for as long as the facts and the instant are the same. */
export function truthOf(run: RunFacts, context: TruthContext): RunTruth {
  const known = derived.get(run);
  if (known !== undefined && known.asOf === context.asOf && known.lifecycle === context.lifecycle) return known.truth;
  const truth = deriveRunTruth(run, context);
  derived.set(run, { asOf: context.asOf, lifecycle: context.lifecycle, truth });
  return truth;
}

/** What of a run's progress was malformed: silent for the operator, said to the developer (C5). */
export function malformedProgress(run: RunFacts, context: TruthContext): readonly Issue[] {
  return truthOf(run, context).progress.malformed.map((mode) => ({
    kind: IssueKind.Malformed,
    path: `run ${run.id}`,
    message: `${mode} progress: malformed, or not in the catalog`,
  }));
}
