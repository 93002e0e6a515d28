/**
 * A snapshot in one statement: counts and rows come from one state of the table, whatever is
 * written meanwhile, and so the numbers add up (A10).
 */
import { servedGroups } from '../groups.js';
import type { EvaluationContext, SnapshotRows, VisibleRows } from '../store.js';
import { isFinite } from './conditions-sql.js';
import { placesFromJson, placesQuery } from './groups-sql.js';
import { Parameters } from './parameters.js';
import { array, countsFromJson, historyFromJson, json, lifecycleJson, runFacts, runJson } from './rows.js';
import type { RunsTable } from './runs-table.js';
import { countsQuery, historyQuery, needsAttention, relevantRows } from './summary-sql.js';
import { urgencyOrder } from './verdict-sql.js';
import { eachPart } from './visible-sql.js';

export async function readSnapshot(
  table: RunsTable,
  rows: VisibleRows,
  context: EvaluationContext,
  limits: { recent: number; active: number },
): Promise<SnapshotRows> {
  const parameters = new Parameters();
  const verdict = {
    asOf: parameters.number(context.asOf),
    lifecycle: parameters.json(lifecycleJson(context.lifecycle)),
  };
  const parts = eachPart(rows, parameters);
  const [active, recent] = [parameters.count(limits.active), parameters.count(limits.recent)];
  const mostUrgent = (condition: string) => `(
    select coalesce(json_agg(${runJson('r', 't')} order by ${urgencyOrder('chosen')}), '[]')
    from (select * from relevant where ${condition} order by ${urgencyOrder('relevant')} limit ${active}) as chosen
    join ops_runs r on r.id = chosen.id
    left join ops_tenants t on t.id = r.tenant_id
  )`;
  const newest = parts(
    (inPart) =>
      `select r.id, r.created_at from ops_runs r where ${inPart} and ${isFinite('r.created_at')}
      order by r.created_at desc, r.id desc limit ${recent}`,
  );
  const answer = await table.query(
    `with ${relevantRows(parts, verdict, context)}
    select ${countsQuery(verdict, context, table)} as counts,
      ${historyQuery(verdict, context)} as history,
      ${mostUrgent('relevant.active')} as active,
      ${mostUrgent(needsAttention('relevant', verdict.asOf, context.followUpDays))} as attention,
      ${placesQuery(verdict, context)} as places,
      (
        select coalesce(json_agg(${runJson('r', 't')} order by r.created_at desc, r.id desc), '[]')
        from (select * from ${newest} as newest order by created_at desc, id desc limit ${recent}) as newest
        join ops_runs r on r.id = newest.id
        left join ops_tenants t on t.id = r.tenant_id
      ) as recent`,
    parameters.values,
  );
  const row = answer.rows[0] ?? {};
  const runs = (value: unknown) => array(json(value)).map(runFacts);
  const attention = runs(row['attention']);
  return {
    counts: countsFromJson(json(row['counts'])),
    history: historyFromJson(json(row['history'])),
    active: runs(row['active']),
    attention,
    groups: servedGroups(placesFromJson(json(row['places'])), attention, context, limits.active),
    recent: runs(row['recent']),
  };
}
