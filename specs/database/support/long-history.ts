/**
 * A table of runs with a past: the same rate of work whatever the number of rows, only a longer
 * history, as a real table grows. The newest run is of noon. The last 24 hours and the last 7 days
 * hold the same rows in a table of 10,000 as in one of 1,000,000.
 */
import { randomUUID } from 'node:crypto';
import { opsSchemaSql, type Query } from '@ops-widgets/server';
import pg from 'pg';
import { noon } from '../../../mocks/instants.js';

/** A run every 260 seconds: 332 a day, 10,000 in 30 days, 1,000,000 in eight years. */
const spacing = `interval '260 seconds'`;

export interface HistoryTable {
  readonly query: Query;
  readonly runs: number;
  close(): Promise<void>;
}

/**
 * Opens a schema of its own on the server and fills its table with `runs` rows, vacuumed and
 * analysed.
 */
export async function openHistory(connectionString: string, runs: number): Promise<HistoryTable> {
  const schema = `ops_history_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(`create schema ${schema}`);
  await client.query(`set search_path to ${schema}`);
  await client.query(unlogged);
  await client.query(`insert into ops_workspaces (id, name) values ('w1', 'Acme'), ('w2', 'Globex')`);
  await client.query(`insert into ops_tenants (id, workspace_id, name) values
    ('t1', 'w1', 'Contoso'), ('t2', 'w1', 'Fabrikam'), ('t3', 'w1', 'Northwind'), ('t4', 'w2', 'Initech')`);
  await withoutChecks(client, schema, async () => {
    await client.query(rowsSql, [runs, new Date(noon)]);
  });
  await client.query('vacuum analyze ops_runs');
  return {
    query: (sql, params = []) => client.query<Record<string, unknown>>(sql, [...params]),
    runs,
    async close() {
      await client.query(`drop schema ${schema} cascade`);
      await client.end();
    },
  };
}

/** A million rows that need not survive a crash. */
const unlogged = opsSchemaSql.replaceAll('create table', 'create unlogged table');

/**
 * Indexes and references are made anew behind the rows, which is several times faster than keeping
 * them row by row.
 */
async function withoutChecks(client: pg.Client, schema: string, fill: () => Promise<void>): Promise<void> {
  const indexes = await client.query<{ name: string }>(
    `select indexname as name from pg_indexes where schemaname = $1 and indexname like 'ops\\_runs\\_of\\_%'`,
    [schema],
  );
  const references = await client.query<{ name: string; definition: string }>(
    `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = 'ops_runs'::regclass and contype = 'f'`,
  );
  for (const { name } of indexes.rows) await client.query(`drop index ${name}`);
  for (const { name } of references.rows) await client.query(`alter table ops_runs drop constraint ${name}`);
  await fill();
  for (const { name, definition } of references.rows) {
    await client.query(`alter table ops_runs add constraint ${name} ${definition}`);
  }
  await client.query(`set maintenance_work_mem = '256MB'`);
  await client.query(unlogged);
}

/**
 * Run n counts from the newest. `draw` spreads what a run is like over the rows, evenly, and the
 * same in every run. The newest 40 are active, some of them late or stuck; of the runs that ended 6
 * in 100 ended badly, 1 in 1,000 was reconciled; 1 in 1,000 is of a rare type, and 1 in 20,000 of a
 * unknown status. Ten ends were not recorded.
 */
const rowsSql = /* sql */ `
insert into ops_runs (workspace_id, tenant_id, type, label, status, outcome, created_at, started_at, completed_at, heartbeat_at,
  initiator, reconciliation)
select
  case when draw % 10 < 7 then 'w1' else 'w2' end,
  (array['t1', 't1', 't1', 't2', 't2', 't3', null, 't4', 't4', null])[draw % 10 + 1],
  case when draw = 500 then 'rare' else (array['inventory_sync', 'baseline_capture', 'baseline_compare', 'review'])[n % 4 + 1] end,
  'Operation ' || n, status,
  case when status <> 'completed' then 'pending' when reconciled then 'failed' else ended end,
  created_at,
  case when status <> 'queued' then created_at + interval '5 seconds' end,
  case when status = 'completed' and (n > 10000 or n % 1000 <> 999) then created_at + interval '90 seconds' end,
  case when status <> 'queued' then created_at + interval '80 seconds' end,
  case when draw % 7 = 0 then 'Ada' end,
  case when status = 'completed' and reconciled then
    jsonb_build_object('reconciled_at', to_char(created_at + interval '90 seconds', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'reason_code', 'worker_gone') end
from (
  select n, draw, draw = 0 as reconciled,
    case when n <= 40 then case when n % 3 = 0 then 'queued' else 'running' end when abs(hashint4(-n)::bigint) % 20000 = 0 then 'paused' else 'completed' end as status,
    case when draw < 40 then 'failed' when draw < 50 then 'blocked' when draw < 60 then 'partially_succeeded'
      when draw < 75 then 'cancelled' else 'succeeded' end as ended,
    $2::timestamptz - n * ${spacing} as created_at
  from (select n, abs(hashint4(n)::bigint) % 1000 as draw from generate_series($1::int, 1, -1) as n) as numbers
) as facts`;
