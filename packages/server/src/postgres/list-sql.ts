/** A page of the list in one statement, with the counts of the same state of the table. */
import { deriveRunTruth, type RunFacts } from '@ops-widgets/truth';
import { decodeCursor, encodeCursor, type CreatedPosition, type UrgencyPosition } from '../cursor.js';
import { InvalidCursorError, type Judgement, type RunFilter, type RunPage, type VisibleRows } from '../store.js';
import { filterSql } from './filter-sql.js';
import { isRunId, Parameters } from './parameters.js';
import type { Query } from './query.js';
import { array, countsFromJson, json, lifecycleJson, runFacts, runJson } from './rows.js';
import { countsQuery, relevantRows } from './summary-sql.js';
import { fromEpochMs, urgencyOrder, verdictJoin } from './verdict-sql.js';
import { isVisible } from './visible-sql.js';

export async function readRuns(
  query: Query,
  rows: VisibleRows,
  judgement: Judgement,
  filter: RunFilter,
): Promise<RunPage> {
  const urgent = filter.sort === 'urgency';
  const after = urgent ? decodeCursor(filter.cursor, 'urgency') : decodeCursor(filter.cursor, 'created');
  if (after !== null && !isRunId(after.id)) throw new InvalidCursorError('not a cursor of this list');
  // Every page of one walk is judged at the instant of its first page; the counts are of now.
  const pageAsOf = after?.order === 'urgency' ? after.asOf : judgement.asOf;

  const parameters = new Parameters();
  const lifecycle = parameters.json(lifecycleJson(judgement.lifecycle));
  const now = { asOf: parameters.number(judgement.asOf), lifecycle };
  const then = pageAsOf === judgement.asOf ? now : { asOf: parameters.number(pageAsOf), lifecycle };
  const visible = isVisible('r', rows, parameters);
  const { onRun, onVerdict } = filterSql(filter, judgement, then.asOf, parameters);
  const order = urgent ? urgencyOrder('m', 'm.id') : 'm.created_at desc, m.id desc';
  const judged = urgent || onVerdict !== null;
  const answer = await query(
    `with ${relevantRows(visible, now, judgement)},
    matching as ${judged ? 'materialized' : 'not materialized'} (
      select r.id, r.created_at${judged ? ', v.grade, v.seconds' : ''}
      from ops_runs r ${judged ? verdictJoin('r', then) : ''}
      where ${visible} and ${onRun} and ${onVerdict ?? 'true'}
    )
    select ${countsQuery(now, judgement)} as counts,
      (select count(*)::float8 from matching) as total,
      (
        select coalesce(json_agg(${runJson('r', 't')} order by ${order}), '[]')
        from (
          select * from matching as m where ${after === null ? 'true' : behind(after, parameters)}
          order by ${order} limit ${parameters.count(filter.limit + 1)}
        ) as m
        join ops_runs r using (id)
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
    nextCursor: last === undefined ? null : cursorBehind(last, filter.sort, { ...judgement, asOf: pageAsOf }),
    total: Number(row['total'] ?? 0),
  };
}

function behind(after: CreatedPosition | UrgencyPosition, parameters: Parameters): string {
  if (after.order === 'created') {
    const createdAt = fromEpochMs(parameters.number(after.createdAt));
    return `(m.created_at, m.id) < (${createdAt}, ${parameters.id(after.id)})`;
  }
  const [grade, seconds] = [parameters.count(after.grade), parameters.number(after.seconds)];
  return `(m.grade > ${grade} or (m.grade = ${grade} and (m.seconds < ${seconds}
    or (m.seconds = ${seconds} and m.id::text collate "C" > ${parameters.text(after.id)}))))`;
}

function cursorBehind(run: RunFacts, sort: RunFilter['sort'], judgement: Judgement): string {
  if (sort === 'created') return encodeCursor({ order: 'created', createdAt: run.createdAt ?? 0, id: run.id });
  const { grade, seconds } = deriveRunTruth(run, judgement).urgency;
  return encodeCursor({ order: 'urgency', asOf: judgement.asOf, grade, seconds, id: run.id });
}
