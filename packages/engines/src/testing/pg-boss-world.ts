/** pg-boss 12 and 10: their tables by their own migrations, and a random world of jobs in them. */
import type { Query } from '@ops-widgets/server';
import type { RunFacts, Waiting } from '@ops-widgets/truth';
import fc from 'fast-check';
import PgBoss10 from 'pg-boss';
import { PgBoss as PgBoss12 } from 'pg-boss-12';
import { drawn, errorText, future, microseconds, offset, payload } from './draws.js';
import type { EngineDatabase } from './engine-database.js';
import { fromPayload, instant, number, windowOf, type Oracle, type Raw } from './oracle.js';

export type PgBossMajor = 10 | 12;

const queues = ['import_csv', 'send_mail', 'compare', 'dead', 'odd.queue'];

export async function installPgBoss({ url }: EngineDatabase, major: PgBossMajor): Promise<void> {
  const connection = { connectionString: url, supervise: false, schedule: false };
  const boss = major === 10 ? new PgBoss10(connection) : new PgBoss12(connection);
  await boss.start();
  for (const name of queues) await boss.createQueue(name);
  if (boss instanceof PgBoss12) await boss.createQueue('partitioned', { partition: true });
  for (const tenantId of ['t1', 't2']) await boss.send('send_mail', { tenantId });
  await boss.stop({ graceful: false });
}

const ownWords = ['job timed out', 'job heartbeat timeout', 'job failed by timeout in active state'];

/** What an attempt left behind: an error of the handler, the engine's own words, a result. */
const output = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ownWords).map((message): unknown => ({ value: { message } })) },
  {
    weight: 3,
    arbitrary: errorText(...ownWords).map((message): unknown => ({
      name: 'Error',
      message,
      stack: `Error: ${message}\n    at x`,
    })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      null,
      { value: 'boom' },
      { value: 'job timed out' },
      { message: 'job timed out' },
      { value: { message: 'job timed out', stack: 'at x' } },
      { value: { message: 'boom' } },
      { value: 5 },
      { value: null },
      { code: 7 },
      [],
      ['job timed out'],
    ),
  },
);

const job = fc.record({
  id: fc.uuid(),
  name: fc.constantFrom(...queues),
  state: fc.constantFrom(
    'created',
    'created',
    'retry',
    'active',
    'active',
    'completed',
    'failed',
    'failed',
    'cancelled',
  ),
  created: offset,
  delay: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -7_200_000, max: 7_200_000 }) },
  ),
  start: fc.oneof({ weight: 3, arbitrary: offset }, { weight: 2, arbitrary: future }),
  later: fc.oneof(fc.constantFrom(0, 1, 60_000), fc.integer({ min: 0, max: 7_200_000 })),
  took: fc.oneof(fc.constantFrom(0, 30_000, 900_000), fc.integer({ min: 0, max: 7_200_000 })),
  micros: microseconds,
  tried: fc.integer({ min: 0, max: 3 }),
  limit: fc.integer({ min: 0, max: 5 }),
  retryDelay: fc.constantFrom(0, 30),
  backoff: fc.boolean(),
  expires: fc.constantFrom(1, 60, 900, 3600, 86_400),
  beats: fc.constantFrom(null, null, 10, 60, 300),
  beat: fc.oneof(fc.constantFrom(0, 1, 10_000, 60_000), fc.integer({ min: 0, max: 600_000 })),
  blocked: fc.integer({ min: 0, max: 6 }).map((drew) => drew === 0),
  resumed: fc.integer({ min: 0, max: 4 }).map((drew) => drew === 0),
  output,
  data: fc.oneof({ weight: 9, arbitrary: payload }, { weight: 1, arbitrary: fc.constant(null) }),
  archived: fc.integer({ min: 0, max: 5 }).map((drew) => drew === 0),
});

/** Jobs as the engine leaves them, at instants around `now` (epoch milliseconds). */
export async function fillPgBoss(
  { query }: EngineDatabase,
  major: PgBossMajor,
  now: number,
  seed: number,
): Promise<void> {
  const rows = drawn(job, 2000, seed).map((drew, index) => row(drew, index, now, major));
  // An id may be there twice, in two queues.
  const again = rows.slice(0, 20).flatMap((each) => (each.name === 'dead' ? [] : [{ ...each, name: 'dead' }]));
  const insert = (table: string, into: readonly Raw[], names: readonly string[]) =>
    query(
      `insert into pgboss.${table} (${names.join(', ')}) select ${names.join(', ')}
      from json_populate_recordset(null::pgboss.${table}, $1::json)`,
      [JSON.stringify(into)],
    );
  const names = Object.keys(rows[0] ?? {}).filter((name) => !['archived', 'archived_on'].includes(name));
  const isArchived = (each: (typeof rows)[number]) => major === 10 && each.archived;
  await insert(
    'job',
    [...rows, ...again].filter((each) => !isArchived(each)),
    names,
  );
  if (major === 10) await insert('archive', rows.filter(isArchived), [...names, 'archived_on']);
  await query('analyze');
}

type Drawn = typeof job extends fc.Arbitrary<infer Value> ? Value : never;

function row(drew: Drawn, index: number, now: number, major: PgBossMajor) {
  const { state, archived } = drew;
  const at = (ms: number) => `${new Date(ms).toISOString().slice(0, -1)}${String(drew.micros).padStart(3, '0')}Z`;
  const created = now + drew.created;
  const started = Math.min(created + drew.later, now);
  const ended = Math.min(started + drew.took, now);
  const isWaiting = state === 'created' || state === 'retry';
  const hasStarted = state === 'cancelled' ? index % 2 === 0 : !isWaiting || state === 'retry' || drew.resumed;
  const isArchived = archived && state !== 'active' && state !== 'retry';
  return {
    id: drew.id,
    // A partition of its own is another table, which the engine reads through the same one.
    name: major === 12 && index % 11 === 0 ? 'partitioned' : drew.name,
    data: drew.data,
    priority: 0,
    state,
    retry_limit: Math.max(drew.limit, drew.tried),
    retry_count: hasStarted ? drew.tried : 0,
    retry_delay: drew.retryDelay,
    retry_backoff: drew.backoff,
    start_after: at(isWaiting && !isArchived ? now + drew.start : created + drew.delay),
    started_on: hasStarted ? at(started) : null,
    created_on: at(created),
    completed_on: isWaiting || state === 'active' ? null : at(ended),
    keep_until: at(now + 14 * 86_400_000),
    output: state === 'created' ? null : drew.output,
    archived: isArchived,
    archived_on: at(now - 1000),
    ...(major === 10
      ? { expire_in: `${String(drew.expires)} seconds` }
      : {
          expire_seconds: drew.expires,
          deletion_seconds: 604_800,
          heartbeat_seconds: drew.beats,
          heartbeat_on:
            state === 'active' || state === 'completed'
              ? at(Math.min(started + (drew.beats === null ? 0 : drew.beat), ended))
              : null,
          blocked: state === 'created' && drew.blocked,
          blocking: false,
          pending_dependencies: state === 'created' && drew.blocked ? 1 : 0,
        }),
  };
}

/** Every row, also of the archive that 10 has, and without the engine's own queues. */
export async function readPgBoss(query: Query, major: PgBossMajor): Promise<readonly Raw[]> {
  const columns =
    major === 10
      ? `j.*, extract(epoch from j.expire_in)::float8 as expire_seconds, null::int as heartbeat_seconds, null::timestamptz as heartbeat_on,
        false as blocked`
      : 'j.*';
  const { rows } = await query(`select ${columns} from pgboss.job j where j.name !~ '^__pgboss__'`);
  if (major === 12) return rows;
  const archive = await query(`select ${columns} from pgboss.archive j where j.name !~ '^__pgboss__'`);
  return [...rows, ...archive.rows];
}

const codes = new Map([
  ['job heartbeat timeout', 'heartbeat_timeout'],
  ['job timed out', 'expired'],
  ['job failed by timeout in active state', 'expired'],
]);

export const pgBossOracle: Oracle = {
  isScheduled: (row, { asOf }) =>
    row['state'] === 'created' &&
    row['blocked'] !== true &&
    !isArchived(row) &&
    (instant(row['start_after']) ?? 0) > asOf,
  facts(row, context) {
    const type = String(row['name']);
    const archivedUnstarted = isArchived(row) && isWaiting(row);
    const waits = isWaiting(row) && !archivedUnstarted;
    const running = row['state'] === 'active' && !isArchived(row);
    const ended = !waits && !running;
    const [createdAt, dueAt] = [instant(row['created_on']), instant(row['start_after'])];
    const [startedAt, beatAt] = [instant(row['started_on']), row['heartbeat_on']];
    const words = wordsOf(row['output']);
    const reaped = reapedBy(row['output']);
    const failed = ended && row['state'] === 'failed';
    const completedAt = ended ? instant(row[archivedUnstarted ? 'archived_on' : 'completed_on']) : null;
    const message = archivedUnstarted
      ? 'archived before it ran: its retention was over'
      : failed || (waits && row['state'] === 'retry')
        ? words
        : null;
    const outcomes: Readonly<Record<string, string>> = { completed: 'succeeded', failed: 'failed' };
    const facts: RunFacts = {
      id: `${type}:${String(row['id'])}`,
      type,
      queue: type,
      ...fromPayload(row['data']),
      status: waits ? 'queued' : running ? 'running' : 'completed',
      outcome: ended ? (outcomes[String(row['state'])] ?? 'cancelled') : 'pending',
      createdAt,
      queuedAt: Math.max(createdAt ?? 0, dueAt ?? 0),
      startedAt: waits ? null : startedAt,
      completedAt,
      heartbeatAt:
        !waits && (row['heartbeat_seconds'] !== null || isAfter(beatAt, row['started_on'])) ? instant(beatAt) : null,
      waiting: waits ? waitOf(row, context.asOf) : null,
      attempt: {
        number: Number(row['retry_count']) + 1 + (isWaiting(row) && startedAt !== null ? 1 : 0),
        of: Number(row['retry_limit']) + 1,
      },
      lifecycle: windowOf(type, context, {
        heartbeatStale: number(row['heartbeat_seconds']),
        runningStale: number(row['expire_seconds']),
      }),
      context: {
        reconciliation:
          failed && reaped !== null
            ? { reconciledAt: completedAt, reasonCode: reaped, reason: words, fromStatus: 'running' }
            : null,
        rescues:
          !ended && reaped !== null
            ? [
                {
                  // The engine puts a retry off by a fixed delay, or by one that it draws.
                  at: row['retry_backoff'] === true ? null : (dueAt ?? 0) - Number(row['retry_delay']) * 1000,
                  reasonCode: reaped,
                  reason: words,
                },
              ]
            : null,
      },
      failures: message === null ? [] : [{ message }],
    };
    return facts;
  },
};

const isArchived = (row: Raw) => row['archived_on'] instanceof Date;
const isWaiting = (row: Raw) => row['state'] === 'created' || row['state'] === 'retry';

function isAfter(one: unknown, other: unknown): boolean {
  return one instanceof Date && other instanceof Date && one.getTime() > other.getTime();
}

function waitOf(row: Raw, asOf: number): Waiting | null {
  if (row['state'] === 'created' && row['blocked'] === true) return { reason: 'dependencies', until: null };
  const until = instant(row['start_after']);
  if (until === null || until <= asOf) return null;
  return { reason: row['state'] === 'retry' ? 'retry' : 'scheduled', until };
}

/** The engine's own output is its words and nothing else. */
function reapedBy(output: unknown): string | null {
  const text = JSON.stringify(output);
  for (const [words, code] of codes) if (text === JSON.stringify({ value: { message: words } })) return code;
  return null;
}

function wordsOf(output: unknown): string | null {
  const { message, value } = (typeof output === 'object' && output !== null ? output : {}) as Raw;
  if (typeof message === 'string') return message.slice(0, 2000);
  if (typeof value === 'string') return value;
  const inner = typeof value === 'object' && value !== null ? (value as Raw)['message'] : null;
  return typeof inner === 'string' ? inner : null;
}
