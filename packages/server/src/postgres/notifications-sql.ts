/** Terminal notifications, one per run that somebody started (A9, E4), latest end first. */
import { endOf } from '@ops-widgets/truth';
import { decodeCursor, encodeCursor, rowInstant } from '../cursor.js';
import {
  InvalidCursorError,
  type EvaluationContext,
  type NotificationPage,
  type NotificationRequest,
  type VisibleRows,
} from '../store.js';
import { carried, rowsOf, unionOf } from './classified-sql.js';
import { isNotified } from './conditions-sql.js';
import { Parameters } from './parameters.js';
import type { Query } from './query.js';
import type { RunRelation } from './relation.js';
import { array, json, runFacts, runJson, verdictParameters } from './rows.js';
import { endMs, epochMs } from './verdict-sql.js';
import { eachPart } from './visible-sql.js';
import { walk } from './walk-sql.js';

export async function readNotifications(
  query: Query,
  relation: RunRelation,
  rows: VisibleRows,
  context: EvaluationContext,
  { limit, cursor, reader }: NotificationRequest,
): Promise<NotificationPage> {
  const { finds, idType, isId, isRead } = relation;
  const after = decodeCursor(cursor, 'ended');
  if (after !== null && !isId(after.id)) throw new InvalidCursorError('not a cursor of this list');
  if (finds.notified === null) return { notifications: [], nextCursor: null };
  const parameters = new Parameters();
  const verdict = verdictParameters(context, parameters);
  const parts = eachPart(relation.visible(rows, parameters));
  const count = parameters.count(limit + 1);
  const position = after && { ms: parameters.number(after.endedAt), id: parameters.id(after.id, idType) };
  // Recorded ends are walked along their index; the few ends that were not recorded are worked out
  // one by one.
  const recorded = walk(
    { relation, eachPart: parts, verdict, onRun: 'true' },
    {
      by: 'completed_at',
      direction: 'desc',
      id: (run) => `${run}.id`,
      columns: `${carried(relation, 'r')}, r.completed_at, ${epochMs('r.completed_at')} as end_ms`,
      where: finds.notified('r'),
      after: position,
      rows: count,
    },
  );
  const isBehind = position === null ? 'true' : `(${endMs('r')}, r.id) < (${position.ms}, ${position.id})`;
  const unrecorded = (found: string) =>
    parts(
      (
        inPart,
      ) => `select ${carried(relation, 'r')}, r.completed_at, ${endMs('r')} as end_ms from ${relation.runs(verdict)} r
        where ${inPart} and ${isNotified('r')} and ${found} and ${isBehind}
        order by end_ms desc, r.id desc limit ${count}`,
    );
  const answer = await query(
    `with chosen as (${unionOf([recorded, finds.unrecorded && unrecorded(finds.unrecorded('r'))])})
    select coalesce(json_agg(json_build_object('run', ${runJson('r', relation)},
        'read', ${isRead?.('r', parameters.text(reader)) ?? 'false'})
      order by c.end_ms desc, c.id desc), '[]') as notifications
    from (select * from chosen order by end_ms desc, id desc limit ${count}) as c ${rowsOf(relation, verdict, 'c')}`,
    parameters.values,
  );
  const found = array(json(answer.rows[0]?.['notifications'])).map((entry) => {
    const { run: row, read } = entry as { run: unknown; read: unknown };
    const run = runFacts(row);
    return { id: run.id, createdAt: endOf(run) ?? 0, read: read === true, run };
  });
  const notifications = found.slice(0, limit);
  const last = found.length > limit ? notifications.at(-1) : undefined;
  return {
    notifications,
    nextCursor: last ? encodeCursor({ order: 'ended', endedAt: rowInstant(last.createdAt), id: last.id }) : null,
  };
}
