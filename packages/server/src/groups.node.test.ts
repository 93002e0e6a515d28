/** The groups of an answer: what they carry, over which runs, and when they change. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AttentionPlace, RunFacts } from '@ops-widgets/truth';
import { noon } from '../../../mocks/instants.js';
import { groupedRuns, servedGroups } from './groups.js';
import type { MemoryRun } from './memory/memory-store.js';
import { run, serve, smallWorld } from './testing/small-world.js';

const evaluation = { asOf: noon, followUpDays: 7 };

/** A run that failed so many seconds ago. */
const failed = (id: number, seconds: number, code: string, tenant: string | null = 't7'): MemoryRun => ({
  workspaceId: tenant === 't9' ? 'w2' : 'w1',
  run: run(String(id), {
    status: 'completed',
    outcome: 'failed',
    createdAt: noon - 9_000_000,
    completedAt: noon - seconds * 1000,
    tenant: tenant === null ? null : { id: tenant, name: tenant },
    failures: [{ code, message: 'The disk is full' }],
  }),
});

const night = [
  ...Array.from({ length: 30 }, (_, index) => failed(100 + index, 3000 - index, 'disk_full', index % 2 ? 't7' : 't8')),
  ...[1, 2].map((id) => failed(id, 60 - id, 'no_rights')),
  failed(3, 30, 'alone'),
  ...[901, 902].map((id) => failed(id, 10, 'hidden', 't9')),
];

describe('the groups of a snapshot', () => {
  const ask = serve(smallWorld(night));
  type Group = Readonly<Record<string, unknown>>;
  const groupsOf = async (query: string, persona?: string) =>
    (await ask(`/snapshot?${query}`, persona)).json['groups'] as readonly Group[];

  test('are of the whole scope, with the ids of those that the answer has', async () => {
    const [first, second, ...rest] = await groupsOf('active=20');
    assert.deepEqual(first, {
      problem_class: 'terminal_follow_up',
      cause: 'disk_full',
      type: 'inventory_sync',
      count: 30,
      tenants: 2,
      oldest: '2026-11-20T11:10:00.000Z',
      latest: '2026-11-20T11:10:29.000Z',
      runs: Array.from({ length: 20 }, (_, index) => String(100 + index)),
    });
    assert.deepEqual([second?.['cause'], second?.['count'], second?.['runs']], ['no_rights', 2, []]);
    assert.deepEqual(rest, []);
  });

  test('are as many as the rows that were asked for', async () => {
    assert.deepEqual(
      (await groupsOf('active=1')).map(({ count }) => count),
      [30],
    );
    assert.deepEqual(
      (await groupsOf('active=100')).map(({ runs }) => (runs as string[]).length),
      [30, 2],
    );
  });

  test('count what the person may see, and nothing else (F4)', async () => {
    const [first] = await groupsOf('active=20', 'tenant-operator');
    assert.deepEqual([first?.['count'], first?.['tenants']], [15, 1]);
    assert.doesNotMatch(JSON.stringify(await groupsOf('active=100')), /hidden/);
  });

  test('stay the same while time passes, and so does the validator of the answer', async () => {
    const world = smallWorld(night);
    const asked = serve(world);
    const before = (await asked('/snapshot')).headers.get('ETag');
    world.advance(7 * 60_000);
    assert.equal((await asked('/snapshot')).headers.get('ETag'), before);
  });

  test('nothing in attention is an empty list, which says that nothing is to be grouped', async () => {
    assert.deepEqual((await serve(smallWorld([]))('/snapshot')).json['groups'], []);
  });
});

test('a scope is grouped up to a number of runs: of a group that goes on behind them no number is given', () => {
  const place = (id: number, seconds: number, code: string): AttentionPlace => ({
    urgency: { grade: 3, seconds, id: String(id) },
    cause: { code, type: null },
    type: null,
    tenant: null,
  });
  const places = (count: number) =>
    Array.from({ length: count }, (_, id) => (id < 9 ? place(id, 9000, 'early') : place(id, 60, 'flood')));
  const counts = (count: number) =>
    servedGroups(places(count), [] as RunFacts[], evaluation, 9).map((group) => [group.cause, group.count]);
  assert.deepEqual(counts(groupedRuns), [
    ['early', 9],
    ['flood', groupedRuns - 9],
  ]);
  assert.deepEqual(counts(groupedRuns + 1), [['early', 9]]);
});
