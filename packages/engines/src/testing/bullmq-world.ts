/**
 * Queues of BullMQ in every state, made by the library's own calls. Instants are written
 * afterwards, because the library gives all jobs the present one.
 */
import { Queue, Worker, type Job } from 'bullmq';
import { Redis } from 'ioredis';
import type { Random } from './random.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Milliseconds of a lock in these worlds: longer than a test takes, so that no lock is lost by
 * time.
 */
export const worldLockDuration = 10 * minute;

const types = ['export', 'import', 'sync', 'rare'] as const;
export const stalledReason = 'job stalled more than allowable limit';

export interface BullmqWorld {
  readonly redis: Redis;
  readonly prefix: string;
  readonly queues: readonly Queue[];
  /** Adds a job and takes it somewhere. */
  grow(): Promise<void>;
  /** Takes a job that is there somewhere else. */
  change(): Promise<void>;
  /** Spreads the instants of all jobs over the last days before `now`, epoch milliseconds. */
  spread(now: number): Promise<void>;
  close(): Promise<void>;
}

export async function openBullmqWorld(
  url: string,
  prefix: string,
  names: readonly string[],
  random: Random,
): Promise<BullmqWorld> {
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  const queues = names.map((name) => new Queue(name, { connection: redis, prefix }));
  const workers = names.map(
    (name) => new Worker(name, null, { connection: redis, prefix, autorun: false, lockDuration: worldLockDuration }),
  );
  await Promise.all([...queues, ...workers].map((opened) => opened.waitUntilReady()));
  const keyOf = (queue: Queue, id: string) => `${prefix}:${queue.name}:${id}`;

  const take = async (index: number): Promise<Job | undefined> =>
    (await workers[index]!.getNextJob('token')) ?? undefined;

  async function grow(): Promise<void> {
    const index = random.below(queues.length);
    const queue = queues[index]!;
    const data = { tenant: random.of(['t1', 't2', null]), user: random.of(['Ada', null]), secret: 'payload' };
    const kind = random.below(20);
    if (kind === 0) {
      await queue.add(random.of(types), data, { delay: 10 * day });
      return;
    }
    if (kind === 1) {
      await queue.add(random.of(types), data, { priority: 1 + random.below(5) });
      return;
    }
    await queue.add(random.of(types), data, { attempts: random.of([1, 3]), backoff: { type: 'fixed', delay: hour } });
    if (kind < 4) return;
    const job = await take(index);
    if (job !== undefined) await end(queue, job);
  }

  async function end(queue: Queue, job: Job): Promise<void> {
    const id = job.id!;
    const kind = random.below(20);
    if (random.chance(0.3)) await job.updateProgress({ total: 10, processed: random.below(11) });
    if (kind < 2) return;
    if (kind < 4) {
      // The worker is lost.
      await redis.del(`${keyOf(queue, id)}:lock`);
      return;
    }
    if (kind < 9) {
      await job.moveToFailed(new Error(random.of(['boom', 'no disk', stalledReason])), 'token', false);
      return;
    }
    if (kind === 9) {
      await stallTooOften(queue, job);
      return;
    }
    await job.moveToCompleted('done', 'token', false);
  }

  /** What the stalled check and the next worker do, with the same words. */
  async function stallTooOften(queue: Queue, job: Job): Promise<void> {
    await redis.hincrby(keyOf(queue, job.id!), 'stc', 2);
    const error = new Error(stalledReason);
    error.name = 'UnrecoverableError';
    error.stack = `UnrecoverableError: ${stalledReason}\n    at worker.js:591:50\n    at Worker.retryIfFailed (worker.js:961:30)`;
    await job.moveToFailed(error, 'token', false);
  }

  async function change(): Promise<void> {
    const queue = random.of(queues);
    const [job] = await queue.getJobs(random.of(['failed', 'failed', 'completed', 'delayed']), random.below(5), 100);
    if (job === undefined) return;
    try {
      if (random.chance(0.5)) await job.retry((await job.isFailed()) ? 'failed' : 'completed');
      else await job.remove();
    } catch {
      // It has moved on, or its state allows no such thing.
    }
  }

  async function spread(now: number): Promise<void> {
    for (const queue of queues) {
      const key = (name: string) => keyOf(queue, name);
      const batch = redis.pipeline();
      const ago = () => now - instantAgo(random);
      for (const list of ['wait', 'active']) {
        for (const id of await redis.lrange(key(list), 0, -1)) {
          const created = ago();
          batch.hset(key(id), 'timestamp', created);
          if (list === 'active') batch.hset(key(id), 'processedOn', Math.min(now, created + random.below(hour)));
        }
      }
      for (const id of await redis.zrange(key('prioritized'), 0, -1)) batch.hset(key(id), 'timestamp', ago());
      for (const list of ['completed', 'failed']) {
        for (const id of await redis.zrange(key(list), 0, -1)) {
          const ended = ago();
          const started = ended - random.below(hour);
          const created = started - random.of([0, 1000, random.below(2 * day)]);
          batch.zadd(key(list), ended, id);
          batch.hset(key(id), { timestamp: created, processedOn: started, finishedOn: ended });
        }
      }
      await batch.exec();
    }
  }

  return {
    redis,
    prefix,
    queues,
    grow,
    change,
    spread,
    async close() {
      for (const queue of queues) await queue.obliterate({ force: true });
      await Promise.all([...queues, ...workers].map((opened) => opened.close()));
      redis.disconnect();
    },
  };
}

/** How long ago something was, in milliseconds: exact limits, and anything else. */
function instantAgo(random: Random): number {
  if (random.chance(0.1)) return random.of([60_000, 300_000, hour, day, 7 * day, day - 1, 7 * day + 1]);
  if (random.chance(0.5)) return 1000 + random.below(2 * hour);
  return 1000 + random.below(10 * day);
}
