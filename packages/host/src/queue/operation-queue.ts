import PgBoss from 'pg-boss';
import type { Query } from '../database/database.js';

/**
 * Compositions wait for operations of the other queue. They have a queue and slots of their own, so
 * that however many there are, they never take the slots of the operations that they wait for.
 */
export const Queue = { Operations: 'ops_operations', Compositions: 'ops_compositions' } as const;
export type Queue = (typeof Queue)[keyof typeof Queue];
export const QUEUES: readonly Queue[] = Object.values(Queue);

export interface Job {
  readonly id: string;
  readonly runId: string;
}

export interface OperationQueue {
  /** @param dueAt epoch milliseconds before which the job cannot be taken; absent or null: none */
  send(queue: string, runId: string, dueAt?: number | null): Promise<void>;
  /** The next job, which is then this caller's alone, or null. */
  take(queue: string): Promise<Job | null>;
  /** Completes a job, however its run ended. */
  done(queue: string, jobId: string): Promise<void>;
  close(): Promise<void>;
}

/** Longer than any operation: the queue's own expiry must never start a run a second time. */
const JOB_EXPIRY_HOURS = 12;

/**
 * The queue, by pg-boss on the host's database. A job only names a run, and the run decides whether
 * there is work to do: a job that arrives twice, or for a closed run, does nothing. The queue holds
 * a job back until its run is due.
 * @param owner whether this process creates and maintains the queue's tables; workers do not
 */
export async function openQueue(
  query: Query,
  owner: boolean,
  onError: (error: unknown) => void,
): Promise<OperationQueue> {
  const boss = new PgBoss({
    db: { executeSql: async (sql, params) => query(sql, params) },
    migrate: owner,
    supervise: owner,
    schedule: false,
  });
  boss.on('error', onError);
  await boss.start();
  if (owner) {
    for (const name of QUEUES) {
      if (!(await boss.getQueue(name))) await boss.createQueue(name);
    }
  }
  return {
    async send(queue, runId, dueAt = null) {
      const due = dueAt === null ? {} : { startAfter: new Date(dueAt) };
      await boss.send(queue, { runId }, { retryLimit: 0, expireInHours: JOB_EXPIRY_HOURS, ...due });
    },
    async take(queue) {
      const [job] = await boss.fetch<{ runId: string }>(queue);
      return job ? { id: job.id, runId: job.data.runId } : null;
    },
    done: (queue, jobId) => boss.complete(queue, jobId),
    close: () => boss.stop({ graceful: false }),
  };
}
