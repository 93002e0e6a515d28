import { opsSchemaSql } from '@ops-widgets/server';
import type { Query } from './database.js';

/**
 * The tables of the host beside those of the runs: the worker and checkpoint of a run, the queues
 * that are paused, the parts of a composition, and the baselines of the tenants.
 */
const HOST_SCHEMA_SQL = `
  create table if not exists host_work (
    run_id bigint primary key references ops_runs on delete cascade,
    queue text not null,
    job_id uuid null,
    worker text null,
    released boolean not null default false,
    attempts integer not null default 0,
    checkpoint jsonb null
  );
  create table if not exists host_pauses (
    queue text primary key,
    paused_at timestamptz not null
  );
  create table if not exists host_parts (
    parent_id bigint not null references ops_runs on delete cascade,
    child_id bigint not null references ops_runs on delete cascade,
    primary key (parent_id, child_id)
  );
  create table if not exists host_baselines (
    tenant_id text primary key references ops_tenants on delete cascade,
    run_id bigint null references ops_runs on delete set null,
    captured_at timestamptz not null,
    entries jsonb not null
  );
`;

/** Creates what is missing; changes nothing on a complete database. */
export async function applySchema(query: Query): Promise<void> {
  await query(opsSchemaSql);
  await query(HOST_SCHEMA_SQL);
}
