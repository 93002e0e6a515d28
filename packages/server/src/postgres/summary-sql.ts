/**
 * The counts of a scope over the whole table, as `summarize` of the truth module gives them over
 * its rows.
 */
import { dayMs, hourMs } from '../history.js';
import type { EvaluationContext } from '../store.js';
import {
  activeRuns,
  daysBefore,
  endedSince,
  endedUnrecorded,
  endedWithin,
  followUpsSince,
  isFollowUp,
  isStaleAttention,
  unionOf,
  type Source,
} from './classified-sql.js';
import type { Parameters } from './parameters.js';
import type { RunRelation } from './relation.js';
import { settledQuery, type SettledEnds } from './settled-counts.js';
import type { VerdictParameters } from './verdict-sql.js';

/**
 * A CTE `relevant`: the classified rows that counts, attention and history are made of. Its cost
 * does not grow with the table's past: of the runs that ended before the last day it reads only
 * those that need follow-up.
 */
export function relevantRows(
  source: Source,
  { followUpDays }: EvaluationContext,
  settled: SettledEnds | null,
  parameters: Parameters,
): string {
  const { asOf } = source.verdict;
  const lastDay = daysBefore(asOf, 1);
  const ended =
    settled === null
      ? [endedSince(source, lastDay), followUpsSince(source, daysBefore(asOf, followUpDays), lastDay)]
      : [followUpsSince(source, daysBefore(asOf, Math.max(1, followUpDays)))];
  const relevant = `relevant as materialized (${unionOf([activeRuns(source), ...ended, endedUnrecorded(source)])})`;
  return settled === null ? relevant : `${relevant}, ${settledQuery(source, settled, parameters)}`;
}

/** Whether a classified row is counted as needing follow-up. */
export function followsUp(classified: string, asOf: string, days: number): string {
  return `(${isFollowUp(classified)} and ${endedWithin(classified, asOf, days)})`;
}

/** Whether a classified row is in the attention of its scope. */
export function needsAttention(classified: string, asOf: string, days: number): string {
  return `(${isStaleAttention(classified)} or ${followsUp(classified, asOf, days)})`;
}

/** The counts as one JSON object, from the CTE `relevant`. */
export function countsQuery(
  { asOf }: VerdictParameters,
  { followUpDays }: EvaluationContext,
  { keeps, finds }: RunRelation,
): string {
  const settled = (name: string) =>
    finds.settled === undefined ? '' : ` + (select coalesce(sum(${name}), 0) from settled)`;
  const followUp = followsUp('relevant', asOf, followUpDays);
  const lastDay = endedWithin('relevant', asOf, 1);
  return `(select json_build_object(
      'active', count(*) filter (where active),
      'healthy', count(*) filter (where freshness = 'fresh_active'),
      'waiting', ${keeps.waiting ? 'count(*) filter (where waiting)' : 'null'},
      'past_expected', count(*) filter (where freshness = 'past_expected'),
      'likely_stale', count(*) filter (where freshness = 'likely_stale'),
      'unknown', count(*) filter (where freshness = 'unknown'),
      'terminal_follow_up', count(*) filter (where ${followUp}),
      'reconciled', count(*) filter (where ${followUp} and lineage),
      'succeeded_24h', ${
        keeps.succeeded ? `count(*) filter (where ${lastDay} and outcome = 'succeeded')${settled('succeeded')}` : 'null'
      },
      'ended_24h', ${keeps.succeeded ? `count(*) filter (where ${lastDay})${settled('ended')}` : 'null'})
    from relevant)`;
}

/**
 * The hours of the last day as a JSON array, oldest first, from the CTE `relevant`: as `historyOf`.
 * An end in the future counts as now.
 */
export function historyQuery(
  { asOf }: VerdictParameters,
  { followUpDays }: EvaluationContext,
  { finds }: RunRelation,
): string {
  const hourOf = (instant: string) => `floor((${instant}) / ${String(hourMs)})::bigint`;
  return `(select json_agg(json_build_object('hour', hours.hour * ${String(hourMs)},
        'ended', coalesce(ends.ended, 0), 'follow_up', coalesce(ends.follow_up, 0)) order by hours.hour)
    from generate_series(${hourOf(`${asOf} - ${String(dayMs)}`)}, ${hourOf(asOf)}) as hours (hour)
    left join (
      select hour, sum(ended) as ended, sum(follow_up) as follow_up from (${finds.settled === undefined ? '' : 'select hour, ended, 0::float8 as follow_up from settled union all '}
      select ${hourOf(`least(end_ms, ${asOf})`)} as hour, count(*)::float8 as ended,
        (count(*) filter (where ${followsUp('relevant', asOf, followUpDays)}))::float8 as follow_up
      from relevant where not active and ${endedWithin('relevant', asOf, 1)} group by 1) as parts group by hour
    ) as ends on ends.hour = hours.hour)`;
}
