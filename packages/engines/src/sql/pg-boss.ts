/**
 * pg-boss 12 and 10. It keeps a life sign of each job that asks for one, when a job became due, and
 * the error of the last attempt, whose shape says whether the engine ended it or its handler.
 */
import {
  fromEpochMs,
  queueParts,
  type EngineFacts,
  type EngineRelation,
  type IndexedInstant,
  type Query,
  type RunRelation,
} from '@ops-widgets/server';
import type { EngineKnowledge } from '../knowledge.js';
import { checkTables, literal, quoted } from './catalog.js';
import { hasInitiator, textAt } from './payload.js';
import { jobsOf, type PgBossOptions } from './pg-boss-jobs.js';
import { versionOf, type PgBossVersion } from './pg-boss-versions.js';

export type { PgBossOptions } from './pg-boss-jobs.js';

/** What every version of pg-boss records. 12 counts its workers too, and its answers have them. */
export const pgBossKnowledge: EngineKnowledge = {
  engine: 'pg-boss',
  lifeSign: 'run',
  keeps: { succeeded: 'for a time', failed: 'for a time' },
  due: true,
  reaped: true,
  rescues: true,
  progress: false,
  workers: false,
};

/**
 * Jobs of pg-boss, for `createPostgresStore`. A role needs no more than
 *
 *     grant usage on schema pgboss to reader;
 *     grant select on all tables in schema pgboss to reader;
 *
 * From 12.38 on the engine has indexes for all that is asked. Before, answers are the same, and
 * cost grows with the number of jobs that are kept.
 * @throws TypeError for a path that is none, and for a schema that cannot be one
 */
export function pgBoss(options: PgBossOptions = {}): EngineRelation {
  const schema = schemaOf(options.schema ?? 'pgboss');
  // A bad path is an error of the host's own, and is said at once.
  for (const path of [options.tenant, options.label, options.initiator]) {
    if (path !== undefined) textAt('j.data', 'data', path);
  }
  return {
    engine: 'pg-boss',
    open: async (query) => relationOf(options, schema, await look(query, schema)),
  };
}

/** As the engine takes the name: it writes it into its statements without quotes of its own. */
function schemaOf(option: string): string {
  const isQuoted = option.length > 2 && option.startsWith('"') && option.endsWith('"');
  const name = isQuoted ? option.slice(1, -1) : option.toLowerCase();
  if (name === '' || name.includes('\0') || name.includes('"')) {
    throw new TypeError(`"${option}" is no name of a schema`);
  }
  return name;
}

/** @throws EngineError */
async function look(query: Query, schema: string): Promise<PgBossVersion> {
  await checkTables(query, { engine: 'pg-boss', schema, wanted: { version: ['version'] } });
  const { rows } = await query(`select version from ${quoted(schema)}.version`);
  const found = versionOf(Number(rows[0]?.['version']), schema);
  await checkTables(query, { engine: `pg-boss ${found.major}`, schema, wanted: found.wanted });
  return found;
}

function relationOf(options: PgBossOptions, schema: string, version: PgBossVersion): RunRelation {
  const table = (name: string) => `${quoted(schema)}.${quoted(name)}`;
  const names = queueNames(table('queue'), options.queues);
  const showsScheduled = options.scheduled === 'show';
  return {
    runs: jobsOf(options, schema, version),
    key: ['queue', 'job_id'],
    idType: 'text',
    isId: (text) => /^[^\0]+:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text),
    visible: queueParts(names, 'queue'),
    finds: {
      // One look each along job_i14 (name, state, blocked, start_after).
      active: (run, asOf) => [
        `${run}.state = 'active'`,
        `${run}.state = 'retry'`,
        `${run}.state = 'created' and not ${run}.blocked${showsScheduled ? '' : ` and ${isDue(run, asOf)}`}`,
        ...(version.hasFlows ? [`${run}.state = 'created' and ${run}.blocked`] : []),
      ],
      ended: hasEnded,
      followUp: hasFailed,
      settled: (run) => `${run}.state in ('completed', 'cancelled')`,
      unrecorded: null,
      unknown: null,
      status: (run, status) =>
        ({
          completed: hasEnded(run),
          running: `${run}.state = 'active'`,
          queued: `${run}.state in ('created', 'retry')`,
        })[status] ?? 'false',
      outcome: (run, outcome) =>
        ({
          succeeded: `${run}.state = 'completed'`,
          failed: `${run}.state = 'failed'`,
          cancelled: `${run}.state = 'cancelled'`,
          pending: `${run}.state in ('created', 'retry', 'active')`,
        })[outcome] ?? 'false',
      reconciled: hasFailed,
      notified: hasInitiator(options, hasEnded),
      id: (run, id) => `${run}.queue = left(${id}, -37) collate "default" and ${run}.job_id = right(${id}, 36)::uuid`,
    },
    createdAt: instant('created_on'),
    completedAt: instant('completed_on'),
    keeps: { succeeded: true, waiting: true },
    ...(options.tenant === undefined ? { types: names } : {}),
    facts: (query) => factsOf(query, table, names, version),
  };
}

const hasEnded = (run: string) => `${run}.state in ('completed', 'cancelled', 'failed')`;
const hasFailed = (run: string) => `${run}.state = 'failed'`;

/** Whether the millisecond in which a job becomes due has come. */
function isDue(run: string, asOf: string): string {
  return `${run}.start_after < ${fromEpochMs(`${asOf} + 1`)}`;
}

/** The engine forwards the jobs of schedules in a queue of its own. */
function queueNames(queue: string, queues: readonly string[] | undefined): string {
  const asked =
    queues === undefined
      ? `not starts_with(q.name, '__pgboss__')`
      : `q.name = any(array[${queues.map(literal).join(', ')}]::text[])`;
  return `select q.name from ${queue} q where ${asked}`;
}

function instant(name: string): IndexedInstant {
  const column = (run: string) => `${run}.${name}`;
  return {
    column,
    value: fromEpochMs,
    isKnown: (run) => `${column(run)} > '-infinity' and ${column(run)} < 'infinity'`,
    cutsAtId: false,
  };
}

async function factsOf(
  query: Query,
  table: (name: string) => string,
  names: string,
  { major, hasInstances, hasArchive }: PgBossVersion,
): Promise<EngineFacts> {
  const epochMs = (column: string) => `floor(extract(epoch from ${column}) * 1000)::float8`;
  // All that ended after the first row of the archive is there, or in the archive. Since 11 a job
  // is deleted so many seconds after its end, 0 of which means never.
  const keptSince = hasArchive
    ? `(select ${epochMs('min(a.archived_on)')} from ${table('archive')} a)`
    : `(select ${epochMs('now()')} - min(nullif(q.deletion_seconds, 0)) * 1000.0::float8
        from ${table('queue')} q where q.name in (${names}))`;
  const live = `i.stopped_on is null and i.heartbeat_on >= now() - i.heartbeat_seconds * interval '3 seconds'`;
  const instances = hasInstances
    ? `(select coalesce(sum((w ->> 'localConcurrency')::int), 0)::int from ${table('instance')} i,
          jsonb_array_elements(i.workers) as w where ${live} and w ->> 'queue' in (${names})) as workers,
        (select max(i.version) from ${table('instance')} i where ${live}) as version`
    : 'null::int as workers, null::text as version';
  const { rows } = await query(`select ${keptSince} as kept_since, ${instances}`);
  const { kept_since: since, workers, version } = rows[0] ?? {};
  const kept = typeof since === 'number' ? since : null;
  return {
    source: {
      engine: 'pg-boss',
      version: typeof version === 'string' ? version : major,
      workers: typeof workers === 'number' ? workers : null,
    },
    keptSince: kept === null ? null : { succeeded: kept, failed: kept },
  };
}
