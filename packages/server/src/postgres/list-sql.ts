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
import { rowsOf } from './classified-sql.js';
import { pageSql } from './page-sql.js';
import { Parameters } from './parameters.js';
import type { Query } from './query.js';
import type { RunRelation } from './relation.js';
import { array, countsFromJson, json, runFacts, runJson, verdictParameters } from './rows.js';
import type { SettledEnds } from './settled-counts.js';
import { countsQuery, relevantRows } from './summary-sql.js';
import { eachPart } from './visible-sql.js';

export async function readRuns(
  query: Query,
  relation: RunRelation,
  rows: VisibleRows,
  context: EvaluationContext,
  filter: RunFilter,
  settled: SettledEnds | null,
): Promise<RunPage> {
  const urgent = filter.sort === 'urgency';
  const after = urgent ? decodeCursor(filter.cursor, 'urgency') : decodeCursor(filter.cursor, 'created');
  if (after !== null && !relation.isId(after.id)) throw new InvalidCursorError('not a cursor of this list');
  // All pages of a walk classify runs at the instant of the first page; the counts are of now.
  const pageAsOf = after?.order === 'urgency' ? after.asOf : context.asOf;

  const parameters = new Parameters();
  const now = verdictParameters(context, parameters);
  const then = pageAsOf === context.asOf ? now : verdictParameters({ ...context, asOf: pageAsOf }, parameters);
  const parts = eachPart(relation.visible(rows, parameters));
  const everything = { relation, eachPart: parts, verdict: now, onRun: 'true' };
  const sql = pageSql({ relation, eachPart: parts, verdict: then, context, filter, after }, parameters);
  const answer = await query(
    `with ${[relevantRows(everything, context, settled, parameters), ...sql.ctes].join(', ')}
    select ${countsQuery(now, context, relation)} as counts,
      (select count(*)::float8 from ${sql.matches} as matches) as matches,
      (
        select coalesce(json_agg(${runJson('r', relation)} order by ${sql.order('page')}), '[]')
        from ${sql.page} as page ${rowsOf(relation, then, 'page')}
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
