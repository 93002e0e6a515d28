/**
 * J4: on random worlds of each engine on Postgres, the store over its tables tells what the truth
 * module tells of every row, read one by one by plain code. SEED in the environment repeats another
 * draw.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { wire as contract } from '../../packages/contract/src/index.js';
import { createEngineDatabase, type EngineDatabase } from '../../packages/engines/src/testing/engine-database.js';
import { worlds } from '../../packages/engines/src/testing/engine-worlds.js';
import { readBy, type Raw } from '../../packages/engines/src/testing/oracle.js';
import { everyRun } from '../../packages/server/src/every-run.js';
import {
  createMemoryStore,
  createPostgresStore,
  type EvaluationContext,
  type OpsStore,
  type RunFilter,
  type VisibleRows,
} from '../../packages/server/src/index.js';
import { summarize, type RunFacts } from '../../packages/truth/src/index.js';

const seed = Number(process.env['SEED'] ?? 20261130);
const only = process.env['ENGINE'];

const lifecycle = {
  default: { queuedExpected: 60, queuedStale: 300, runningExpected: 600 },
  types: {
    import_csv: { queuedExpected: 30, queuedStale: 60, runningExpected: 300, runningStale: 3600, heartbeatStale: 90 },
    compare: {},
  },
};

const catalog = {
  import_csv: { label: 'Import of a file', phases: {} },
  send_mail: { label: ' ' },
};

const everyone: VisibleRows = { plane: 'system', workspaceId: null, tenantIds: null };
const scopes: Readonly<Record<string, VisibleRows>> = {
  everything: everyone,
  'one tenant': { plane: 'admin', workspaceId: null, tenantIds: ['t1'] },
  'two tenants': { plane: 'admin', workspaceId: null, tenantIds: ['t2', "t'3"] },
  'no tenant': { plane: 'admin', workspaceId: null, tenantIds: [] },
};

const filters: readonly Partial<RunFilter>[] = [
  {},
  { problemClass: 'active' },
  { problemClass: 'active_stale_attention' },
  { problemClass: 'terminal_follow_up' },
  { problemClass: 'terminal_follow_up', reconciled: true, outcome: 'failed' },
  { reconciled: true },
  { waiting: true },
  { waiting: true, status: 'queued' },
  { waiting: true, problemClass: 'terminal_follow_up' },
  { status: 'running', type: 'import_csv' },
  { status: 'queued' },
  { status: 'completed', outcome: 'succeeded' },
  { status: 'paused' },
  { outcome: 'failed' },
  { outcome: 'cancelled' },
  { outcome: 'exploded' },
  { type: '__proto__' },
  { queue: 'reports' },
  { queue: 'mail', problemClass: 'active' },
  { q: 'report' },
  { q: 'IMPORT of' },
  { q: '% of_' },
  { q: 'angstrom' },
  { q: '1005' },
];

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** From the instant of the world: where windows end, and where a day and a week do. */
const instants = [
  0,
  1,
  -1,
  30 * second,
  minute,
  5 * minute,
  hour,
  2 * hour,
  4 * hour,
  day,
  41 * day,
  -hour,
  -day,
  -7 * day,
];

for (const world of worlds.filter(({ name }) => only === undefined || name === only)) {
  describe(`J4: ${world.name} as its store tells it, and as every row tells it`, () => {
    let database: EngineDatabase;
    let store: OpsStore;
    let rows: readonly Raw[];
    let now: number;

    before(async () => {
      database = await createEngineDatabase();
      await world.install(database);
      now = Math.floor(
        Number((await database.query('select extract(epoch from now()) * 1000 as now')).rows[0]?.['now']),
      );
      await world.fill(database, now, seed);
      rows = await world.read(database.query);
      store = createPostgresStore({ query: database.query, relation: world.relation({}) });
    });
    after(() => database.close());

    const contextAt = (index: number): EvaluationContext => ({
      asOf: now + (instants[index % instants.length] ?? 0),
      lifecycle: index % 5 === 3 ? { types: lifecycle.types } : lifecycle,
      catalog,
      followUpDays: index % 4 === 2 ? 0.5 : 7,
    });
    const runsAt = (context: EvaluationContext, options = {}) =>
      readBy(world.oracle, rows, { asOf: context.asOf, lifecycle: context.lifecycle ?? {} }, options);
    const memoryAt = (context: EvaluationContext, options = {}) =>
      createMemoryStore({ runs: runsAt(context, options) });

    test('a whole snapshot agrees, at the instants where verdicts change and in every scope', async () => {
      const named = Object.entries(scopes);
      for (const [index] of instants.entries()) {
        const context = contextAt(index);
        // Every scope at the instant of the world, and one at each of the others.
        for (const [name, scope] of index === 0 ? named : named.slice(index % 4, (index % 4) + 1)) {
          const at = `${name} at ${new Date(context.asOf).toISOString()}`;
          const limits = index === 0 ? { recent: 5000, active: 5000 } : { recent: 50, active: 100 };
          const actual = await store.snapshot(scope, context, limits);
          const expected = await memoryAt(context).snapshot(scope, context, limits);
          assert.deepEqual(actual.counts, { ...expected.counts, ...world.unknownCounts }, at);
          assert.deepEqual(actual.history, world.unknownCounts === null ? expected.history : null, at);
          for (const list of ['active', 'attention', 'recent'] as const) {
            sameRuns(actual[list], expected[list], `${list} of ${at}`);
          }
        }
      }
    });

    test('every tab, filter and search agrees page by page, in both orders', async () => {
      for (const [index, filter] of filters.entries()) {
        const context = contextAt(index);
        const scope = Object.values(scopes)[index % 4 === 3 ? 1 : index % 3] ?? everyone;
        for (const sort of ['urgency', 'created'] as const) {
          const request = { ...everyRun, ...filter, sort, limit: index === 0 ? (sort === 'urgency' ? 100 : 97) : 331 };
          const actual = await everyPage(store, scope, context, request);
          const expected = await everyPage(memoryAt(context), scope, context, request);
          assert.deepEqual(actual, expected, `${JSON.stringify(request)} at ${String(context.asOf - now)}`);
        }
      }
    });

    test('a cursor of another list of the same order is no error, also where nothing can match', async () => {
      const context = contextAt(0);
      const { nextCursor } = await store.runs(everyone, context, { ...everyRun, sort: 'urgency', limit: 5 });
      assert.ok(nextCursor);
      const asked = { ...everyRun, sort: 'urgency', status: 'paused', cursor: nextCursor } as const;
      assert.deepEqual((await store.runs(everyone, context, asked)).runs, []);
    });

    test('notifications agree page by page', async () => {
      for (const scope of Object.values(scopes)) {
        const context = contextAt(0);
        const [actual, expected] = [
          await everyNotification(store, scope, context),
          await everyNotification(memoryAt(context), scope, context),
        ];
        assert.deepEqual(actual, expected);
        assert.equal(expected.length > 0, scope.tenantIds?.length !== 0);
      }
    });

    test('a single run is found by its id in its scope, and nowhere else (F2)', async () => {
      const context = contextAt(4);
      const memory = memoryAt(context);
      const some = runsAt(context, { scheduled: true }).filter((_, index) => index % 83 === 0);
      const odd = [
        '0',
        '-1',
        '1e3',
        '9223372036854775808',
        '',
        ':',
        'reports:',
        'reports:nope',
        "';",
        'a:b:c',
        'x'.repeat(1000),
      ];
      for (const id of [...some.map(({ run }) => run.id), ...odd]) {
        for (const scope of Object.values(scopes)) {
          const [actual, expected] = [await store.run(scope, context, id), await memory.run(scope, context, id)];
          sameRuns(actual === null ? [] : [actual.run], expected === null ? [] : [expected.run], `run ${id}`);
          assert.deepEqual(
            actual?.durations ?? [],
            world.unknownCounts === null ? (expected?.durations ?? []) : (actual?.durations ?? []),
          );
          assert.deepEqual(actual?.diagnostics ?? [], [], 'payloads are hidden (J7)');
        }
      }
    });

    test('H6 what is usual for a type is learned alike, from what a scope may see (F4)', async () => {
      // It is asked for without an instant: what is scheduled is so by the server's clock.
      const context = { ...contextAt(0), asOf: (await store.now?.()) ?? now };
      const memory = memoryAt(context);
      const types = [...new Set(runsAt(context).map(({ run }) => run.type)), 'never ran'];
      for (const scope of Object.values(scopes)) {
        assert.deepEqual(await store.usual?.(scope, types), await memory.usual?.(scope, types));
      }
    });

    test('scheduled jobs are in no count, unless they are to be shown', async () => {
      const context = contextAt(0);
      const shown = createPostgresStore({ query: database.query, relation: world.relation({ scheduled: 'show' }) });
      const actual = await shown.snapshot(everyone, context, { recent: 100, active: 5000 });
      const expected = await memoryAt(context, { scheduled: true }).snapshot(everyone, context, {
        recent: 100,
        active: 5000,
      });
      assert.deepEqual(actual.counts, { ...expected.counts, ...world.unknownCounts });
      sameRuns(actual.active, expected.active, 'active');
      const [all, due] = [runsAt(context, { scheduled: true }), runsAt(context)];
      assert.ok(all.length - due.length > 20, 'the draw has scheduled jobs');
      assert.equal(
        summarize(
          all.map(({ run }) => run),
          context,
        ).active -
          (all.length - due.length),
        summarize(
          due.map(({ run }) => run),
          context,
        ).active,
      );
    });

    test('the draw has what it is for', () => {
      const context = contextAt(0);
      const facts = runsAt(context).map(({ run }) => run);
      const counts = summarize(facts, context);
      for (const name of [
        'healthy',
        'waiting',
        'pastExpected',
        'likelyStale',
        'terminalFollowUp',
        'reconciled',
      ] as const) {
        assert.ok((counts[name] ?? 0) > 10, `${name}: ${String(counts[name])}`);
      }
      assert.ok(facts.filter(({ context: of }) => (of?.rescues?.length ?? 0) > 0).length > 10, 'rescues');
    });
  });
}

/** As over the wire; what is null there and what is left out are the same. */
function wire(run: RunFacts): unknown {
  return JSON.parse(JSON.stringify(contract.encode(contract.run, run)), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null));
  });
}

function sameRuns(actual: readonly RunFacts[], expected: readonly RunFacts[], of: string): void {
  assert.deepEqual(
    actual.map(({ id }) => id),
    expected.map(({ id }) => id),
    of,
  );
  for (const [index, run] of actual.entries()) {
    assert.deepEqual(wire(run), wire(expected[index] ?? run), `${of}: ${run.id}`);
  }
}

async function everyPage(store: OpsStore, scope: VisibleRows, context: EvaluationContext, filter: RunFilter) {
  const walked: string[] = [];
  const totals = new Set<number>();
  let cursor: string | null = null;
  do {
    const page = await store.runs(scope, context, { ...filter, cursor });
    walked.push(...page.runs.map(({ id }) => id));
    assert.ok(walked.length <= 10_000, 'the pages do not end');
    totals.add(page.total);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { walked, totals: [...totals] };
}

async function everyNotification(store: OpsStore, scope: VisibleRows, context: EvaluationContext) {
  const walked: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.notifications(scope, context, { limit: 41, cursor, reader: 'ada' });
    walked.push(...page.notifications.map(({ run, ...notification }) => ({ ...notification, run: run.id })));
    assert.ok(walked.length <= 10_000, 'the pages do not end');
    cursor = page.nextCursor;
  } while (cursor !== null);
  return walked;
}
