/** When a run began, gave its last sign of life and ended, and the seconds between two instants. */
import { checkRun, type CheckedRun } from './checked.js';
import { RunStatus, type RunFacts } from './facts.js';
import { finiteOrNull } from './values.js';

/**
 * Epoch milliseconds from which a run's age counts (truth.md, "Freshness"): created for a queued
 * run, started for any other, or created where started is missing; null where neither is known.
 */
export function startOf(run: RunFacts): number | null {
  return finiteOrNull(startTime(checkRun(run)));
}

/**
 * Epoch milliseconds from which silence counts: the last heartbeat, or the start before the first.
 */
export function lastSignOf(run: RunFacts): number | null {
  return finiteOrNull(lastSignTime(checkRun(run)));
}

/** Epoch milliseconds of a run's end; where no end was recorded, the last instant known of it. */
export function endOf(run: RunFacts): number | null {
  return endTime(checkRun(run));
}

/** `startOf` a checked run; NaN where it was given and cannot be read. */
export function startTime({ status, createdAt, startedAt }: CheckedRun): number | null {
  return status === RunStatus.Queued ? createdAt : (startedAt ?? createdAt);
}

/** `lastSignOf` a checked run; NaN where it was given and cannot be read. */
export function lastSignTime(run: CheckedRun): number | null {
  return run.heartbeatAt ?? startTime(run);
}

/** `endOf` a checked run. */
export function endTime(run: CheckedRun): number | null {
  return timesOf(run).find(Number.isFinite) ?? null;
}

/** Milliseconds by which the clocks of one host may differ. */
const clockSkewMs = 60_000;

/** Whether a fact is too long after `asOf` to be true (truth.md, "Contradictions"). */
export function isFromTheFuture(run: CheckedRun, asOf: number | null): boolean {
  return asOf !== null && timesOf(run).some((at) => at !== null && isAfter(at, asOf));
}

/** Whether an instant is after another by more than the clocks of one host may differ. */
export function isAfter(at: number, asOf: number): boolean {
  return at > asOf + clockSkewMs;
}

/** Every instant that is known of a run, the one that stands for its end first. */
function timesOf(run: CheckedRun): readonly (number | null)[] {
  return [run.completedAt, run.reconciledAt, run.heartbeatAt, run.startedAt, run.createdAt];
}

/** Seconds, with fractions, from one instant to another; negative ages count as 0. */
export function secondsBetween(fromMs: number, toMs: number): number {
  return Math.max(0, (toMs - fromMs) / 1000);
}
