/** How long runs took, and what is usual for their type (H6). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RunFacts } from '@ops-widgets/truth';
import { noon } from '../../../mocks/instants.js';
import { lifecycle } from '../../../mocks/lifecycle.js';
import { consideredRuns, lastDurations, usualDuration } from './durations.js';
import { run, serve, smallWorld } from './testing/small-world.js';

/** A run that took so many seconds; the higher the id, the newer. */
function took(id: number, seconds: number, facts: Partial<RunFacts> = {}): RunFacts {
  const startedAt = noon - 1_000_000 + id * 1000;
  return run(String(id), {
    status: 'completed',
    outcome: 'succeeded',
    createdAt: startedAt,
    startedAt,
    completedAt: startedAt + seconds * 1000,
    ...facts,
  });
}

const world = (runs: readonly RunFacts[]) => smallWorld(runs.map((facts) => ({ workspaceId: 'w1', run: facts })));

describe('durations', () => {
  test('H6 the detail of a run tells the last twenty of its type, newest first, whatever their outcome', async () => {
    const runs = Array.from({ length: 30 }, (_, index) =>
      took(index + 1, index + 1, index % 2 ? { outcome: 'failed' } : {}),
    );
    const ask = serve(world([...runs, took(99, 5, { type: 'other' }), run('100', {})]));
    const expected = Array.from({ length: 20 }, (_, index) => 30 - index);
    assert.deepEqual((await ask('/runs/100')).json['durations'], expected);
    assert.deepEqual((await ask('/runs/99')).json['durations'], [5]);
  });

  test('a run that never started, or that ended before it did, has none', () => {
    const odd = [took(1, 3), took(2, 5, { startedAt: null }), took(3, -7), took(4, 9, { status: 'running' })];
    assert.deepEqual(lastDurations(odd), [3]);
  });

  test('no more than the newest runs of a type are looked at', () => {
    const never = Array.from({ length: consideredRuns }, (_, index) => took(index, 1, { startedAt: null }));
    assert.deepEqual(lastDurations([...never, took(1, 3)]), []);
    assert.equal(usualDuration([...never, took(1, 3)]), null);
  });

  test('F4 a hidden run is in no duration and in nothing that is usual', async () => {
    const seen = took(1, 10, { tenant: { id: 't7', name: 'Contoso' } });
    const ask = serve(world([seen, took(2, 900, { tenant: { id: 't8', name: 'Fabrikam' } })]), { usual: true });
    const { json } = await ask('/runs/1', 'tenant-operator');
    assert.deepEqual(json['durations'], [10]);
    assert.deepEqual(usualIn(json, 'inventory_sync'), { median: 10, p95: 10, runs: 1 });
  });
});

function usualIn(json: Record<string, unknown>, type: string): unknown {
  const { types } = json['lifecycle'] as { types: Record<string, Record<string, unknown>> };
  return types[type]?.['usual'] ?? null;
}

describe('what is usual', () => {
  test('median and 95th percentile are durations that there were, of runs that succeeded', () => {
    const runs = Array.from({ length: 20 }, (_, index) => took(index, index + 1));
    assert.deepEqual(usualDuration([...runs, took(50, 999, { outcome: 'failed' })]), { median: 10, p95: 19, runs: 20 });
    assert.deepEqual(usualDuration([took(1, 7)]), { median: 7, p95: 7, runs: 1 });
    assert.equal(usualDuration([took(1, 7, { outcome: 'failed' })]), null);
  });

  test('H6 it is told with the windows of the types that an answer has runs of', async () => {
    const ask = serve(world([took(1, 7), took(2, 9, { type: 'baseline_capture' })]), { usual: true });
    for (const path of ['/snapshot', '/runs', '/runs/1']) {
      assert.deepEqual(usualIn((await ask(path)).json, 'inventory_sync'), { median: 7, p95: 7, runs: 1 }, path);
    }
    assert.deepEqual(usualIn((await ask('/snapshot')).json, 'baseline_capture'), { median: 9, p95: 9, runs: 1 });
  });

  test('a type without a window of its own keeps the default: to know what is usual changes no verdict', async () => {
    const stuck = run('2', { type: 'unheard_of', createdAt: noon - 3600_000 });
    const ask = serve(world([took(1, 7, { type: 'unheard_of' }), stuck]), { usual: true });
    const { json } = await ask('/snapshot');
    const { types, default: ofOthers } = json['lifecycle'] as Record<string, Record<string, object>>;
    assert.deepEqual(types?.['unheard_of'], { ...ofOthers, usual: { median: 7, p95: 7, runs: 1 } });
    assert.equal((json['counts'] as Record<string, number>)['likely_stale'], 1);
    assert.ok(lifecycle.default);
  });

  test('a host that does not ask for it pays no read of its store', async () => {
    const store = { ...world([took(1, 7)]), usual: () => assert.fail('asked') };
    const { json } = await serve(store)('/snapshot');
    assert.equal(usualIn(json, 'inventory_sync'), null);
  });
});
