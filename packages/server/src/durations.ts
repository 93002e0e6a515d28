/** How long runs of a type took, and how long they usually take (H6). */
import { durationOf, RunOutcome, type RunFacts, type UsualDuration } from '@ops-widgets/truth';

/** How many durations the detail of a run has. */
export const shownDurations = 20;

/**
 * How many runs of a type are looked at, the newest by creation: a type whose runs never say when
 * they started must not cost a look at all of them.
 */
export const consideredRuns = 200;

/**
 * Seconds that the last runs of a type took, newest first.
 * @param runs of the type, newest first
 */
export function lastDurations(runs: readonly RunFacts[]): readonly number[] {
  return runs
    .slice(0, consideredRuns)
    .map(durationOf)
    .filter((duration) => duration !== null)
    .slice(0, shownDurations);
}

/** The quantiles of `usual`, by nearest rank: each is the duration of a run that there was. */
export const quantiles = { median: 0.5, p95: 0.95 } as const;

/**
 * What is usual for a type, by its runs that succeeded; null where none did.
 * @param runs of the type, newest first
 */
export function usualDuration(runs: readonly RunFacts[]): UsualDuration | null {
  const sorted = runs
    .slice(0, consideredRuns)
    .filter(({ outcome }) => outcome === RunOutcome.Succeeded)
    .map(durationOf)
    .filter((duration) => duration !== null)
    .sort((a, b) => a - b);
  const at = (quantile: number) => sorted[Math.ceil(quantile * sorted.length) - 1];
  const [median, p95] = [at(quantiles.median), at(quantiles.p95)];
  return median === undefined || p95 === undefined ? null : { median, p95, runs: sorted.length };
}
