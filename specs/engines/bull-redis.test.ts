/** Bull 4, whose keys are those of BullMQ with fewer facts, read as its own library leaves them. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { createEngineStore, type EngineStore } from '@ops-widgets/engines';
import { bull } from '@ops-widgets/engines/bull';
import type { VisibleRows } from '@ops-widgets/server';
import { deriveRunTruth } from '@ops-widgets/truth';
import Bull from 'bull';
import { Redis } from 'ioredis';
import { everyRun } from '../../packages/server/src/every-run.js';

const url = process.env['REDIS_URL'] ?? '';
const skip = url === '' ? 'needs a Redis server, named by REDIS_URL: npm run test:engines' : false;
const rows: VisibleRows = { plane: 'system', workspaceId: null, tenantIds: null };
const reason = 'job stalled more than allowable limit';

describe('Bull on Redis', { skip, timeout: 300_000 }, () => {
  const prefix = `bull-${randomUUID()}`;
  let queue: Bull.Queue;
  let redis: Redis;
  let store: EngineStore;

  before(async () => {
    redis = new Redis(url);
    queue = new Bull('reports', url, {
      prefix,
      settings: { maxStalledCount: 1, stalledInterval: 1000, lockDuration: 600_000 },
    });
    await queue.isReady();
    store = createEngineStore(bull({ redis, prefix, lockDuration: 600_000 }));
  });
  after(async () => {
    await queue.obliterate({ force: true });
    await queue.close();
    redis.disconnect();
  });

  const context = async () => ({ asOf: await store.now(), lifecycle: {}, catalog: {}, followUpDays: 7 });
  const counts = async () => (await store.snapshot(rows, await context(), { recent: 10, active: 20 })).counts;
  const runOf = async (id: Bull.JobId) => {
    const evaluation = await context();
    const record = await store.run(rows, evaluation, `reports:${String(id)}`);
    assert.ok(record);
    return { ...record, truth: deriveRunTruth(record.run, evaluation) };
  };
  /** The check that every worker of Bull makes, twice: the first marks what the second takes. */
  const checkStalled = async () => {
    for (let pass = 0; pass < 2; pass += 1) {
      await redis.del(`${prefix}:reports:stalled-check`);
      await (queue as unknown as { moveUnlockedJobsToWait(): Promise<unknown> }).moveUnlockedJobsToWait();
    }
  };
  const loseWorker = (id: Bull.JobId) => redis.del(`${prefix}:reports:${String(id)}:lock`);
  const take = async () => {
    const job = await queue.getNextJob();
    assert.ok(job);
    return job;
  };

  test('J1 jobs that wait, are delayed, fail and succeed are what they are', async () => {
    await queue.add({});
    const done = await take();
    await done.moveToCompleted('done', true, true);
    await queue.add('named', {});
    const failed = await take();
    await failed.moveToFailed({ message: 'boom' }, true);
    await queue.add('later', {}, { delay: 3_600_000 });
    await queue.add('retried', {}, { attempts: 2, backoff: 3_600_000 });
    await (await take()).moveToFailed({ message: 'no disk' }, true);
    const { runs } = await store.runs(rows, await context(), everyRun);
    const facts = runs.map(({ type, status, outcome, waiting, failures }) => [
      ...[type, status, outcome],
      ...[waiting?.reason, failures?.[0]?.message],
    ]);
    assert.deepEqual(facts, [
      ['retried', 'queued', 'pending', 'retry', 'no disk'],
      ['named', 'completed', 'failed', undefined, 'boom'],
      // A job without a name is of the only type of its queue.
      ['reports', 'completed', 'succeeded', undefined, undefined],
    ]);
    assert.equal((await counts()).active, 1);
  });

  test('J2 J3 a lost worker is likely stuck, then rescued, and the last word of Bull is reconciled', async () => {
    const { id } = await queue.add('long', {});
    await take();
    assert.equal((await runOf(id)).truth.activeState, 'healthy');
    await loseWorker(id);
    assert.equal((await runOf(id)).truth.activeState, 'stuck');
    assert.equal((await counts()).likelyStale, 1);
    await checkStalled();
    await take();
    const rescued = await runOf(id);
    assert.deepEqual([rescued.truth.activeState, rescued.truth.rescued], ['healthy', true]);
    assert.equal(rescued.run.attempt?.number, 2);
    await loseWorker(id);
    await checkStalled();
    const ended = await runOf(id);
    assert.deepEqual([ended.truth.isReconciled, ended.run.context?.reconciliation?.reason], [true, reason]);
    // Bull's check ends the job itself, so that its start is the job's own.
    assert.equal(typeof ended.run.startedAt, 'number');
    assert.equal((await counts()).reconciled, 1);
  });

  test('J3 a handler that throws the words of Bull is a plain failure', async () => {
    const { id } = await queue.add('words', {});
    const job = await take();
    const error = new Error(reason);
    await job.moveToFailed(error, true);
    const { truth, run } = await runOf(id);
    assert.deepEqual([truth.isReconciled, run.failures?.[0]?.message], [false, reason]);
  });

  test('H1 a paused queue waits on purpose', async () => {
    await queue.pause();
    const { id } = await queue.add('held', {});
    const { run, truth } = await runOf(id);
    assert.deepEqual([run.status, truth.waiting?.reason], ['queued', 'paused']);
    await queue.resume();
    assert.equal((await runOf(id)).truth.waiting, null);
  });
});
