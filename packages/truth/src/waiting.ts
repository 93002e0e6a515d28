/** truth.md, "Freshness", rule 3a: an active run that no worker is meant to work on now (H1). */
import type { CheckedRun } from './checked.js';
import { RunStatus, WaitReason, type Waiting } from './facts.js';

/**
 * What an active run waits for on purpose at `asOf` (epoch milliseconds), and until when; null for
 * a run that does not. A queued run that is due later than its wait ended, or without one, is
 * scheduled. An instant that cannot be read is none that a run waits for.
 */
export function waitOf({ status, queuedAt, waiting }: CheckedRun, asOf: number | null): Required<Waiting> | null {
  const isQueued = status === RunStatus.Queued;
  if (asOf === null || !(isQueued || status === RunStatus.Running)) return null;
  const due = isQueued && queuedAt !== null && queuedAt > asOf ? queuedAt : null;
  if (waiting !== null && waiting.until === null) return waiting;
  if (waiting !== null && waiting.until! > asOf) return { ...waiting, until: Math.max(waiting.until!, due ?? asOf) };
  return due === null ? null : { reason: WaitReason.Scheduled, until: due };
}

/** Whether a run became due after `since` and not after `asOf`: then it waits no longer. */
export function becameDue({ queuedAt, waiting }: CheckedRun, since: number | null, asOf: number | null): boolean {
  return [queuedAt, waiting?.until].some((at) => at != null && at > (since ?? Infinity) && at <= (asOf ?? -Infinity));
}
