/** Graphile Worker: its tables by its own migrations, and a random world of jobs in them. */
import type { Query } from '@ops-widgets/server';
import type { RunFacts, Waiting } from '@ops-widgets/truth';
import fc from 'fast-check';
import { runMigrations } from 'graphile-worker';
import { drawn, errorText, future, microseconds, offset, payload } from './draws.js';
import type { EngineDatabase } from './engine-database.js';
import { fromPayload, instant, windowOf, type Oracle, type OracleContext, type Raw } from './oracle.js';

const hour = 3_600_000;

export async function installGraphileWorker({ url }: EngineDatabase, schema = 'graphile_worker'): Promise<void> {
  await runMigrations({ connectionString: url, schema });
}

const tasks = ['import_csv', 'send_mail', 'compare', '__proto__', "o'task"];
const queues = [null, null, 'mail', 'reports', 'odd "queue"'];

const job = fc.record({
  task: fc.constantFrom(...tasks),
  queue: fc.constantFrom(...queues),
  state: fc.constantFrom('ready', 'ready', 'locked', 'locked', 'failed', 'failed', 'swept', 'marked'),
  created: offset,
  later: fc.oneof(fc.constantFrom(0, 1, 60_000, 5 * hour), fc.integer({ min: 0, max: 6 * hour })),
  due: fc.oneof({ weight: 5, arbitrary: offset }, { weight: 2, arbitrary: future }),
  markedDue: fc.oneof(
    offset,
    fc.constantFrom(40, 365).map((days) => days * 24 * hour),
  ),
  micros: microseconds,
  attempts: fc.integer({ min: 0, max: 12 }),
  max: fc.constantFrom(1, 3, 25, 12),
  error: fc.option(errorText('Manually marked as failed'), { freq: 2 }),
  touched: fc.boolean(),
  payload,
});

/** Jobs as the engine leaves them, at instants around `now` (epoch milliseconds). */
export async function fillGraphileWorker({ query }: EngineDatabase, now: number, seed: number): Promise<void> {
  // A few by the engine's own functions, whose clock is the server's.
  for (const [index, task] of tasks.entries()) {
    await query(`select graphile_worker.add_job($1, $2::json, job_key => $3)`, [
      task,
      '{"tenantId":"t1"}',
      `k${index}`,
    ]);
  }
  await query(
    `insert into graphile_worker._private_job_queues (queue_name) select unnest($1::text[]) on conflict do nothing`,
    [queues.filter((name) => name !== null)],
  );
  const rows = drawn(job, 2000, seed).map((drew, index) => row(drew, index, now));
  await query(
    `insert into graphile_worker._private_jobs (id, task_id, job_queue_id, payload, created_at, updated_at, run_at, attempts,
      max_attempts, last_error, locked_at, locked_by) overriding system value
    select 1000 + j.id, t.id, q.id, j.payload, j.created_at, j.updated_at, j.run_at, j.attempts, j.max_attempts, j.last_error,
      j.locked_at, j.locked_by
    from json_to_recordset($1::json) as j (id int, task text, queue text, payload json, created_at timestamptz,
      updated_at timestamptz, run_at timestamptz, attempts int, max_attempts int, last_error text, locked_at timestamptz,
      locked_by text)
    join graphile_worker._private_tasks t on t.identifier = j.task
    left join graphile_worker._private_job_queues q on q.queue_name = j.queue`,
    [JSON.stringify(rows)],
  );
  await query(`update graphile_worker._private_jobs set payload = '{"tenantId":"t1\\u0000"}' where id = 1001`);
  // Jobs that are added later have ids of their own.
  await query('alter table graphile_worker._private_jobs alter column id restart with 100000');
  await query('analyze');
}

function row(
  {
    task,
    queue,
    state,
    created,
    later,
    due,
    markedDue,
    micros,
    attempts,
    max,
    error,
    touched,
    payload,
  }: DrawnOf<typeof job>,
  index: number,
  now: number,
) {
  const createdAt = now + created;
  const at = (ms: number) => `${new Date(ms).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
  const tried = Math.min(attempts, max - 1);
  const endedAt = Math.min(createdAt + later, now);
  const common = {
    id: index,
    task,
    // One job in thirty is of a queue that runs one at a time.
    queue: index % 3 === 0 ? queue : null,
    payload,
    created_at: at(createdAt),
    updated_at: at(createdAt),
    max_attempts: max,
    locked_at: null as string | null,
    locked_by: null as string | null,
  };
  switch (state) {
    case 'locked':
      // A queue holds one lock at a time.
      return {
        ...common,
        queue: index % 40 === 0 ? queue : null,
        run_at: at(createdAt),
        attempts: tried + 1,
        last_error: tried > 0 ? error : null,
        locked_at: at(endedAt),
        locked_by: 'worker-1',
      };
    case 'failed': {
      const backOff = Math.round(Math.exp(Math.min(max, 10)) * 1e6);
      return { ...common, run_at: plus(endedAt * 1000 + micros + backOff), attempts: max, last_error: error ?? 'boom' };
    }
    case 'swept':
      return { ...common, run_at: at(endedAt), attempts: max, last_error: null };
    case 'marked':
      return {
        ...common,
        run_at: at(now + markedDue),
        updated_at: at(endedAt),
        attempts: max,
        last_error: error ?? 'stopped',
      };
    default:
      return {
        ...common,
        run_at: at(now + due),
        updated_at: touched ? at(endedAt) : common.updated_at,
        attempts: tried,
        last_error: tried > 0 ? error : null,
      };
  }
}

type DrawnOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** RFC 3339 with microseconds, of epoch microseconds. */
function plus(us: number): string {
  const ms = Math.floor(us / 1000);
  return `${new Date(ms).toISOString().slice(0, -1)}${String(us - ms * 1000).padStart(3, '0')}Z`;
}

/** Every row, with the names it refers to, and what the queue's running job is locked since. */
export async function readGraphileWorker(query: Query): Promise<readonly Raw[]> {
  const { rows } = await query(
    `select j.*, t.identifier, q.queue_name, (extract(epoch from j.run_at) * 1000000)::bigint as run_at_us,
      (select max(o.locked_at) from graphile_worker._private_jobs o where o.job_queue_id = j.job_queue_id) as holder_locked_at,
      now() as read_at
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id`,
  );
  return rows;
}

/** After so long the engine takes a lock back: it knows no other sign that a worker is gone. */
const lockLimitMs = 4 * hour;

export const graphileWorkerOracle: Oracle = {
  isScheduled: (row, { asOf }) =>
    !isEnded(row) && row['locked_at'] === null && Number(row['attempts']) === 0 && dueAt(row) > asOf,
  facts(row, context) {
    const [attempts, of] = [Number(row['attempts']), Number(row['max_attempts'])];
    const ended = isEnded(row);
    const running = row['locked_at'] !== null;
    const swept = ended && row['last_error'] === null;
    const type = String(row['identifier']);
    const error = row['last_error'] as string | null;
    // A failure always leaves its error. Attempts without one were ended by a lock that was taken
    // back.
    const rescued = error !== null ? 0 : running ? attempts - 1 : ended ? 0 : attempts;
    const facts: RunFacts = {
      id: String(row['id']),
      type,
      ...fromPayload(readable(row['payload'])),
      status: ended ? 'completed' : running ? 'running' : 'queued',
      outcome: ended ? 'failed' : 'pending',
      queue: row['queue_name'] as string | null,
      createdAt: instant(row['created_at']),
      queuedAt: ended ? null : dueAt(row),
      startedAt: instant(row['locked_at']),
      completedAt: ended ? endOf(row) : null,
      waiting: ended || running ? null : waitOf(row, context),
      attempt: { number: Math.max(ended || running ? attempts : attempts + 1, 1), of },
      lifecycle: windowOf(type, context, { runningStale: 14_400 }),
      context: {
        reconciliation: swept
          ? { reconciledAt: endOf(row), reasonCode: 'lock_expired', reason: lockExpired, fromStatus: 'running' }
          : null,
        rescues:
          rescued > 0
            ? Array.from({ length: rescued }, () => ({ at: null, reasonCode: 'lock_expired', reason: lockExpired }))
            : null,
      },
      failures: error === null ? [] : [{ message: error }],
    };
    return facts;
  },
};

const lockExpired = 'The lock of its worker was taken back';

const isEnded = (row: Raw) => row['locked_at'] === null && Number(row['attempts']) >= Number(row['max_attempts']);
const dueAt = (row: Raw) => Math.floor(Number(row['run_at_us']) / 1000);

function endOf(row: Raw): number {
  if (row['last_error'] === null) return dueAt(row);
  const backOffUs = Math.round(Math.exp(Math.min(Number(row['attempts']), 10)) * 1e6);
  const failedAt = Math.floor((Number(row['run_at_us']) - backOffUs) / 1000);
  const touchedAt = instant(row['updated_at']) ?? 0;
  // Marked as failed by hand: its due time says nothing.
  return failedAt >= touchedAt && failedAt <= (instant(row['read_at']) ?? 0) ? failedAt : touchedAt;
}

function waitOf(row: Raw, { asOf }: OracleContext): Waiting | null {
  if (dueAt(row) > asOf) {
    const reason = Number(row['attempts']) > 0 ? 'retry' : 'scheduled';
    return { reason, until: dueAt(row) };
  }
  const heldSince = instant(row['holder_locked_at']);
  return heldSince !== null && heldSince > asOf - lockLimitMs ? { reason: 'concurrency', until: null } : null;
}

/** A payload with U+0000 in it cannot be looked into by the database. */
function readable(payload: unknown): unknown {
  return JSON.stringify(payload ?? null).includes('\\u0000') ? null : payload;
}
