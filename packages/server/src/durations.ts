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
  const durations = runs
    .slice(0, consideredRuns)
    .filter(({ outcome }) => outcome === RunOutcome.Succeeded)
    .map(durationOf)
    .filter((duration) => duration !== null);
  return usualOfDurations(durations);
}

/** `usualDuration` by the seconds that the runs took, in any order; null without any. */
export function usualOfDurations(durations: readonly number[]): UsualDuration | null {
  const median = quantileOf(durations, quantiles.median);
  const p95 = quantileOf(durations, quantiles.p95);
  return median === null || p95 === null ? null : { median, p95, runs: durations.length };
}

/** A quantile (above 0, at most 1) by nearest rank; null of no values. */
export function quantileOf(values: readonly number[], quantile: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(quantile * sorted.length) - 1] ?? null;
}
