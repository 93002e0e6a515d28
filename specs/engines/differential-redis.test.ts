/**
 * Random worlds of BullMQ, made by its own library, against a reading of every key that is judged
 * by the truth module (J4): counts, lists, both orders, all pages and filters, also while a writer
 * writes.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { createEngineStore, type EngineStore, type EngineStoreOptions } from '@ops-widgets/engines';
import { bullmq } from '@ops-widgets/engines/bullmq';
import { createMemoryStore, type EvaluationContext, type RunFilter, type VisibleRows } from '@ops-widgets/server';
import { deriveRunTruth, type Lifecycle, type RunFacts } from '@ops-widgets/truth';
import { everyBullmqRun } from '../../packages/engines/src/testing/bullmq-oracle.js';
import {
  openBullmqWorld,
  worldLockDuration,
  type BullmqWorld,
} from '../../packages/engines/src/testing/bullmq-world.js';
import { Random } from '../../packages/engines/src/testing/random.js';
import { everyRun } from '../../packages/server/src/every-run.js';

const url = process.env['REDIS_URL'] ?? '';
const skip = url === '' ? 'needs a Redis server, named by REDIS_URL: npm run test:engines' : false;

const names = ['imports', 'reports'];
const jobs = 500;

const lifecycle: Lifecycle = {
  default: { queuedExpected: 60, queuedStale: 300, runningExpected: 600, runningStale: 3600 },
  types: { sync: { queuedExpected: 60, queuedStale: 300, runningExpected: 1800 } },
};

const wholeEngine: VisibleRows = { plane: 'system', workspaceId: null, tenantIds: null };
const scopes: Readonly<Record<string, VisibleRows>> = {
  'the whole engine': wholeEngine,
  'one tenant': { plane: 'admin', workspaceId: 'w1', tenantIds: ['t1'] },
  'two tenants': { plane: 'admin', workspaceId: 'w1', tenantIds: ['t1', 't2'] },
  'a tenant without jobs': { plane: 'admin', workspaceId: 'w1', tenantIds: ['t9'] },
};

const filters: readonly Partial<RunFilter>[] = [
  {},
  { problemClass: 'active' },
  { problemClass: 'active_stale_attention' },
  { problemClass: 'terminal_follow_up' },
  { status: 'queued' },
  { status: 'running' },
  { status: 'completed' },
  { outcome: 'succeeded' },
  { outcome: 'failed' },
  { outcome: 'cancelled' },
  { outcome: 'pending' },
  { type: 'rare' },
  { type: 'sync', outcome: 'failed' },
  { type: 'no such type' },
  { queue: 'reports' },
  { queue: 'imports', status: 'completed' },
  { queue: 'no such queue' },
  { waiting: true },
  { reconciled: true },
  { reconciled: true, problemClass: 'terminal_follow_up' },
  { q: 'sync' },
  { q: 'imports:7' },
];

const options: EngineStoreOptions = {
  tenantOf: (job) => (job.data as { tenant?: string }).tenant,
  initiatorOf: (job) => (job.data as { user?: string }).user,
};

describe('J4 BullMQ on Redis: the store against every key', { skip, timeout: 600_000 }, () => {
  const random = new Random(Number(process.env['SEED'] ?? 20261130));
  let world: BullmqWorld;
  let store: EngineStore;
  let plain: EngineStore;

  before(async () => {
    world = await openBullmqWorld(url, `bull-${randomUUID()}`, names, random);
    for (let job = 0; job < jobs; job += 1) await world.grow();
    await world.spread(Date.now());
    const reader = () =>
      bullmq({ redis: world.redis, prefix: world.prefix, queues: names, lockDuration: worldLockDuration });
    store = createEngineStore(reader(), options);
    plain = createEngineStore(reader());
  });
  after(() => world.close());

  const contextAt = (asOf: number): EvaluationContext => ({ asOf, lifecycle, catalog: {}, followUpDays: 7 });

  async function oracle(asOf: number) {
    const { redis, prefix } = world;
    const runs = await everyBullmqRun({
      redis,
      prefix,
      queues: names,
      lockDuration: worldLockDuration,
      lifecycle,
      asOf,
    });
    return createMemoryStore({
      workspaces: [{ id: 'w1', name: 'Acme' }],
      runs: runs.map((run) => ({ workspaceId: 'w1', run })),
    });
  }

  /** What both must say of a run. */
  const said = (run: RunFacts, context: EvaluationContext) => {
    const { freshness, badge, urgency, waiting } = deriveRunTruth(run, context);
    const { id, type, queue, status, outcome, createdAt, startedAt, completedAt, tenant, initiator, failures } = run;
    const failure = status === 'completed' ? (failures?.[0]?.message ?? null) : null;
    return {
      ...{
        id,
        type,
        queue,
        status,
        outcome,
        createdAt,
        startedAt: startedAt ?? null,
        completedAt: completedAt ?? null,
      },
      ...{ tenant: tenant?.id ?? null, initiator: initiator ?? null, failure, freshness, badge: badge.key },
      ...{ urgency, waiting },
    };
  };

  /** @param share of the filters that are asked for, drawn anew each time */
  async function agree(tested: EngineStore, rows: VisibleRows, context: EvaluationContext, share = 0.4): Promise<void> {
    const expected = await oracle(context.asOf);
    // A cold store reads within bounds, and says so until it knows all.
    let snapshot = await tested.snapshot(rows, context, { recent: 10, active: 20 });
    for (let poll = 0; snapshot.countsExact === false && poll < 5; poll += 1) {
      snapshot = await tested.snapshot(rows, context, { recent: 10, active: 20 });
    }
    const exact = await expected.snapshot(rows, context, { recent: 10, active: 20 });
    assert.equal(snapshot.countsExact, true);
    assert.deepEqual(snapshot.counts, exact.counts);
    assert.deepEqual(snapshot.history, exact.history);
    for (const list of ['active', 'attention', 'recent'] as const) {
      assert.deepEqual(
        snapshot[list].map((run) => said(run, context)),
        exact[list].map((run) => ({
          ...said(run, context),
          ...(tested === plain && { tenant: null, initiator: null }),
        })),
        list,
      );
    }
    const chosen = filters.filter(() => random.chance(share));
    for (const asked of chosen) {
      for (const sort of ['created', 'urgency'] as const) {
        const limit = 40 + random.below(61);
        const title = JSON.stringify({ ...asked, sort, limit });
        const filter = { ...everyRun, ...asked, sort };
        const inOrder = await expected.runs(rows, context, { ...filter, limit: jobs * 10 });
        const ids = inOrder.runs.map(({ id }) => id);
        let cursor: string | null = null;
        let met = 0;
        do {
          const page = await tested.runs(rows, context, { ...filter, limit, cursor });
          assert.deepEqual(
            page.runs.map(({ id }) => id),
            ids.slice(met, met + limit),
            title,
          );
          assert.deepEqual(page.counts, exact.counts, title);
          if (page.totalExact) assert.equal(page.total, inOrder.total, title);
          else assert.ok(page.total <= inOrder.total, title);
          met += page.runs.length;
          cursor = page.nextCursor;
          assert.equal(cursor === null, met === ids.length, title);
        } while (cursor !== null);
      }
    }
  }

  for (const [name, rows] of Object.entries(scopes)) {
    test(`J4 counts, lists, orders, pages and filters of ${name}`, async () => {
      await agree(store, rows, contextAt(Date.now()), rows === wholeEngine ? 1 : 0.4);
    });
  }

  test('J4 the whole engine without tenants counts by its lists alone, and counts the same', async () => {
    await agree(plain, wholeEngine, contextAt(Date.now()));
  });

  test('J4 notifications are those of every run that ended and has an initiator', async () => {
    const context = contextAt(Date.now());
    const expected = await oracle(context.asOf);
    for (const rows of Object.values(scopes)) {
      let [cursor, exactCursor]: [string | null, string | null] = [null, null];
      do {
        const page = await store.notifications(rows, context, { limit: 50, cursor, reader: null });
        const exact = await expected.notifications(rows, context, { limit: 50, cursor: exactCursor, reader: null });
        assert.deepEqual(
          page.notifications.map(({ id, createdAt }) => [id, createdAt]),
          exact.notifications.map(({ id, createdAt }) => [id, createdAt]),
        );
        [cursor, exactCursor] = [page.nextCursor, exact.nextCursor];
        assert.equal(cursor === null, exactCursor === null);
      } while (cursor !== null);
    }
  });

  test('J4 while a writer writes, numbers add up and pages neither skip nor repeat what stays', async () => {
    const before = await oracle(Date.now());
    const all = (await before.runs(wholeEngine, contextAt(Date.now()), { ...everyRun, limit: 100_000 })).runs;
    let isWriting = true;
    const changed = new Set<string>();
    const writer = (async () => {
      for (let job = 0; job < 40 && isWriting; job += 1) {
        await world.grow();
        await world.change();
      }
      isWriting = false;
    })();
    try {
      for (let poll = 0; isWriting || poll < 3; poll += 1) {
        const context = contextAt(Date.now());
        const { counts } = await plain.snapshot(wholeEngine, context, { recent: 10, active: 20 });
        assert.equal(counts.healthy + counts.pastExpected + counts.likelyStale + counts.unknown, counts.active);
        assert.ok((counts.reconciled ?? 0) <= (counts.terminalFollowUp ?? 0));
        const met: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await plain.runs(wholeEngine, context, { ...everyRun, cursor });
          met.push(...page.runs.map(({ id }) => id));
          cursor = page.nextCursor;
        } while (cursor !== null);
        assert.equal(new Set(met).size, met.length, 'a run is on two pages');
        const places = new Map(met.map((id, index) => [id, index]));
        for (const { id } of all) if (!places.has(id)) changed.add(id);
      }
    } finally {
      isWriting = false;
      await writer;
    }
    // What was not met at some time is gone, or was taken elsewhere by the writer.
    const last = await oracle(Date.now());
    const stays = (await last.runs(wholeEngine, contextAt(Date.now()), { ...everyRun, limit: 100_000 })).runs;
    const asBefore = new Map(all.map((run) => [run.id, JSON.stringify(run)]));
    const skipped = stays.filter((run) => asBefore.get(run.id) === JSON.stringify(run) && changed.has(run.id));
    assert.deepEqual(skipped, []);
    await agree(plain, wholeEngine, contextAt(Date.now()), 0.2);
    await agree(store, wholeEngine, contextAt(Date.now()), 0.2);
  });
});
