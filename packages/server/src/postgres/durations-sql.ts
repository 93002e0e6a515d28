/** How long runs of a type took and usually take, as `durations.ts` has it (H6). */
import type { UsualDuration } from '@ops-widgets/truth';
import { consideredRuns, quantiles, shownDurations } from '../durations.js';
import type { Durations } from '../engine-windows.js';
import type { VisibleRows } from '../store.js';
import type { Source } from './classified-sql.js';
import { hasEnded } from './conditions-sql.js';
import { isRecord } from './decode-row.js';
import { Parameters } from './parameters.js';
import type { Query } from './query.js';
import { onColumns, type RunRelation } from './relation.js';
import { array, json } from './rows.js';
import { epochMs } from './verdict-sql.js';
import { eachPart } from './visible-sql.js';
import { walk } from './walk-sql.js';

const newestFirst = (run: string) => `${run}.created_at desc, ${run}.id desc`;

/**
 * A subselect of the newest runs of a type, walked along an index, with `created_at`, `id`,
 * `outcome` and `seconds`: null where a run has no duration.
 */
function newestOfType(source: Source, type: string): string {
  const [started, completed] = [epochMs('r.started_at'), epochMs('r.completed_at')];
  return walk(source, {
    by: 'created_at',
    direction: 'desc',
    id: (run) => `${run}.id`,
    columns: `r.created_at, r.id, r.outcome, case when ${hasEnded('r')} and ${completed} >= ${started}
        then (${completed} - ${started}) / 1000 end as seconds`,
    where: `r.type = ${type}`,
    rows: String(consideredRuns),
  });
}

/** A subselect of the last durations of a type, which is no column of `r`, as a JSON array. */
export function durationsQuery(source: Source, type: string): string {
  return `(select coalesce(json_agg(shown.seconds order by ${newestFirst('shown')}), '[]')
    from (select * from ${newestOfType(source, type)} as newest where seconds is not null
      order by ${newestFirst('newest')} limit ${String(shownDurations)}) as shown)`;
}

/** For a statement that asks for no verdict: what ended is the same at any instant. */
const atNow = { asOf: `(extract(epoch from now()) * 1000)::float8`, lifecycle: `'{}'::jsonb` };

/** What is usual for each type, in one statement. */
export async function readUsual(
  query: Query,
  relation: RunRelation,
  rows: VisibleRows,
  types: readonly string[],
): Promise<Readonly<Record<string, UsualDuration>>> {
  const parameters = new Parameters();
  const asked = `unnest(${parameters.texts(types)}) as asked (type)`;
  const quantile = (of: number) => `percentile_disc(${String(of)}) within group (order by seconds)`;
  const parts = eachPart(relation.visible(rows, parameters));
  const source = { relation, eachPart: parts, verdict: atNow, onRun: 'true' };
  const answer = await query(
    `select coalesce(json_agg(json_build_object('type', asked.type, 'median', learned.median, 'p95', learned.p95,
      'runs', learned.runs)), '[]') as usual
    from ${asked} cross join lateral (
      select ${quantile(quantiles.median)} as median, ${quantile(quantiles.p95)} as p95, count(*)::float8 as runs
      from ${newestOfType(source, 'asked.type')} as newest
      where outcome = 'succeeded' and seconds is not null
    ) as learned where learned.runs > 0`,
    parameters.values,
  );
  return Object.fromEntries(
    array(json(answer.rows[0]?.['usual'])).flatMap((learned) => {
      if (!isRecord(learned)) return [];
      const { type, median, p95, runs } = learned;
      return [[String(type), { median: Number(median), p95: Number(p95), runs: Number(runs) }] as const];
    }),
  );
}

/** Seconds that the last runs of each type took which succeeded, the newest first. */
export async function readDurations(query: Query, relation: RunRelation): Promise<Durations> {
  if (relation.types === undefined) return {};
  const parameters = new Parameters();
  const everyone = { plane: 'system', workspaceId: null, tenantIds: null } as const;
  const parts = eachPart(relation.visible(everyone, parameters));
  const source = { relation, eachPart: parts, verdict: atNow, onRun: 'true' };
  const [started, completed] = [epochMs('r.started_at'), epochMs('r.completed_at')];
  const last = walk(source, {
    by: 'completed_at',
    direction: 'desc',
    id: (run) => `${run}.id`,
    columns: `r.completed_at, r.id, (${completed} - ${started}) / 1000 as seconds`,
    where: `r.type = asked.type and ${relation.finds.outcome('r', 'succeeded')}
      and ${onColumns(relation, `r.outcome = 'succeeded' and ${completed} >= ${started}`)}`,
    rows: String(consideredRuns),
  });
  const answer = await query(
    `select coalesce(json_agg(json_build_object('type', asked.type, 'seconds', learned.seconds)), '[]') as durations
    from (${relation.types}) as asked (type) cross join lateral (
      select coalesce(json_agg(seconds order by last.completed_at desc, last.id desc), '[]') as seconds
      from ${last} as last) as learned`,
    parameters.values,
  );
  const learned = array(json(answer.rows[0]?.['durations'])).filter(isRecord);
  return Object.fromEntries(learned.map(({ type, seconds }) => [String(type), array(seconds).map(Number)]));
}
