/** BullMQ on Postgres: its tables by its own migrations, and a random world of jobs in them. */
import type { Query } from '@ops-widgets/server';
import type { RunFacts, Waiting } from '@ops-widgets/truth';
import { runMigrations } from 'bullmq';
import fc from 'fast-check';
import pg from 'pg';
import { drawn, errorText, future, offset, payload, text } from './draws.js';
import type { EngineDatabase } from './engine-database.js';
import { fromPayload, number, windowOf, type Oracle, type OracleContext, type Raw } from './oracle.js';

/** What the tests say of the workers' option of this name, in milliseconds. */
export const lockDuration = 30_000;

const stallLimit = 'job stalled more than allowable limit';
const startLimit = 'job started more than allowable limit';

export async function installBullmqPostgres({ url }: EngineDatabase, schema = 'bullmq'): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await runMigrations(client, schema);
  await client.end();
}

/** What the engine's own error looks like: it is made in a closure that `retryIfFailed` calls. */
const reapersTrace = (words: string) =>
  `Error: ${words}\n    at /app/node_modules/bullmq/dist/cjs/classes/worker.js:587:50\n    at Worker.retryIfFailed (/app/node_modules/bullmq/dist/cjs/classes/worker.js:900:30)`;
const handlersTrace = (words: string) =>
  `Error: ${words}\n    at importFile (/app/src/import.js:12:11)\n    at Worker.callProcessJob (/app/node_modules/bullmq/dist/cjs/classes/worker.js:190:21)`;

const queues = ['reports', 'reports', 'imports', 'paused', 'narrow', 'limited', "odd 'queue'"];

const trace = fc.constantFrom('reaper', 'handler', 'none', 'python');

const job = fc.record({
  queue: fc.constantFrom(...queues),
  name: fc.constantFrom('import_csv', 'send_mail', '__proto__', "o'name"),
  id: fc.constantFrom('', '', '', ':r', " '", '"', ' 💥'),
  state: fc.constantFrom('waiting', 'active', 'active', 'completed', 'failed', 'failed', 'delayed', 'waiting-children'),
  added: offset,
  later: fc.oneof(fc.constantFrom(0, 1, 13, 60_000), fc.integer({ min: 0, max: 7_200_000 })),
  took: fc.oneof(fc.constantFrom(0, 13, 30_000, 600_000), fc.integer({ min: 0, max: 7_200_000 })),
  until: fc.oneof({ weight: 4, arbitrary: future }, { weight: 3, arbitrary: offset }),
  farFuture: fc.integer({ min: 0, max: 60 }).map((drew) => drew === 0),
  lock: fc.oneof(
    fc.constantFrom(-30_000, -1, 0, 1, 15_000, 29_999, 30_000, 300_000),
    fc.integer({ min: -7_200_000, max: 30_000 }),
  ),
  starts: fc.integer({ min: 0, max: 4 }),
  made: fc.integer({ min: 0, max: 4 }),
  of: fc.constantFrom(1, 3, 5),
  stalls: fc.constantFrom(0, 0, 0, 1, 2, 5),
  deferred: fc.integer({ min: 0, max: 5 }).map((drew) => drew === 0),
  reason: errorText(stallLimit, stallLimit, startLimit, 'child reports:1 failed'),
  trace,
  promoted: fc.boolean(),
  progress: fc.oneof(
    fc.constantFrom<unknown>(null, 0, 40, { total: 40, processed: 7 }, { total: 4 }, 'seven', [1], {
      total: 'x',
      processed: -1,
    }),
  ),
  beaten: fc.boolean(),
  data: payload,
  result: fc.constantFrom<unknown>(null, 'ok', { rows: 5 }),
  note: text,
});

/** Jobs as the engine leaves them, at instants around `now` (epoch milliseconds). */
export async function fillBullmqPostgres(database: EngineDatabase, now: number, seed: number): Promise<void> {
  const { query } = await database.connect();
  await query('set search_path to bullmq');
  for (const id of ['', 'repeat:nightly:1790000000000', 'a:b']) {
    await query(
      `select add_job($1, $2, 'send_mail', '{"tenantId":"t1"}', '{}', 0, 0, $3, 3, null, null, null, null, null, false)`,
      ['mail', id, now - 1000],
    );
  }
  await query(`insert into meta (queue, field, value) values ('paused', 'paused', '1'), ('narrow', 'concurrency', '3'),
    ('reports', 'concurrency', '100000'), ('imports', 'version', 'bullmq:6')`);
  await query(`select set_rate_limit('limited', 600000, $1)`, [now]);
  const rows = drawn(job, 2000, seed).map((drew, index) => row(drew, index, now));
  await query(`insert into job select * from json_populate_recordset(null::job, $1::json)`, [JSON.stringify(rows)]);
  // Each fourth of those that may be a parent has children, some of them gone.
  await query(`insert into job_dependency (parent_queue, parent_id, child_queue, child_id, child_key, status)
    select p.queue, p.id, c.queue, c.id, c.queue || ':' || c.id,
      (array['pending', 'processed', 'ignored', 'failed']::dep_status[])[1 + c.seq % 4]
    from (select queue, id, seq from job where state in ('waiting-children', 'completed') and seq % 4 = 0) p
    join (select queue, id, seq from job) c on c.seq between p.seq + 1 and p.seq + p.seq % 7
    union all select queue, id, 'gone', 'gone', 'gone:gone', 'pending' from job where state = 'waiting-children' and seq % 5 = 0`);
  const beats = rows.filter(
    (each, index) => index % 2 === 0 && each.progress !== null && each.processed_at_ms !== null,
  );
  await query(
    `insert into event (queue, event, data, created_at_ms) select e.queue, 'progress', jsonb_build_object('jobId', e.id),
      e.created_at_ms from json_to_recordset($1::json) as e (queue text, id text, created_at_ms bigint)`,
    [
      JSON.stringify(
        beats.map((each, index) => ({
          queue: each.queue,
          id: each.id,
          created_at_ms: (each.processed_at_ms ?? 0) + (index % 3) - 1,
        })),
      ),
    ],
  );
  await query('analyze');
}

type Drawn = typeof job extends fc.Arbitrary<infer Value> ? Value : never;

function row(drew: Drawn, index: number, now: number) {
  const added = now + drew.added;
  const started = Math.min(added + drew.later, now);
  const finished = Math.min(started + drew.took, now);
  const waits = drew.state === 'waiting' || drew.state === 'delayed';
  const ended = drew.state === 'completed' || drew.state === 'failed';
  const starts = waits || drew.state === 'waiting-children' ? drew.starts : Math.max(drew.starts, 1);
  const hasStarted = starts > 0;
  return {
    queue: drew.queue,
    id: `${String(index + 1)}${drew.id}`,
    seq: index + 1,
    name: drew.name,
    state: drew.state,
    data: drew.data,
    opts: {},
    priority: index % 3,
    delay_ms: 0,
    max_attempts: drew.of,
    attempts_made: Math.min(drew.made, starts),
    attempts_started: starts,
    progress: drew.progress,
    return_value: drew.state === 'completed' ? drew.result : null,
    failed_reason: drew.state === 'failed' || (hasStarted && drew.made > 0) ? drew.reason : null,
    stacktrace: stacktraceOf(drew),
    deferred_failure: waits && drew.deferred ? stallLimit : null,
    processed_by: null,
    added_at_ms: added,
    process_at_ms:
      drew.state === 'delayed'
        ? drew.farFuture
          ? 9_007_199_254_740_991
          : now + drew.until
        : drew.promoted
          ? started
          : null,
    processed_at_ms: hasStarted ? started : null,
    finished_at_ms: ended ? finished : null,
    lock_token: drew.state === 'active' ? 'token' : null,
    locked_until_ms: drew.state === 'active' ? now + drew.lock : null,
    stalled_count: drew.stalls,
    dedup_id: null,
    scheduler_id: null,
    parent_queue: null,
    parent_id: null,
    parent_key: null,
    pending_deps: 0,
    stalled_marked: false,
  };
}

function stacktraceOf({ trace, reason }: Drawn): readonly string[] | null {
  switch (trace) {
    case 'reaper':
      return [handlersTrace('boom'), reapersTrace(reason)];
    case 'handler':
      return [reapersTrace('boom'), handlersTrace(reason)];
    case 'python':
      return [`Traceback (most recent call last):\n  File "bullmq/worker.py", line 1, in processJob\n${reason}`];
    default:
      return null;
  }
}

/** Every row, with what its queue and its children say. */
export async function readBullmqPostgres(query: Query): Promise<readonly Raw[]> {
  const { rows } = await query(`select j.*,
      (select jsonb_object_agg(m.field, m.value) from bullmq.meta m where m.queue = j.queue) as meta,
      (select count(*) from bullmq.job a where a.queue = j.queue and a.state = 'active') as active,
      (select to_jsonb(l) from bullmq.rate_limit l where l.queue = j.queue) as rate_limit,
      (select jsonb_agg(jsonb_build_object('status', d.status, 'state', c.state)) from bullmq.job_dependency d
        left join bullmq.job c on c.queue = d.child_queue and c.id = d.child_id
        where d.parent_queue = j.queue and d.parent_id = j.id) as children,
      (select max(e.created_at_ms) from bullmq.event e
        where e.queue = j.queue and e.event = 'progress' and e.data ->> 'jobId' = j.id) as progressed_at
    from bullmq.job j`);
  return rows;
}

interface Child {
  readonly status: 'pending' | 'processed' | 'ignored' | 'failed';
  readonly state: string | null;
}

export const bullmqPostgresOracle: Oracle = {
  isScheduled: (row, { asOf }) =>
    row['state'] === 'delayed' && Number(row['attempts_started']) === 0 && (ms(row['process_at_ms']) ?? 0) > asOf,
  facts(row, context) {
    const state = row['state'];
    const [started, stalls] = ['attempts_started', 'stalled_count'].map((name) => Number(row[name]));
    const hasStarted = (started ?? 0) > 0;
    const ended = state === 'completed' || state === 'failed';
    const running = state === 'active' || (state === 'waiting-children' && hasStarted);
    const reaped = reapedBy(row);
    const due = dueAt(row);
    const beat = ms(row['locked_until_ms']);
    const type = String(row['name']);
    const limited = reaped === 'stalled' || row['deferred_failure'] === stallLimit;
    const rescues = Math.max((stalls ?? 0) - (limited ? 1 : 0), 0);
    const reason = state === 'completed' ? null : ((row['deferred_failure'] ?? row['failed_reason']) as string | null);
    const own = { heartbeatStale: lockDuration / 1000 };
    const { queuedExpected, queuedStale, ...withoutDue } = windowOf(type, context, own);
    const facts: RunFacts = {
      id: `${String(row['queue'])}:${String(row['id'])}`,
      type,
      ...fromPayload(row['data']),
      status: ended ? 'completed' : running ? 'running' : 'queued',
      outcome: ended ? (state === 'completed' ? 'succeeded' : 'failed') : 'pending',
      queue: String(row['queue']),
      createdAt: ms(row['added_at_ms']),
      queuedAt: ended || running ? null : due,
      // The engine activates a job once more to fail it.
      startedAt: (running || ended) && reaped === null ? ms(row['processed_at_ms']) : null,
      completedAt: ended ? ms(row['finished_at_ms']) : null,
      heartbeatAt: state === 'active' && beat !== null ? Math.min(beat - lockDuration, context.asOf) : null,
      waiting: ended ? null : waitOf(row, running, context),
      attempt: {
        number: Math.max((started ?? 0) + (reaped ? -1 : ended || running ? 0 : 1), 1),
        of: Number(row['max_attempts']),
      },
      lifecycle: !ended && !running && due === null ? withoutDue : { queuedExpected, queuedStale, ...withoutDue },
      summaryCounts: countsOf(row),
      context: {
        composite: compositeOf((row['children'] as readonly Child[] | null) ?? []),
        reconciliation:
          reaped === null
            ? null
            : {
                reconciledAt: ms(row['finished_at_ms']),
                reasonCode: reaped,
                reason: String(row['failed_reason']),
                fromStatus: 'running',
              },
        rescues:
          rescues > 0
            ? Array.from({ length: rescues }, () => ({ at: null, reasonCode: 'stalled', reason: 'job stalled' }))
            : null,
      },
      failures: reason === null ? [] : [{ message: reason }],
    };
    return facts;
  },
};

/** An instant that a timestamptz can hold. */
function ms(value: unknown): number | null {
  const given = number(value);
  return given === null ? null : Math.min(given, 8.64e15);
}

/**
 * Which limit the engine itself ended the job by. The text alone is not its word: a handler can
 * throw it.
 */
function reapedBy(row: Raw): 'stalled' | 'started_too_often' | null {
  if (row['state'] !== 'failed') return null;
  const last = ((row['stacktrace'] as readonly string[] | null) ?? []).at(-1) ?? null;
  const frames = last?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  if (frames.length > 0 && !/retryIfFailed/.test(frames[1] ?? '')) return null;
  if (row['failed_reason'] === stallLimit) return Number(row['stalled_count']) > 0 ? 'stalled' : null;
  return row['failed_reason'] === startLimit && Number(row['attempts_started']) > 1 ? 'started_too_often' : null;
}

function dueAt(row: Raw): number | null {
  const due = ms(row['process_at_ms']);
  const lastStart = ms(row['processed_at_ms']);
  if (row['state'] === 'delayed') return due ?? ms(row['added_at_ms']);
  if (Number(row['attempts_started']) === 0 && Number(row['attempts_made']) === 0) return due ?? ms(row['added_at_ms']);
  // It came back to the queue. Only a delay that ended since says when.
  return due !== null && lastStart !== null && due > lastStart ? due : null;
}

function waitOf(row: Raw, running: boolean, { asOf }: OracleContext): Waiting | null {
  if (row['state'] === 'waiting-children') return { reason: 'dependencies', until: null };
  if (running) return null;
  const until = ms(row['process_at_ms']);
  if (row['state'] === 'delayed' && until !== null && until > asOf) {
    return { reason: Number(row['attempts_made']) > 0 ? 'retry' : 'scheduled', until };
  }
  const meta = (row['meta'] as Raw | null) ?? {};
  if (meta['paused'] === '1') return { reason: 'paused', until: null };
  const concurrency = number(meta['concurrency']);
  if (concurrency !== null && Number(row['active']) >= concurrency) return { reason: 'concurrency', until: null };
  const limit = row['rate_limit'] as { readonly points: number; readonly expire_at_ms: number } | null;
  if (limit === null || limit.expire_at_ms <= asOf || limit.points < Number(meta['max'] ?? Number.MAX_SAFE_INTEGER))
    return null;
  return { reason: 'concurrency', until: limit.expire_at_ms };
}

/** Progress of an attempt that is over says nothing of the next one. */
function countsOf(row: Raw): RunFacts['summaryCounts'] {
  const progress = row['progress'] as Raw | null;
  const state = row['state'];
  if (typeof progress !== 'object' || progress === null || Array.isArray(progress)) return null;
  if (state === 'waiting' || state === 'delayed') return null;
  const [total, processed] = [progress['total'], progress['processed']];
  if (typeof total !== 'number' || typeof processed !== 'number') return null;
  const startedAt = ms(row['processed_at_ms']);
  const isOfThisAttempt =
    Number(row['attempts_started']) <= 1 || (startedAt !== null && (ms(row['progressed_at']) ?? -1) >= startedAt);
  return isOfThisAttempt ? { total, processed } : null;
}

function compositeOf(children: readonly Child[]): NonNullable<RunFacts['context']>['composite'] {
  if (children.length === 0) return null;
  const count = (holds: (child: Child) => boolean) => children.filter(holds).length;
  const running = count(({ status, state }) => status === 'pending' && state === 'active');
  return {
    total: children.length,
    queued: count(({ status }) => status === 'pending') - running,
    running,
    succeeded: count(({ status }) => status === 'processed'),
    partiallySucceeded: 0,
    failed: count(({ status }) => status === 'ignored' || status === 'failed'),
  };
}
