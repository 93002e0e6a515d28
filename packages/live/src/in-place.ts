/** The rows of a list that an operator uses: none of them moves. */
import type { RunFacts } from '@ops-widgets/truth';

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
