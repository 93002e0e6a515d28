/** Which rows a list shows while runs arrive: none of them moves for one that is new. */
import type { RunFacts } from '@ops-widgets/truth';

export interface Arrangement {
  readonly rows: readonly RunFacts[];
  /** Runs that would push the rows down: they are announced, and shown when they are asked for. */
  readonly newcomers: readonly RunFacts[];
}

/**
 * Arranges the runs of an answer behind those that are shown already (`known`, by id). A run that nobody has seen yet is a
 * newcomer if it stands before one that is known; behind the last of them it moves nothing and simply appears.
 */
export function arrange(runs: readonly RunFacts[], known: ReadonlySet<string>): Arrangement {
  const last = runs.findLastIndex(({ id }) => known.has(id));
  const isNew = ({ id }: RunFacts, index: number) => index < last && !known.has(id);
  return { rows: runs.filter((run, index) => !isNew(run, index)), newcomers: runs.filter(isNew) };
}

export interface ShownRow {
  /** As the last answer that had it told it. */
  readonly run: RunFacts;
  /** Whether it has left the list. It keeps its place while the operator has the list in hand. */
  readonly left: boolean;
}

/** Rows in the order of those that are shown, for as long as an operator has them in hand; what is new comes behind. */
export function inPlace(shown: readonly ShownRow[], rows: readonly RunFacts[]): readonly ShownRow[] {
  const fresh = new Map(rows.map((run) => [run.id, run]));
  const kept = shown.map(({ run }) => ({ run: fresh.get(run.id) ?? run, left: !fresh.has(run.id) }));
  for (const { run } of shown) fresh.delete(run.id);
  return [...kept, ...[...fresh.values()].map((run) => ({ run, left: false }))];
}
