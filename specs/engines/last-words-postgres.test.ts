/**
 * J3: rescues, ends by the engine's reaper, and handlers that fail by the same words, each made by
 * the engine's own library and functions.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createPostgresBackend, Queue, UnrecoverableError, Worker } from 'bullmq';
import { Logger, makeWorkerUtils, run as runWorker } from 'graphile-worker';
import { bullmqPostgres } from '../../packages/engines/src/sql/bullmq-postgres.js';
import { graphileWorker } from '../../packages/engines/src/sql/graphile-worker.js';
import { installBullmqPostgres } from '../../packages/engines/src/testing/bullmq-postgres-world.js';
import { createEngineDatabase, type EngineDatabase } from '../../packages/engines/src/testing/engine-database.js';
import { installGraphileWorker } from '../../packages/engines/src/testing/graphile-worker-world.js';
import { createPostgresStore, type OpsStore } from '../../packages/server/src/index.js';
import type { RunFacts } from '../../packages/truth/src/index.js';

const everyone = { plane: 'system', workspaceId: null, tenantIds: null } as const;

async function factsOf(store: OpsStore, id: string): Promise<RunFacts> {
  const context = { asOf: (await store.now?.()) ?? 0, lifecycle: {}, catalog: {}, followUpDays: 7 };
  const record = await store.run(everyone, context, id);
  assert.ok(record, `run ${id}`);
  return record.run;
}

describe('J3: the last word on a job of BullMQ on Postgres', () => {
  let database: EngineDatabase;
  let store: OpsStore;
  let queue: Queue;
  const words = 'job stalled more than allowable limit';

  before(async () => {
    database = await createEngineDatabase();
    await installBullmqPostgres(database);
    store = createPostgresStore({ query: database.query, relation: bullmqPostgres() });
    queue = new Queue('reports', { connection: { connectionString: database.url } }, createPostgresBackend as never);
  });
  after(async () => {
    await queue.close();
    await database.close();
  });

  /** A worker that takes jobs until one of them fails or succeeds. */
  async function settled(handler: () => Promise<unknown>): Promise<void> {
    const worker = new Worker(
      'reports',
      handler,
      { connection: { connectionString: database.url }, skipStalledCheck: true },
      createPostgresBackend as never,
    );
    worker.on('error', () => undefined);
    await new Promise<void>((resolve) => {
      worker.on('failed', () => resolve());
      worker.on('completed', () => resolve());
    });
    await worker.close();
  }

  /** A worker takes the job and is gone; then the engine looks for stalled jobs, twice. */
  async function loseWorker(maxStalledCount: number): Promise<void> {
    const { query } = await database.connect();
    await query('set search_path to bullmq');
    const now = Date.now();
    await query(`select move_to_active('reports', 'lost', 1, $1, null, null, null)`, [now - 60_000]);
    for (const pass of [1, 2]) {
      await query(`select move_stalled_jobs_to_wait('reports', $1, $2, 0)`, [maxStalledCount, now + pass]);
    }
  }

  test('a handler that fails by the engine’s own words is a plain failure', async () => {
    const { id } = await queue.add('import_csv', {});
    await settled(async () => {
      throw new UnrecoverableError(words);
    });
    const run = await factsOf(store, `reports:${String(id)}`);
    assert.equal(run.outcome, 'failed');
    assert.equal(run.context?.reconciliation ?? null, null);
    assert.ok(run.startedAt);
    assert.deepEqual(run.failures, [{ code: null, message: words }]);
  });

  test('a rescued job that then fails by these words is a plain failure that was rescued once', async () => {
    const { id } = await queue.add('import_csv', {});
    await loseWorker(1);
    assert.equal((await factsOf(store, `reports:${String(id)}`)).context?.rescues?.length, 1);
    await settled(async () => {
      await Promise.resolve();
      throw new Error(words);
    });
    const run = await factsOf(store, `reports:${String(id)}`);
    assert.equal(run.outcome, 'failed');
    assert.equal(run.context?.reconciliation ?? null, null);
    assert.equal(run.context?.rescues?.length, 1);
  });

  test('a job that the engine gives up is reconciled, with its words, and without the start that was none', async () => {
    const { id } = await queue.add('import_csv', {});
    await loseWorker(0);
    assert.equal((await factsOf(store, `reports:${String(id)}`)).status, 'queued');
    await settled(async () => 'never called');
    const run = await factsOf(store, `reports:${String(id)}`);
    assert.equal(run.outcome, 'failed');
    assert.equal(run.context?.reconciliation?.reasonCode, 'stalled');
    assert.equal(run.context?.reconciliation?.reason, words);
    assert.equal(run.context?.reconciliation?.reconciledAt, run.completedAt);
    assert.equal(run.startedAt, null);
    assert.equal(run.context?.rescues ?? null, null);
  });

  test('a worker on the queue is counted, and gone when it has closed', async () => {
    const context = { asOf: Date.now(), lifecycle: {}, catalog: {}, followUpDays: 7 };
    const workers = async () => (await store.snapshot(everyone, context, { recent: 1, active: 1 })).source?.workers;
    assert.equal(await workers(), 0);
    const worker = new Worker(
      'reports',
      async () => null,
      { connection: { connectionString: database.url } },
      createPostgresBackend as never,
    );
    worker.on('error', () => undefined);
    await worker.waitUntilReady();
    await until(async () => (await workers()) === 1);
    await worker.close();
    await until(async () => (await workers()) === 0);
  });
});

describe('J3: the last word on a job of Graphile Worker', () => {
  let database: EngineDatabase;
  let store: OpsStore;

  before(async () => {
    database = await createEngineDatabase();
    await installGraphileWorker(database);
    store = createPostgresStore({ query: database.query, relation: graphileWorker() });
  });
  after(() => database.close());

  async function add(maxAttempts: number): Promise<string> {
    const utils = await makeWorkerUtils({ connectionString: database.url });
    const { id } = await utils.addJob('import_csv', {}, { maxAttempts });
    await utils.release();
    return id;
  }

  /** A worker that is gone holds the lock since longer than the engine waits for it. */
  const loseWorker = (id: string) =>
    database.query(
      `update graphile_worker._private_jobs set attempts = attempts + 1, locked_at = now() - interval '5 hours',
        locked_by = 'lost' where id = $1`,
      [id],
    );
  /** A worker that takes jobs, and old locks back, until something has come about. */
  async function work(handler: () => Promise<void>, done: () => Promise<boolean>): Promise<void> {
    const runner = await runWorker({
      connectionString: database.url,
      taskList: { import_csv: handler },
      noHandleSignals: true,
      preset: { worker: { minResetLockedInterval: 20, maxResetLockedInterval: 20, pollInterval: 20 } },
      logger: new Logger(() => () => undefined),
    });
    await until(done);
    await runner.stop();
  }
  const hasEnded = async (id: string) => (await factsOf(store, id)).status === 'completed';

  test('a job that fails for the last time ended when it failed, to the second', async () => {
    const id = await add(1);
    const before = Date.now();
    await work(
      async () => {
        throw new Error('boom');
      },
      () => hasEnded(id),
    );
    const run = await factsOf(store, id);
    assert.deepEqual([run.status, run.outcome, run.context?.reconciliation ?? null], ['completed', 'failed', null]);
    assert.ok(
      (run.completedAt ?? 0) >= before - 1000 && (run.completedAt ?? 0) <= Date.now() + 1000,
      String(run.completedAt),
    );
    assert.equal(run.failures?.[0]?.message, 'boom');
  });

  test('a lock that is taken back is a rescue, and the job goes on', async () => {
    const id = await add(3);
    await loseWorker(id);
    let seen: RunFacts | null = null;
    await work(
      async () => {
        seen = await factsOf(store, id);
        throw new Error('boom');
      },
      // Between the old lock and the new one it waits too.
      async () => seen !== null && (await factsOf(store, id)).waiting != null,
    );
    assert.ok(seen);
    const { status, attempt, context } = seen as RunFacts;
    assert.deepEqual([status, attempt, context?.rescues?.length], ['running', { number: 2, of: 3 }, 1]);
    assert.equal((await factsOf(store, id)).waiting?.reason, 'retry');
  });

  test('a lock that is taken back after the last attempt is the end, by the engine', async () => {
    const id = await add(1);
    await loseWorker(id);
    const before = Date.now();
    await work(
      async () => undefined,
      () => hasEnded(id),
    );
    const run = await factsOf(store, id);
    assert.equal(run.outcome, 'failed');
    assert.equal(run.context?.reconciliation?.reasonCode, 'lock_expired');
    assert.ok((run.context?.reconciliation?.reconciledAt ?? 0) >= before - 1000);
  });

  test('a job that succeeds is gone, and no count says how many did', async () => {
    const id = await add(1);
    const find = `select from graphile_worker.jobs where id = $1`;
    await work(
      async () => undefined,
      async () => (await database.query(find, [id])).rows.length === 0,
    );
    const context = { asOf: Date.now(), lifecycle: {}, catalog: {}, followUpDays: 7 };
    assert.equal(await store.run(everyone, context, id), null);
    const { counts, history } = await store.snapshot(everyone, context, { recent: 1, active: 1 });
    assert.deepEqual([counts.succeeded24h, counts.ended24h, history], [null, null, null]);
  });
});

async function until(holds: () => Promise<boolean>, limitMs = 15_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    assert.ok(Date.now() < end, 'it does not come about');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
