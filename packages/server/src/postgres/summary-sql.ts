/** The counts of a scope over the whole table, as `summarize` of the truth module gives them over its rows. */
import { dayMs, historyHours, hourMs } from '../history.js';
import type { Judgement } from '../store.js';
import { fromEpochMs, verdictJoin, type VerdictParameters } from './verdict-sql.js';

/**
 * A CTE `relevant`: everything that a count, the attention or the history can be made of, judged, and no wider than that.
 * A run whose end was not recorded may have ended lately by any of its other instants.
 */
export function relevantRows(visible: string, verdict: VerdictParameters, judgement: Judgement): string {
  const days = Math.max(judgement.followUpDays, 2);
  return `relevant as materialized (
    select r.id, r.outcome, v.*
    from ops_runs r ${verdictJoin('r', verdict)}
    where ${visible} and (
      r.status in ('queued', 'running')
      or (r.status = 'completed' and r.completed_at >= ${fromEpochMs(`${verdict.asOf} - ${String(days * dayMs)}`)})
      or (r.status = 'completed' and r.completed_at is null)
    )
  )`;
}

/** Whether a judged row ended within a number of days before `asOf`; exactly that long ago is within. */
export function endedWithin(judged: string, asOf: string, days: number): string {
  return `${judged}.end_ms >= ${asOf} - ${String(days * dayMs)}`;
}

/** Whether a judged row is counted as needing follow-up. */
export function followsUp(judged: string, asOf: string, days: number): string {
  return `(${judged}.problem_class = 'terminal_follow_up' and ${endedWithin(judged, asOf, days)})`;
}

/** Whether a judged row is in the attention of its scope. */
export function needsAttention(judged: string, asOf: string, days: number): string {
  return `(${judged}.problem_class = 'active_stale_attention' or ${followsUp(judged, asOf, days)})`;
}

/** The counts as one JSON object, from the CTE `relevant`. */
export function countsQuery({ asOf }: VerdictParameters, { followUpDays }: Judgement): string {
  const followUp = followsUp('relevant', asOf, followUpDays);
  const lastDay = `terminal and ${endedWithin('relevant', asOf, 1)}`;
  return `(select json_build_object(
      'active', count(*) filter (where active),
      'healthy', count(*) filter (where active and freshness = 'fresh_active'),
      'past_expected', count(*) filter (where active and freshness = 'past_expected'),
      'likely_stale', count(*) filter (where active and freshness = 'likely_stale'),
      'unknown', count(*) filter (where active and freshness = 'unknown'),
      'terminal_follow_up', count(*) filter (where ${followUp}),
      'reconciled', count(*) filter (where ${followUp} and lineage),
      'succeeded_24h', count(*) filter (where ${lastDay} and outcome = 'succeeded'),
      'ended_24h', count(*) filter (where ${lastDay}))
    from relevant)`;
}

/** The last hours as a JSON array, oldest first, from the CTE `relevant`. An end in the future counts as now. */
export function historyQuery({ asOf }: VerdictParameters): string {
  const lastHour = `floor(${asOf} / ${String(hourMs)})::bigint`;
  return `(select json_agg(json_build_object('hour_ms', hours.hour * ${String(hourMs)},
        'ended', coalesce(ends.ended, 0), 'follow_up', coalesce(ends.follow_up, 0)) order by hours.hour)
    from generate_series(${lastHour} - ${String(historyHours - 1)}, ${lastHour}) as hours (hour)
    left join (
      select floor(least(end_ms, ${asOf}) / ${String(hourMs)})::bigint as hour, count(*) as ended,
        count(*) filter (where problem_class = 'terminal_follow_up') as follow_up
      from relevant where terminal group by 1
    ) as ends on ends.hour = hours.hour)`;
}
