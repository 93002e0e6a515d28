/** truth.md, "Durations": how long a run took, and how long runs of its type usually take (H6). */
import { checkRun, type CheckedRun } from './checked.js';
import type { Lifecycle, RunFacts, UsualDuration } from './facts.js';
import { isTerminalStatus } from './status.js';
import { asRecord, countOrNull, finiteOrNull, ownProperty } from './values.js';

/**
 * Seconds from the start to the end of a run that ended; null where either is missing, or where
 * they contradict each other.
 */
export function durationOf(run: RunFacts): number | null {
  return durationFor(checkRun(run));
}

/** `durationOf` a checked run. */
export function durationFor({ status, startedAt, completedAt }: CheckedRun): number | null {
  if (!isTerminalStatus(status) || startedAt === null || completedAt === null) return null;
  return completedAt >= startedAt ? (completedAt - startedAt) / 1000 : null;
}

/** How long runs of a type usually take; null where the server has not learned it. */
export function usualOf(type: unknown, lifecycle: Lifecycle | null | undefined): UsualDuration | null {
  const given = asRecord(asRecord(ownProperty(asRecord(lifecycle)['types'], type))['usual']);
  const [median, p95] = [finiteOrNull(given['median']), finiteOrNull(given['p95'])];
  const runs = countOrNull(given['runs']) ?? 0;
  return median === null || p95 === null || median < 0 || p95 < median || runs < 1 ? null : { median, p95, runs };
}
