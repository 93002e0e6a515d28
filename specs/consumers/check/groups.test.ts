/**
 * The checker and the groups of a snapshot: those of a host that keeps the contract have no
 * finding, and each way to contradict rows or counts has the finding that is due.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ExitCode, main } from '@ops-widgets/check';
import type { MemoryRun } from '@ops-widgets/server';
import { noon } from '../../../mocks/instants.js';
import { run, smallWorld, visibleRuns } from '../../../packages/server/src/testing/small-world.js';
import { session, startFaultyHost, type InjectFault } from './support/faulty-host.js';

/** A run that failed so many seconds ago. */
const failed = (id: string, seconds: number, code: string, tenant: string): MemoryRun => ({
  workspaceId: 'w1',
  run: run(id, {
    status: 'completed',
    outcome: 'failed',
    createdAt: noon - 8_000_000,
    completedAt: noon - seconds * 1000,
    tenant: { id: tenant, name: tenant === 't7' ? 'Contoso' : 'Fabrikam' },
    failures: [{ code, message: 'The disk is full' }],
  }),
});

/** Two groups, with runs alone between them. */
const someIncidents = [
  failed('21', 1000, 'disk_full', 't7'),
  failed('22', 900, 'disk_full', 't8'),
  failed('23', 800, 'disk_full', 't7'),
  failed('31', 700, 'no_rights', 't7'),
  failed('32', 600, 'no_rights', 't7'),
  failed('41', 500, 'alone', 't7'),
];
/** More of one cause than a snapshot lists. */
const night = Array.from({ length: 130 }, (_, index) => failed(`${1000 + index}`, 3000 - index, 'disk_full', 't7'));

async function check(inject: InjectFault, runs: readonly MemoryRun[]) {
  const host = await startFaultyHost(inject, smallWorld([...visibleRuns, ...runs]));
  let out = '';
  try {
    const code = await main([host.api, '--cookie', session], {
      out: (line) => (out += `${line}\n`),
      error: (line) => (out += `${line}\n`),
      sleep: async (ms) => host.world.advance(ms),
    });
    return { code, out };
  } finally {
    await host.stop();
  }
}

interface WireGroup {
  problem_class: string;
  cause: string;
  type: string | null;
  count: number;
  tenants: number | null;
  oldest: string | null;
  latest: string | null;
  runs: string[];
}

/** Changes the groups of every snapshot that lists all of attention. */
const grouping =
  (change: (groups: WireGroup[]) => unknown): InjectFault =>
  ({ path, query, status, body }) => {
    if (path === '/snapshot' && status === 200 && query.get('active') === '100') change(body.groups as WireGroup[]);
  };
const first = (changes: Partial<WireGroup>) => grouping(([group]) => group && Object.assign(group, changes));

describe('groups that a host gives', () => {
  for (const [name, runs] of [
    ['all of attention', someIncidents],
    ['more than a snapshot lists', night],
    ['no group', []],
  ] as const) {
    test(`${name}: no finding`, async () => {
      const { code, out } = await check(() => {}, runs);
      assert.doesNotMatch(out, /^ {2}[✗!]/m, out);
      assert.match(out, /groups of attention/);
      assert.equal(code, ExitCode.Fits, out);
    });
  }

  test('a host that groups nothing is asked for nothing', async () => {
    const inject: InjectFault = ({ body }) => {
      if (body?.groups) body.groups = null;
    };
    const { code, out } = await check(inject, someIncidents);
    assert.equal(code, ExitCode.Fits, out);
    assert.doesNotMatch(out, /groups of attention/);
  });

  const faults: readonly [name: string, inject: InjectFault, finding: string, runs?: readonly MemoryRun[]][] = [
    ['one run alone', first({ count: 1, runs: ['21'] }), 'groups[0].count is 1'],
    [
      'another number than there are runs',
      first({ count: 4 }),
      'groups[0].count is 4; by the rules, its runs in attention make it 3',
    ],
    [
      'another number of tenants',
      first({ tenants: 1 }),
      'groups[0].tenants is 1; by the rules, its runs in attention make it 2',
    ],
    ['more tenants than runs', first({ tenants: 9 }), 'groups[0].tenants is 9, and count is 3'],
    [
      'another class',
      first({ problem_class: 'active_stale_attention' }),
      'groups[0].problem_class is "active_stale_attention"; by the rules',
    ],
    [
      'another cause',
      first({ cause: 'inventory_sync' }),
      'groups[0].cause is "inventory_sync"; by the rules, its runs in attention make it "disk_full"',
    ],
    [
      'another type',
      first({ type: null }),
      'groups[0].type is null; by the rules, its runs in attention make it "inventory_sync"',
    ],
    ['another instant', first({ latest: '2026-11-20T11:50:00Z' }), 'groups[0].latest is not when its last run ended'],
    [
      'more than an hour',
      first({ oldest: '2026-11-20T10:00:00Z' }),
      'groups[0].latest is more than an hour after oldest',
    ],
    [
      'a run that attention does not list',
      first({ runs: ['21', '22', '4'] }),
      'groups[0].runs names run 4, which attention does not list',
    ],
    [
      'a run of another cause',
      first({ runs: ['21', '22', '23', '41'], count: 4 }),
      'groups[0].runs names run 41 (failed, 500 s, "alone"), which is not of one cause with run 21 (failed, 1000 s, "disk_full")',
    ],
    [
      'a run that is left out',
      first({ runs: ['21', '22'], count: 2 }),
      'groups[0].runs lacks run 23 (failed, 800 s, "disk_full"), which is of one cause with run 21',
    ],
    ['a run twice', grouping((groups) => groups[1]?.runs.push('21')), 'groups[1].runs names run 21, as groups[0] does'],
    [
      'a group that is left out',
      grouping((groups) => groups.shift()),
      'groups lacks 3 runs of one cause: run 21 (failed, 1000 s, "disk_full"), run 22 (failed, 900 s, "disk_full")',
    ],
    ['without its runs', first({ runs: [] }), 'groups[0].runs names no run, and attention lists all that there are'],
    [
      'in another order',
      grouping((groups) => groups.reverse()),
      'groups[1] has a run that is more urgent than those of groups[0]',
    ],
    [
      'more runs than the counts say',
      first({ count: 900 }),
      'groups count 900 runs of terminal_follow_up, and terminal_follow_up in counts is 133',
      night,
    ],
    ['less than its runs in a list that was cut', first({ count: 7 }), 'groups[0].count is 7, and runs names', night],
  ];
  for (const [name, inject, finding, runs = someIncidents] of faults) {
    test(`${name}: "${finding}"`, async () => {
      const { code, out } = await check(inject, runs);
      assert.ok(out.includes(`✗ ${finding}`), out);
      assert.equal(code, ExitCode.Problems);
    });
  }
});
