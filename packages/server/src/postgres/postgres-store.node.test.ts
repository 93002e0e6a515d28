/**
 * What only a database can get wrong: columns with anything in them, one state per answer, indexes,
 * hostile values.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noon } from '../../../../mocks/instants.js';
import { lifecycle } from '../../../../mocks/lifecycle.js';
import { encodeCursor } from '../cursor.js';
import { everyRun } from '../every-run.js';
import { createOpsHandler } from '../handler.js';
import { InvalidCursorError, type EvaluationContext, type VisibleRows } from '../store.js';
import { insertPlaces, testDatabases, type TestDatabase } from '../testing/postgres.js';
import { createPostgresStore } from './postgres-store.js';
import type { Query } from './query.js';
import { opsSchemaSql } from './schema.js';

const context: EvaluationContext = { asOf: noon, lifecycle, catalog: {}, followUpDays: 7 };
const rows: VisibleRows = { plane: 'admin', workspaceId: 'w1', tenantIds: null };
const firstPage = { ...everyRun, limit: 25 };
for (const kind of testDatabases) {
  describe(`a store over ${kind.name}`, () => {
    let database: TestDatabase;
    const store = () => createPostgresStore({ query: (sql, params) => database.query(sql, params) });

    before(async () => {
      database = await kind.open();
      await insertPlaces(database.query);
    });
    after(() => database.close());

    test('the schema can be applied again over itself, and no reader has to wait for it', async () => {
      await database.query('begin');
      for (const statement of opsSchemaSql.split(';\n').filter((part) => part.trim() !== '')) {
        await database.query(statement);
      }
      const { rows: locks } = await database.query(`select mode from pg_locks where relation = 'ops_runs'::regclass`);
      await database.query('commit');
      assert.ok(!locks.some(({ mode }) => mode === 'AccessExclusiveLock'), JSON.stringify(locks));
    });

    test('one absurd row does not take the page down', async () => {
      await database.query(`insert into ops_runs (workspace_id, tenant_id, type, status, created_at, lifecycle, failures, diagnostics, related,
          reconciliation, completed_at)
        values
          ('w1', 't1', 'x', 'queued', '2026-11-20 11:50:00Z', '{"queued_expected": 1e400, "queued_stale": 1e-400}', '"none"', '"none"', '5', null, null),
          ('w1', 't1', 'x', 'completed', '4712-01-01 00:00:00Z BC', null, '[7, {"message": 5}, {"message": "told"}]',
            '[7, {"title": "Facts", "kind": "table", "body": {"a": 1}}]', '[{"url": "/x"}, {"label": "no url"}]',
            '{"reconciled_at": "2026-02-30T25:61:61Z"}', '290000-01-01 00:00:00Z')`);
      const { counts, recent } = await store().snapshot(rows, context, { recent: 10, active: 10 });
      assert.equal(counts.active, 1);
      assert.equal(counts.likelyStale, 1);
      assert.equal(recent.length, 2);
      const record = await store().run(rows, context, recent[1]?.id ?? '');
      assert.deepEqual(record?.run.failures, [{ code: null, message: 'told' }]);
      assert.deepEqual(record?.diagnostics, [{ title: 'Facts', kind: 'json', body: '{\n  "a": 1\n}' }]);
      assert.deepEqual(record?.related, [{ label: '/x', url: '/x' }]);
      await database.query('delete from ops_runs');
    });

    test('read marks are those of the reader who asks', async () => {
      await database.query(`insert into ops_runs (workspace_id, type, status, outcome, created_at, completed_at, initiator)
        values ('w1', 'x', 'completed', 'failed', '2026-11-20 11:00:00Z', '2026-11-20 11:30:00Z', 'Ada')`);
      await database.query(
        `insert into ops_notification_reads (run_id, reader, read_at) select id, 'ada', now() from ops_runs`,
      );
      const readBy = async (reader: string | null) =>
        (await store().notifications(rows, context, { limit: 5, cursor: null, reader })).notifications.map(
          ({ read }) => read,
        );
      assert.deepEqual([await readBy('ada'), await readBy('bob'), await readBy(null)], [[true], [false], [false]]);
      await database.query('delete from ops_runs');
    });

    test('F4 the latest review pack is the latest of what may be seen', async () => {
      await database.query(`insert into ops_review_packs (workspace_id, tenant_id, status, requested_at, ready_at, download_url)
        values ('w1', 't1', 'ready', '2026-11-20 10:00:00Z', '2026-11-20 10:05:00.25Z', '/packs/1'),
          ('w1', 't2', 'queued', '2026-11-20 11:00:00Z', null, null),
          ('w2', 't3', 'queued', '2026-11-20 11:30:00Z', null, null)`);
      assert.deepEqual(await store().reviewPack({ ...rows, tenantIds: ['t1'] }, context), {
        id: '1',
        status: 'ready',
        requestedAt: noon - 2 * 3600_000,
        readyAt: noon - 2 * 3600_000 + 5 * 60_000 + 250,
        expiresAt: null,
        downloadUrl: '/packs/1',
      });
      assert.equal((await store().reviewPack(rows, context))?.id, '2');
      assert.equal(await store().reviewPack({ ...rows, tenantIds: [] }, context), null);
    });

    test('values that a database chokes on are answered, not thrown', async () => {
      const hostile = ["'; drop table ops_runs; --", '%', '_', '\\', '$1', '\u{1f600}', '9'.repeat(40)];
      for (const value of hostile) {
        const { total } = await store().runs(rows, context, { ...firstPage, q: value, type: value, status: value });
        assert.equal(total, 0);
        assert.equal(await store().run(rows, context, value), null);
      }
      const handler = createOpsHandler({
        store: store(),
        authorize: () => ({
          granted: true,
          scope: { plane: 'admin', workspace: { id: 'w1', name: 'Acme' }, tenant: null },
          tenantIds: null,
        }),
        lifecycle: {},
        catalog: {},
        clock: () => noon,
        onError: (error) => assert.fail(String(error)),
      });
      for (const path of ['/runs/%00', '/runs/99999999999999999999', '/runs/-1', `/runs/${'1'.repeat(500)}`]) {
        assert.equal((await handler(new Request(`https://panel.example${path}`))).status, 404, path);
      }
    });

    test('a forged cursor is refused or pages on, and never fails in the database', async () => {
      const positions = [
        { order: 'created', createdAt: 8.64e15, id: '1' },
        { order: 'created', createdAt: -62_135_596_800_000, id: '9223372036854775807' },
        { order: 'created', createdAt: -210_866_803_200_000, id: '1' },
        { order: 'created', createdAt: 0.123456789, id: '1' },
      ] as const;
      for (const position of positions)
        await store().runs(rows, context, { ...firstPage, cursor: encodeCursor(position) });
      await store().runs(rows, context, {
        ...firstPage,
        sort: 'urgency',
        problemClass: 'terminal_follow_up',
        cursor: encodeCursor({ order: 'urgency', asOf: -62_135_596_800_000, grade: 99, seconds: 1.7e308, id: '1' }),
      });
      const refused = [
        { order: 'created', createdAt: 9e15, id: '1' },
        { order: 'created', createdAt: -210_866_803_200_001, id: '1' },
        { order: 'created', createdAt: 0, id: 'x' },
        { order: 'created', createdAt: 0, id: '9223372036854775808' },
      ] as const;
      for (const position of refused) {
        await assert.rejects(
          store().runs(rows, context, { ...firstPage, cursor: encodeCursor(position) }),
          InvalidCursorError,
        );
      }
    });

    test('A10 every answer is one statement: nothing can change between its numbers and its rows', async () => {
      const statements: string[] = [];
      const counting: Query = (sql, params) => {
        statements.push(sql);
        return database.query(sql, params);
      };
      const counted = createPostgresStore({ query: counting });
      // A store looks at the columns of its table once.
      await counted.run(rows, context, '1');
      statements.length = 0;
      await counted.snapshot(rows, context, { recent: 10, active: 20 });
      await counted.runs(rows, context, firstPage);
      await counted.run(rows, context, '1');
      await counted.notifications(rows, context, { limit: 10, cursor: null, reader: null });
      await counted.reviewPack(rows, context);
      assert.equal(statements.length, 5);
    });

    test('a snapshot of a table of ended runs reads the few that count, not the table', async () => {
      await database.query(`insert into ops_runs (workspace_id, tenant_id, type, status, outcome, initiator, created_at, completed_at)
        select 'w1', 't1', 'x', 'completed', 'succeeded', case when n % 20 = 0 then 'Ada' end, timestamptz '2026-11-19 12:00:00Z' - n * interval '1 hour',
          timestamptz '2026-11-19 12:10:00Z' - n * interval '1 hour' from generate_series(1, 20000) as n`);
      await database.query('analyze ops_runs');
      const plans: string[] = [];
      const explaining: Query = async (sql, params) => {
        const { rows: plan } = await database.query(`explain ${sql}`, params);
        plans.push(plan.map((line) => String(line['QUERY PLAN'])).join('\n'));
        return { rows: [] };
      };
      const explained = createPostgresStore({ query: explaining });
      const scopes = [
        rows,
        { ...rows, tenantIds: ['t1'] },
        { plane: 'system', workspaceId: null, tenantIds: null } as const,
      ];
      for (const scope of scopes) {
        await explained.snapshot(scope, context, { recent: 10, active: 20 });
        await explained.notifications(scope, context, { limit: 10, cursor: null, reader: null });
        await explained.runs(scope, context, { ...firstPage, problemClass: 'terminal_follow_up' });
      }
      for (const plan of plans) assert.doesNotMatch(plan, /Seq Scan on ops_runs/);
    });
  });
}
