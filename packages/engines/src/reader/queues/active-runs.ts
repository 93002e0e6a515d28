/** Jobs that have not ended, as runs: from their details, their locks and their queue's events. */
import type { EngineRun } from '../engine-reader.js';
import { CommandBatch } from '../redis/command-batch.js';
import type { RedisConnection } from '../redis/redis-connection.js';
import type { JobDetails } from './active-jobs.js';
import type { ClockRights } from './engine-clock.js';
import { eventsByJob, readEvents, type JobEvents } from './events.js';
import { activeFacts, needsEvents, runId, type ActiveJob, type LockFacts } from './job-facts.js';
import { engineJob } from './job-hash.js';
import { JobState, type QueueLayout } from './layout.js';
import type { LifeSigns } from './life-signs.js';
import type { QueueKeys } from './queue-keys.js';
import type { ListedJob } from './queue-lists.js';

/** What the queues are read with. */
export interface Sight {
  readonly connection: RedisConnection;
  readonly keys: QueueKeys;
  readonly layout: QueueLayout;
  readonly rights: ClockRights;
  readonly queues: readonly string[];
  readonly signs: LifeSigns;
}

/** Where and when a job's details were read. */
interface Reading {
  readonly queue: string;
  readonly isPaused: boolean;
  /** Epoch milliseconds by the engine's clock. */
  readonly at: number;
  /** Whether the job was in the hands of a worker before its lock was asked for, too. */
  readonly wasActive: boolean;
}

/** A job with what its lock says, which is noted; null if the job is gone. */
export function activeJob(
  signs: LifeSigns,
  { queue, isPaused, at, wasActive }: Reading,
  { id, state, due }: ListedJob,
  { hash, lock: expiry, children }: JobDetails,
): ActiveJob | null {
  if (hash === null) return null;
  const lock: LockFacts =
    state === JobState.Active && expiry !== null ? lockFacts(expiry(at), wasActive) : { is: 'not known' };
  if (lock.is === 'held') signs.noteLock(queue, lock.expiresAt, at);
  const lockDuration = signs.durationOf(queue);
  const lastSign = signs.lastOf(runId(queue, id));
  return { queue, id, state, due, isPaused, lock, hash, lastSign, lockDuration, children, events: null };
}

function lockFacts(expiresAt: number, wasActive: boolean): LockFacts {
  if (expiresAt >= 0) return { is: 'held', expiresAt };
  return { is: expiresAt === -2 && wasActive ? 'gone' : 'not known' };
}

/**
 * The jobs as runs. The events of queues whose jobs depend on them are read.
 * @throws EngineError
 */
export async function activeRuns(sight: Sight, jobs: readonly ActiveJob[], at: number): Promise<readonly EngineRun[]> {
  const events = await eventsOf(sight, jobs, at);
  return jobs.map((job) => ({
    run: activeFacts({ ...job, events: events.get(job.queue)?.get(job.id) ?? null }, at),
    job: engineJob(job.id, job.queue, job.hash),
  }));
}

async function eventsOf(
  { connection, keys, layout }: Sight,
  jobs: readonly ActiveJob[],
  at: number,
): Promise<ReadonlyMap<string, ReadonlyMap<string, JobEvents>>> {
  const queues = layout.hasEvents ? [...new Set(jobs.filter(needsEvents).map(({ queue }) => queue))] : [];
  if (queues.length === 0) return new Map();
  const batch = new CommandBatch();
  const asked = queues.map((queue) =>
    batch.ask('XREVRANGE', keys.of(queue, 'events'), '+', '-', 'COUNT', String(readEvents)),
  );
  await batch.send(connection);
  return new Map(queues.map((queue, index) => [queue, eventsByJob(asked[index]!(), at)]));
}
