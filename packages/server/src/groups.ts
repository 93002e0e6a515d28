/** The groups of attention that an answer has, from the places of its scope (H8). */
import type { RunGroup } from '@ops-widgets/contract';
import { groupPlaces, summarizePlaces, type AttentionPlace, type RunFacts } from '@ops-widgets/truth';
import type { EvaluationContext } from './store.js';

/**
 * A scope is grouped up to this number of runs in attention, the most urgent ones: a store need not
 * hand out more of them than a process can sort in a few milliseconds.
 */
export const groupedRuns = 10_000;

/**
 * The first `limit` groups, most urgent first. `places`: those of all runs in attention, or of the
 * most urgent `groupedRuns` and one more; a group that may go on behind them is left out, as its
 * number is not known. `attention`: the runs that the answer has.
 */
export function servedGroups(
  places: readonly AttentionPlace[],
  attention: readonly RunFacts[],
  { asOf }: EvaluationContext,
  limit: number,
): readonly RunGroup[] {
  const sent = new Set(attention.map(({ id }) => id));
  return groupPlaces(places, places.length > groupedRuns)
    .filter((group) => group.places.length > 1 && group.isComplete)
    .slice(0, limit)
    .map((group) => ({
      ...summarizePlaces(group.places, asOf),
      runs: group.places.map(({ urgency }) => urgency.id).filter((id) => sent.has(id)),
    }));
}
