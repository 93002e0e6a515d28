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
