/**
 * The mocks keep what they promise: a world answers by the contract, each fault has its kind, and
 * nothing hidden is shown.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHttpAdapter, FailureKind, snapshotOfScope } from '@ops-widgets/adapter';
import { groupsOf } from '@ops-widgets/truth';
import {
  activeRuns,
  createMockHost,
  faults,
  noon,
  scenes,
  mockAdapter,
  mockFetch,
  type Fault,
} from '../../mocks/index.js';

const scope = { plane: 'admin', workspace: '1', tenant: null } as const;
const query = { ...scope, recent: 50, active: 100 };

function adapterOf(world: Parameters<typeof mockFetch>[0], timeoutMs = 15_000) {
  return createHttpAdapter({ baseUrl: 'http://world.invalid/api/ops', fetch: mockFetch(world), timeoutMs });
}

describe('mocks', () => {
  for (const [name, scene] of Object.entries(scenes).filter(([, make]) => make.length === 0)) {
    it(`${name} answers by the contract, as of noon, and its numbers add up (A10)`, async () => {
      const result = await adapterOf((scene as typeof scenes.allCalm)()).read(snapshotOfScope, query);
      assert.ok(result.ok);
      assert.deepEqual(result.issues, []);
      assert.equal(result.value.asOf, noon);
      const { active, healthy, pastExpected, likelyStale, unknown } = result.value.counts;
      assert.equal(healthy + pastExpected + likelyStale + unknown, active);
    });
  }

  it('the night of a hundred is a line for each type, and one when it is over, whatever the limit of rows', async () => {
    const linesOf = async (world: ReturnType<typeof scenes.allCalm>, active: number) => {
      const result = await adapterOf(world).read(snapshotOfScope, { ...query, active });
      assert.ok(result.ok);
      const { value } = result;
      const isCapped = value.attention.length >= active;
      return groupsOf(value.attention, { ...value, isCapped }).map(({ runs, group }) =>
        group === null ? runs[0]?.id : [group.cause, group.type, group.count, group.tenants],
      );
    };
    const stuck = [
      ['heartbeat', 'baseline_compare', 33, 2],
      ['heartbeat', 'baseline_capture', 34, 2],
    ];
    const late = ['age', 'inventory_sync', 33, 2];
    assert.deepEqual(await linesOf(scenes.nightOfAHundred(), 20), [...stuck, late]);
    assert.deepEqual(await linesOf(scenes.nightOfAHundred(), 100), [...stuck, late]);
    const over = ['worker_lost', null, 100, 2];
    assert.deepEqual(await linesOf(scenes.nightOfAHundredReconciled(), 20), [over]);
    assert.deepEqual((await linesOf(scenes.nightOfAHundredReconciled(), 100)).slice(0, 1), [over]);
  });

  const failures: readonly (readonly [keyof typeof faults, FailureKind, number | null])[] = [
    ['signedOut', FailureKind.Unauthenticated, null],
    ['forbidden', FailureKind.Forbidden, null],
    ['missing', FailureKind.NotFound, null],
    ['rateLimited', FailureKind.RateLimited, 30_000],
    ['broken', FailureKind.Unavailable, null],
    ['unavailable', FailureKind.Unavailable, 120_000],
    ['signInPage', FailureKind.Unauthenticated, null],
    ['truncated', FailureKind.Malformed, null],
    ['foreign', FailureKind.Malformed, null],
    ['unreachable', FailureKind.Network, null],
    ['silence', FailureKind.Timeout, null],
  ];
  for (const [name, kind, retryAfterMs] of failures) {
    it(`the fault "${name}" arrives as ${kind}`, async () => {
      const world = scenes.allCalm();
      world.failWith(faults[name] as Fault);
      const result = await adapterOf(world, 50).read(snapshotOfScope, query);
      assert.ok(!result.ok);
      assert.equal(result.failure.kind, kind);
      assert.equal(result.failure.retryAfterMs, retryAfterMs);
    });
  }

  it('a slow answer is the answer of the other one', async () => {
    const world = scenes.allCalm();
    world.failWith(faults.slow(faults.forbidden, 20));
    const result = await adapterOf(world).read(snapshotOfScope, query);
    assert.ok(!result.ok);
    assert.equal(result.failure.kind, FailureKind.Forbidden);
  });

  it('a world recovers, and its clock advances on demand', async () => {
    const world = createMockHost({ runs: [activeRuns.healthyRunning('1')] });
    const adapter = adapterOf(world);
    world.failWith(faults.broken);
    assert.equal((await adapter.read(snapshotOfScope, query)).ok, false);
    world.failWith(null);
    world.clock.advance(60 * 60 * 1000);
    const result = await adapter.read(snapshotOfScope, query);
    assert.ok(result.ok);
    assert.equal(result.value.asOf, noon + 60 * 60 * 1000);
    assert.equal(result.value.counts.likelyStale, 1);
  });

  it('the other workspace is not found and influences nothing (F2, F4)', async () => {
    const adapter = adapterOf(scenes.oneStuckAmongFour());
    const other = await adapter.read(snapshotOfScope, { ...query, workspace: '2' });
    assert.ok(!other.ok);
    assert.equal(other.failure.kind, FailureKind.NotFound);
    const own = await adapter.read(snapshotOfScope, { ...query, workspace: null });
    assert.ok(own.ok);
    assert.equal(own.value.counts.likelyStale, 1);
    assert.equal(own.value.counts.terminalFollowUp, 0);
  });

  it('the adapter object answers what the API answers, and fails with its status', async () => {
    const world = scenes.ordinaryMorning();
    const body = (await mockAdapter(world).snapshot(query, { signal: undefined })) as {
      counts: { active: number };
    };
    assert.equal(body.counts.active, 4);
    world.failWith(faults.forbidden);
    await assert.rejects(mockAdapter(world).run({ ...scope, run: '51' }, { signal: undefined }), { status: 403 });
  });
});
