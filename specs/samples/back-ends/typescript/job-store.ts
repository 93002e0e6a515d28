/**
 * A store over a table that was there before. It says how a job becomes facts; every verdict, count
 * and order is made from them by the memory store. That reads the jobs of a scope at each request:
 * good for some thousand of them. For more, see the Postgres store, or answer the reads with
 * queries of your own.
 */
import { createMemoryStore, type OpsStore, type VisibleRows } from '@ops-widgets/server';
import type { RunFacts } from '@ops-widgets/truth';
import type { Job, JobTable } from './job-table.js';

const states = {
  waiting: { status: 'queued', outcome: 'pending' },
  active: { status: 'running', outcome: 'pending' },
  done: { status: 'completed', outcome: 'succeeded' },
  failed: { status: 'completed', outcome: 'failed' },
  cancelled: { status: 'completed', outcome: 'cancelled' },
} as const;

/** A job in the kit's words: instants in epoch milliseconds, ids as strings. */
export function factsOf(job: Job): RunFacts {
  return {
    id: String(job.id),
    type: job.kind,
    ...states[job.state],
    queue: job.queue,
    createdAt: job.createdAt.getTime(),
    queuedAt: job.runAt?.getTime() ?? null,
    startedAt: job.startedAt?.getTime() ?? null,
    completedAt: job.finishedAt?.getTime() ?? null,
    heartbeatAt: job.lastBeatAt?.getTime() ?? null,
    // Without a reason, a job whose `queuedAt` is still to come is scheduled.
    waiting: job.runAt !== null && isRetried(job) ? { reason: 'retry', until: job.runAt.getTime() } : null,
    attempt: { number: job.attempts, of: job.maxAttempts },
    tenant: job.tenant && { id: String(job.tenant.id), name: job.tenant.name },
    initiator: job.startedBy,
    summaryCounts: job.done === null ? null : { processed: job.done, total: job.of },
    failures: job.error === null ? [] : [{ message: job.error }],
  };
}

/** Whether an attempt has failed, and the next one is in the queue. */
function isRetried({ state, attempts }: Job): boolean {
  return state === 'waiting' && attempts > 1;
}

export function jobStore(table: JobTable): OpsStore {
  const over = async ({ workspaceId, tenantIds }: VisibleRows) => {
    const jobs = await table.find({
      workspaceId: Number(workspaceId),
      tenantIds: tenantIds && tenantIds.map(Number),
    });
    return createMemoryStore({
      runs: jobs.map((job) => ({ workspaceId: String(job.workspaceId), run: factsOf(job) })),
    });
  };
  return {
    snapshot: async (rows, context, limits) => (await over(rows)).snapshot(rows, context, limits),
    runs: async (rows, context, filter) => (await over(rows)).runs(rows, context, filter),
    run: async (rows, context, id) => (await over(rows)).run(rows, context, id),
    notifications: async (rows, context, request) => (await over(rows)).notifications(rows, context, request),
    // This panel has no review packs.
    reviewPack: async () => null,
  };
}
