import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { RunOutcome } from '@ops-widgets/truth';
import { WINDOWS } from '../config/windows.js';
import type { Database } from '../database/database.js';
import { QUEUES } from '../queue/operation-queue.js';
import { openTestDatabase } from '../testing/test-database.js';
import { VirtualTime } from '../testing/virtual-time.js';
import { ClaimLostError, type Claim } from './claim.js';
import { openRuns, type OpenRun } from './open-runs.js';
import { reconcileOnce, WORKER_LOST, WORKER_REPLACED } from './reconciler.js';
import { RunLifecycle } from './run-lifecycle.js';
import { IllegalTransitionError, type EndOutcome } from './transitions.js';

let database: Database;
let time: VirtualTime;
let lifecycle: RunLifecycle;

before(async () => {
  database = await openTestDatabase();
  time = new VirtualTime();
  lifecycle = new RunLifecycle(database.query, time.clock);
});
after(() => database.close());

const create = (type = 'inventory_sync') =>
  lifecycle.create({
    workspaceId: '1',
    tenantId: '7',
    type,
    initiator: 'Ada',
    queue: QUEUES[0] ?? '',
    reviewPack: type === 'review_pack.generate',
  });

async function claimed(type?: string): Promise<Claim> {
  const claim = await lifecycle.claim(await create(type), 'worker-1', null);
  assert.ok(claim);
  return claim;
}

async function open(runId: string): Promise<OpenRun> {
  const run = (await openRuns(database.query, QUEUES)).find(({ id }) => id === runId);
  assert.ok(run);
  return run;
}

async function row(runId: string) {
  const { rows } = await database.query('select * from ops_runs where id = $1::bigint', [runId]);
  return rows[0] ?? {};
}

const byNumber = (one: string, other: string) => Number(one) - Number(other);

async function packStatus(runId: string) {
  return (await database.query('select status from ops_review_packs where run_id = $1::bigint', [runId])).rows[0]
    ?.status;
}

const reconcile = () =>
  reconcileOnce({ query: database.query, lifecycle, clock: time.clock, windows: WINDOWS.demo, queues: QUEUES });

test('of ten workers that want one queued run, one gets it', async () => {
  const id = await create();
  const claims = await Promise.all(Array.from({ length: 10 }, (_, n) => lifecycle.claim(id, `worker-${n}`, null)));
  const [claim, ...others] = claims.filter((one) => one !== null);
  assert.ok(claim);
  assert.deepEqual(others, []);
  await lifecycle.finish(claim, { outcome: RunOutcome.Succeeded });
});

test('what has ended stays as it ended', async () => {
  const claim = await claimed();
  await lifecycle.finish(claim, { outcome: RunOutcome.Blocked });
  await assert.rejects(lifecycle.finish(claim, { outcome: RunOutcome.Succeeded }), ClaimLostError);
  await assert.rejects(lifecycle.beat(claim), ClaimLostError);
  assert.equal(await lifecycle.claim(claim.runId, 'worker-2', null), null);
  assert.equal((await row(claim.runId)).outcome, 'blocked');
});

test('a run cannot end without an outcome', async () => {
  const claim = await claimed();
  await assert.rejects(
    lifecycle.finish(claim, { outcome: RunOutcome.Pending as unknown as EndOutcome }),
    IllegalTransitionError,
  );
  await lifecycle.finish(claim, { outcome: RunOutcome.Succeeded });
});

test('of five reconcilers that look at once, one closes the lost run, once (A8)', async () => {
  const claim = await claimed();
  time.pass(60);
  const closed = await Promise.all(Array.from({ length: 5 }, reconcile));
  assert.deepEqual(closed.flat(), [claim.runId]);
  const run = await row(claim.runId);
  assert.deepEqual([run.status, run.outcome], ['completed', 'failed']);
  assert.deepEqual(run.reconciliation, {
    reconciled_at: new Date(time.now()).toISOString(),
    reason_code: WORKER_LOST.code,
    reason: WORKER_LOST.reason,
    from_status: 'running',
  });
  assert.deepEqual(await reconcile(), []);
});

test('two reconcilers that race for thirty lost runs close each of them once (A8)', async () => {
  const ids = (await Promise.all(Array.from({ length: 30 }, () => claimed()))).map(({ runId }) => runId);
  await database.query(`
    create table closings (run_id bigint not null);
    create function note_closing() returns trigger language plpgsql as
      'begin insert into closings values (new.id); return null; end';
    create trigger note_closing after update on ops_runs for each row
      when (new.status = 'completed') execute function note_closing();
  `);
  time.pass(60);
  const [one = [], other = []] = await Promise.all([reconcile(), reconcile()]);
  assert.deepEqual([...one, ...other].sort(byNumber), ids.sort(byNumber));
  const { rows } = await database.query('select run_id::text as id from closings order by run_id');
  assert.deepEqual(
    rows.map(({ id }) => id),
    ids,
  );
  await database.query('drop table closings; drop function note_closing cascade');
});

test('a worker that comes back after its run was closed cannot end it another way', async () => {
  const claim = await claimed();
  time.pass(60);
  await reconcile();
  await assert.rejects(lifecycle.beat(claim, { counts: { total: 2, processed: 2 } }), ClaimLostError);
  await assert.rejects(lifecycle.finish(claim, { outcome: RunOutcome.Succeeded }), ClaimLostError);
  assert.equal(await lifecycle.claim(claim.runId, 'worker-2', null), null);
  const run = await row(claim.runId);
  assert.deepEqual([run.outcome, run.summary_counts], ['failed', null]);
});

test('a sign of life between the look and the closing saves the run', async () => {
  const claim = await claimed();
  time.pass(60);
  const seen = await open(claim.runId);
  await lifecycle.beat(claim);
  assert.equal(await lifecycle.reconcile(seen, WORKER_LOST), false);
  assert.equal((await row(claim.runId)).status, 'running');
  await lifecycle.finish(claim, { outcome: RunOutcome.Succeeded });
});

test('a run that waits in the queue is never closed by the reconciler', async () => {
  const id = await create();
  time.pass(86_400);
  assert.deepEqual(await reconcile(), []);
  assert.equal((await row(id)).status, 'queued');
  const claim = await lifecycle.claim(id, 'worker-1', null);
  assert.ok(claim);
  await lifecycle.finish(claim, { outcome: RunOutcome.Succeeded });
});

test('a silent run is taken over by one worker, goes on at its checkpoint, and the former worker is out', async () => {
  const former = await claimed();
  await lifecycle.beat(former, { checkpoint: { examined: ['a'] } });
  time.pass(15);
  const seen = await open(former.runId);
  const takers = await Promise.all(
    ['worker-2', 'worker-3'].map((name) => lifecycle.adopt(seen, name, WORKER_REPLACED)),
  );
  const claims = takers.filter((claim) => claim !== null);
  assert.equal(claims.length, 1);
  assert.deepEqual(claims[0]?.checkpoint, { examined: ['a'] });
  await assert.rejects(lifecycle.beat(former), ClaimLostError);
  await assert.rejects(lifecycle.finish(former, { outcome: RunOutcome.Succeeded }), ClaimLostError);
  assert.ok(claims[0]);
  await lifecycle.finish(claims[0], { outcome: RunOutcome.Succeeded });
});

test('progress that is not reported again stays unchanged', async () => {
  const claim = await claimed();
  await lifecycle.beat(claim, { counts: { total: 3, processed: 1 } });
  await lifecycle.beat(claim, { phase: { key: 'hash', position: 2, of: 4 } });
  const run = await row(claim.runId);
  assert.deepEqual(run.summary_counts, { total: 3, processed: 1 });
  assert.deepEqual(run.phase, { key: 'hash', position: 2, of: 4 });
  await lifecycle.finish(claim, { outcome: RunOutcome.Succeeded });
});

test('a review pack is queued, generating and failed with its run, lost workers included', async () => {
  const id = await create('review_pack.generate');
  assert.equal(await packStatus(id), 'queued');
  await lifecycle.claim(id, 'worker-1', null);
  assert.equal(await packStatus(id), 'generating');
  time.pass(60);
  await reconcile();
  assert.equal(await packStatus(id), 'failed');
});
