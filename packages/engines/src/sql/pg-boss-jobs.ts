/** Jobs of pg-boss as runs. */
import {
  fromEpochMs,
  instantText,
  selectRunColumns,
  wholeMilliseconds,
  windowUnder,
  type RunRelation,
} from '@ops-widgets/server';
import { literal, quoted } from './catalog.js';
import { payloadColumns, shownPayload, type PayloadPaths } from './payload.js';
import type { PgBossVersion } from './pg-boss-versions.js';

/** Options in the engine's own words; paths go into the `data`: `tenant: 'data.tenantId'`. */
export interface PgBossOptions extends PayloadPaths {
  /**
   * The schema of the engine's tables, as its own option has it: `pgboss` by default, in lower case
   * unless it is in double quotes.
   */
  readonly schema?: string;
  /** The names of the queues to read; all by default, but the engine's own. */
  readonly queues?: readonly string[];
  /** `['data']`: the detail of a run shows its payload, which may be personal data (J7). */
  readonly show?: readonly 'data'[];
  /** `'show'`: jobs that are not due yet are counted and listed too. */
  readonly scheduled?: 'show';
}

/** What the engine itself says of a job that it took from its worker, and our code for it. */
const reapers: Readonly<Record<string, string>> = {
  'job heartbeat timeout': 'heartbeat_timeout',
  'job timed out': 'expired',
  'job failed by timeout in active state': 'expired',
};

/**
 * The engine's output has nothing but its words. The error of a handler has a name and a stack
 * beside the message, whatever it says.
 */
function reapedBy(output: string): string {
  const cases = Object.entries(reapers).map(
    ([words, code]) => `when '${JSON.stringify({ value: { message: words } })}' then ${literal(code)}`,
  );
  return `case ${output} ${cases.join(' ')} end`;
}

/** How many characters of an error are shown. */
const shownCharacters = 2000;

/** The words of an error: of an `Error`, a thrown text, the engine; null for any other value. */
function failureOf(output: string): string {
  return `left(coalesce(${output} ->> 'message', case jsonb_typeof(${output} -> 'value')
    when 'string' then ${output} ->> 'value' when 'object' then ${output} -> 'value' ->> 'message' end), ${String(shownCharacters)})`;
}

export function jobsOf(options: PgBossOptions, schema: string, version: PgBossVersion): RunRelation['runs'] {
  const table = (name: string) => `${quoted(schema)}.${quoted(name)}`;
  const isWaiting = `j.state in ('created', 'retry')`;
  const hasEnded = `j.state in ('completed', 'cancelled', 'failed')`;
  const reaped = reapedBy('j.output');
  const expires = version.hasArchive ? 'extract(epoch from j.expire_in)::float8' : 'j.expire_seconds';
  const limits = version.hasHeartbeats
    ? `jsonb_build_object('heartbeat_stale', j.heartbeat_seconds, 'running_stale', j.expire_seconds)`
    : `jsonb_build_object('running_stale', ${expires})`;
  const blocked = version.hasFlows ? 'j.blocked' : 'false';

  return ({ asOf, lifecycle }) => {
    const isLater = `j.start_after >= ${fromEpochMs(`${asOf} + 1`)}`;
    const isScheduled = `j.state = 'created' and not ${blocked} and ${isLater}`;
    const columns = {
      id: `((j.name || ':' || j.id::text) collate "C")`,
      type: 'j.name',
      queue: 'j.name',
      ...payloadColumns('j.data', 'data', options),
      status: `case when ${isWaiting} then 'queued' when j.state = 'active' then 'running' else 'completed' end`,
      outcome: `case j.state when 'completed' then 'succeeded' when 'failed' then 'failed'
        when 'cancelled' then 'cancelled' else 'pending' end`,
      created_at: wholeMilliseconds('j.created_on'),
      // A job may be sent with a start in the past.
      queued_at: wholeMilliseconds('greatest(j.start_after, j.created_on)'),
      started_at: `case when not ${isWaiting} then ${wholeMilliseconds('j.started_on')} end`,
      completed_at: `case when ${hasEnded} then ${wholeMilliseconds('j.completed_on')} end`,
      ...(version.hasHeartbeats
        ? {
            // Every job that is fetched has one, also where no worker goes on to beat.
            heartbeat_at: `case when j.heartbeat_seconds is not null or j.heartbeat_on > j.started_on
              then ${wholeMilliseconds('j.heartbeat_on')} end`,
          }
        : {}),
      waiting_reason: `case when j.state = 'created' and ${blocked} then 'dependencies'
        when ${isWaiting} and ${isLater} then case j.state when 'retry' then 'retry' else 'scheduled' end end`,
      waiting_until: `case when ${isWaiting} and not ${blocked} and ${isLater} then ${wholeMilliseconds('j.start_after')} end`,
      // What waits after an attempt waits for the next one, which counts when it begins.
      attempt_number: `j.retry_count + 1 + case when ${isWaiting} and j.started_on is not null then 1 else 0 end`,
      attempt_of: 'j.retry_limit + 1',
      lifecycle: windowUnder(lifecycle, 'j.name', limits),
      reconciliation: `case when j.state = 'failed' and ${reaped} is not null then jsonb_build_object(
        'reconciled_at', ${instantText('j.completed_on')}, 'reason_code', ${reaped}, 'reason', ${failureOf('j.output')},
        'from_status', 'running') end`,
      // A retry begins after a fixed delay, which leads back to the instant, or after a drawn one.
      rescues: `case when not ${hasEnded} and ${reaped} is not null then jsonb_build_array(jsonb_build_object(
        'at', case when not j.retry_backoff then ${instantText(`j.start_after - j.retry_delay * interval '1 second'`)} end,
        'reason_code', ${reaped}, 'reason', ${failureOf('j.output')})) end`,
      failures: `case when j.state in ('retry', 'failed') and ${failureOf('j.output')} is not null
        then jsonb_build_array(jsonb_build_object('message', ${failureOf('j.output')})) else '[]' end`,
      ...diagnosticsOf(options, version),
      job_id: 'j.id',
      state: 'j.state',
      blocked,
      start_after: 'j.start_after',
      created_on: 'j.created_on',
      completed_on: 'j.completed_on',
    };
    const shown = options.scheduled === 'show' ? '' : ` where not (${isScheduled})`;
    const jobs = `select ${selectRunColumns(columns)} from ${table('job')} j${shown}`;
    if (!version.hasArchive) return `(${jobs})`;
    return `(${jobs} union all select ${selectRunColumns({ ...columns, ...archived(schema) })} from ${table('archive')} j)`;
  };
}

/**
 * A job goes to the archive some hours after its end, or when nothing started it before its
 * retention was over.
 */
function archived(schema: string) {
  const isEnded = `j.state in ('completed', 'cancelled', 'failed')`;
  const ended = `case when ${isEnded} then j.completed_on else j.archived_on end`;
  return {
    status: `'completed'`,
    outcome: `case j.state when 'completed' then 'succeeded' when 'failed' then 'failed' else 'cancelled' end`,
    started_at: wholeMilliseconds('j.started_on'),
    completed_at: wholeMilliseconds(ended),
    waiting_reason: 'null::text',
    waiting_until: 'null::timestamptz',
    rescues: 'null::jsonb',
    failures: `case when j.state = 'failed' and ${failureOf('j.output')} is not null
        then jsonb_build_array(jsonb_build_object('message', ${failureOf('j.output')}))
      when not ${isEnded} then '[{"message":"archived before it ran: its retention was over"}]' else '[]' end`,
    state: `case when ${isEnded} then j.state else 'cancelled'::${quoted(schema)}.job_state end`,
    completed_on: ended,
  };
}

/** The payload where the host lets it be seen, and what a dead letter is a copy of. */
function diagnosticsOf({ show }: PgBossOptions, { hasSources }: PgBossVersion): Readonly<Record<string, string>> {
  const parts = [
    ...(show?.includes('data') === true ? [`case when j.data is not null then ${shownPayload('j.data')} end`] : []),
    ...(hasSources
      ? [
          `case when j.source_id is not null then jsonb_build_array(jsonb_build_object('title', 'Dead letter of',
          'kind', 'text', 'body', j.source_name || ':' || j.source_id)) end`,
        ]
      : []),
  ];
  if (parts.length === 0) return {};
  return { diagnostics: parts.map((part) => `coalesce(${part}, '[]')`).join(' || ') };
}
