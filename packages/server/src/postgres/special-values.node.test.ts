/**
 * What a column of a database can hold and JSON or `Date` cannot: infinite instants, years before 1
 * and after 9999, sessions that write dates in their own way. No such row takes a scope down.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { noon } from '../../../../mocks/instants.js';
import { lifecycle } from '../../../../mocks/lifecycle.js';
import { createOpsHandler } from '../handler.js';
import { dropChecks, insertPlaces, testDatabases, type TestDatabase } from '../testing/postgres.js';
import { createPostgresStore } from './postgres-store.js';

interface Body {
  readonly runs: readonly { readonly id: string; readonly [fact: string]: unknown }[];
  readonly notifications: readonly { readonly id: string }[];
  readonly recent: readonly { readonly id: string }[];
  readonly run: Readonly<Record<string, unknown>>;
  readonly pack: Readonly<Record<string, unknown>> | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly next_cursor: string | null;
}

for (const kind of testDatabases) {
  describe(`special values in ${kind.name}`, () => {
    let database: TestDatabase;

    before(async () => {
      database = await kind.open();
      await insertPlaces(database.query);
    });
    afterEach(async () => {
      await database.query('truncate ops_runs, ops_review_packs restart identity cascade');
    });
    after(() => database.close());

    async function ask(path: string): Promise<Body> {
      const handler = createOpsHandler({
        store: createPostgresStore({ query: (sql, params) => database.query(sql, params) }),
        authorize: () => ({
          granted: true,
          scope: { plane: 'admin', workspace: { id: 'w1', name: 'Acme' }, tenant: null },
          tenantIds: null,
        }),
        lifecycle,
        catalog: {},
        clock: () => noon,
        onError: (error) => assert.fail(error as Error),
      });
      const response = await handler(new Request(`https://panel.example${path}`));
      assert.equal(response.status, 200, path);
      return (await response.json()) as Body;
    }

    /** The ids of all pages of one row each. */
    async function walk(path: string, rows: 'runs' | 'notifications'): Promise<string[]> {
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await ask(`${path}${path.includes('?') ? '&' : '?'}limit=1${cursor ? `&cursor=${cursor}` : ''}`);
        ids.push(...page[rows].map(({ id }) => id));
        cursor = page.next_cursor;
        assert.ok(ids.length < 20, `the pages of ${path} do not end: ${ids.join(' ')}`);
      } while (cursor !== null);
      return ids;
    }

    for (const instant of ['infinity', '-infinity']) {
      test(`a review pack whose expiry is ${instant}: 200, and no expiry is told`, async () => {
        await database.query(`insert into ops_review_packs (workspace_id, status, requested_at, ready_at, expires_at)
          values ('w1', 'ready', '2026-11-20 10:00Z', '2026-11-20 10:05Z', '${instant}')`);
        const { pack } = await ask('/review-packs/latest');
        assert.deepEqual(
          [pack?.['status'], pack?.['ready_at'], pack?.['expires_at']],
          ['ready', '2026-11-20T10:05:00.000Z', null],
        );
      });

      test(`a review pack whose other instants are ${instant} is told without them`, async () => {
        await database.query(`insert into ops_review_packs (workspace_id, status, requested_at, ready_at, expires_at)
          values ('w1', 'ready', '${instant}', '${instant}', '2026-12-20 10:00Z')`);
        const { pack } = await ask('/review-packs/latest');
        assert.deepEqual(
          [pack?.['requested_at'], pack?.['ready_at'], pack?.['expires_at']],
          [null, null, '2026-12-20T10:00:00.000Z'],
        );
      });
    }

    test('a run with an infinite instant is refused by its table', async () => {
      for (const column of ['created_at', 'queued_at', 'started_at', 'completed_at', 'heartbeat_at']) {
        for (const instant of ['infinity', '-infinity']) {
          const columns = column === 'created_at' ? 'created_at' : `created_at, ${column}`;
          const values = column === 'created_at' ? `'${instant}'` : `now(), '${instant}'`;
          await assert.rejects(
            database.query(
              `insert into ops_runs (workspace_id, type, status, ${columns}) values ('w1', 'x', 'running', ${values})`,
            ),
          );
        }
      }
    });

    for (const column of ['created_at', 'queued_at', 'started_at', 'completed_at', 'heartbeat_at']) {
      for (const instant of ['infinity', '-infinity']) {
        test(`runs with ${column} ${instant} in an older table: all other runs are told, and no answer fails`, async () => {
          await dropChecks(database.query);
          const sound = `'2026-11-20 11:50Z', '2026-11-20 11:51Z'`;
          await database.query(`insert into ops_runs (workspace_id, type, status, outcome, initiator, created_at, started_at, heartbeat_at, completed_at)
            values ('w1', 'x', 'running', 'pending', 'Ada', ${sound}, '2026-11-20 11:59Z', null),
              ('w1', 'x', 'completed', 'failed', 'Ada', ${sound}, null, '2026-11-20 11:55Z'),
              ('w1', 'x', 'running', 'pending', 'Ada', ${sound}, '2026-11-20 11:59Z', null),
              ('w1', 'x', 'queued', 'pending', 'Ada', ${sound}, null, null),
              ('w1', 'x', 'completed', 'failed', 'Ada', ${sound}, null, '2026-11-20 11:55Z')`);
          await database.query(`update ops_runs set ${column} = '${instant}' where id > 2`);
          const { counts, recent } = await ask('/snapshot');
          assert.equal(
            (counts['healthy'] ?? 0) +
              (counts['past_expected'] ?? 0) +
              (counts['likely_stale'] ?? 0) +
              (counts['unknown'] ?? 0),
            counts['active'],
          );
          for (const listed of [
            recent.map(({ id }) => id),
            await walk('/runs', 'runs'),
            await walk('/runs?sort=urgency', 'runs'),
          ]) {
            assert.ok(listed.includes('1') && listed.includes('2'), listed.join(' '));
            assert.equal(new Set(listed).size, listed.length, `repeated: ${listed.join(' ')}`);
          }
          assert.ok((await walk('/notifications', 'notifications')).includes('2'));
          for (const [tab, count] of [
            ['active_stale_attention', (counts['past_expected'] ?? 0) + (counts['likely_stale'] ?? 0)],
            ['terminal_follow_up', counts['terminal_follow_up']],
            ['active', counts['active']],
          ] as const) {
            const walked = await walk(`/runs?sort=urgency&problem_class=${tab}`, 'runs');
            assert.equal(walked.length, count, `${tab}: ${walked.join(' ')}`);
          }
          assert.equal((await ask('/runs/5')).run[column], null);
        });
      }
    }

    test('instants before our era and beyond the year 9999 are paged through once, in every order', async () => {
      const years = [
        '4713-11-24 BC',
        '0044-03-15 BC',
        '0001-01-01',
        '1969-12-31 23:59:59.999',
        '9999-12-31 23:59:59.999',
      ];
      years.push('12345-06-07 01:02:03.457', '250000-01-01', '294276-12-31 23:59:59.999');
      for (const year of years) {
        const [, date, era = ''] = /^(.*?)( BC)?$/.exec(year) ?? [];
        const instant = `${date} ${/:/.test(date ?? '') ? '' : '00:00:00'}+00${era}`;
        await database.query(`insert into ops_runs (workspace_id, type, status, outcome, initiator, created_at, completed_at)
          values ('w1', 'x', 'completed', 'failed', 'Ada', '${instant}', '${instant}')`);
      }
      const all = years.map((_, index) => String(index + 1));
      assert.deepEqual(await walk('/runs', 'runs'), all.toReversed());
      assert.deepEqual((await walk('/runs?sort=urgency', 'runs')).toSorted(), all);
      assert.deepEqual(await walk('/notifications', 'notifications'), all.toReversed());
      assert.equal((await ask('/runs/2')).run['created_at'], null);
      assert.equal((await ask('/runs/5')).run['created_at'], '9999-12-31T23:59:59.999Z');
    });

    test('a session writes dates, times and numbers in its own way: the answers are the same', async () => {
      await database.query(`insert into ops_runs (workspace_id, type, status, outcome, initiator, created_at, completed_at, reconciliation)
        values ('w1', 'x', 'completed', 'failed', 'Ada', '2026-11-20 11:50:00.123Z', '2026-11-20 11:55:59.999Z',
          '{"reconciled_at": "2026-11-20T11:56:00Z"}')`);
      const paths = ['/snapshot', '/runs', '/runs?sort=urgency', '/runs/1', '/notifications'];
      const plain = await Promise.all(paths.map(ask));
      for (const setting of [
        "timezone to 'Asia/Kolkata'",
        "timezone to 'America/St_Johns'",
        "datestyle to 'German, DMY'",
        "datestyle to 'SQL, DMY'",
        "intervalstyle to 'sql_standard'",
        'extra_float_digits to -15',
      ]) {
        await database.query(`set ${setting}`);
        assert.deepEqual(await Promise.all(paths.map(ask)), plain, setting);
      }
    });

    test('numbers in jsonb that are too large, too small or fractions cost the fact, not the row', async () => {
      await database.query(`insert into ops_runs (workspace_id, type, status, created_at, summary_counts, phase, composite, failures)
        values ('w1', 'x', 'running', '2026-11-20 11:55Z', '{"total": 1e400, "processed": -1e-400}',
          '{"key": "a", "position": 1e999, "of": 2.5}', '{"total": 1e308}', '[{"code": 1e400, "message": "told"}]')`);
      const { run } = await ask('/runs/1');
      assert.deepEqual(run['failures'], [{ code: null, message: 'told' }]);
    });
  });
}
