/** A page of the list in one statement, with the counts of the same state of the table. */
import { deriveRunTruth, type RunFacts } from '@ops-widgets/truth';
import { decodeCursor, encodeCursor, rowInstant } from '../cursor.js';
import {
  InvalidCursorError,
  totalOf,
  type EvaluationContext,
  type RunFilter,
  type RunPage,
  type VisibleRows,
} from '../store.js';
import { pageSql } from './page-sql.js';
import { Parameters } from './parameters.js';
import { isRowId } from './row-id.js';
import { array, countsFromJson, json, lifecycleJson, runFacts, runJson } from './rows.js';
import type { RunsTable } from './runs-table.js';
import { countsQuery, relevantRows } from './summary-sql.js';
import { eachPart } from './visible-sql.js';

export async function readRuns(
  table: RunsTable,
  rows: VisibleRows,
  context: EvaluationContext,
  filter: RunFilter,
): Promise<RunPage> {
  const urgent = filter.sort === 'urgency';
  const after = urgent ? decodeCursor(filter.cursor, 'urgency') : decodeCursor(filter.cursor, 'created');
  if (after !== null && !isRowId(after.id)) throw new InvalidCursorError('not a cursor of this list');
  // All pages of a walk classify runs at the instant of the first page; the counts are of now.
  const pageAsOf = after?.order === 'urgency' ? after.asOf : context.asOf;

  const parameters = new Parameters();
  const lifecycle = parameters.json(lifecycleJson(context.lifecycle));
  const now = { asOf: parameters.number(context.asOf), lifecycle };
  const then = pageAsOf === context.asOf ? now : { asOf: parameters.number(pageAsOf), lifecycle };
  const parts = eachPart(rows, parameters);
  const sql = pageSql({ eachPart: parts, verdict: then, context, filter, after }, parameters);
  const answer = await table.query(
    `with ${[relevantRows(parts, now, context), ...sql.ctes].join(', ')}
    select ${countsQuery(now, context, table)} as counts,
      (select count(*)::float8 from ${sql.matches} as matches) as matches,
      (
        select coalesce(json_agg(${runJson('r', 't')} order by ${sql.order('page')}), '[]')
        from ${sql.page} as page
        join ops_runs r on r.id = page.id
        left join ops_tenants t on t.id = r.tenant_id
      ) as runs`,
    parameters.values,
  );
  const row = answer.rows[0] ?? {};
  const found = array(json(row['runs'])).map(runFacts);
  const runs = found.slice(0, filter.limit);
  const last = found.length > runs.length ? runs.at(-1) : undefined;
  return {
    counts: countsFromJson(json(row['counts'])),
    runs,
    nextCursor: last === undefined ? null : cursorBehind(last, filter.sort, { ...context, asOf: pageAsOf }),
    ...totalOf(Number(row['matches'] ?? 0)),
  };
}

function cursorBehind(run: RunFacts, sort: RunFilter['sort'], context: EvaluationContext): string {
  if (sort === 'created')
    return encodeCursor({ order: 'created', createdAt: rowInstant(run.createdAt ?? 0), id: run.id });
  const { grade, seconds } = deriveRunTruth(run, context).urgency;
  return encodeCursor({ order: 'urgency', asOf: context.asOf, grade, seconds, id: run.id });
}
