/** Which job engines are in a Postgres database, by the tables in its catalog (J1, J6). */
import type { Query } from '@ops-widgets/server';
import { EngineName } from '../knowledge.js';
import { found, notServed, type FoundEngine } from './found-engine.js';

/** Where to look. */
export interface DetectPostgresOptions {
  /** Only engines whose tables are in this schema; by default in any. */
  readonly schema?: string;
}

/** How an engine's tables are recognised: a table with these columns, and its neighbours. */
interface Signature {
  readonly table: string;
  readonly columns: readonly string[];
  readonly beside?: string;
}

const SERVED: Readonly<Partial<Record<EngineName, Signature>>> = {
  [EngineName.PgBoss]: { table: 'job', columns: ['name', 'state', 'start_after', 'retry_count'], beside: 'version' },
  [EngineName.GraphileWorker]: {
    table: '_private_jobs',
    columns: ['task_id', 'run_at', 'locked_at', 'attempts'],
    beside: '_private_tasks',
  },
  [EngineName.BullMqPostgres]: {
    table: 'job',
    columns: ['queue', 'state', 'locked_until_ms', 'stalled_count'],
    beside: 'meta',
  },
};

const NOT_SERVED: Readonly<Record<string, Signature>> = {
  'Solid Queue': { table: 'solid_queue_jobs', columns: ['active_job_id', 'finished_at'] },
  GoodJob: { table: 'good_jobs', columns: ['active_job_id', 'performed_at'] },
  Oban: { table: 'oban_jobs', columns: ['worker', 'state', 'attempted_at'] },
  River: { table: 'river_job', columns: ['kind', 'state', 'attempted_at'] },
  'Laravel queues': { table: 'jobs', columns: ['queue', 'payload', 'reserved_at', 'available_at'] },
  'Celery results': { table: 'django_celery_results_taskresult', columns: ['task_id', 'status'] },
};

/** Where each served engine keeps its version. */
const VERSION_OF: Readonly<Partial<Record<EngineName, (schema: string) => string>>> = {
  [EngineName.PgBoss]: (schema) => `select 'schema ' || max(version) as version from ${schema}.version`,
  [EngineName.GraphileWorker]: (schema) => `select 'migration ' || max(id) as version from ${schema}.migrations`,
};

interface Table {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

/** @throws the errors of `query`: no connection, a missing right */
export async function detectPostgres(
  query: Query,
  { schema }: DetectPostgresOptions = {},
): Promise<readonly FoundEngine[]> {
  const tables = await tablesOf(query, schema);
  const engines: FoundEngine[] = [];
  for (const [name, signature] of Object.entries(SERVED)) {
    const engine = name as EngineName;
    for (const { schema: place } of matching(tables, signature)) {
      engines.push(found(engine, place, { version: await versionOf(query, engine, place) }));
    }
  }
  for (const [label, signature] of Object.entries(NOT_SERVED)) {
    engines.push(...matching(tables, signature).map(({ schema: place }) => notServed(label, place)));
  }
  return engines;
}

function matching(tables: readonly Table[], { table, columns, beside }: Signature): readonly Table[] {
  const isThere = (schema: string, name: string) =>
    tables.some((other) => other.schema === schema && other.name === name);
  return tables.filter(
    (candidate) =>
      candidate.name === table &&
      columns.every((column) => candidate.columns.includes(column)) &&
      (beside === undefined || isThere(candidate.schema, beside)),
  );
}

/** The catalog shows tables that the role may not read too, so that a missing right can be said. */
async function tablesOf(query: Query, schema: string | undefined): Promise<readonly Table[]> {
  const signatures = [...Object.values(SERVED), ...Object.values(NOT_SERVED)];
  const names = new Set(signatures.flatMap(({ table, beside }) => [table, ...(beside ? [beside] : [])]));
  const { rows } = await query(
    `select n.nspname::text as schema, c.relname::text as name, array_agg(a.attname::text) as columns
       from pg_catalog.pg_class c
       join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p', 'v')
        and c.relname::text = any($1::text[])
        and ($2::text is null or n.nspname::text = $2::text)
        and n.nspname not in ('pg_catalog', 'information_schema')
      group by n.nspname, c.relname
      order by n.nspname, c.relname`,
    [[...names], schema ?? null],
  );
  return rows as unknown as readonly Table[];
}

/** Null without the right to read it: what the engine itself needs is said when it is opened. */
async function versionOf(query: Query, engine: EngineName, schema: string): Promise<string | null> {
  const statement = VERSION_OF[engine]?.(quoted(schema));
  if (statement === undefined) return null;
  const answer = await query(statement, []).catch(() => ({ rows: [] }));
  const [row] = answer.rows as readonly { version?: unknown }[];
  return typeof row?.version === 'string' ? row.version : null;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
