/** A table of version 1.0 goes on working as it is; one column after the other may be added. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { summarize } from '@ops-widgets/truth';
import { noon } from '../../../../mocks/instants.js';
import { everyRun } from '../every-run.js';
import { createMemoryStore } from '../memory/memory-store.js';
import type { EvaluationContext, RunFilter, VisibleRows } from '../store.js';
import { insertPlaces, insertRuns, testDatabases, type TestDatabase } from '../testing/postgres.js';
import { lifecycle, randomRuns } from '../testing/random-runs.js';
import { createPostgresStore } from './postgres-store.js';
import type { Query } from './query.js';
import { opsSchemaSql } from './schema.js';

const context: EvaluationContext = { asOf: noon, lifecycle, catalog: {}, followUpDays: 7 };
const rows: VisibleRows = { plane: 'system', workspaceId: null, tenantIds: null };
const limits = { recent: 50, active: 100 };
const later = ['queue', 'queued_at', 'waiting_reason', 'waiting_until', 'attempt_number', 'attempt_of', 'rescues'];

/** Runs of which nothing is known that version 1.0 does not know. */
const earlier = randomRuns(300, 10).map(({ memory, row }) => {
  const { queue: _queue, queuedAt: _queuedAt, waiting: _waiting, attempt: _attempt, ...run } = memory.run;
  const { rescues: _rescues, ...known } = run.context ?? {};
  const columns = Object.entries(row).filter(([name]) => !later.includes(name));
  return { memory: { ...memory, run: { ...run, context: known } }, row: Object.fromEntries(columns) };
});
const memory = createMemoryStore({ runs: earlier.map((run) => run.memory) });
const facts = earlier.map((run) => run.memory.run);
const ids = (runs: readonly { readonly id: string }[]) => runs.map(({ id }) => id);

for (const kind of testDatabases) {
  describe(`a table of version 1.0 on ${kind.name}`, () => {
    let database: TestDatabase;
    const store = () => createPostgresStore({ query: database.query });

    before(async () => {
      database = await kind.open();
      await insertPlaces(database.query);
      for (const name of later) await database.query(`alter table ops_runs drop column ${name}`);
      await insertRuns(
        database.query,
        earlier.map(({ row }) => row),
      );
      await database.query('analyze ops_runs');
    });
    after(() => database.close());

    test('its snapshot is as it was, and the number of what waits is not known: null, not 0 (H4)', async () => {
      const found = await store().snapshot(rows, context, limits);
      const expected = await memory.snapshot(rows, context, limits);
      assert.deepEqual(found.counts, { ...summarize(facts, context), waiting: null });
      assert.deepEqual(found.history, expected.history);
      for (const list of ['active', 'attention', 'recent'] as const) {
        assert.deepEqual(ids(found[list]), ids(expected[list]), list);
      }
      assert.deepEqual(
        [found.recent[0]?.queue, found.recent[0]?.queuedAt, found.recent[0]?.waiting, found.recent[0]?.attempt],
        [null, null, null, null],
      );
    });

    test('its list, notifications, details and durations are as they were, filters of 1.1 find nothing', async () => {
      const filters: readonly Partial<RunFilter>[] = [
        {},
        { sort: 'urgency' },
        { problemClass: 'active_stale_attention' },
        { status: 'running', type: 'baseline_capture' },
        { queue: 'reports' },
        { waiting: true },
      ];
      for (const filter of filters) {
        const [found, expected] = await Promise.all(
          [store(), memory].map((each) => each.runs(rows, context, { ...everyRun, ...filter })),
        );
        assert.ok(found && expected);
        assert.deepEqual([ids(found.runs), found.total], [ids(expected.runs), expected.total], JSON.stringify(filter));
      }
      const asked = { limit: 50, cursor: null, reader: 'ada' };
      const found = await store().notifications(rows, context, asked);
      assert.deepEqual(ids(found.notifications), ids((await memory.notifications(rows, context, asked)).notifications));
      const [detail, expected] = await Promise.all([store(), memory].map((each) => each.run(rows, context, '7')));
      assert.deepEqual(detail?.durations, expected?.durations);
      assert.deepEqual(
        await store().usual?.(rows, ['baseline_capture']),
        await memory.usual?.(rows, ['baseline_capture']),
      );
    });

    test('its indexes serve as they did', async () => {
      await database.query(`insert into ops_runs (id, workspace_id, tenant_id, type, status, outcome, created_at, completed_at)
        overriding system value select 1000 + n, 'w1', 't1', 'x', 'completed', 'succeeded', timestamptz '2026-11-10 12:00Z' - n * interval '1 hour',
          timestamptz '2026-11-10 12:10Z' - n * interval '1 hour' from generate_series(1, 20000) as n`);
      await database.query('analyze ops_runs');
      const plans: string[] = [];
      const explaining: Query = async (sql, params) => {
        if (sql.includes('pg_attribute')) return database.query(sql, params);
        const { rows: plan } = await database.query(`explain ${sql}`, params);
        plans.push(plan.map((line) => String(line['QUERY PLAN'])).join('\n'));
        return { rows: [] };
      };
      const explained = createPostgresStore({ query: explaining });
      await explained.snapshot(rows, context, { recent: 10, active: 20 });
      await explained.runs(rows, context, { ...everyRun, problemClass: 'terminal_follow_up', limit: 25 });
      await explained.notifications(rows, context, { limit: 10, cursor: null, reader: null });
      assert.equal(plans.length, 3);
      for (const plan of plans) assert.doesNotMatch(plan, /Seq Scan on ops_runs|CTE ops_runs/);
      await database.query(`delete from ops_runs where type = 'x'`);
    });

    test('a host that adds one column tells what is in it', async () => {
      await database.query('alter table ops_runs add column queued_at timestamptz');
      await database.query(`update ops_runs set queued_at = timestamptz '2026-11-20 13:00Z' where status = 'queued'`);
      const queued = facts.filter(({ status }) => status === 'queued').map(({ id }) => id);
      const { counts } = await store().snapshot(rows, context, limits);
      const waiting = await store().runs(rows, context, { ...everyRun, waiting: true });
      assert.equal(counts.waiting, waiting.total);
      assert.ok(waiting.total > 0 && waiting.runs.every(({ id }) => queued.includes(id)));
    });

    test('the schema of today adds the columns, and changes no run', async () => {
      for (const statement of opsSchemaSql.split(';\n').filter((part) => part.trim() !== '')) {
        await database.query(statement);
      }
      await database.query('update ops_runs set queued_at = null');
      const { counts } = await store().snapshot(rows, context, limits);
      assert.deepEqual(counts, summarize(facts, context));
      await database.query(`update ops_runs set queue = 'reports' where id = 7`);
      assert.equal((await store().runs(rows, context, { ...everyRun, queue: 'reports' })).total, 1);
    });

    test('columns are looked at once; a look that failed is repeated', async () => {
      let looks = 0;
      const query: Query = (sql, params) => {
        if (!sql.includes('pg_attribute')) return database.query(sql, params);
        looks += 1;
        return looks === 1 ? Promise.reject(new Error('gone')) : database.query(sql, params);
      };
      const looking = createPostgresStore({ query });
      await assert.rejects(looking.run(rows, context, '1'), /gone/);
      await Promise.all([looking.run(rows, context, '1'), looking.snapshot(rows, context, limits)]);
      await looking.runs(rows, context, everyRun);
      assert.equal(looks, 2);
    });
  });
}
