/**
 * A snapshot in one statement: counts and rows come from one state of the table, whatever is
 * written meanwhile, and so the numbers add up (A10).
 */
import { servedGroups } from '../groups.js';
import type { EvaluationContext, SnapshotRows, VisibleRows } from '../store.js';
import { carried, rowsOf } from './classified-sql.js';
import { placesFromJson, placesQuery } from './groups-sql.js';
import { Parameters } from './parameters.js';
import type { Query } from './query.js';
import type { RunRelation } from './relation.js';
import { array, countsFromJson, historyFromJson, json, runFacts, runJson, verdictParameters } from './rows.js';
import type { SettledEnds } from './settled-counts.js';
import { countsQuery, historyQuery, needsAttention, relevantRows } from './summary-sql.js';
import { urgencyOrder } from './verdict-sql.js';
import { eachPart } from './visible-sql.js';
import { walk } from './walk-sql.js';

export async function readSnapshot(
  query: Query,
  relation: RunRelation,
  rows: VisibleRows,
  context: EvaluationContext,
  limits: { recent: number; active: number },
  settled: SettledEnds | null,
): Promise<SnapshotRows> {
  const parameters = new Parameters();
  const verdict = verdictParameters(context, parameters);
  const source = { relation, eachPart: eachPart(relation.visible(rows, parameters)), verdict, onRun: 'true' };
  const [active, recent] = [parameters.count(limits.active), parameters.count(limits.recent)];
  const mostUrgent = (condition: string) => `(
    select coalesce(json_agg(${runJson('r', relation)} order by ${urgencyOrder('chosen')}), '[]')
    from (select * from relevant where ${condition} order by ${urgencyOrder('relevant')} limit ${active}) as chosen
    ${rowsOf(relation, verdict, 'chosen')}
  )`;
  const newest = walk(source, {
    by: 'created_at',
    direction: 'desc',
    id: (run) => `${run}.id`,
    columns: `${carried(relation, 'r')}, r.created_at`,
    where: 'true',
    rows: recent,
  });
  const answer = await query(
    `with ${relevantRows(source, context, settled, parameters)}
    select ${countsQuery(verdict, context, relation)} as counts,
      ${relation.keeps.succeeded ? historyQuery(verdict, context, relation) : 'null'} as history,
      ${mostUrgent('relevant.active')} as active,
      ${mostUrgent(needsAttention('relevant', verdict.asOf, context.followUpDays))} as attention,
      ${placesQuery(relation, verdict, context)} as places,
      (
        select coalesce(json_agg(${runJson('r', relation)} order by newest.created_at desc, newest.id desc), '[]')
        from ${newest} as newest ${rowsOf(relation, verdict, 'newest')}
      ) as recent`,
    parameters.values,
  );
  const row = answer.rows[0] ?? {};
  const runs = (value: unknown) => array(json(value)).map(runFacts);
  const attention = runs(row['attention']);
  return {
    counts: countsFromJson(json(row['counts'])),
    history: relation.keeps.succeeded ? historyFromJson(json(row['history'])) : null,
    active: runs(row['active']),
    attention,
    groups: servedGroups(placesFromJson(json(row['places'])), attention, context, limits.active),
    recent: runs(row['recent']),
  };
}
