import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { WINDOWS } from '../config/windows.js';
import type { Database } from '../database/database.js';
import { packFolder, tenantFolder } from '../files/data-folders.js';
import { RunLifecycle } from '../lifecycle/run-lifecycle.js';
import { Queue } from '../queue/operation-queue.js';
import { MemoryQueue } from '../testing/memory-queue.js';
import { openTestDatabase } from '../testing/test-database.js';
import { writeTenant } from '../testing/test-tenant.js';
import { VirtualTime } from '../testing/virtual-time.js';
import { execute } from '../worker/execute.js';
import { rescue } from '../worker/worker.js';
import type { OperationType } from './catalog.js';
import { PACK_TEMPLATE } from './review-pack.js';
import { downloadableRun, expirePacks } from './review-packs.js';
import { operationStarter } from './start-operation.js';

const READ_RATE = 1_000;

let database: Database;
let dataFolder: string;
let time: VirtualTime;
let parts: ReturnType<typeof createParts>;

before(async () => (database = await openTestDatabase()));
after(() => database.close());
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'ops-host-'));
  time = new VirtualTime();
  parts = createParts();
  await database.query('truncate ops_runs, ops_review_packs, host_baselines restart identity cascade');
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

function createParts() {
  const lifecycle = new RunLifecycle(database.query, time.clock);
  const queue = new MemoryQueue();
  return {
    query: database.query,
    clock: time.clock,
    time,
    lifecycle,
    queue,
    start: operationStarter(lifecycle, queue),
    config: { dataFolder, readRate: READ_RATE, windows: WINDOWS.demo },
    name: 'worker-1',
    slots: 1,
    onError: (error: unknown) => assert.fail(String(error)),
  };
}

const start = (type: OperationType) => parts.start({ workspaceId: '1', tenantId: '7', type, initiator: 'Ada' });

async function work(runId: string, signal = new AbortController().signal): Promise<void> {
  const claim = await parts.lifecycle.claim(runId, 'worker-1', null);
  assert.ok(claim);
  await execute(parts, claim, signal);
}

async function run(type: OperationType) {
  const id = await start(type);
  await work(id);
  return row(id);
}

interface RunRow {
  readonly [column: string]: unknown;
  readonly failures: readonly { code: string; message: string }[];
  readonly diagnostics: readonly { title: string; kind: string; body: string }[];
}

async function row(id: string): Promise<RunRow> {
  return (await database.query('select * from ops_runs where id = $1::bigint', [id])).rows[0] as RunRow;
}

const DAMAGED = { code: 'damaged_document', message: '1 file could not be understood: the document is damaged' };

test('inventory sync counts every file that is there or due, and says what is wrong with the others (C7)', async () => {
  const folder = await writeTenant(
    dataFolder,
    '7',
    {
      'devices/good.json': '{"id":1}',
      'devices/cut.json': '{"id":',
      'audit/good.gz': gzipSync('fine'),
      'audit/cut.gz': gzipSync('x'.repeat(5_000)).subarray(0, 20),
    },
    ['devices/gone.json', 'devices/folder.json'],
  );
  await symlink('/nowhere', join(folder, 'devices/link.log'));
  await symlink(join(folder, 'devices/good.json'), join(folder, 'devices/link-out.log'));
  await mkdir(join(folder, 'devices/folder.json'));
  const ended = await run('inventory_sync');
  assert.equal(ended.outcome, 'partially_succeeded');
  assert.deepEqual(ended.summary_counts, { total: 8, processed: 8, succeeded: 2, failed: 6, skipped: 0 });
  assert.deepEqual(ended.failures, [
    { code: 'missing_file', message: '1 file listed but not found' },
    { code: 'unreadable_file', message: '3 files could not be read' },
    { code: 'damaged_archive', message: '1 file did not unpack: the archive is damaged' },
    DAMAGED,
  ]);
});

test('an inventory without any problem succeeds', async () => {
  await writeTenant(dataFolder, '7', { 'devices/good.json': '{}', 'mailboxes/one.log': 'line' });
  const ended = await run('inventory_sync');
  assert.deepEqual([ended.outcome, ended.failures], ['succeeded', []]);
});

test('reading takes the time that the read rate asks for, and the run beats all along', async () => {
  await writeTenant(dataFolder, '7', { 'mailboxes/big.log': 'x'.repeat(200_000) });
  const started = time.now();
  const beats: number[] = [];
  const beat = parts.lifecycle.beat.bind(parts.lifecycle);
  parts.lifecycle.beat = async (...args) => {
    beats.push(time.now());
    return beat(...args);
  };
  await run('inventory_sync');
  assert.ok(Math.abs(time.now() - started - 200_000) < 1_000, `${time.now() - started} ms for 200 kB at 1 kB/s`);
  const silences = beats.slice(1).map((at, index) => at - (beats[index] ?? 0));
  assert.ok(Math.max(...silences) < 5_000, 'a sign of life at least every few seconds');
  assert.ok(Math.min(...silences.slice(0, -1)) >= 1_000, 'and no more than one write a second');
});

test('an unexpected error ends the run as failed: a plain sentence for operators, the trace in the diagnostics (C4)', async () => {
  const folder = await writeTenant(dataFolder, '7', { 'devices/a.json': '{}' });
  await writeFile(join(folder, 'manifest.json'), '{"files":');
  const ended = await run('inventory_sync');
  assert.equal(ended.outcome, 'failed');
  assert.deepEqual(ended.failures, [
    { code: 'unexpected_error', message: 'The operation stopped on an unexpected error' },
  ]);
  assert.equal(ended.diagnostics[0]?.kind, 'trace');
  assert.match(ended.diagnostics[0].body, /SyntaxError.*\n\s+at /);
});

test('a manifest that leads out of the tenant folder is refused', async () => {
  await writeTenant(dataFolder, '7', { 'devices/a.json': '{}' }, ['../8/devices/a.json']);
  assert.equal((await run('inventory_sync')).outcome, 'failed');
});

test('comparing without a baseline is blocked; after a capture it finds exactly what drifted (C7)', async () => {
  const folder = await writeTenant(dataFolder, '7', {
    'devices/same.json': '{}',
    'devices/changed.json': '{"v":1}',
    'devices/removed.json': '{}',
  });
  const blocked = await run('baseline_compare');
  assert.deepEqual([blocked.outcome, blocked.failures[0]?.code], ['blocked', 'no_baseline']);

  const captured = await run('baseline_capture');
  assert.deepEqual([captured.outcome, captured.phase], ['succeeded', { key: 'store', position: 4, of: 4 }]);

  await writeFile(join(folder, 'devices/changed.json'), '{"v":2}');
  await writeFile(join(folder, 'devices/added.json'), '{}');
  await rm(join(folder, 'devices/removed.json'));
  const compared = await run('baseline_compare');
  assert.deepEqual(JSON.parse(compared.diagnostics.find(({ title }) => title === 'Drifted files')?.body ?? ''), {
    changed: ['devices/changed.json'],
    added: ['devices/added.json'],
    missing: ['devices/removed.json'],
  });
  assert.deepEqual([compared.outcome, compared.failures[0]?.code], ['partially_succeeded', 'missing_file']);
});

test('a file that changes while the baseline is captured is reported', async () => {
  const folder = await writeTenant(dataFolder, '7', { 'devices/a.json': '{"v":1}', 'devices/b.json': '{}' });
  const beat = parts.lifecycle.beat.bind(parts.lifecycle);
  parts.lifecycle.beat = async (claim, progress) => {
    if (progress?.phase?.key === 'verify') await writeFile(join(folder, 'devices/a.json'), '{"v":2}');
    return beat(claim, progress);
  };
  const captured = await run('baseline_capture');
  assert.deepEqual([captured.outcome, captured.failures[0]?.code], ['partially_succeeded', 'changed_while_captured']);
});

test('a worker that takes a run over reads on where the former one had come to', async () => {
  await writeTenant(
    dataFolder,
    '7',
    Object.fromEntries([1, 2, 3, 4].map((n) => [`mailboxes/${n}.log`, 'x'.repeat(5_000)])),
  );
  const id = await start('inventory_sync');
  const stopping = new AbortController();
  const wait = time.wait.bind(time);
  const began = time.now();
  time.wait = async (ms, signal) => {
    await wait(ms, signal);
    if (time.now() - began >= 10_000) stopping.abort(new Error('stopped'));
  };
  await work(id, stopping.signal);
  time.wait = wait;
  assert.equal((await row(id)).status, 'running');

  const claim = await rescue({ ...parts, name: 'worker-2' }, Queue.Operations);
  assert.equal(claim?.runId, id);
  const resumed = time.now();
  assert.ok(claim);
  await execute(parts, claim, new AbortController().signal);
  const ended = await row(id);
  assert.deepEqual(ended.summary_counts, { total: 4, processed: 4, succeeded: 4, failed: 0, skipped: 0 });
  assert.ok(time.now() - resumed <= 15_000, 'what was already read is not read again');
});

test('a review pack is written, can be downloaded, and expires', async () => {
  await writeTenant(dataFolder, '7', { 'policies/a.json': '{}', 'audit/a.log': 'x', 'devices/b.json': '{}' });
  await writeFile(
    join(tenantFolder(dataFolder, '7'), PACK_TEMPLATE),
    JSON.stringify({ title: 'Review <of> Contoso', areas: ['policies', 'audit'] }),
  );
  const ended = await run('review_pack.generate');
  assert.deepEqual(
    [ended.outcome, ended.summary_counts],
    ['succeeded', { total: 2, processed: 2, succeeded: 2, failed: 0, skipped: 0 }],
  );
  const pack = (await database.query('select * from ops_review_packs')).rows[0];
  assert.equal(pack?.status, 'ready');
  const runId = await downloadableRun(database.query, '7', '1');
  const text = await readFile(join(packFolder(dataFolder, '7'), `${runId}.html`), 'utf8');
  assert.match(text, /Review &lt;of&gt; Contoso/);
  assert.match(text, /policies\/a\.json/);
  assert.doesNotMatch(text, /devices/);
  assert.equal(await downloadableRun(database.query, '8', '1'), null, 'not under another tenant');

  time.pass(WINDOWS.demo.packLifetime);
  await expirePacks(database.query, time.clock);
  assert.equal(await downloadableRun(database.query, '7', '1'), null);
});

test('a damaged pack template fails the run and its pack', async () => {
  const folder = await writeTenant(dataFolder, '7', { 'policies/a.json': '{}' });
  await writeFile(join(folder, PACK_TEMPLATE), '{"title":');
  await truncate(join(folder, PACK_TEMPLATE), 5);
  assert.equal((await run('review_pack.generate')).outcome, 'failed');
  assert.equal((await database.query('select status from ops_review_packs')).rows[0]?.status, 'failed');
});
