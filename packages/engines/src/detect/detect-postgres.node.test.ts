/** Detection in the catalog of a database, over tables as the engines make them. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { PGlite } from '@electric-sql/pglite';
import type { Query } from '@ops-widgets/server';
import { openEmbeddedDatabase } from '../../../server/src/testing/embedded-database.js';
import { EngineName } from '../knowledge.js';
import { detectPostgres } from './detect-postgres.js';

const TABLES = `
  create schema "Boss";
  create table "Boss".version (version int);
  insert into "Boss".version values (46);
  create table "Boss".queue (name text);
  create table "Boss".job (id uuid, name text, state text, start_after timestamptz, retry_count int);

  create schema graphile_worker;
  create table graphile_worker.migrations (id int);
  insert into graphile_worker.migrations values (18), (19);
  create table graphile_worker._private_tasks (id int, identifier text);
  create table graphile_worker._private_jobs (id bigint, task_id int, run_at timestamptz, locked_at timestamptz, attempts int);

  create schema bullmq;
  create table bullmq.meta (queue text, field text, value text);
  create table bullmq.job (queue text, id text, state text, locked_until_ms bigint, stalled_count int);

  create table good_jobs (id uuid, active_job_id uuid, performed_at timestamptz);
  create table oban_jobs (id bigint, worker text, state text, attempted_at timestamp);
  create table jobs (id int, title text, salary int);
`;

describe('detectPostgres', () => {
  let database: PGlite;
  let query: Query;

  before(async () => {
    database = await openEmbeddedDatabase();
    await database.exec(TABLES);
    query = async (sql, params) => {
      const { rows } = await database.query<Record<string, unknown>>(sql, params && [...params]);
      return { rows };
    };
  });
  after(() => database.close());

  test('J1: engines by their tables, in any schema, with the version that they keep', async () => {
    const engines = await detectPostgres(query);
    assert.deepEqual(
      engines
        .filter(({ refusal }) => refusal === null)
        .map(({ engine, place, version }) => ({ engine, place, version })),
      [
        { engine: EngineName.PgBoss, place: 'Boss', version: 'schema 46' },
        { engine: EngineName.GraphileWorker, place: 'graphile_worker', version: 'migration 19' },
        { engine: EngineName.BullMqPostgres, place: 'bullmq', version: null },
      ],
    );
  });

  test('J6: engines that cannot be shown yet are said so, and a table that is called alike is none', async () => {
    const engines = await detectPostgres(query);
    assert.deepEqual(
      engines.flatMap(({ refusal }) => refusal ?? []),
      ['GoodJob is here and cannot be shown yet.', 'Oban is here and cannot be shown yet.'],
    );
  });

  test('only in the schema that is asked for', async () => {
    const engines = await detectPostgres(query, { schema: 'bullmq' });
    assert.deepEqual(
      engines.map(({ label }) => label),
      ['BullMQ on Postgres'],
    );
  });

  test('J6: a role that may read nothing still finds them: opening one says which right is missing', async () => {
    await database.exec('create role reader; set role reader;');
    try {
      const engines = await detectPostgres(query);
      assert.deepEqual(engines.map(({ label, version }) => [label, version]).slice(0, 2), [
        ['pg-boss', null],
        ['Graphile Worker', null],
      ]);
    } finally {
      await database.exec('reset role;');
    }
  });
});
