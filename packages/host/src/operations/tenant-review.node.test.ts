import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { progressOf, ProgressMode, safeHref } from '@ops-widgets/truth';
import { Queue } from '../queue/operation-queue.js';
import { OperationBench } from '../testing/operation-bench.js';
import { writeTenant } from '../testing/test-tenant.js';
import type { WatchedWorker } from '../testing/watched-worker.js';

const TURNS = 10_000;
/** A review waits while no worker works on one of its parts. */
const LIMIT = { timeout: 60_000 };

let bench: OperationBench;

before(async () => (bench = await OperationBench.open(1_000)));
after(() => bench.close());
beforeEach(async () => {
  await bench.clear();
  await writeTenant(bench.dataFolder, '7', { 'devices/good.json': '{}', 'devices/cut.json': '{' });
});

/**
 * The tenant's runs of a type, oldest first, as soon as there are any; reviews give others their
 * turn.
 */
async function runsOf(type: string): Promise<readonly string[]> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    const { rows } = await bench.query(
      `select id::text as id from ops_runs where tenant_id = '7' and type = $1 order by id`,
      [type],
    );
    if (rows.length > 0) return rows.map(({ id }) => id as string);
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`No ${type} was started.`);
}

async function workOn(type: string): Promise<void> {
  for (const id of await runsOf(type)) await bench.worker('worker-9').work(id);
}

/** The reports of a review about its parts, each added to those before. */
function compositesOf(worker: WatchedWorker) {
  return worker.reports.flatMap(({ composite }) => {
    if (!composite) return [];
    const { total, ...parts } = composite;
    const sum = Object.values(parts).reduce((one, other) => one + other, 0);
    assert.equal(sum, total, JSON.stringify(composite));
    return [composite];
  });
}

const NONE = { queued: 0, running: 0, succeeded: 0, partially_succeeded: 0, failed: 0 };

test(
  'a review is composed of the operations under way and those it starts, and ends when they have (C7)',
  LIMIT,
  async () => {
    const underway = await bench.start('inventory_sync');
    await writeTenant(bench.dataFolder, '8', { 'devices/good.json': '{}' });
    await bench.start('inventory_sync', { tenantId: '8' });
    await bench.done('inventory_sync', '8');
    const review = await bench.start('tenant.review.compose');
    const composer = bench.worker('worker-1');
    composer.afterReport = async ({ composite }) => {
      if (!composite) return;
      // Operators see the composite: it goes through the real answer.
      const { run, asOf, lifecycle, catalog } = await bench.read(review);
      const { mode, percent, malformed } = progressOf(run, { asOf, lifecycle, catalog });
      assert.deepEqual([mode, percent, malformed], [ProgressMode.Composite, null, []]);
    };
    const composing = composer.work(review);
    await workOn('baseline_capture');
    await bench.worker('worker-2').work(underway);
    await composing;
    const composites = compositesOf(composer);
    // Another worker may have taken one before the first report.
    const { queued = 0, running = 0, ...others } = composites[0] ?? {};
    assert.deepEqual({ ...others, queued: queued + running, running: 0 }, { ...NONE, total: 2, queued: 2 });
    assert.deepEqual(composites.at(-1), { ...NONE, total: 2, partially_succeeded: 2 });
    const ended = await bench.row(review);
    assert.deepEqual(ended.composite, composites.at(-1));
    assert.equal(ended.outcome, 'partially_succeeded');
  },
);

test('parts that were blocked, cancelled or failed count as not got through (C3, C7)', LIMIT, async () => {
  // Without a manifest an inventory fails, and so does a capture.
  await bench.query(
    `insert into host_baselines (tenant_id, captured_at, entries) values ('7', '2026-01-01T00:00:00Z', '{}')`,
  );
  const review = await bench.start('tenant.review.compose');
  const composer = bench.worker('worker-1');
  const composing = composer.work(review);
  await runsOf('baseline_compare');
  await bench.query('truncate host_baselines');
  await workOn('baseline_compare');
  await workOn('inventory_sync');
  await composing;
  assert.deepEqual(compositesOf(composer).at(-1), { ...NONE, total: 2, partially_succeeded: 1, failed: 1 });
  const { outcome, failures } = await bench.row(review);
  assert.equal(outcome, 'partially_succeeded');
  assert.deepEqual(
    (failures as { message: string }[]).map(({ message }) => message),
    ['1 of 2 operations did not get through', '1 of 2 operations got through only in part'],
  );
});

test(
  'a review whose worker was killed goes on with the parts it has, whatever has become of them since (C7)',
  LIMIT,
  async () => {
    const review = await bench.start('tenant.review.compose');
    const killed = bench.worker('worker-1');
    killed.afterReport = ({ composite }) => void (composite && killed.kill());
    await killed.work(review);
    await workOn('inventory_sync');
    // Since the review began, a baseline has been captured and another inventory started.
    await workOn('baseline_capture');
    await bench.start('inventory_sync');
    bench.passSilence();

    const next = bench.worker('worker-2');
    await next.takeOver(Queue.Compositions);
    const composites = [...compositesOf(killed), ...compositesOf(next)];
    assert.deepEqual(
      [composites[0], composites.at(-1)],
      [
        { ...NONE, total: 2, queued: 2 },
        { ...NONE, total: 2, partially_succeeded: 2 },
      ],
    );
    const { rows } = await bench.query(`select type, count(*)::int as runs from ops_runs group by type order by type`);
    assert.deepEqual(rows, [
      { type: 'baseline_capture', runs: 1 },
      { type: 'inventory_sync', runs: 2 },
      { type: 'tenant.review.compose', runs: 1 },
    ]);
  },
);

test(
  'a review whose worker was killed while it started its parts starts only those that are missing',
  LIMIT,
  async () => {
    const review = await bench.start('tenant.review.compose');
    await bench.start('inventory_sync', { parentId: review });
    await workOn('inventory_sync');
    const composer = bench.worker('worker-1');
    const composing = composer.work(review);
    await workOn('baseline_capture');
    await composing;
    assert.equal((await runsOf('inventory_sync')).length, 1);
    assert.equal(compositesOf(composer).at(-1)?.total, 2);
  },
);

for (const { plane, page, leadsTo } of [
  { plane: 'admin', page: '/admin/operations/', leadsTo: '/admin/operations/' },
  { plane: 'system', page: '/system/ops/runs/', leadsTo: '/system/ops/runs/' },
]) {
  test(`from a review on the ${plane} plane its parts are found on the same plane (E5)`, LIMIT, async () => {
    const review = await bench.start('tenant.review.compose');
    const composing = bench.worker('worker-1').work(review);
    await workOn('inventory_sync');
    await workOn('baseline_capture');
    await composing;
    const parts = [...(await runsOf('inventory_sync')), ...(await runsOf('baseline_capture'))];
    const { related } = await bench.read(review);
    const found = related.map(({ url }) => new URL(safeHref(url) ?? '', `http://panel${page}${review}`).pathname);
    assert.deepEqual(
      found,
      parts.map((id) => `${leadsTo}${id}`),
    );
  });
}
