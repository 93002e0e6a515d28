/** What BullMQ removes when it ends is not counted as nothing (H4, H5). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { createEngineStore } from '@ops-widgets/engines';
import { bullmq, type RedisClient } from '@ops-widgets/engines/bullmq';
import type { VisibleRows } from '@ops-widgets/server';
import { Queue, Worker, type Job, type JobsOptions, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';

const url = process.env['REDIS_URL'] ?? '';
const skip = url === '' ? 'needs a Redis server, named by REDIS_URL: npm run test:engines' : false;
const rows: VisibleRows = { plane: 'system', workspaceId: null, tenantIds: null };

/** A queue to which jobs are added and end. */
interface OneQueue {
  readonly redis: Redis;
  readonly prefix: string;
  readonly queue: Queue;
  /** Adds a job that ends so. */
  end(outcome: 'succeeded' | 'failed', options?: JobsOptions): Promise<Job>;
  /** Takes the job that waits, which ends so. */
  endNext(outcome: 'succeeded' | 'failed'): Promise<Job>;
}

async function inQueue<Result>(
  options: Partial<WorkerOptions>,
  story: (world: OneQueue) => Promise<Result>,
): Promise<Result> {
  const prefix = `bull-${randomUUID()}`;
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  const queue = new Queue('reports', { connection: redis, prefix });
  const worker = new Worker('reports', null, { connection: redis, prefix, autorun: false, ...options });
  const endNext: OneQueue['endNext'] = async (outcome) => {
    const job = await worker.getNextJob('token');
    assert.ok(job);
    if (outcome === 'failed') await job.moveToFailed(new Error('boom'), 'token', false);
    else await job.moveToCompleted('done', 'token', false);
    return job;
  };
  const end: OneQueue['end'] = async (outcome, jobOptions) => {
    await queue.add('sync', {}, jobOptions);
    return endNext(outcome);
  };
  try {
    return await story({ redis, prefix, queue, end, endNext });
  } finally {
    await queue.obliterate({ force: true });
    await Promise.all([queue.close(), worker.close()]);
    redis.disconnect();
  }
}

async function snapshotOf(redis: Redis, prefix: string) {
  const store = createEngineStore(bullmq({ redis, prefix }));
  const asOf = await store.now();
  const context = { asOf, lifecycle: {}, catalog: {}, followUpDays: 7 };
  return { ...(await store.snapshot(rows, context, { recent: 10, active: 20 })), asOf };
}

/** The snapshot after some jobs have succeeded, with these options. */
function afterJobs(options: { readonly job?: JobsOptions; readonly worker?: Partial<WorkerOptions> }) {
  return inQueue(options.worker ?? {}, async ({ redis, prefix, end }) => {
    for (let number = 0; number < 5; number += 1) await end('succeeded', options.job);
    const oldest = (await redis.zrange(`${prefix}:reports:completed`, 0, 0, 'WITHSCORES'))[1];
    return { ...(await snapshotOf(redis, prefix)), oldest: Number(oldest) };
  });
}

/** The numbers of failures after a story, and that of all ends. */
function numbersAfter(story: (world: OneQueue) => Promise<unknown>, options: Partial<WorkerOptions> = {}) {
  return inQueue(options, async (world) => {
    await story(world);
    return failuresOf(await snapshotOf(world.redis, world.prefix));
  });
}

function failuresOf({ counts }: Awaited<ReturnType<typeof snapshotOf>>) {
  return [counts.terminalFollowUp, counts.reconciled, counts.ended24h];
}

const notRecorded = [null, null, null];

describe('H4 H5 what BullMQ keeps', { skip, timeout: 300_000 }, () => {
  test('H4 jobs that are removed when they succeed are not recorded, which is no 0', async () => {
    for (const options of [{ job: { removeOnComplete: true } }, { worker: { removeOnComplete: { count: 0 } } }]) {
      const { counts, history } = await afterJobs(options);
      assert.deepEqual([counts.succeeded24h, counts.ended24h, history], [null, null, null], JSON.stringify(options));
      assert.equal(counts.terminalFollowUp, 0);
    }
  });

  test('H5 jobs that are kept for a time are kept since then', async () => {
    const { keptSince, counts, asOf } = await afterJobs({ job: { removeOnComplete: { age: 3600 } } });
    assert.equal(counts.succeeded24h, 5);
    assert.ok(Math.abs((keptSince?.succeeded ?? 0) - (asOf - 3_600_000)) < 60_000);
    assert.equal(keptSince?.failed, null);
  });

  test('H5 of a number of jobs that are kept, the oldest says since when', async () => {
    const { keptSince, counts, oldest } = await afterJobs({ job: { removeOnComplete: 3 } });
    assert.equal(counts.succeeded24h, 3);
    assert.equal(keptSince?.succeeded, oldest);
  });

  test('H5 where nothing is removed, nothing is said of it', async () => {
    const { keptSince, counts } = await afterJobs({});
    assert.deepEqual([keptSince, counts.succeeded24h], [null, 5]);
  });

  test('H4 jobs that are removed when they fail, by options of their own or of a worker, are not recorded', async () => {
    const ofJobs = await numbersAfter(({ end }) => end('failed', { removeOnFail: true }));
    assert.deepEqual(ofJobs, notRecorded);
    for (const failures of [1, 6]) {
      const ofWorkers = await numbersAfter(
        async ({ end }) => {
          await end('succeeded');
          for (let number = 0; number < failures; number += 1) await end('failed');
        },
        { removeOnFail: { count: 0 } },
      );
      assert.deepEqual(ofWorkers, notRecorded, `${String(failures)} failures`);
    }
  });

  test('H4 an id that is used anew keeps no failure that was removed when it failed', async () => {
    const numbers = await numbersAfter(
      async ({ end }) => {
        await end('failed', { jobId: 'nightly' });
        await end('succeeded', { jobId: 'nightly', removeOnComplete: true });
        await end('failed', { jobId: 'nightly' });
      },
      { removeOnFail: { count: 0 } },
    );
    assert.deepEqual(numbers, notRecorded);
  });

  test('H4 the only failed job, removed by hand, leaves a 0', async () => {
    const numbers = await numbersAfter(async ({ end }) => {
      await end('succeeded');
      await (await end('failed')).remove();
    });
    assert.deepEqual(numbers, [0, 0, 1]);
  });

  test('H4 a failed job that is removed by hand takes none of the others along', async () => {
    const numbers = await numbersAfter(async ({ queue, end }) => {
      const kept = await end('failed');
      // What is kept has left the events, as on any queue that is busy.
      await queue.trimEvents(0);
      await (await end('failed')).remove();
      assert.equal(await kept.isFailed(), true);
    });
    assert.deepEqual(numbers, [1, 0, 1]);
  });

  test('H4 of a number of failed jobs that are kept, the last one removed by hand leaves a 0', async () => {
    const numbers = await numbersAfter(
      async ({ end }) => {
        await end('failed');
        await end('failed');
        await (await end('failed')).remove();
      },
      { removeOnFail: { count: 1 } },
    );
    assert.deepEqual(numbers, [0, 0, 0]);
  });

  test('H4 a failed job that is retried and removed when it succeeds leaves a 0', async () => {
    const numbers = await numbersAfter(async ({ end, endNext }) => {
      const job = await end('failed', { removeOnComplete: 1 });
      await job.retry('failed');
      await endNext('succeeded');
      await end('succeeded', { removeOnComplete: 1 });
    });
    assert.deepEqual(numbers, [0, 0, 1]);
  });

  test('H4 failed jobs that an operator cleans up leave a 0', async () => {
    const numbers = await numbersAfter(async ({ queue, end }) => {
      await end('failed');
      await end('failed');
      assert.equal((await queue.clean(0, 10, 'failed')).length, 2);
    });
    assert.deepEqual(numbers, [0, 0, 0]);
  });

  test('H4 a clean-up that finds nothing says nothing of jobs that are removed when they fail', async () => {
    const numbers = await numbersAfter(
      async ({ queue, end }) => {
        await end('failed');
        assert.equal((await queue.clean(0, 10, 'failed')).length, 0);
      },
      { removeOnFail: { count: 0 } },
    );
    assert.deepEqual(numbers, notRecorded);
  });

  test('H4 what was seen to be removed stays not recorded when its events are gone, until one is kept', async () => {
    await inQueue({ removeOnFail: { count: 0 } }, async ({ redis, prefix, queue, end }) => {
      const reader = bullmq({ redis, prefix });
      const keepsFailed = async () => (await reader.kept(Date.now())).keeps.failed;
      await end('failed');
      assert.equal(await keepsFailed(), false);
      await queue.trimEvents(0);
      assert.equal(await keepsFailed(), false);
      await end('failed', { removeOnFail: false });
      await queue.trimEvents(0);
      assert.equal(await keepsFailed(), true);
    });
  });

  test('J4 a failed job that is removed by hand while it is read is none that the queue removes', async () => {
    await inQueue({}, async ({ redis, prefix, end }) => {
      const failed = await end('failed');
      let removals = 0;
      const whileReading: RedisClient = {
        async call(command, ...args) {
          const reply = await redis.call(command, ...args);
          if (command === 'XREVRANGE' && removals === 0) {
            removals += 1;
            await failed.remove();
          }
          return reply;
        },
      };
      const { keeps } = await bullmq({ redis: whileReading, prefix }).kept(Date.now());
      assert.deepEqual([removals, keeps.failed], [1, true]);
    });
  });
});
