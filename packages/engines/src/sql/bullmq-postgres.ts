/**
 * BullMQ on Postgres, 6.0 or later. The end of a job's lock outlives its worker, so that silence is
 * exact; a job that was put off keeps its due time.
 */
import {
  fromEpochMs,
  instantText,
  queueParts,
  selectRunColumns,
  windowUnder,
  type EngineRelation,
  type IndexedInstant,
  type Query,
  type RunRelation,
} from '@ops-widgets/server';
import type { EngineKnowledge } from '../knowledge.js';
import { checkTables, literal, quoted, type Wanted } from './catalog.js';
import { hasInitiator, payloadColumns, shownPayload, type PayloadPaths } from './payload.js';
import { failure, rescues } from './run-sql.js';

/** What BullMQ records on Postgres. */
export const bullmqPostgresKnowledge: EngineKnowledge = {
  engine: 'bullmq-postgres',
  lifeSign: 'run',
  keeps: { succeeded: 'for a time', failed: 'for a time' },
  due: true,
  reaped: true,
  rescues: true,
  progress: true,
  workers: true,
};

/** Options in the engine's own words; paths go into the `data`: `tenant: 'data.tenantId'`. */
export interface BullmqPostgresOptions extends PayloadPaths {
  /** The schema of the engine's tables; `bullmq` by default. */
  readonly schema?: string;
  /** The names of the queues to read; all by default. */
  readonly queues?: readonly string[];
  /** The workers' `lockDuration` in milliseconds; 30,000 by default, as theirs is. */
  readonly lockDuration?: number;
  /** `['data']`: the detail of a run shows its payload, which may be personal data (J7). */
  readonly show?: readonly 'data'[];
  /** `'show'`: jobs that are not due yet are counted and listed too. */
  readonly scheduled?: 'show';
}

const wanted: Wanted = {
  job: [
    'queue',
    'id',
    'name',
    'state',
    'data',
    'max_attempts',
    'attempts_made',
    'attempts_started',
    'progress',
    'failed_reason',
    'stacktrace',
    'deferred_failure',
    'added_at_ms',
    'process_at_ms',
    'processed_at_ms',
    'finished_at_ms',
    'locked_until_ms',
    'stalled_count',
  ],
  meta: ['queue', 'field', 'value'],
  job_dependency: ['parent_queue', 'parent_id', 'child_queue', 'child_id', 'status'],
  event: ['queue', 'event', 'data', 'created_at_ms'],
  rate_limit: ['queue', 'points', 'expire_at_ms'],
};

/** The engine's own words for an end that no handler gave a job. */
const stallLimit = 'job stalled more than allowable limit';
const startLimit = 'job started more than allowable limit';

/**
 * Jobs of BullMQ on Postgres, for `createPostgresStore`; a run's id is `queue:id`. A role needs no
 * more than
 *
 *     grant usage on schema bullmq to reader;
 *     grant select on bullmq.job, bullmq.meta, bullmq.job_dependency to reader;
 *     grant select on bullmq.event, bullmq.rate_limit to reader;
 *
 * @throws TypeError for a path that is none
 */
export function bullmqPostgres(options: BullmqPostgresOptions = {}): EngineRelation {
  const { schema = 'bullmq', queues, lockDuration = 30_000, show = [], scheduled } = options;
  const table = (name: string) => `${quoted(schema)}.${quoted(name)}`;
  const names =
    queues === undefined ? everyQueue(table('job')) : `select unnest(array[${queues.map(literal).join(', ')}]::text[])`;
  const fromPayload = {
    ...payloadColumns('j.data', 'data', options),
    ...(show.includes('data') ? { diagnostics: shownPayload('j.data') } : {}),
  };

  const relation: RunRelation = {
    runs: (at) => {
      const due = isDelayedUntilAfter('j', at.asOf);
      const isLimited = `(l.expire_at_ms > ${at.asOf}::bigint and l.points >= coalesce(q.max, 9007199254740991))`;
      return `(select ${selectRunColumns({
        id: `((j.queue || ':' || j.id) collate "C")`,
        ...fromPayload,
        type: 'j.name',
        status: `case when ${hasEnded('j')} then 'completed' when ${isRunning('j')} then 'running' else 'queued' end`,
        outcome: `case j.state when 'completed' then 'succeeded' when 'failed' then 'failed' else 'pending' end`,
        queue: 'j.queue',
        created_at: instantOf('j.added_at_ms'),
        queued_at: `case when not ${hasEnded('j')} and not ${isRunning('j')} then ${instantOf('given.due_ms')} end`,
        started_at: `case when (${isRunning('j')} or ${hasEnded('j')}) and given.reaped is null
          then ${instantOf('j.processed_at_ms')} end`,
        completed_at: `case when ${hasEnded('j')} then ${instantOf('j.finished_at_ms')} end`,
        // A worker whose locks last longer than is said here beats until now at most.
        heartbeat_at: `case when j.state = 'active'
          then ${instantOf(`least(j.locked_until_ms - ${String(lockDuration)}, ${at.asOf}::bigint)`, 'j.locked_until_ms')} end`,
        waiting_reason: 'given.waiting_reason',
        waiting_until: `case when given.waiting_reason in ('scheduled', 'retry') then ${instantOf('j.process_at_ms')}
          when given.waiting_reason = 'concurrency' and q.is_full is not true then ${instantOf('l.expire_at_ms')} end`,
        // What the engine ends is begun once more for it. A lost worker's attempt is one too.
        attempt_number: `greatest(j.attempts_started + case when given.reaped is not null then -1
          when ${hasEnded('j')} or ${isRunning('j')} then 0 else 1 end, 1)`,
        attempt_of: 'j.max_attempts',
        lifecycle: lifecycleOf(at.lifecycle, lockDuration),
        summary_counts: countsOf('j', table('event')),
        composite: compositeOf('j', table),
        reconciliation: `case when given.reaped is not null then jsonb_build_object('reconciled_at',
          ${instantText(instantOf('j.finished_at_ms'))}, 'reason_code', given.reaped, 'reason', j.failed_reason,
          'from_status', 'running') end`,
        rescues: rescues(rescuesOf('j', 'given.reaped'), 'stalled', 'job stalled'),
        failures: failure(`case when j.state <> 'completed' then coalesce(j.deferred_failure, j.failed_reason) end`),
        job_id: 'j.id',
        state: 'j.state',
        failed_reason: 'j.failed_reason',
        attempts_started: 'j.attempts_started',
        added_at_ms: 'j.added_at_ms',
        process_at_ms: 'j.process_at_ms',
        finished_at_ms: 'j.finished_at_ms',
      })} from ${table('job')} j
        left join ${queuesOf(table)} as q on q.queue = j.queue
        left join ${table('rate_limit')} l on l.queue = j.queue
        cross join lateral (select ${dueOf('j')} as due_ms, ${reapedBy('j')} as reaped, case
          when ${hasEnded('j')} or j.state = 'active' then null
          when j.state = 'waiting-children' then 'dependencies'
          when ${due} then case when j.attempts_made > 0 then 'retry' else 'scheduled' end
          when q.is_paused then 'paused'
          when q.is_full or ${isLimited} then 'concurrency' end as waiting_reason offset 0) as given${
            scheduled === 'show' ? '' : ` where not (j.state = 'delayed' and j.attempts_started = 0 and ${due})`
          })`;
    },
    key: ['queue', 'job_id'],
    idType: 'text',
    isId: (text) => text.indexOf(':') > 0 && !text.includes('\0'),
    visible: queueParts(names, 'queue'),
    finds: {
      active: (run, asOf) => [
        `${run}.state = 'active'`,
        `${run}.state = 'waiting'`,
        `${run}.state = 'waiting-children'`,
        `${run}.state = 'delayed' and ${run}.process_at_ms <= ${asOf}::bigint`,
        `${run}.state = 'delayed' and (${run}.process_at_ms is null or ${run}.process_at_ms > ${asOf}::bigint${
          scheduled === 'show' ? '' : ` and ${run}.attempts_started > 0`
        })`,
      ],
      ended: (run) => `${hasEnded(run)} and ${run}.finished_at_ms is not null`,
      followUp: (run) => `${run}.state = 'failed' and ${run}.finished_at_ms is not null`,
      unrecorded: (run) => `${hasEnded(run)} and ${run}.finished_at_ms is null`,
      unknown: null,
      status: (run, status) => ({ completed: hasEnded(run), running: isRunning(run) })[status] ?? 'true',
      outcome: (run, outcome) =>
        ({ succeeded: `${run}.state = 'completed'`, failed: `${run}.state = 'failed'` })[outcome] ?? 'true',
      reconciled: (run) => `${run}.state = 'failed' and ${run}.failed_reason in ('${stallLimit}', '${startLimit}')`,
      notified: hasInitiator(options, (run) => `${hasEnded(run)} and ${run}.finished_at_ms is not null`),
      id: (run, id) => `${run}.queue = split_part(${id}, ':', 1) collate "default"
        and ${run}.job_id = substr(${id}, strpos(${id}, ':') + 1) collate "default"`,
    },
    createdAt: instant('added_at_ms'),
    completedAt: instant('finished_at_ms'),
    keeps: { succeeded: true, waiting: true },
    facts: async (query) => ({ source: { engine: 'BullMQ', version: null, workers: await workersOf(query, names) } }),
  };
  return {
    engine: 'BullMQ',
    async open(query) {
      await checkTables(query, { engine: 'BullMQ 6 on Postgres', schema, wanted });
      return relation;
    },
  };
}

const hasEnded = (run: string) => `${run}.state in ('completed', 'failed')`;

/** A job that waits for its children has either begun, or waits for them before it begins. */
const isRunning = (run: string) =>
  `(${run}.state = 'active' or ${run}.state = 'waiting-children' and ${run}.attempts_started > 0)`;

const isDelayedUntilAfter = (run: string, asOf: string) =>
  `(${run}.state = 'delayed' and coalesce(${run}.process_at_ms > ${asOf}::bigint, false))`;

/** A timestamptz of epoch milliseconds; those after the last one are it. */
function instantOf(epochMs: string, given = epochMs): string {
  return `case when ${given} is not null then ${fromEpochMs(`least(${epochMs}, 8640000000000000)`)} end`;
}

/** Epoch milliseconds; null for a job that came back to the queue, unless a delay says when. */
function dueOf(run: string): string {
  return `case when ${run}.state = 'delayed' or ${run}.attempts_started = 0 and ${run}.attempts_made = 0
      then coalesce(${run}.process_at_ms, ${run}.added_at_ms)
    when ${run}.process_at_ms > ${run}.processed_at_ms then ${run}.process_at_ms end`;
}

/** No age of a queued job is judged where it is not known since when it waits. */
function lifecycleOf(lifecycle: string, lockDuration: number): string {
  const window = windowUnder(lifecycle, 'j.name', `'{"heartbeat_stale":${String(lockDuration / 1000)}}'`);
  return `case when j.state = 'waiting' and given.due_ms is null
    then ${window} - 'queued_expected' - 'queued_stale' else ${window} end`;
}

/**
 * The limit by which the engine itself ended a job; null for any other end. Its words alone prove
 * nothing, for a handler can throw them too: the engine's own error is made in a closure that
 * `retryIfFailed` calls, and the error of a handler begins in the handler. An error without frames
 * is believed.
 */
function reapedBy(run: string): string {
  const frames = `(select array_agg(frame[1]) from regexp_matches(${run}.stacktrace ->> -1, '^[ \\t]+at [^\\n]*', 'gn') as frame)`;
  return `case when ${run}.state = 'failed' and ${run}.failed_reason in ('${stallLimit}', '${startLimit}') then
    case when (select cardinality(frames) > 0 and coalesce(frames[2], '') !~ 'retryIfFailed' from ${frames} as of_error (frames)) then null
      when ${run}.failed_reason = '${stallLimit}' and ${run}.stalled_count > 0 then 'stalled'
      when ${run}.failed_reason = '${startLimit}' and ${run}.attempts_started > 1 then 'started_too_often' end end`;
}

/** The stall that ended a job, or is about to, is no rescue. */
function rescuesOf(run: string, reaped: string): string {
  return `(${run}.stalled_count - case when ${run}.deferred_failure = '${stallLimit}' or ${reaped} = 'stalled'
    then 1 else 0 end)`;
}

/** What keeps the jobs of each queue from a worker on purpose, as a subselect. */
function queuesOf(table: (name: string) => string): string {
  const number = (field: string) =>
    `max(case when m.field = '${field}' and m.value ~ '^\\d{1,9}$' then m.value::bigint end)`;
  return `(select m.queue, bool_or(m.field = 'paused' and m.value = '1') as is_paused, ${number('max')} as max,
      case when ${number('concurrency')} is not null then ${number('concurrency')} <=
        (select count(*) from ${table('job')} a where a.queue = m.queue and a.state = 'active') end as is_full
    from ${table('meta')} m where m.field in ('paused', 'concurrency', 'max') group by m.queue)`;
}

/**
 * Counts that the job's progress has. Progress is kept over a restart: it counts only if this is
 * the first attempt, or if an event says that this one wrote it.
 */
function countsOf(run: string, event: string): string {
  const total = `${run}.progress -> 'total'`;
  const processed = `${run}.progress -> 'processed'`;
  return `case when ${run}.state not in ('waiting', 'delayed') and jsonb_typeof(${run}.progress) = 'object'
      and jsonb_typeof(${total}) = 'number' and jsonb_typeof(${processed}) = 'number'
      and (${run}.attempts_started <= 1 or exists (select from ${event} e where e.queue = ${run}.queue and e.event = 'progress'
        and e.created_at_ms >= ${run}.processed_at_ms and e.data ->> 'jobId' = ${run}.id))
    then jsonb_build_object('total', ${total}, 'processed', ${processed}) end`;
}

/** The children of a job by their states; null for none. */
function compositeOf(run: string, table: (name: string) => string): string {
  const count = (condition: string) => `count(*) filter (where ${condition})`;
  return `(select case when count(*) > 0 then jsonb_build_object('total', count(*),
      'queued', ${count(`d.status = 'pending' and c.state is distinct from 'active'`)},
      'running', ${count(`d.status = 'pending' and c.state = 'active'`)}, 'succeeded', ${count(`d.status = 'processed'`)},
      'partially_succeeded', 0, 'failed', ${count(`d.status in ('ignored', 'failed')`)}) end
    from ${table('job_dependency')} d left join ${table('job')} c on c.queue = d.child_queue and c.id = d.child_id
    where d.parent_queue = ${run}.queue and d.parent_id = ${run}.id)`;
}

/** The queues that have jobs, each found by one look into the index of the primary key. */
function everyQueue(job: string): string {
  return `with recursive found (queue) as (select min(queue) from ${job} union all
      select (select min(j.queue) from ${job} j where j.queue > found.queue) from found where found.queue is not null)
    select queue from found where queue is not null`;
}

/** Workers name their connection after the queue. The server cuts names at 63 bytes. */
async function workersOf(query: Query, names: string): Promise<number> {
  const { rows } = await query(`select count(*)::int as workers from pg_stat_activity a
    where a.datname = current_database() and exists (select from unnest(array(${names})) as q (name)
      where a.application_name = left(q.name, 63) or starts_with(a.application_name, left(q.name || ':w:', 63)))`);
  return Number(rows[0]?.['workers'] ?? 0);
}

function instant(name: string): IndexedInstant {
  const column = (run: string) => `${run}.${name}`;
  return {
    column,
    value: (epochMs) => `(${epochMs})::bigint`,
    isKnown: (run) => `${column(run)} is not null`,
    cutsAtId: true,
  };
}
