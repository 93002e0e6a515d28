import { indexesSql } from './indexes.js';
import { laterColumnNames } from './runs-table.js';

/**
 * The tables that `createPostgresStore` reads, as idempotent DDL. The jsonb columns hold the
 * contract's snake_case shapes.
 *
 * Instants have three decimals: facts and cursors count in milliseconds, and a page that ends
 * between two microseconds of one millisecond would repeat or skip a row.
 */
export const opsSchemaSql = /* sql */ `
create table if not exists ops_workspaces (
  id text primary key,
  name text not null
);

create table if not exists ops_tenants (
  id text primary key,
  workspace_id text not null references ops_workspaces,
  name text not null
);
create index if not exists ops_tenants_workspace on ops_tenants (workspace_id);

create table if not exists ops_runs (
  id bigint generated always as identity primary key,
  workspace_id text not null references ops_workspaces,
  tenant_id text references ops_tenants,
  type text not null,
  label text,
  status text not null,
  outcome text not null default 'pending',
  created_at timestamptz(3) not null check (isfinite(created_at)),
  started_at timestamptz(3) check (isfinite(started_at)),
  completed_at timestamptz(3) check (isfinite(completed_at)),
  heartbeat_at timestamptz(3) check (isfinite(heartbeat_at)),
  initiator text,
  freshness_state text,
  lifecycle jsonb,
  summary_counts jsonb,
  phase jsonb,
  composite jsonb,
  reconciliation jsonb,
  failures jsonb not null default '[]',
  diagnostics jsonb not null default '[]',
  related jsonb not null default '[]',
  version integer not null default 0
);

-- Since version 1.1. A table without these columns is read as one in which they are empty. Only where one is missing is
-- the table altered: that waits for all who read it.
do $$ begin if (select count(*) from pg_attribute where attrelid = 'ops_runs'::regclass and not attisdropped
  and attname in (${laterColumnNames.map((name) => `'${name}'`).join(', ')})) < ${String(laterColumnNames.length)} then
alter table ops_runs
  add column if not exists queue text,
  add column if not exists queued_at timestamptz(3) check (isfinite(queued_at)),
  add column if not exists waiting_reason text,
  add column if not exists waiting_until timestamptz(3) check (isfinite(waiting_until)),
  add column if not exists attempt_number integer check (attempt_number >= 1),
  add column if not exists attempt_of integer check (attempt_of >= 1),
  add column if not exists rescues jsonb; end if; end $$;

${indexesSql}

create table if not exists ops_review_packs (
  id bigint generated always as identity primary key,
  workspace_id text not null references ops_workspaces,
  tenant_id text references ops_tenants,
  run_id bigint references ops_runs,
  status text not null,
  requested_at timestamptz(3) not null,
  ready_at timestamptz(3),
  expires_at timestamptz(3),
  download_url text
);
create index if not exists ops_review_packs_latest on ops_review_packs (workspace_id, tenant_id, requested_at desc, id desc);

-- A host notes here what a reader has seen; the kit itself only reads (F7).
create table if not exists ops_notification_reads (
  run_id bigint not null references ops_runs on delete cascade,
  reader text not null,
  read_at timestamptz(3) not null,
  primary key (run_id, reader)
);
`;
