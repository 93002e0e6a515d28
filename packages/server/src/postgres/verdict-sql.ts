/**
 * truth.md as SQL: the one place outside the truth module that classifies a run, because a database
 * must count and sort a whole table without handing over its rows. `differential.node.test.ts`
 * holds the two together; the rule numbers are those of truth.md, "Freshness".
 *
 * Arithmetic is float8 on epoch milliseconds, operation by operation as in the truth module, so
 * that both sides reach exactly the same number.
 */

import { hasLineage, namesWait } from './conditions-sql.js';

/** Epoch milliseconds of a timestamptz column; an infinite instant counts as missing. */
export function epochMs(column: string): string {
  return `case when isfinite(${column}) then floor(extract(epoch from ${column}) * 1000)::float8 end`;
}

/**
 * The timestamptz of epoch milliseconds. Exact, which `to_timestamp` is not: the cast rounds off
 * the microseconds that float8 cannot hold after the year 4253.
 */
export function fromEpochMs(milliseconds: string): string {
  return `(timestamptz 'epoch' + (${milliseconds})::float8 * interval '1 millisecond')::timestamptz(3)`;
}

const rfc3339 =
  '^(?!0000)(\\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt]([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d)(?:[.](\\d+))?' +
  '(?:[Zz]|([+-])([01]\\d|2[0-3]):([0-5]\\d))$';

/**
 * Epoch milliseconds of an RFC 3339 text, null for any other text. A cast to timestamptz would fail
 * the whole statement over one malformed row.
 */
function textEpochMs(text: string): string {
  return `(
    select ((make_date(m[1]::int, m[2]::int, 1) - date '1970-01-01' + m[3]::int - 1) * 86400000::float8
      + m[4]::int * 3600000 + m[5]::int * 60000 + m[6]::int * 1000
      + rpad(left(coalesce(m[7], '0'), 3), 3, '0')::int
      - case m[8] when '+' then 1 when '-' then -1 else 0 end
        * (coalesce(m[9], '0')::int * 3600000 + coalesce(m[10], '0')::int * 60000))::float8
    from regexp_match(${text}, '${rfc3339}') as m
  )`;
}

/** Epoch milliseconds at which a reconciler closed the run, where it said so. */
export function reconciledMs(run: string): string {
  return textEpochMs(`${run}.reconciliation ->> 'reconciled_at'`);
}

/**
 * Epoch milliseconds of a run's end; where none was recorded, the last thing known of the run
 * stands for it.
 */
export function endMs(run: string): string {
  return `coalesce(${epochMs(`${run}.completed_at`)}, ${reconciledMs(run)}, ${epochMs(`${run}.heartbeat_at`)},
    ${epochMs(`${run}.started_at`)}, ${epochMs(`${run}.created_at`)})`;
}

/**
 * A threshold of a window, in seconds; null, and so never reached, unless it is a number from 0 up.
 * Rounded because a number that float8 cannot hold would fail the statement.
 */
function threshold(window: string, name: string): string {
  const value = `${window} -> '${name}'`;
  return `case when jsonb_typeof(${value}) = 'number' then
    case when (${value})::numeric between 0 and 1.7976931348623157e308 then round((${value})::numeric, 20)::float8 end end`;
}

/** The window of a run: its own, else that of its type, else the default. */
function windowOf(run: string, lifecycle: string): string {
  return `coalesce(
          case when jsonb_typeof(${run}.lifecycle) = 'object' then ${run}.lifecycle end,
          case when jsonb_typeof(${lifecycle} -> 'types' -> ${run}.type) = 'object'
            then ${lifecycle} -> 'types' -> ${run}.type end,
          case when jsonb_typeof(${lifecycle} -> 'default') = 'object' then ${lifecycle} -> 'default' end
        )`;
}

/**
 * Seconds between an instant and `asOf`; a clock that runs backwards counts as 0, a missing instant
 * as missing.
 */
export function secondsSince(instantMs: string, asOf: string): string {
  return `case when ${instantMs} > ${asOf} then 0 else (${asOf} - ${instantMs}) / 1000 end`;
}

/** Whether a fact of a run is of so long after `asOf` that it cannot be true. */
function isFromTheFuture(run: string, asOf: string): string {
  const times = ['created_at', 'started_at', 'completed_at', 'heartbeat_at'].map((name) => epochMs(`${run}.${name}`));
  return `coalesce(greatest(${[...times, reconciledMs(run)].join(', ')}) > ${asOf} + 60000, false)`;
}

/** What a statement classifies runs with. */
export interface VerdictParameters {
  /** Placeholder of `asOf`, float8 epoch milliseconds. */
  readonly asOf: string;
  /**
   * Placeholder of the lifecycle windows: jsonb `{ "default": window, "types": { type: window } }`.
   */
  readonly lifecycle: string;
}

/**
 * The grade of urgency of a run that has ended, by rules 1 to 3: 2 to 5 need follow-up, 6 does not.
 * No instant is in it, so that an index can hold it.
 */
export function endedGrade(run: string): string {
  return `(case when ${run}.freshness_state = 'reconciled_failed' then 2
    when ${run}.freshness_state is distinct from 'terminal_normal'
      and ${hasLineage(run)} and ${run}.outcome <> 'succeeded' then 2
    when ${run}.outcome = 'failed' then 3
    when ${run}.outcome = 'blocked' then 4
    when ${run}.outcome = 'partially_succeeded' then 5
    else 6 end)`;
}

/**
 * Rules 1 and 3a to 11 and "Urgency" for a run that is queued or running: a subselect, joined
 * laterally, of `freshness`, `waiting` (on purpose), `grade` (0 stuck, 1 late, 6 neither) and
 * `seconds`. `offset 0` keeps a step from being copied into every place that names it.
 */
export function activeVerdict(run: string, { asOf, lifecycle }: VerdictParameters): string {
  const queued = `${run}.status = 'queued'`;
  return `select classified.freshness,
      classified.freshness = 'fresh_active' and facts.waits as waiting,
      case classified.freshness when 'likely_stale' then 0 when 'past_expected' then 1 else 6 end as grade,
      -- Time over the threshold; the server's own verdict names none.
      case when classified.freshness not in ('past_expected', 'likely_stale') then 0
        when measured.by_server then coalesce(measured.age_s, 0)
        when classified.freshness = 'likely_stale' then measured.silence_s - windows.stale_s
        else measured.age_s - windows.expected_s end as seconds
    from (
      select
        -- Age counts from due for a queued run, from started (or created) for a running one. Due:
        -- the latest of when it was queued (or created) and when the wait ended that it was in.
        case when ${queued} then greatest(coalesce(given.queued_ms, ${epochMs(`${run}.created_at`)}),
            case when given.until_ms <= ${asOf} then given.until_ms end)
          else coalesce(${epochMs(`${run}.started_at`)}, ${epochMs(`${run}.created_at`)}) end as start_ms,
        given.names_wait and (given.until_ms is null or given.until_ms > ${asOf})
          or ${queued} and coalesce(given.queued_ms > ${asOf}, false) as waits,
        ${isFromTheFuture(run, asOf)} as is_ahead,
        ${windowOf(run, lifecycle)} as life
      from (
        select ${epochMs(`${run}.queued_at`)} as queued_ms, coalesce(${namesWait(run)}, false) as names_wait,
          case when ${namesWait(run)} then ${epochMs(`${run}.waiting_until`)} end as until_ms
        offset 0
      ) as given
      offset 0
    ) as facts
    cross join lateral (
      select
        case when ${queued} then ${threshold('facts.life', 'queued_expected')}
          else ${threshold('facts.life', 'running_expected')} end as expected_s,
        case when ${queued} then ${threshold('facts.life', 'queued_stale')}
          else ${threshold('facts.life', 'running_stale')} end as age_stale_s,
        case when not ${queued} then ${threshold('facts.life', 'heartbeat_stale')} end as heartbeat_stale_s
      offset 0
    ) as thresholds
    cross join lateral (
      select
        thresholds.expected_s,
        -- Where the engine beats, silence decides and age does not: slow is not stuck.
        coalesce(thresholds.heartbeat_stale_s, thresholds.age_stale_s) as stale_s,
        -- Silence counts from the last heartbeat, or from the start of a run that has never beaten.
        case when thresholds.heartbeat_stale_s is null then facts.start_ms
          else coalesce(${epochMs(`${run}.heartbeat_at`)}, facts.start_ms) end as stale_from_ms
      offset 0
    ) as windows
    cross join lateral (
      select
        ${secondsSince('facts.start_ms', asOf)} as age_s,
        ${secondsSince('windows.stale_from_ms', asOf)} as silence_s,
        coalesce(${run}.freshness_state, '') in ('past_expected', 'likely_stale')
          or coalesce(${run}.freshness_state, '') = 'fresh_active' and not facts.is_ahead as by_server
      offset 0
    ) as measured
    cross join lateral (
      select case
        -- Rule 1: a verdict of the server's own that fits the status.
        when measured.by_server then ${run}.freshness_state
        -- Rule 3a: it waits on purpose.
        when facts.waits then case when facts.is_ahead then 'unknown' else 'fresh_active' end
        -- Rule 4: no window, or no usable time.
        when windows.expected_s is null and windows.stale_s is null then 'unknown'
        when facts.start_ms is null and (${queued} or ${run}.heartbeat_at is null) then 'unknown'
        -- Rules 5, 7 and 9
        when measured.silence_s >= windows.stale_s then 'likely_stale'
        -- Rules 6, 8 and 10
        when measured.age_s >= windows.expected_s then 'past_expected'
        -- Rule 11
        when facts.is_ahead then 'unknown'
        else 'fresh_active' end as freshness
      offset 0
    ) as classified`;
}

/**
 * What the verdict on a late or stuck run rests on, by rules 1 and 5 to 10; null for one that has
 * ended. `classified`: the row with the verdict.
 */
export function evidenceBasis(run: string, classified: string, { lifecycle }: VerdictParameters): string {
  return `case when not ${classified}.active then null
    when ${run}.freshness_state in ('past_expected', 'likely_stale') then 'server'
    when ${classified}.freshness = 'likely_stale' and ${run}.status = 'running'
      and ${threshold(windowOf(run, lifecycle), 'heartbeat_stale')} is not null then 'heartbeat'
    else 'age' end`;
}

/** A run's id as the truth module compares it: a text, by code unit. */
export function idText(run: string): string {
  return `(${run}.id::text collate "C")`;
}

/** Most urgent first, of rows with `grade`, `seconds` and `id`. */
export function urgencyOrder(classified: string): string {
  return `${classified}.grade, ${classified}.seconds desc, ${idText(classified)}`;
}
