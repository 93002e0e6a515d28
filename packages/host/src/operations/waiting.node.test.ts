/**
 * What a run says of itself while it waits on purpose, and from one attempt to the next: after a
 * failure, and after its worker was killed.
 */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { deriveRunTruth, type RunFacts } from '@ops-widgets/truth';
import { WINDOWS } from '../config/windows.js';
import { Archive } from '../files/archive.js';
import { tenantFolder } from '../files/data-folders.js';
import { ATTEMPTS } from '../lifecycle/retry-policy.js';
import { Queue } from '../queue/operation-queue.js';
import { OperationBench } from '../testing/operation-bench.js';
import { writeTenant } from '../testing/test-tenant.js';
import { OPERATION_CATALOG, type OperationType } from './catalog.js';

const FILES = 8;
const UNREACHABLE = { code: 'archive_unreachable', message: 'Attempt 1: The archive could not be reached' };
const { retryAfter } = WINDOWS.demo;
const queuedExpected = WINDOWS.demo.lifecycle.default?.queuedExpected ?? 0;
const queuedStale = WINDOWS.demo.lifecycle.default?.queuedStale ?? 0;

let bench: OperationBench;
let archive: Archive;

before(async () => (bench = await OperationBench.open(1_000)));
after(() => bench.close());
beforeEach(async () => {
  await bench.clear();
  archive = new Archive(bench.dataFolder);
  archive.create();
  const names = Array.from({ length: FILES }, (_, index) => `audit/${index}.log`);
  await writeTenant(bench.dataFolder, '7', Object.fromEntries(names.map((name) => [name, 'x'.repeat(2_000)])));
});

function truthOf(facts: RunFacts) {
  return deriveRunTruth(facts, {
    asOf: bench.time.now(),
    lifecycle: WINDOWS.demo.lifecycle,
    catalog: OPERATION_CATALOG,
  });
}

/** What operators are shown of a run now. */
async function shownOf(id: string) {
  const { run, diagnostics } = await bench.read(id);
  const { activeState, waiting, attempt, rescued, contradictions, badge } = truthOf(run);
  assert.deepEqual(contradictions, []);
  return { run, diagnostics, activeState, waiting, attempt, rescued, badge: badge.key };
}

/** A worker that is killed in the middle of the run's work, and the silence after it. */
async function killInTheMiddle(id: string, name: string): Promise<void> {
  const worker = bench.worker(name);
  worker.afterReport = ({ counts }) => void (Number(counts?.processed) >= FILES / 2 && worker.kill());
  assert.ok(await worker.workOnNext());
  assert.equal((await shownOf(id)).activeState, 'healthy');
  bench.passSilence();
  assert.equal((await shownOf(id)).activeState, 'stuck');
}

test('an attempt that fails by a passing trouble waits to be tried again, with its failure in sight (H1, H2)', async () => {
  archive.disconnect();
  const id = await bench.start('evidence.archive');
  const worker = bench.worker('worker-1');
  assert.ok(await worker.workOnNext());
  const until = bench.time.now() + retryAfter * 1000;
  const waiting = await shownOf(id);
  assert.deepEqual(waiting.waiting, { reason: 'retry', until });
  assert.deepEqual([waiting.run.status, waiting.activeState, waiting.run.queuedAt], ['queued', 'healthy', until]);
  assert.deepEqual(waiting.attempt, { number: 1, of: ATTEMPTS });
  assert.deepEqual(waiting.run.failures, [UNREACHABLE]);
  assert.match(waiting.diagnostics[0]?.title ?? '', /^Attempt 1 failed at 2/);
  assert.match(waiting.diagnostics[0]?.body ?? '', /ENOENT/);

  assert.equal(await worker.workOnNext(), false, 'the queue holds it back');
  archive.connect();
  bench.time.pass(retryAfter);
  worker.afterReport = async () => {
    const running = await shownOf(id);
    assert.deepEqual([running.waiting, running.attempt], [null, { number: 2, of: ATTEMPTS }]);
    assert.deepEqual(running.run.failures, [UNREACHABLE]);
  };
  assert.ok(await worker.workOnNext());
  const ended = await shownOf(id);
  assert.deepEqual([ended.run.outcome, ended.run.failures], ['succeeded', []]);
  assert.deepEqual(ended.run.summaryCounts, {
    total: FILES,
    processed: FILES,
    succeeded: FILES,
    failed: 0,
    skipped: 0,
  });
  assert.equal(ended.diagnostics.length, 1, 'the failed attempt stays in the diagnostics');
});

test('each attempt waits twice as long, and the last one that fails ends the run', async () => {
  archive.disconnect();
  const id = await bench.start('evidence.archive');
  const worker = bench.worker('worker-1');
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
    assert.ok(await worker.workOnNext());
    const { waiting } = await shownOf(id);
    assert.equal(waiting?.until, bench.time.now() + retryAfter * 2 ** (attempt - 1) * 1000);
    bench.time.pass(retryAfter * 2 ** (attempt - 1) - 1);
    assert.equal(await worker.workOnNext(), false);
    bench.time.pass(1);
  }
  assert.ok(await worker.workOnNext());
  const { run, diagnostics } = await shownOf(id);
  assert.deepEqual([run.status, run.outcome, run.attempt], ['completed', 'failed', { number: ATTEMPTS, of: ATTEMPTS }]);
  assert.deepEqual(
    run.failures?.map(({ message }) => message),
    [1, 2, 3, 4, 5].map((attempt) => `Attempt ${attempt}: The archive could not be reached`),
  );
  assert.equal(diagnostics.length, ATTEMPTS);
  bench.time.pass(86_400);
  assert.equal(await worker.workOnNext(), false);
});

test('an archive that goes away in the middle: the next attempt goes on after the last file that was copied', async () => {
  const id = await bench.start('evidence.archive');
  const worker = bench.worker('worker-1');
  worker.afterReport = ({ counts }) => void (Number(counts?.processed) >= FILES / 2 && archive.disconnect());
  assert.ok(await worker.workOnNext());
  const { run } = await shownOf(id);
  assert.equal((run.summaryCounts as { processed: number }).processed, FILES / 2);
  archive.connect();
  bench.time.pass(retryAfter);
  const next = bench.worker('worker-2');
  assert.ok(await next.workOnNext());
  assert.equal((await shownOf(id)).run.outcome, 'succeeded');
  assert.ok((next.readingMs.none ?? 0) <= (FILES / 2 + 1) * 2_000, `read for ${next.readingMs.none} ms`);
});

test('an error that is no passing trouble is not tried again', async () => {
  const id = await bench.start('evidence.archive', { tenantId: '8' });
  assert.ok(await bench.worker('worker-1').workOnNext());
  const { run } = await shownOf(id);
  assert.deepEqual([run.outcome, run.failures?.[0]?.code], ['failed', 'unexpected_error']);
});

test('a scheduled run waits for its time, begins then, and its age counts from then (H1)', async () => {
  const dueAt = bench.time.now() + 3_600_000;
  const id = await bench.start('inventory_sync', { dueAt });
  const worker = bench.worker('worker-1');
  for (const seconds of [0, 3_599]) {
    bench.time.pass(seconds);
    const { activeState, waiting } = await shownOf(id);
    assert.deepEqual([activeState, waiting], ['healthy', { reason: 'scheduled', until: dueAt }]);
    assert.equal(await worker.workOnNext(), false);
  }
  bench.time.pass(1 + queuedExpected);
  const due = await shownOf(id);
  assert.deepEqual([due.activeState, due.waiting], ['late', null]);
  bench.time.pass(queuedStale - queuedExpected);
  assert.equal((await shownOf(id)).activeState, 'stuck');
  assert.ok(await worker.workOnNext());
  const { run, attempt } = await shownOf(id);
  assert.deepEqual([run.outcome, attempt?.number], ['succeeded', 1]);
});

test('runs of a paused queue wait, no worker takes them, and their ages count from the resume (H1)', async () => {
  const earlier = await bench.start('inventory_sync');
  bench.time.pass(queuedExpected - 1);
  await bench.lifecycle.pause(Queue.Operations);
  const later = await bench.start('inventory_sync');
  bench.time.pass(86_400);
  const worker = bench.worker('worker-1');
  for (const id of [earlier, later]) {
    const { activeState, waiting } = await shownOf(id);
    assert.deepEqual([activeState, waiting], ['healthy', { reason: 'paused', until: null }]);
  }
  assert.equal(await worker.workOnNext(), false);
  await assert.rejects(worker.takeOver(), /no run to work on/);
  assert.deepEqual(await bench.reconcile(), []);

  await bench.lifecycle.resume(Queue.Operations);
  bench.time.pass(queuedExpected - 1);
  for (const id of [earlier, later]) {
    const { activeState, waiting } = await shownOf(id);
    assert.deepEqual([activeState, waiting], ['healthy', null]);
  }
  bench.time.pass(1);
  assert.equal((await shownOf(earlier)).activeState, 'late');
  assert.ok(await worker.workOnNext());
  assert.ok(await worker.workOnNext());
  for (const id of [earlier, later]) assert.equal((await shownOf(id)).run.outcome, 'succeeded');
});

test('what a paused run waited for before is shown again after the resume, where it is still to come (H1)', async () => {
  archive.disconnect();
  const retried = await bench.start('evidence.archive');
  assert.ok(await bench.worker('worker-1').workOnNext());
  const dueAt = bench.time.now() + 3_600_000;
  const scheduled = await bench.start('inventory_sync', { dueAt });
  const until = (await shownOf(retried)).waiting?.until;
  await bench.lifecycle.pause(Queue.Operations);
  assert.equal((await shownOf(retried)).waiting?.reason, 'paused');
  await bench.lifecycle.resume(Queue.Operations);
  assert.deepEqual((await shownOf(retried)).waiting, { reason: 'retry', until });
  assert.deepEqual((await shownOf(scheduled)).waiting, { reason: 'scheduled', until: dueAt });
  await bench.lifecycle.pause(Queue.Operations);
  bench.time.pass(retryAfter);
  await bench.lifecycle.resume(Queue.Operations);
  const due = await shownOf(retried);
  assert.deepEqual([due.waiting, due.run.queuedAt], [null, bench.time.now()]);
});

test('a pause holds back one queue, and what is under way goes on', async () => {
  const id = await bench.start('inventory_sync');
  const worker = bench.worker('worker-1');
  worker.afterReport = () => bench.lifecycle.pause(Queue.Operations);
  assert.ok(await worker.workOnNext());
  assert.equal((await shownOf(id)).run.outcome, 'succeeded');
  await bench.start('tenant.review.compose');
  assert.equal(await bench.lifecycle.isPaused(Queue.Compositions), false);
});

test('a pass of the reconciler finds runs that no pause or resume saw', async () => {
  const id = await bench.start('inventory_sync');
  await bench.query(`insert into host_pauses (queue, paused_at) values ($1, now())`, [Queue.Operations]);
  await bench.reconcile();
  assert.equal((await shownOf(id)).waiting?.reason, 'paused');
  await bench.query('delete from host_pauses');
  await bench.reconcile();
  assert.equal((await shownOf(id)).waiting, null);
});

for (const type of ['evidence.archive', 'inventory_sync', 'baseline_capture'] satisfies OperationType[]) {
  test(`${type}: a run that another worker takes over is rescued, once each time, and is no problem (H2, H3)`, async () => {
    const id = await bench.start(type);
    await killInTheMiddle(id, 'worker-1');
    const at = bench.time.now();
    const next = bench.worker('worker-2');
    next.afterReport = async () => {
      const { activeState, attempt, rescued, run } = await shownOf(id);
      assert.deepEqual([activeState, attempt, rescued], ['healthy', { number: 2, of: ATTEMPTS }, true]);
      assert.equal(run.context?.rescues?.length, 1);
    };
    await next.takeOver();
    const { run, rescued } = await shownOf(id);
    assert.deepEqual([run.outcome, rescued, run.context?.reconciliation], ['succeeded', true, null]);
    assert.deepEqual(run.context?.rescues, [
      {
        at,
        reasonCode: 'worker_lost',
        reason: 'The worker of this operation stopped responding, so another worker took it over.',
      },
    ]);
    assert.equal(truthOf(run).problemClass, 'none');
  });
}

test('the whole story: fails, waits, attempt 2, its worker is killed, rescued, attempt 3, succeeded (H1, H2, H3)', async () => {
  archive.disconnect();
  const id = await bench.start('evidence.archive');
  assert.ok(await bench.worker('worker-1').workOnNext());
  archive.connect();
  bench.time.pass(retryAfter);
  await killInTheMiddle(id, 'worker-2');
  assert.deepEqual((await shownOf(id)).attempt, { number: 2, of: ATTEMPTS });
  await bench.worker('worker-3').takeOver();
  const { run, attempt, rescued } = await shownOf(id);
  assert.deepEqual([run.outcome, attempt, rescued], ['succeeded', { number: 3, of: ATTEMPTS }, true]);
});

test('a run that loses its worker in its last attempt is not taken over: it is reconciled, and its rescues are shown', async () => {
  const id = await bench.start('inventory_sync');
  await bench.query('update ops_runs set attempt_of = 2');
  await killInTheMiddle(id, 'worker-1');
  const second = bench.worker('worker-2');
  second.afterReport = ({ counts }) => void (Number(counts?.processed) > FILES / 2 && second.kill());
  await second.takeOver();
  bench.passSilence();
  await assert.rejects(bench.worker('worker-3').takeOver(), /no run to work on/);
  assert.deepEqual(await bench.reconcile(), []);
  bench.time.pass(WINDOWS.demo.reconcileMargin);
  assert.deepEqual(await bench.reconcile(), [id]);
  const { run, attempt, rescued } = await shownOf(id);
  assert.deepEqual([run.outcome, attempt, rescued], ['failed', { number: 2, of: 2 }, true]);
  assert.equal(run.context?.reconciliation?.reasonCode, 'worker_lost');
});

test('a run that its worker handed back goes on with its attempt, and was not rescued', async () => {
  const id = await bench.start('inventory_sync');
  const claim = await bench.lifecycle.claim(id, 'worker-1', null);
  assert.ok(claim);
  await bench.lifecycle.release(claim);
  bench.passSilence();
  await bench.worker('worker-2').takeOver();
  const { run, attempt, rescued } = await shownOf(id);
  assert.deepEqual([run.outcome, attempt?.number, rescued], ['succeeded', 1, false]);
});

test('the detail says how long runs of the type took, and what is usual for it (H6)', async () => {
  const ids = [await bench.done('inventory_sync'), await bench.done('inventory_sync')];
  const { durations, lifecycle } = await bench.read(ids[1] ?? '');
  assert.equal(durations?.length, 2);
  for (const seconds of durations ?? []) assert.ok(Math.abs(seconds - FILES * 2) <= 1, `${seconds} s`);
  const { usual, runningExpected } = lifecycle.types?.inventory_sync ?? {};
  assert.equal(usual?.runs, 2);
  assert.ok(Math.abs((usual?.median ?? 0) - FILES * 2) <= 1);
  assert.equal(runningExpected, WINDOWS.demo.lifecycle.types?.inventory_sync?.runningExpected, 'the window stays');
});

test('the archive has what it was given, and nothing is where it was taken away', async () => {
  await bench.done('evidence.archive');
  const { isConnected } = archive;
  assert.ok(isConnected);
  await assert.doesNotReject(archive.store({ id: '7', folder: tenantFolder(bench.dataFolder, '7') }, 'audit/0.log'));
  archive.disconnect();
  await assert.rejects(archive.reach());
});
