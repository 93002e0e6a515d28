import type { Claim } from '../lifecycle/claim.js';
import { Liveness, livenessOf } from '../lifecycle/liveness.js';
import { openRuns } from '../lifecycle/open-runs.js';
import { WORKER_REPLACED } from '../lifecycle/reconciler.js';
import { Queue } from '../queue/operation-queue.js';
import { execute, type ExecutionParts } from './execute.js';

const IDLE_MS = 500;
/**
 * Compositions only wait, so several at a time cost nothing, and none looks stuck behind another.
 */
const COMPOSITION_SLOTS = 4;
/** How often an idle slot looks for runs that lost their worker. */
const RESCUE_EVERY_MS = 2_000;
/** After a failure of the database a slot waits this long. */
const TROUBLE_MS = 2_000;

export interface WorkerParts extends ExecutionParts {
  readonly name: string;
  readonly slots: number;
  readonly onError: (error: unknown) => void;
}

/** Works through the queues until the signal aborts. Each slot works on one run at a time. */
export async function runWorker(parts: WorkerParts, signal: AbortSignal): Promise<void> {
  const slots = (queue: Queue, length: number) => Array.from({ length }, () => runSlot(parts, queue, signal));
  await Promise.all([...slots(Queue.Operations, parts.slots), ...slots(Queue.Compositions, COMPOSITION_SLOTS)]);
}

async function runSlot(parts: WorkerParts, queue: Queue, signal: AbortSignal): Promise<void> {
  let rescuedAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    try {
      let claim = await claimNext(parts, queue);
      if (!claim && parts.time.now() - rescuedAt >= RESCUE_EVERY_MS) {
        rescuedAt = parts.time.now();
        claim = await rescue(parts, queue);
      }
      if (claim) await workOn(parts, claim, signal);
      else await pause(parts, IDLE_MS, signal);
    } catch (error) {
      if (!signal.aborted) parts.onError(error);
      await pause(parts, TROUBLE_MS, signal);
    }
  }
}

/**
 * The next run of a queue that is due, for this worker. Null where there is none, or it is paused.
 */
export async function claimNext({ queue: jobs, lifecycle, name }: WorkerParts, queue: Queue): Promise<Claim | null> {
  if (await lifecycle.isPaused(queue)) return null;
  for (let job = await jobs.take(queue); job; job = await jobs.take(queue)) {
    const claim = await lifecycle.claim(job.runId, name, job.id);
    if (claim) return claim;
    await jobs.done(queue, job.id);
  }
  return null;
}

/**
 * Continues a run that lost its worker and takes a queued one whose job was lost, the oldest first.
 * Only idle slots do this, so a run that merely waits its turn is not taken for a lost one.
 */
export async function rescue(parts: WorkerParts, queue: Queue): Promise<Claim | null> {
  const { query, clock, config, lifecycle, name } = parts;
  for (const run of await openRuns(query, [queue])) {
    const liveness = livenessOf(run, clock(), config.windows);
    const claim =
      liveness === Liveness.Adoptable
        ? await lifecycle.adopt(run, name, WORKER_REPLACED)
        : liveness === Liveness.Forgotten
          ? await lifecycle.claim(run.id, name, null)
          : null;
    if (claim) return claim;
  }
  return null;
}

async function workOn(parts: WorkerParts, claim: Claim, signal: AbortSignal): Promise<void> {
  await execute(parts, claim, signal);
  // A run that was handed back keeps its job: the next worker finds it by the run.
  if (claim.jobId && !signal.aborted) await parts.queue.done(claim.queue, claim.jobId);
}

async function pause({ time }: WorkerParts, ms: number, signal: AbortSignal): Promise<void> {
  await time.wait(ms, signal).catch(() => undefined);
}
