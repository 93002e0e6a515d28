/**
 * What waits on purpose, over the wire: counts, lists, filters (H1), and numbers that are not known
 * (H4, H5, H7).
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RunFacts } from '@ops-widgets/truth';
import { ago, noon } from '../../../mocks/instants.js';
import { createMemoryStore, type MemoryStoreOptions } from './memory/memory-store.js';
import { createSettableClock } from './memory/settable-clock.js';
import { run, serve, smallWorld } from './testing/small-world.js';

const world = (...runs: readonly RunFacts[]) => smallWorld(runs.map((facts) => ({ workspaceId: 'w1', run: facts })));
const old = { createdAt: ago({ hours: 9 }) };
const ids = (json: Record<string, unknown>) => (json['runs'] as { id: string }[]).map(({ id }) => id);

describe('work that waits on purpose', () => {
  const waits = world(
    run('1', { ...old, queue: 'reports', waiting: { reason: 'retry', until: noon + 1 } }),
    run('2', { ...old, queue: 'mail', waiting: { reason: 'paused', until: null } }),
    run('3', { ...old, queue: 'reports', queuedAt: noon + 1 }),
    run('4', { ...old, queue: 'reports', waiting: { reason: 'retry', until: noon } }),
    run('5', { ...old, queue: 'reports' }),
  );
  const ask = serve(waits);

  test('H1 it is counted as waiting inside of healthy, and is in no attention', async () => {
    const { json } = await ask('/snapshot');
    const counts = json['counts'] as Record<string, number>;
    assert.deepEqual(
      [counts['active'], counts['healthy'], counts['waiting'], counts['past_expected'], counts['likely_stale']],
      [5, 4, 3, 0, 1],
    );
    assert.deepEqual(
      (json['attention'] as { id: string }[]).map(({ id }) => id),
      ['5'],
    );
  });

  test('H1 the list finds it by waiting=true, in both orders, and by its queue', async () => {
    assert.deepEqual(ids((await ask('/runs?waiting=true')).json).sort(), ['1', '2', '3']);
    assert.deepEqual(ids((await ask('/runs?waiting=true&sort=urgency')).json), ['1', '2', '3']);
    assert.deepEqual(ids((await ask('/runs?waiting=true&queue=reports')).json).sort(), ['1', '3']);
    assert.deepEqual(ids((await ask('/runs?queue=mail')).json), ['2']);
    assert.equal((await ask('/runs?waiting=false')).json['total'], 5);
    assert.equal((await ask('/runs?waiting=true&problem_class=active_stale_attention')).json['total'], 0);
    assert.equal((await ask('/runs?waiting=perhaps')).status, 400);
  });

  test('H1 once it is due, its age counts from then', async () => {
    const due = world(run('1', { ...old, waiting: { reason: 'retry', until: noon } }));
    const asked = serve(due);
    const counted = async () => {
      const {
        healthy,
        waiting,
        past_expected: late,
        likely_stale: stuck,
      } = (await asked('/snapshot')).json['counts'] as Record<string, number>;
      return [healthy, waiting, late, stuck];
    };
    due.clock.set(noon - 1);
    assert.deepEqual(await counted(), [1, 1, 0, 0]);
    due.clock.set(noon);
    assert.deepEqual(await counted(), [1, 0, 0, 0]);
    due.clock.set(noon + 60_000);
    assert.deepEqual(await counted(), [0, 0, 1, 0]);
    due.clock.set(noon + 300_000);
    assert.deepEqual(await counted(), [0, 0, 0, 1]);
  });

  test('all that is known of a run goes over the wire', async () => {
    const facts = world(
      run('1', {
        queue: 'reports',
        queuedAt: noon,
        waiting: { reason: 'retry', until: noon + 60_000 },
        attempt: { number: 2, of: 25 },
        context: { rescues: [{ at: noon, reasonCode: 'worker_gone', reason: null }] },
      }),
    );
    const { run: row } = (await serve(facts)('/runs/1')).json as { run: Record<string, unknown> };
    assert.deepEqual(
      [row['queue'], row['queued_at'], row['waiting'], row['attempt']],
      [
        'reports',
        '2026-11-20T12:00:00.000Z',
        { reason: 'retry', until: '2026-11-20T12:01:00.000Z' },
        { number: 2, of: 25 },
      ],
    );
    assert.deepEqual((row['context'] as Record<string, unknown>)['rescues'], [
      { at: '2026-11-20T12:00:00.000Z', reason_code: 'worker_gone', reason: null },
    ]);
  });
});

describe('what is known of the engine', () => {
  const ask = (engine?: MemoryStoreOptions['engine']) =>
    serve(
      createMemoryStore({
        workspaces: [{ id: 'w1', name: 'Acme' }],
        clock: createSettableClock(noon),
        ...(engine && { engine }),
      }),
    );

  test('nothing is claimed where the host says nothing', async () => {
    const { json } = await ask()('/snapshot');
    assert.deepEqual([json['counts_exact'], json['kept_since'], json['source']], [true, null, null]);
    assert.equal((await ask()('/runs')).json['counts_exact'], true);
  });

  test('H5 H7 "at least", what is kept, and that no worker is connected are told', async () => {
    const asked = ask(() => ({
      countsExact: false,
      keptSince: { succeeded: noon, failed: null },
      source: { engine: 'BullMQ', version: '5', workers: 0 },
    }));
    const { json } = await asked('/snapshot');
    assert.deepEqual(
      [json['counts_exact'], json['kept_since'], json['source']],
      [false, { succeeded: '2026-11-20T12:00:00.000Z', failed: null }, { engine: 'BullMQ', version: '5', workers: 0 }],
    );
    assert.equal((await asked('/runs')).json['counts_exact'], false);
  });

  test('H4 a store that does not keep a number says null, and null goes over the wire', async () => {
    const empty = smallWorld([]);
    const store = {
      ...empty,
      async snapshot(...asked: Parameters<typeof empty.snapshot>) {
        const found = await empty.snapshot(...asked);
        return { ...found, counts: { ...found.counts, succeeded24h: null, ended24h: null, waiting: null } };
      },
    };
    const counts = (await serve(empty, { store })('/snapshot')).json['counts'] as Record<string, unknown>;
    assert.deepEqual([counts['succeeded_24h'], counts['ended_24h'], counts['waiting']], [null, null, null]);
  });
});
