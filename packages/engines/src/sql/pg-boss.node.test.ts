/**
 * pg-boss 12 and 10 themselves make the tables and the jobs, in PGlite or on the server of
 * DATABASE_URL; only instants are moved, so that no test waits.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createPostgresStore, EngineError, type OpsStore, type Query } from '@ops-widgets/server';
import { everyRun } from '@ops-widgets/server/for-stores';
import { deriveRunTruth } from '@ops-widgets/truth';
import PgBoss10 from 'pg-boss';
import { PgBoss as PgBoss12 } from 'pg-boss-12';
import { openEmbeddedDatabase } from '../../../server/src/testing/embedded-database.js';
import { createEngineDatabase } from '../testing/engine-database.js';
import { pgBoss, type PgBossOptions } from './pg-boss.js';

interface Database {
  readonly query: Query;
  run(sql: string): Promise<unknown>;
  close(): Promise<void>;
}

async function openDatabase(): Promise<Database> {
  if (process.env['DATABASE_URL']) {
    const database = await createEngineDatabase();
    return { query: database.query, run: (sql) => database.query(sql), close: () => database.close() };
  }
  const database = await openEmbeddedDatabase();
  return {
    query: (sql, params = []) => database.query<Record<string, unknown>>(sql, [...params]),
    run: async (sql) => {
      const results = await database.exec(sql);
      return results.length === 1 ? results[0] : results;
    },
    close: () => database.close(),
  };
}

/** What both versions have of a queue and its jobs. */
interface Boss {
  on(event: 'error', listener: (error: unknown) => void): unknown;
  start(): Promise<unknown>;
  stop(options: { graceful: boolean }): Promise<unknown>;
  createQueue(name: string, options?: object): Promise<unknown>;
  send(name: string, data: object, options?: object): Promise<string | null>;
  fetch(name: string): Promise<readonly { readonly id: string }[]>;
  complete(name: string, id: string, data?: object): Promise<unknown>;
  fail(name: string, id: string, data?: object): Promise<unknown>;
  cancel(name: string, id: string): Promise<unknown>;
  retry(name: string, id: string): Promise<unknown>;
  /** Ends what no worker answers for. */
  supervise?(name: string): Promise<unknown>;
  maintain?(): Promise<unknown>;
}

type BossClass = new (options: object) => Boss;

const everyone = { plane: 'admin', workspaceId: null, tenantIds: null } as const;
const lifecycle = { default: { queuedExpected: 60, queuedStale: 300, runningExpected: 600 } };
const paths = { tenant: 'data.tenantId', label: 'data.title', initiator: 'data.by' } as const;

for (const [version, Library] of [
  ['12', PgBoss12 as unknown as BossClass],
  ['10', PgBoss10 as unknown as BossClass],
] as const) {
  describe(`pg-boss ${version}`, () => {
    let database: Database;
    let boss: Boss;
    // Only the later one takes any name.
    const schema = version === '12' ? 'boss 12' : 'boss_10';
    const named = version === '12' ? `"${schema}"` : schema;
    const table = (name: string) => `"${schema}".${name}`;

    const storeWith = (options: PgBossOptions = {}) =>
      createPostgresStore({ query: database.query, relation: pgBoss({ schema: named, ...paths, ...options }) });
    const contextOf = async (store: OpsStore) => ({
      asOf: (await store.now?.()) ?? 0,
      lifecycle,
      catalog: {},
      followUpDays: 7,
    });
    const runOf = async (id: string | undefined, options?: PgBossOptions) => {
      const store = storeWith(options);
      const record = await store.run(everyone, await contextOf(store), `reports:${id ?? ''}`);
      assert.ok(record);
      return { ...record, truth: deriveRunTruth(record.run, await contextOf(store)) };
    };
    const countsOf = async (options?: PgBossOptions) => {
      const store = storeWith(options);
      return (await store.snapshot(everyone, await contextOf(store), { recent: 10, active: 10 })).counts;
    };
    const sent = async (options: object = {}, data: object = {}) => (await boss.send('reports', data, options)) ?? '';
    const fetched = async () => (await boss.fetch('reports'))[0]?.id;
    /** Moves a job into the past. */
    const age = (id: string | undefined, seconds: number, ...columns: readonly string[]) =>
      database.query(
        `update ${table('job')} set ${columns.map((name) => `${name} = ${name} - $2 * interval '1 second'`).join(', ')} where id = $1`,
        [id, seconds],
      );
    const supervise = async () => {
      if (boss.supervise === undefined) return boss.maintain?.();
      // A queue is looked after once a minute at most.
      await database.run(`update ${table('queue')} set monitor_claim_on = null, monitor_on = null`);
      return boss.supervise('reports');
    };

    before(async () => {
      database = await openDatabase();
      await database.run(`create schema "${schema}"`);
      boss = new Library({
        schema: named,
        supervise: false,
        schedule: false,
        db: {
          executeSql: (sql: string, values?: readonly unknown[]) =>
            values === undefined || values.length === 0 ? database.run(sql) : database.query(sql, values),
        },
      });
      boss.on('error', (error) => {
        throw error;
      });
      await boss.start();
      await boss.createQueue('reports', { name: 'reports', retryLimit: 0 });
    });
    after(async () => {
      await boss.stop({ graceful: false });
      await database.close();
    });

    test('J1 a role that may select is enough, and what it lacks is said with the grant for it (J6)', async () => {
      await sent({}, { title: 'Visible' });
      const read = async () => {
        const store = storeWith();
        const context = await contextOf(store);
        await store.snapshot(everyone, context, { recent: 10, active: 10 });
        const { runs } = await store.runs(everyone, context, everyRun);
        await store.run(everyone, context, runs[0]?.id ?? '');
        return runs.length;
      };
      const says = (pattern: RegExp) => (error: unknown) => error instanceof EngineError && pattern.test(error.message);
      const role = `reader_${version}_${String(process.pid)}`;
      await database.run(`create role ${role}`);
      try {
        await database.run(`set role ${role}`);
        await assert.rejects(read(), says(/grant usage on schema "boss.1\d"/));
        await database.run('reset role');
        await database.run(`grant usage on schema "${schema}" to ${role}`);
        await database.run(`set role ${role}`);
        await assert.rejects(read(), says(/grant select on/));
        await database.run('reset role');
        await database.run(`grant select on all tables in schema "${schema}" to ${role}`);
        await database.run(`set role ${role}`);
        assert.ok((await read()) > 0);
      } finally {
        await database.run('reset role');
        await database.run(`drop owned by ${role}`);
        await database.run(`drop role ${role}`);
      }
    });

    test('J6 no schema, and an unknown version, are said; a name cannot leave its quotes', async () => {
      const none = createPostgresStore({ query: database.query, relation: pgBoss({ schema: `nothing'; --` }) });
      const context = { asOf: 0, lifecycle, catalog: {}, followUpDays: 7 };
      await assert.rejects(none.runs(everyone, context, everyRun), /no schema "nothing'; --"/);
      assert.throws(() => pgBoss({ schema: 'a" b' }), TypeError);
      assert.throws(() => pgBoss({ tenant: 'tenantId' }), TypeError);
      await database.run(`update ${table('version')} set version = version + 1000`);
      await assert.rejects(storeWith().runs(everyone, context, everyRun), /not known \(10\d\d\)\. Update/);
      await database.run(`update ${table('version')} set version = version - 1000`);
    });

    test('a job waits, runs, and ends well or badly, with its own words', async () => {
      const waiting = await runOf(await sent({}, { title: 'First', tenantId: 't1', by: 'Ada' }));
      assert.equal(waiting.run.status, 'queued');
      await database.run(`delete from ${table('job')}`);
      const id = await sent({ retryLimit: 2 }, { title: 'First', tenantId: 't1', by: 'Ada' });
      await fetched();
      const { run, diagnostics } = await runOf(id);
      assert.deepEqual(
        [run.status, run.label, run.tenant, run.initiator, run.attempt, run.type, run.queue],
        ['running', 'First', { id: 't1', name: 't1' }, 'Ada', { number: 1, of: 3 }, 'reports', 'reports'],
      );
      assert.deepEqual(diagnostics, [], 'a payload is hidden (J7)');
      assert.match((await runOf(id, { show: ['data'] })).diagnostics[0]?.body ?? '', /"title": "First"/);
      await boss.fail('reports', id, new Error('no such file'));
      const retried = await runOf(id);
      assert.deepEqual(
        [retried.run.status, retried.run.attempt, retried.run.failures?.[0]?.message, retried.run.startedAt],
        ['queued', { number: 2, of: 3 }, 'no such file', null],
      );
      assert.equal(retried.run.context?.rescues ?? null, null);
      await fetched();
      await boss.complete('reports', id, { pages: 3 });
      const ended = await runOf(id);
      assert.deepEqual([ended.run.status, ended.run.outcome], ['completed', 'succeeded']);
      assert.ok((ended.run.completedAt ?? 0) >= (ended.run.startedAt ?? Infinity));
      const cancelled = await sent();
      await boss.cancel('reports', cancelled);
      assert.equal((await runOf(cancelled)).run.outcome, 'cancelled');
      const counts = await countsOf();
      assert.deepEqual([counts.succeeded24h, counts.ended24h, counts.active], [1, 2, 0]);
    });

    test('a tenant sees its own jobs; without a path to it, none (F4)', async () => {
      const store = storeWith();
      const context = await contextOf(store);
      const of = async (from: OpsStore, tenantIds: readonly string[]) =>
        (await from.runs({ ...everyone, tenantIds }, context, everyRun)).total;
      assert.equal(await of(store, ['t1']), 1);
      assert.equal(await of(store, ['t2']), 0);
      const blind = createPostgresStore({ query: database.query, relation: pgBoss({ schema: named }) });
      assert.equal(await of(blind, ['t1']), 0);
      const { runs } = await store.runs({ ...everyone, tenantIds: ['t1'] }, context, everyRun);
      const id = runs[0]?.id ?? '';
      assert.equal(await store.run({ ...everyone, tenantIds: ['t2'] }, context, id), null);
      assert.ok(await store.run({ ...everyone, tenantIds: ['t1'] }, context, id));
      const asked = { limit: 5, cursor: null, reader: 'ada' };
      assert.equal((await store.notifications(everyone, context, asked)).notifications.length, 1);
      assert.equal((await blind.notifications(everyone, context, asked)).notifications.length, 0);
    });

    test('a job that is not due is in no count; a retry that waits is not late', async () => {
      await database.run(`delete from ${table('job')}`);
      await sent({ startAfter: 3600 });
      const retried = await sent({ retryLimit: 1, retryDelay: 1000 });
      await fetched();
      await boss.fail('reports', retried, new Error('busy'));
      await age(retried, 3600, 'created_on', 'started_on');
      const counts = await countsOf();
      assert.deepEqual([counts.active, counts.waiting, counts.healthy], [1, 1, 1]);
      assert.equal((await runOf(retried)).run.waiting?.reason, 'retry');
      assert.deepEqual([(await countsOf({ scheduled: 'show' })).active], [2]);
    });

    test('J2 a worker that is lost is likely stuck after the limit of the job, and stays so', async () => {
      await database.run(`delete from ${table('job')}`);
      await sent({ expireInSeconds: 900 });
      const id = await fetched();
      await age(id, 800, 'created_on', 'start_after', 'started_on');
      assert.equal((await runOf(id)).truth.freshness, 'past_expected', 'the windows of the user lie over the limit');
      await age(id, 101, 'created_on', 'start_after', 'started_on');
      assert.equal((await runOf(id)).truth.freshness, 'likely_stale');
      assert.equal((await countsOf()).likelyStale, 1);
    });

    test('J3 the end by the engine is reconciled, the same words of a handler are a failure', async () => {
      await supervise();
      const [reaped] = (await storeWith().runs(everyone, await contextOf(storeWith()), everyRun)).runs;
      assert.equal(reaped?.outcome, 'failed');
      assert.deepEqual(
        [reaped.context?.reconciliation?.reasonCode, reaped.context?.reconciliation?.reconciledAt],
        ['expired', reaped.completedAt],
      );
      const words = reaped.context?.reconciliation?.reason ?? '';
      assert.match(words, version === '12' ? /^job timed out$/ : /^job failed by timeout in active state$/);
      await sent();
      const id = (await fetched()) ?? '';
      await boss.fail('reports', id, new Error(words));
      const { run, truth } = await runOf(id);
      assert.deepEqual([run.outcome, truth.staleLineage, run.failures?.[0]?.message], ['failed', false, words]);
      const counts = await countsOf();
      assert.deepEqual([counts.terminalFollowUp, counts.reconciled], [2, 1]);
    });

    test('J2, J3 silence counts where the job has a life sign, and ends it', { skip: version === '10' }, async () => {
      await database.run(`delete from ${table('job')}`);
      await sent({ heartbeatSeconds: 30 });
      const id = await fetched();
      await age(id, 500, 'created_on', 'start_after', 'started_on');
      const beating = await runOf(id);
      assert.equal(beating.truth.freshness, 'fresh_active', 'slow is not stuck');
      assert.equal(beating.run.lifecycle?.heartbeatStale, 30);
      await age(id, 31, 'heartbeat_on');
      assert.equal((await runOf(id)).truth.freshness, 'likely_stale');
      await supervise();
      assert.equal((await runOf(id)).run.context?.reconciliation?.reasonCode, 'heartbeat_timeout');
    });

    test('J3 a job that the engine took back is rescued', async () => {
      await database.run(`delete from ${table('job')}`);
      await sent({ retryLimit: 1, expireInSeconds: 60 });
      const id = await fetched();
      await age(id, 100, 'created_on', 'start_after', 'started_on');
      await supervise();
      const { run } = await runOf(id);
      assert.deepEqual(
        [run.status, run.attempt, run.context?.rescues?.map(({ reasonCode }) => reasonCode)],
        ['queued', { number: 2, of: 2 }, ['expired']],
      );
      assert.equal(run.context?.rescues?.[0]?.at, run.queuedAt);
      await fetched();
      assert.equal((await runOf(id)).run.context?.rescues?.length, 1);
    });

    test('H6 how long runs take is learned where no tenants are told apart (F4)', async () => {
      await database.run(`delete from ${table('job')}`);
      await database.query(`insert into ${table('job')} (name, state, created_on, started_on, completed_on, start_after)
        select 'reports', case when n % 2 = 0 then 'completed' else 'failed' end::${table('job_state')}, at, at, at + n * interval '1 second', at
        from (select n, now() - interval '2 hours' as at from generate_series(1, 200) as n) as jobs`);
      const learned = createPostgresStore({ query: database.query, relation: pgBoss({ schema: named }) });
      const { asOf } = await contextOf(learned);
      const windows = await learned.lifecycle?.(everyone, asOf);
      assert.equal(windows?.types?.['reports']?.runningExpected, 2 * 198);
      assert.equal(windows?.default?.queuedStale, 300);
      const apart = await storeWith().lifecycle?.(everyone, asOf);
      assert.equal(apart?.types?.['reports'] ?? null, null);
    });

    test('pages cut inside of a millisecond skip and repeat nothing, whatever the microseconds', async () => {
      await database.run(`delete from ${table('job')}`);
      await boss.createQueue('imports', { name: 'imports' });
      await database.query(`insert into ${table('job')} (name, state, created_on, started_on, completed_on, start_after)
        select case when n % 3 = 0 then 'imports' else 'reports' end, 'completed', at, at, at + interval '1 second', at
        from (select n, now() - interval '1 hour' - (n * 170) * interval '1 microsecond' as at from generate_series(1, 60) as n) as jobs`);
      const store = storeWith();
      const context = await contextOf(store);
      for (const sort of ['created', 'urgency'] as const) {
        const all = (await store.runs(everyone, context, { ...everyRun, sort })).runs.map(({ id }) => id);
        assert.equal(new Set(all).size, 60);
        const walked: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await store.runs(everyone, context, { ...everyRun, sort, limit: 4, cursor });
          walked.push(...page.runs.map(({ id }) => id));
          cursor = page.nextCursor;
        } while (cursor !== null && walked.length < 100);
        assert.deepEqual(walked, all, sort);
      }
      const counts = await countsOf();
      assert.deepEqual([counts.succeeded24h, counts.ended24h], [60, 60]);
    });

    test('J5 what is remembered of the day agrees with what is there, as time goes on', async () => {
      await database.run(`delete from ${table('job')}`);
      await database.query(`insert into ${table('job')} (name, state, created_on, started_on, completed_on, start_after, output)
        select 'reports', (array['completed', 'completed', 'failed', 'cancelled'])[abs(n) % 4 + 1]::${table('job_state')}, at, at, at, at, '{"message":"x"}'
        from (select n, now() - n * interval '97 seconds' as at from generate_series(-20, 1000) as n) as jobs`);
      const store = storeWith();
      const start = (await contextOf(store)).asOf;
      for (const later of [0, 5000, 61_000, 200_000, 900_000, 3_600_000, 0, 100_000]) {
        const context = { ...(await contextOf(store)), asOf: start + later };
        await database.query(
          `insert into ${table('job')} (name, state, created_on, started_on, completed_on, start_after)
          select 'reports', 'completed', at, at, at, at from (select to_timestamp($1::float8 / 1000) as at) as job`,
          [context.asOf],
        );
        const [warm, cold] = [await store.snapshot(everyone, context, { recent: 1, active: 1 }), storeWith()];
        const anew = await cold.snapshot(everyone, context, { recent: 1, active: 1 });
        assert.deepEqual(warm.counts, anew.counts, String(later));
        assert.deepEqual(warm.history, anew.history, String(later));
        const { rows } = await database.query(
          `select count(*)::int as ended, (count(*) filter (where state = 'completed'))::int as succeeded
          from ${table('job')} where completed_on >= to_timestamp($1::float8 / 1000) - interval '1 day'`,
          [context.asOf],
        );
        assert.deepEqual(
          [warm.counts.ended24h, warm.counts.succeeded24h],
          [rows[0]?.['ended'], rows[0]?.['succeeded']],
        );
      }
    });
  });
}
