/**
 * The database and the truth module tell the same story about the same rows (A1, A3): thousands of
 * random runs, absurd ones included, classified by both at the instants where verdicts change. SEED
 * in the environment repeats another draw.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { wire as contract } from '@ops-widgets/contract';
import { compareUrgency, deriveRunTruth, needsAttention, summarize, type RunFacts } from '@ops-widgets/truth';
import { everyRun } from '../every-run.js';
import { createMemoryStore } from '../memory/memory-store.js';
import type { EvaluationContext, OpsStore, RunFilter, VisibleRows } from '../store.js';
import { dropChecks, insertPlaces, insertRuns, testDatabases, type TestDatabase } from '../testing/postgres.js';
import { criticalInstants, lifecycle, randomRuns } from '../testing/random-runs.js';
import { createPostgresStore } from './postgres-store.js';

const seed = Number(process.env['SEED'] ?? 20261120);
const runs = randomRuns(2000, seed);
const instants = criticalInstants(runs, 24, seed);
const memory = createMemoryStore({ runs: runs.map((run) => run.memory) });

const catalog = {
  baseline_capture: { label: 'Baseline capture', phases: { inventory: 'Collecting the inventory' } },
  review_pack: { label: ' ' },
};

const scopes: Readonly<Record<string, VisibleRows>> = {
  workspace: { plane: 'admin', workspaceId: 'w1', tenantIds: null },
  'one tenant': { plane: 'admin', workspaceId: 'w1', tenantIds: ['t1'] },
  'two tenants': { plane: 'admin', workspaceId: 'w1', tenantIds: ['t1', 't2'] },
  'no tenant': { plane: 'admin', workspaceId: 'w1', tenantIds: [] },
  system: { plane: 'system', workspaceId: null, tenantIds: null },
};
const scopeList = Object.values(scopes);
const everyone: VisibleRows = { plane: 'system', workspaceId: null, tenantIds: null };

const contextAt = (asOf: number, index = 0): EvaluationContext => ({
  asOf,
  // A host may have left out the default window, or all of them.
  lifecycle: index % 5 === 3 ? { types: lifecycle.types ?? null } : index % 11 === 7 ? {} : lifecycle,
  catalog,
  followUpDays: index % 4 === 2 ? 0.5 : 7,
});

const filters: readonly Partial<RunFilter>[] = [
  {},
  { problemClass: 'active' },
  { problemClass: 'active_stale_attention' },
  { problemClass: 'terminal_follow_up' },
  { problemClass: 'terminal_follow_up', reconciled: true, outcome: 'failed' },
  { status: 'running', type: 'baseline_capture' },
  { status: 'paused' },
  { outcome: 'exploded' },
  { reconciled: true },
  { q: 'compar' },
  { q: 'BASELINE' },
  { q: 'upside d' },
  { q: 'pack' },
  { q: '0% of_' },
  { q: '17' },
  { type: '__proto__' },
  { waiting: true },
  { waiting: true, problemClass: 'active', status: 'queued' },
  { waiting: true, problemClass: 'terminal_follow_up' },
  { waiting: true, problemClass: 'active_stale_attention' },
  { queue: 'reports' },
  { queue: 'mail', problemClass: 'active' },
];

const wire = (facts: readonly RunFacts[]) =>
  facts.map((run) => JSON.parse(JSON.stringify(contract.encode(contract.run, run))) as unknown);
const ids = (facts: readonly RunFacts[]) => facts.map(({ id }) => id);

async function everyPage(store: OpsStore, rows: VisibleRows, context: EvaluationContext, filter: RunFilter) {
  const walked: string[] = [];
  const totals = new Set<number>();
  let cursor = filter.cursor;
  do {
    const page = await store.runs(rows, context, { ...filter, cursor });
    walked.push(...ids(page.runs));
    assert.ok(walked.length <= runs.length, 'the pages do not end');
    totals.add(page.total);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { walked, totals: [...totals] };
}

for (const kind of testDatabases) {
  describe(`the verdicts of ${kind.name} and of the truth module`, () => {
    let database: TestDatabase;
    let postgres: OpsStore;

    before(async () => {
      database = await kind.open();
      postgres = createPostgresStore({ query: database.query });
      await insertPlaces(database.query);
      await dropChecks(database.query);
      await insertRuns(
        database.query,
        runs.map(({ row }) => row),
      );
      await database.query('analyze ops_runs');
    });
    after(() => database.close());

    test('A10 counts are those of summarize, whatever the instant and the windows', async () => {
      const facts = runs.map(({ memory: { run } }) => run);
      for (const [index, asOf] of instants.entries()) {
        const context = contextAt(asOf, index);
        const { counts } = await postgres.snapshot(everyone, context, { recent: 0, active: 0 });
        assert.deepEqual(counts, summarize(facts, context), `counts at ${new Date(asOf).toISOString()}`);
      }
    });

    test('attention is sorted and cut as compareUrgency sorts', async () => {
      for (const [index, asOf] of instants.slice(0, 8).entries()) {
        const context = contextAt(asOf, index);
        const expected = runs
          .map(({ memory: { run } }) => ({ run, ...deriveRunTruth(run, context) }))
          .filter(({ run }) => needsAttention(run, context))
          .sort(compareUrgency)
          .map(({ run }) => run.id);
        const { attention } = await postgres.snapshot(everyone, context, { recent: 0, active: 5000 });
        assert.deepEqual(ids(attention), expected, `attention at ${new Date(asOf).toISOString()}`);
      }
    });

    test('A1 a whole snapshot agrees in every scope: active, attention, recent, history, and each fact of each row', async () => {
      for (const [index, asOf] of instants.entries()) {
        const rows = scopeList[index % scopeList.length] ?? everyone;
        const context = contextAt(asOf, index);
        const limits = { recent: 50, active: 100 };
        const [actual, expected] = await Promise.all(
          [postgres, memory].map((store) => store.snapshot(rows, context, limits)),
        );
        assert.ok(actual && expected);
        assert.deepEqual(actual.counts, expected.counts);
        assert.deepEqual(actual.history, expected.history);
        const charted = (actual.history ?? []).reduce((sum, { ended }) => sum + ended, 0);
        assert.equal(charted, actual.counts.ended24h);
        for (const list of ['active', 'attention', 'recent'] as const) {
          assert.deepEqual(wire(actual[list]), wire(expected[list]), `${list} at ${new Date(asOf).toISOString()}`);
        }
      }
    });

    test('E2 lists agree page by page, filtered by class and by everything else, in both orders', async () => {
      for (const [index, filter] of filters.entries()) {
        const context = contextAt(instants[index % instants.length] ?? 0, index);
        const rows = scopeList[index % scopeList.length] ?? everyone;
        for (const sort of ['urgency', 'created'] as const) {
          const request = { ...everyRun, ...filter, sort, limit: sort === 'urgency' ? 100 : 97 };
          const actual = await everyPage(postgres, rows, context, request);
          assert.deepEqual(actual, await everyPage(memory, rows, context, request), JSON.stringify(request));
        }
      }
    });

    test('notifications agree page by page: ended runs that somebody started, once each (A9, E4)', async () => {
      for (const rows of scopeList) {
        const walks = [];
        for (const store of [postgres, memory]) {
          const walked: unknown[] = [];
          let cursor: string | null = null;
          do {
            const page = await store.notifications(rows, contextAt(instants[0] ?? 0), {
              limit: 41,
              cursor,
              reader: 'ada',
            });
            walked.push(...page.notifications.map(({ run, ...notification }) => ({ ...notification, run: run.id })));
            assert.ok(walked.length <= runs.length, 'the pages do not end');
            cursor = page.nextCursor;
          } while (cursor !== null);
          walks.push(walked);
        }
        assert.deepEqual(walks[0], walks[1]);
      }
    });

    test('a single run is found by its id in its scope, and nowhere else (F2)', async () => {
      const oddIds = ['0', '01', '-1', '1e3', '9223372036854775807', '9223372036854775808', 'nonsense', "1'", '', '1 '];
      let durations = 0;
      for (const id of [...runs.slice(0, 20).map(({ memory: { run } }) => run.id), ...oddIds]) {
        for (const rows of scopeList) {
          const context = contextAt(instants[0] ?? 0);
          const [actual, expected] = await Promise.all([postgres, memory].map((store) => store.run(rows, context, id)));
          assert.deepEqual(actual && wire([actual.run]), expected && wire([expected.run]), `run ${id}`);
          assert.deepEqual(actual?.durations, expected?.durations, `durations with run ${id}`);
          durations += expected?.durations?.length ?? 0;
        }
      }
      assert.ok(durations > 100, String(durations));
    });

    test('H6 what is usual for a type is learned alike, from what a scope may see (F4)', async () => {
      const types = [...new Set(runs.map(({ memory: { run } }) => run.type)), 'never ran'];
      for (const rows of scopeList) {
        const [actual, expected] = [await postgres.usual?.(rows, types), await memory.usual?.(rows, types)];
        assert.deepEqual(actual, expected);
        assert.equal(Object.keys(expected ?? {}).length > 5, rows.tenantIds?.length !== 0);
      }
    });

    test('H1 the draw has what it is for: waits that hold and that have ended, in every scope', () => {
      const { waiting, healthy } = summarize(
        runs.map(({ memory: { run } }) => run),
        contextAt(instants[0] ?? 0),
      );
      assert.ok(waiting > 50 && waiting < healthy, String(waiting));
    });
  });
}
