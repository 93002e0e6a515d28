/** Which rows a list shows while runs arrive. A new run moves no row that is shown. */
import type { RunFacts } from '@ops-widgets/truth';

export interface Arrangement {
  readonly rows: readonly RunFacts[];
  /** Runs that would push rows down: they are announced, and shown on request. */
  readonly newcomers: readonly RunFacts[];
}

/**
 * Splits the runs of a result by the ids that are shown already (`known`). An unknown run is a
 * newcomer if a known one follows it; behind the last known run it moves nothing and is a row.
 */
export function arrange(runs: readonly RunFacts[], known: ReadonlySet<string>): Arrangement {
  const lastKnown = runs.findLastIndex(({ id }) => known.has(id));
  const isNew = ({ id }: RunFacts, index: number) => index < lastKnown && !known.has(id);
  return { rows: runs.filter((run, index) => !isNew(run, index)), newcomers: runs.filter(isNew) };
}

/** A row of a list, as it is shown. */
export interface ShownRow {
  /** As of the last result that contained it. */
  readonly run: RunFacts;
  /** True if the run is no longer in the list. Its row stays while the operator uses the list. */
  readonly left: boolean;
}

/**
 * The rows in the order in which they are shown, while an operator points at them or has the focus
 * in them. New rows follow at the end.
 */
export function inPlace(shown: readonly ShownRow[], rows: readonly RunFacts[]): readonly ShownRow[] {
  const fresh = new Map(rows.map((run) => [run.id, run]));
  const kept = shown.map(({ run }) => ({ run: fresh.get(run.id) ?? run, left: !fresh.has(run.id) }));
  for (const { run } of shown) fresh.delete(run.id);
  return [...kept, ...[...fresh.values()].map((run) => ({ run, left: false }))];
}
