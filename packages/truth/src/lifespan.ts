/** When a run began, last gave a sign of life and ended, and how long that is at an instant. */
import { RunStatus, type RunFacts } from './facts.js';
import { asRun, finite, record } from './guards.js';

/** Whole and part seconds from one instant to another; a clock that runs backwards counts as 0. */
export function secondsBetween(fromMs: number, toMs: number): number {
  return Math.max(0, (toMs - fromMs) / 1000);
}

/** Epoch milliseconds from which a run's age counts: created for a queued run, started (or created) for any other. */
export function startOf(run: RunFacts): number | null {
  const { status, createdAt, startedAt } = asRun(run);
  const created = finite(createdAt);
  return status === RunStatus.Queued ? created : (finite(startedAt) ?? created);
}

/** Epoch milliseconds of the last sign of life: the last heartbeat, or the start of a run that has never beaten. */
export function lastSignOf(run: RunFacts): number | null {
  return finite(asRun(run).heartbeatAt) ?? startOf(run);
}

/** Epoch milliseconds of a run's end. Where no end was recorded, the last thing known of the run stands for it. */
export function endOf(run: RunFacts): number | null {
  const { completedAt, context, heartbeatAt, startedAt, createdAt } = asRun(run);
  return (
    finite(completedAt) ??
    finite(record(context?.reconciliation)['reconciledAt']) ??
    finite(heartbeatAt) ??
    finite(startedAt) ??
    finite(createdAt)
  );
}
