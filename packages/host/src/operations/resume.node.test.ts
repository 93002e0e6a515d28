/**
 * What a run says of its work while it is done, and after its worker was killed in the middle of
 * it.
 */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { progressOf, ProgressMode } from '@ops-widgets/truth';
import { tenantFolder } from '../files/data-folders.js';
import type { Progress } from '../lifecycle/run-lifecycle.js';
import { OperationBench } from '../testing/operation-bench.js';
import { writeTenant } from '../testing/test-tenant.js';
import { OPERATION_CATALOG, type OperationType, type PhasedType } from './catalog.js';
import { PACK_TEMPLATE } from './review-pack.js';

const READ_RATE = 1_000;
const FILES = 16;
const FILE_BYTES = 2_000;
const FILE_MS = (FILE_BYTES / READ_RATE) * 1000;
/** Every eighth file is read a second time. */
const SAMPLE = FILES / 8;
/** What the read rate lets a reader run ahead, once for each worker. */
const TOLERANCE_MS = 500;

const PHASES: Readonly<Record<PhasedType, readonly string[]>> = {
  baseline_capture: ['inventory', 'hash', 'verify', 'store'],
  baseline_compare: ['load', 'hash', 'compare', 'report'],
};

let bench: OperationBench;

before(async () => (bench = await OperationBench.open(READ_RATE)));
after(() => bench.close());
beforeEach(async () => {
  await bench.clear();
  await writeTenant(bench.dataFolder, '7', files(FILES));
});

function files(count: number): Record<string, string> {
  const name = (index: number) => `audit/${String(index).padStart(2, '0')}.log`;
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), 'x'.repeat(FILE_BYTES)]));
}

/** A run of this type, begun by a worker that was killed as soon as it had said this. */
async function killedRun(type: OperationType, when: (progress: Progress) => boolean) {
  if (type === 'baseline_compare') await bench.done('baseline_capture');
  const id = await bench.start(type);
  const killed = bench.worker('worker-1');
  killed.afterReport = (progress) => void (when(progress) && killed.kill());
  await killed.work(id);
  const { status, phase } = await bench.row(id);
  assert.equal(status, 'running', 'the killed worker left the run as it was');
  bench.passSilence();
  return { id, killed, phase: phase as Progress['phase'] | null };
}

function near(actual: number | undefined, expected: number, what: string): void {
  assert.ok(Math.abs((actual ?? 0) - expected) <= TOLERANCE_MS, `${what}: ${actual} ms, expected ${expected} ms`);
}

const isWhole = (count: unknown) => Number.isInteger(count) && Number(count) >= 0;

/** The reported counts in order: whole, never beyond the total, never smaller than before. */
function assertCounting(reports: readonly Progress[], total: number): void {
  let last = 0;
  const counts = reports.flatMap((progress) => (progress.counts ? [progress.counts] : []));
  assert.ok(counts.length > 0);
  for (const { processed, succeeded, failed, skipped, ...rest } of counts) {
    assert.ok([processed, succeeded, failed, skipped].every(isWhole), JSON.stringify(counts));
    assert.equal(rest.total, total);
    assert.equal(Number(succeeded) + Number(failed) + Number(skipped), processed);
    assert.ok(Number(processed) >= last, `${processed} after ${last}`);
    assert.ok(Number(processed) <= total);
    last = Number(processed);
  }
  assert.equal(last, total);
}

for (const type of ['baseline_capture', 'baseline_compare'] as const) {
  const phases = PHASES[type];

  test(`${type} reports each phase when its work begins, one after the other (C3, C7)`, async () => {
    if (type === 'baseline_compare') await bench.done('baseline_capture');
    const own = bench.worker('worker-1');
    const stored: unknown[] = [];
    own.afterReport = async ({ phase }) => {
      const { rows } = await bench.query('select captured_at from host_baselines');
      if (phase) stored.push(rows.length);
    };
    const id = await bench.start(type);
    await own.work(id);
    assert.deepEqual(
      own.reports.flatMap(({ phase }) => (phase ? [phase] : [])),
      phases.map((key, index) => ({ key, position: index + 1, of: phases.length })),
    );
    const { hash, verify = 0, ...others } = own.readingMs;
    near(hash, FILES * FILE_MS, 'reading the files');
    near(verify, type === 'baseline_capture' ? SAMPLE * FILE_MS : 0, 'checking a sample again');
    assert.deepEqual(others, {}, 'no file is read in any other phase');
    const processedAt = (key: string) =>
      own.reports
        .slice(0, own.reports.findIndex(({ phase }) => phase?.key === key) + 1)
        .findLast(({ counts }) => counts)?.counts?.processed;
    assert.equal(processedAt('hash'), undefined, 'nothing has been read when reading begins');
    assert.equal(processedAt(phases[2] ?? ''), FILES, 'everything has been read when the next phase begins');
    const alreadyThere = type === 'baseline_compare' ? 1 : 0;
    assert.deepEqual(stored, [alreadyThere, alreadyThere, alreadyThere, alreadyThere], 'reported before it is stored');
    for (const { phase } of own.reports.filter((progress) => progress.phase)) {
      const facts = { id, type, status: 'running', createdAt: 0, context: { phase: phase ?? null } };
      const { mode, percent, malformed } = progressOf(facts, { asOf: bench.time.now(), catalog: OPERATION_CATALOG });
      assert.deepEqual([mode, percent, malformed], [ProgressMode.Phased, null, []]);
    }
  });

  for (const [index, phase] of phases.entries()) {
    test(`${type}, its worker killed in phase ${phase}: another goes on in that phase, and counts on (C7)`, async () => {
      const inTheMiddle: Readonly<Record<string, (progress: Progress) => boolean>> = {
        hash: ({ counts }) => Number(counts?.processed) >= FILES / 2,
        verify: ({ checkpoint }) => JSON.stringify(checkpoint ?? null).includes('verified'),
      };
      const when = inTheMiddle[phase] ?? (({ phase: entered }: Progress) => entered?.key === phase);
      const { id, killed, phase: last } = await killedRun(type, when);
      assert.equal(last?.key, phase);

      const next = bench.worker('worker-2');
      await next.takeOver();
      assert.deepEqual(next.phases, phases.slice(index), 'a finished phase is not reported again');
      const { outcome, summary_counts } = await bench.row(id);
      assert.equal(outcome, 'succeeded');
      assert.deepEqual(summary_counts, { total: FILES, processed: FILES, succeeded: FILES, failed: 0, skipped: 0 });
      assertCounting([...killed.reports, ...next.reports], FILES);
      const read = (name: string) => (killed.readingMs[name] ?? 0) + (next.readingMs[name] ?? 0);
      near(read('hash'), FILES * FILE_MS, 'each file is read once by the two of them');
      near(read('verify'), type === 'baseline_capture' ? SAMPLE * FILE_MS : 0, 'and each of the sample once more');
    });
  }
}

test('files that came while no worker was there are read in the phase of reading, not in the one it had reached', async () => {
  const { id } = await killedRun('baseline_capture', ({ phase }) => phase?.key === 'verify');
  await writeFile(join(tenantFolder(bench.dataFolder, '7'), 'audit/new.log'), 'x'.repeat(FILE_BYTES));
  const next = bench.worker('worker-2');
  await next.takeOver();
  assert.deepEqual(next.phases, ['hash', 'verify', 'store']);
  near(next.readingMs.hash, FILE_MS, 'the new file alone');
  const { outcome, summary_counts } = await bench.row(id);
  assert.deepEqual([outcome, (summary_counts as { processed: number }).processed], ['succeeded', FILES + 1]);
});

test('a sample that differs is reported, whichever worker found it', async () => {
  const { id } = await killedRun('baseline_capture', ({ phase }) => phase?.key === 'verify');
  await writeFile(join(tenantFolder(bench.dataFolder, '7'), 'audit/08.log'), 'y'.repeat(FILE_BYTES));
  const next = bench.worker('worker-2');
  next.afterReport = ({ checkpoint }) =>
    void (JSON.stringify(checkpoint ?? null).includes('"verified"') && next.kill());
  await next.takeOver();
  bench.passSilence();
  await bench.worker('worker-3').takeOver();
  const { outcome, failures } = await bench.row(id);
  assert.equal(outcome, 'partially_succeeded');
  assert.deepEqual(failures, [
    { code: 'changed_while_captured', message: '1 file changed while the baseline was captured' },
  ]);
});

for (const type of ['inventory_sync', 'review_pack.generate'] as const) {
  test(`${type} counts whole files, never more than there are, and counts on after a kill (C2, C7)`, async () => {
    const folder = tenantFolder(bench.dataFolder, '7');
    if (type === 'review_pack.generate') {
      await writeFile(join(folder, PACK_TEMPLATE), JSON.stringify({ title: 'Review', areas: ['audit'] }));
    }
    const { id, killed } = await killedRun(type, ({ counts }) => Number(counts?.processed) >= FILES / 2);
    const next = bench.worker('worker-2');
    await next.takeOver();
    const reports = [...killed.reports, ...next.reports];
    assertCounting(reports, FILES);
    near((killed.readingMs.none ?? 0) + (next.readingMs.none ?? 0), FILES * FILE_MS, 'each file is read once');
    for (const { counts } of reports) {
      const facts = { id, type, status: 'running', createdAt: 0, summaryCounts: counts ?? null };
      const { mode, percent } = progressOf(facts, { asOf: bench.time.now(), catalog: OPERATION_CATALOG });
      if (counts) assert.deepEqual([mode, percent === 100], [ProgressMode.Counted, counts.processed === FILES]);
    }
    assert.equal((await bench.row(id)).outcome, 'succeeded');
  });
}

test('without anything to count no total is reported (C5)', async () => {
  await writeTenant(bench.dataFolder, '8', {});
  const own = bench.worker('worker-1');
  const id = await bench.start('inventory_sync', { tenantId: '8' });
  await own.work(id);
  for (const { counts } of own.reports) {
    const facts = { id, type: 'inventory_sync', status: 'running', createdAt: 0, summaryCounts: counts ?? null };
    const { mode, malformed } = progressOf(facts, { asOf: bench.time.now(), catalog: OPERATION_CATALOG });
    assert.deepEqual([mode, malformed], [ProgressMode.Counted, []]);
  }
  assert.equal((await bench.row(id)).outcome, 'succeeded');
});
