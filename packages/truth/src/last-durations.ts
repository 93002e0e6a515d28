/** What the durations of the last runs of a type say (H6). */
import { checkRun } from './checked.js';
import { durationFor } from './duration.js';
import type { RunFacts } from './facts.js';
import { message, type Message } from './messages.js';
import type { RunTruth } from './truth.js';
import { listOf } from './values.js';

/**
 * Between which the last runs of the type of a run lie, beside what is usual and the run itself;
 * null for fewer than two: one run says nothing of others.
 * @param durations seconds, in any order; what is no duration is left out
 */
export function lastDurationsMessage(
  durations: readonly number[] | null | undefined,
  run: RunFacts,
  truth: RunTruth,
): Message<'durations.last'> | null {
  const known = listOf(durations).filter((seconds) => Number.isFinite(seconds) && seconds >= 0);
  if (known.length < 2) return null;
  const [shortest, longest] = [Math.min(...known), Math.max(...known)];
  return message('durations.last', {
    count: known.length,
    shortest,
    // What differs by less than a second is written alike.
    longest: Math.floor(longest) > Math.floor(shortest) ? longest : null,
    usual: truth.usual?.median ?? null,
    took: durationFor(checkRun(run)),
  });
}
