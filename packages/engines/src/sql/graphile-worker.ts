/**
 * Graphile Worker, 0.16 or later. It deletes a job that succeeded at once, and keeps no sign of
 * life: what ended well is not known (H4), and age alone says that a run is likely stuck.
 */
import {
  fromEpochMs,
  instantText,
  isRowId,
  selectRunColumns,
  wholeMilliseconds,
  windowUnder,
  type EngineRelation,
  type IndexedInstant,
  type RunRelation,
} from '@ops-widgets/server';
import type { EngineKnowledge } from '../knowledge.js';
import { checkTables, quoted, type Wanted } from './catalog.js';
import { hasInitiator, payloadColumns, shownPayload, type PayloadPaths } from './payload.js';
import { failure, rescues } from './run-sql.js';

/** What Graphile Worker records. */
export const graphileWorkerKnowledge: EngineKnowledge = {
  engine: 'graphile-worker',
  lifeSign: 'none',
  keeps: { succeeded: 'never', failed: 'always' },
  due: true,
  reaped: false,
  rescues: false,
  progress: false,
  workers: false,
};

/** Options in the engine's own words; paths go into the `payload`: `tenant: 'payload.tenantId'`. */
export interface GraphileWorkerOptions extends PayloadPaths {
  /** The schema of the engine's tables; `graphile_worker` by default. */
  readonly schema?: string;
  /** `['payload']`: the detail of a run shows its payload, which may be personal data (J7). */
  readonly show?: readonly 'payload'[];
  /** `'show'`: jobs that are not due yet are counted and listed too. */
  readonly scheduled?: 'show';
}

/** What is read of the view of jobs, which every version has that is known here. */
const jobColumns = [
  'id',
  'queue_name',
  'task_identifier',
  'run_at',
  'attempts',
  'max_attempts',
  'last_error',
  'created_at',
  'updated_at',
  'locked_at',
];

/** After so long the engine takes back a lock: it knows no other sign that a worker is gone. */
const lockLimitSeconds = 14_400;
const lockExpired = 'The lock of its worker was taken back';

/**
 * Jobs of Graphile Worker, for `createPostgresStore`. A role needs no more than
 *
 *     grant usage on schema graphile_worker to reader;
 *     grant select on graphile_worker.jobs to reader;
 *
 * That view has no payloads. Options that look into them need the table too, which has row level
 * security, so that `select` alone would show no row of it:
 *
 *     grant select (id, payload) on graphile_worker._private_jobs to reader;
 *     create policy reader on graphile_worker._private_jobs for select to reader using (true);
 *
 * @throws TypeError for a path that is none
 */
export function graphileWorker(options: GraphileWorkerOptions = {}): EngineRelation {
  const { schema = 'graphile_worker', show = [], scheduled } = options;
  const jobs = `${quoted(schema)}.jobs`;
  const readsPayload = show.length > 0 || [options.tenant, options.label, options.initiator].some(Boolean);
  const wanted: Wanted = { jobs: jobColumns, ...(readsPayload ? { _private_jobs: ['id', 'payload'] } : {}) };
  const payload = readsPayload
    ? `left join ${quoted(schema)}._private_jobs p on p.id = j.id
      left join lateral (select ${readable('p.payload')} as payload) as given on true`
    : '';
  const fromPayload = {
    ...payloadColumns('given.payload', 'payload', options),
    ...(show.includes('payload') ? { diagnostics: shownPayload('given.payload') } : {}),
  };
  const isShown = (asOf: string) =>
    scheduled === 'show' ? 'true' : `(${isEnded('j')} or j.locked_at is not null or ${isDueOrTried('j', asOf)})`;

  const relation: RunRelation = {
    runs: (at) =>
      `(select ${selectRunColumns({
        id: 'j.id',
        ...fromPayload,
        type: 'j.task_identifier',
        status: `case when j.locked_at is not null then 'running' when ${isEnded('j')} then 'completed' else 'queued' end`,
        outcome: `case when ${isEnded('j')} then 'failed' else 'pending' end`,
        queue: 'j.queue_name',
        created_at: wholeMilliseconds('j.created_at'),
        queued_at: `case when not ${isEnded('j')} then ${wholeMilliseconds('j.run_at')} end`,
        started_at: wholeMilliseconds('j.locked_at'),
        completed_at: `case when ${isEnded('j')} then ${endOf('j')} end`,
        waiting_reason: `case when j.locked_at is not null or ${isEnded('j')} then null
        when ${isLater('j', at.asOf)} then case when j.attempts > 0 then 'retry' else 'scheduled' end
        when ${waitsForQueue('j', jobs, at.asOf)} then 'concurrency' end`,
        waiting_until: `case when not ${isEnded('j')} and j.locked_at is null and ${isLater('j', at.asOf)}
        then ${wholeMilliseconds('j.run_at')} end`,
        attempt_number: `greatest(j.attempts + case when j.locked_at is not null or ${isEnded('j')} then 0 else 1 end, 1)`,
        attempt_of: 'j.max_attempts::integer',
        lifecycle: windowUnder(at.lifecycle, 'j.task_identifier', `'{"running_stale":${String(lockLimitSeconds)}}'`),
        reconciliation: `case when ${wasSwept('j')} then jsonb_build_object('reconciled_at', ${instantText(endOf('j'))},
        'reason_code', 'lock_expired', 'reason', '${lockExpired}', 'from_status', 'running') end`,
        rescues: rescues(lostAttempts('j'), 'lock_expired', lockExpired),
        failures: failure('j.last_error'),
        attempts: 'j.attempts',
        max_attempts: 'j.max_attempts',
        run_at: 'j.run_at',
        locked_at: 'j.locked_at',
        last_error: 'j.last_error',
      })} from ${jobs} j ${payload} where ${isShown(at.asOf)})`,
    key: ['id'],
    idType: 'bigint',
    isId: isRowId,
    visible: ({ tenantIds }, parameters) => {
      const ofTenant = tenantIds === null ? null : parameters.texts(tenantIds);
      const isVisible = (run: string) => (ofTenant === null ? 'true' : `${run}.tenant_id = any(${ofTenant})`);
      return { from: [], inPart: isVisible, isVisible };
    },
    finds: {
      active: (run, asOf) => [
        `${run}.locked_at is not null`,
        `${run}.locked_at is null and ${run}.attempts < ${run}.max_attempts${
          scheduled === 'show' ? '' : ` and ${isDueOrTried(run, asOf)}`
        }`,
      ],
      ended: isEnded,
      followUp: isEnded,
      unrecorded: null,
      unknown: null,
      status: (run, status) => ({ completed: isEnded(run), running: `${run}.locked_at is not null` })[status] ?? 'true',
      outcome: () => 'true',
      reconciled: wasSwept,
      notified: hasInitiator(options, isEnded),
      id: (run, id) => `${run}.id = ${id}`,
    },
    createdAt: instant('created_at'),
    completedAt: instant('completed_at'),
    keeps: { succeeded: false, waiting: true },
    facts: async () => ({ source: { engine: 'Graphile Worker', version: null, workers: null } }),
  };
  return {
    engine: 'Graphile Worker',
    async open(query) {
      await checkTables(query, { engine: 'Graphile Worker 0.16 or later', schema, wanted });
      return relation;
    },
  };
}

const isEnded = (run: string) => `(${run}.locked_at is null and ${run}.attempts >= ${run}.max_attempts)`;

/** Whether an unlocked job is an operation, and not only the intention of one. */
const isDueOrTried = (run: string, asOf: string) => `(not ${isLater(run, asOf)} or ${run}.attempts > 0)`;

/** Whether the millisecond in which a job becomes due is still to come. */
const isLater = (run: string, asOf: string) => `(${run}.run_at >= ${fromEpochMs(`${asOf} + 1`)})`;

/**
 * Whether the engine gave up a job because its lock was too old. A failure leaves its error: the
 * last attempt of a job without one did not fail, its worker was lost.
 */
const wasSwept = (run: string) => `(${isEnded(run)} and ${run}.last_error is null)`;

/** Attempts that were ended by a lock that was taken back: known only where none failed. */
const lostAttempts = (run: string) => `case when ${run}.last_error is not null or ${isEnded(run)} then 0
  else ${run}.attempts - case when ${run}.locked_at is null then 0 else 1 end end`;

/**
 * A job that is given up is due at that instant. One that failed is put off by a back-off that
 * grows with its attempts, also the last time. What is marked as failed by hand keeps its due time,
 * and has the instant in `updated_at`.
 */
function endOf(run: string): string {
  const failedAt = `${run}.run_at - exp(least(${run}.attempts, 10)) * interval '1 second'`;
  return wholeMilliseconds(`case when ${run}.last_error is null then ${run}.run_at
    when ${failedAt} between ${run}.updated_at and now() then ${failedAt} else ${run}.updated_at end`);
}

/** Jobs of a named queue run one at a time, each under a lock that the engine may take back. */
function waitsForQueue(run: string, jobs: string, asOf: string): string {
  return `${run}.queue_name in (select holder.queue_name from ${jobs} holder
    where ${wholeMilliseconds('holder.locked_at')} > ${fromEpochMs(asOf)} - interval '${String(lockLimitSeconds)} seconds'
      and holder.queue_name is not null)`;
}

/** The engine takes any JSON; the database cannot look into one with U+0000 or half a character. */
function readable(payload: string): string {
  return `case when ${payload}::text !~ '\\\\u(0000|[dD][89a-fA-F])' then ${payload}::jsonb end`;
}

function instant(name: string): IndexedInstant {
  const column = (run: string) => `${run}.${name}`;
  return { column, value: fromEpochMs, isKnown: (run) => `${column(run)} is not null`, cutsAtId: true };
}
