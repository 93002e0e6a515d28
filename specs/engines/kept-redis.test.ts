/** What BullMQ removes when it ends is not counted as nothing (H4, H5). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { createEngineStore } from '@ops-widgets/engines';
import { bullmq } from '@ops-widgets/engines/bullmq';
import type { VisibleRows } from '@ops-widgets/server';
import { Queue, Worker, type JobsOptions, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';

const url = process.env['REDIS_URL'] ?? '';
const skip = url === '' ? 'needs a Redis server, named by REDIS_URL: npm run test:engines' : false;
const rows: VisibleRows = { plane: 'system', workspaceId: null, tenantIds: null };

/** The snapshot after some jobs have succeeded, with these options. */
async function afterJobs(options: { readonly job?: JobsOptions; readonly worker?: Partial<WorkerOptions> }) {
  const prefix = `bull-${randomUUID()}`;
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  const queue = new Queue('reports', { connection: redis, prefix });
  const worker = new Worker('reports', null, { connection: redis, prefix, autorun: false, ...options.worker });
  try {
    for (let number = 0; number < 5; number += 1) {
      await queue.add('sync', {}, options.job);
      const job = await worker.getNextJob('token');
      await job?.moveToCompleted('done', 'token', false);
    }
    const oldest = (await redis.zrange(`${prefix}:reports:completed`, 0, 0, 'WITHSCORES'))[1];
    const store = createEngineStore(bullmq({ redis, prefix }));
    const asOf = await store.now();
    const context = { asOf, lifecycle: {}, catalog: {}, followUpDays: 7 };
    return { ...(await store.snapshot(rows, context, { recent: 10, active: 20 })), asOf, oldest: Number(oldest) };
  } finally {
    await queue.obliterate({ force: true });
    await Promise.all([queue.close(), worker.close()]);
    redis.disconnect();
  }
}

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
});
