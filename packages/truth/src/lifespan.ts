/** When a run began, gave its last sign of life and ended, and the seconds between two instants. */
import { checkRun, type CheckedRun } from './checked.js';
import { RunStatus, type Rescue, type RunFacts, type Waiting } from './facts.js';
import { asRecord, finiteOrNull, listOf } from './values.js';

/**
 * Epoch milliseconds from which a run's age counts at `asOf` (truth.md, "Freshness"): due for a
 * queued run, started for any other, or created where that is missing or, for a run that is not due
 * yet, still to come; null where none is known.
 */
export function startOf(run: RunFacts, asOf: number | null): number | null {
  const facts = checkRun(run);
  const now = finiteOrNull(asOf);
  const start = startTime(facts, now);
  const isAhead = facts.status === RunStatus.Queued && start !== null && start > (now ?? Infinity);
  return finiteOrNull(isAhead ? facts.createdAt : start);
}

/** Epoch milliseconds of the last sign of life; that of the start before the first. */
export function lastSignOf(run: RunFacts, asOf: number): number | null {
  return finiteOrNull(lastSignTime(checkRun(run), finiteOrNull(asOf)));
}

/** Epoch milliseconds of a run's end; where no end was recorded, the last instant known of it. */
export function endOf(run: RunFacts): number | null {
  return endTime(checkRun(run));
}

/** When a run began, or became due; NaN where it was given and cannot be read. */
export function startTime(run: CheckedRun, asOf: number | null): number | null {
  return run.status === RunStatus.Queued ? dueTime(run, asOf) : (run.startedAt ?? run.createdAt);
}

/** Due: the latest of when a run was queued and when the wait ended that it was in. */
function dueTime({ createdAt, queuedAt, waiting }: CheckedRun, asOf: number | null): number | null {
  const queued = queuedAt ?? createdAt;
  const until = waiting?.until ?? null;
  if (until === null || asOf === null || until > asOf) return queued;
  return Math.max(queued ?? until, until);
}

/** `lastSignOf` a checked run; NaN where it was given and cannot be read. */
export function lastSignTime(run: CheckedRun, asOf: number | null): number | null {
  return run.heartbeatAt ?? startTime(run, asOf);
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

/**
 * When a run became due, or will, in epoch milliseconds; null where that is when it was created
 * (H1). `waiting`: that of the run's truth.
 */
export function dueOf(run: RunFacts, { waiting }: { readonly waiting: Waiting | null }, asOf: number): number | null {
  const { status, createdAt, queuedAt } = checkRun(run);
  const due = waiting?.until ?? (status === RunStatus.Queued ? startOf(run, asOf) : finiteOrNull(queuedAt));
  return due === createdAt ? null : due;
}

/** The rescues of a run that can be read, as they were given. */
export function readableRescues(run: RunFacts): readonly Rescue[] {
  const context = asRecord(asRecord(run)['context']);
  return listOf(context['rescues'] as readonly Rescue[]).filter((rescue) => asRecord(rescue) === rescue);
}
