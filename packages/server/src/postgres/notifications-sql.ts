/** Terminal notifications, one per run that somebody started (A9, E4), latest end first. */
import { endOf } from '@ops-widgets/truth';
import { decodeCursor, encodeCursor, rowInstant, type EndedPosition } from '../cursor.js';
import { InvalidCursorError, type NotificationPage, type NotificationRequest, type VisibleRows } from '../store.js';
import { isFinite, isNotified } from './conditions-sql.js';
import { Parameters } from './parameters.js';
import { isRowId } from './row-id.js';
import { array, json, runFacts, runJson } from './rows.js';
import type { RunsTable } from './runs-table.js';
import { endMs, epochMs, fromEpochMs } from './verdict-sql.js';
import { eachPart } from './visible-sql.js';

export async function readNotifications(
  { query }: RunsTable,
  rows: VisibleRows,
  { limit, cursor, reader }: NotificationRequest,
): Promise<NotificationPage> {
  const after = decodeCursor(cursor, 'ended');
  if (after !== null && !isRowId(after.id)) throw new InvalidCursorError('not a cursor of this list');
  const parameters = new Parameters();
  const parts = eachPart(rows, parameters);
  const count = parameters.count(limit + 1);
  // Recorded ends are walked along their index; the few ends that were not recorded are worked out
  // one by one.
  const { recorded, unrecorded } = behind(after, parameters);
  const answer = await query(
    `with chosen as (
      select * from ${parts(
        (inPart) => `select r.id, ${epochMs('r.completed_at')} as end_ms from ops_runs r
          where ${inPart} and ${isNotified('r')} and ${isFinite('r.completed_at')} and ${recorded}
          order by r.completed_at desc, r.id desc limit ${count}`,
      )} as recorded
      union all
      select * from ${parts(
        (inPart) => `select r.id, ${endMs('r')} as end_ms from ops_runs r
          where ${inPart} and ${isNotified('r')} and r.completed_at is null and ${unrecorded}
          order by end_ms desc, r.id desc limit ${count}`,
      )} as unrecorded
    )
    select coalesce(json_agg(json_build_object('run', ${runJson('r', 't')}, 'read', seen.run_id is not null)
      order by c.end_ms desc, c.id desc), '[]') as notifications
    from (select * from chosen order by end_ms desc, id desc limit ${count}) as c
    join ops_runs r using (id)
    left join ops_tenants t on t.id = r.tenant_id
    left join ops_notification_reads seen on seen.run_id = c.id and seen.reader = ${parameters.text(reader)}`,
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

function behind(after: EndedPosition | null, parameters: Parameters) {
  if (after === null) return { recorded: 'true', unrecorded: 'true' };
  const endedAt = parameters.number(after.endedAt);
  const id = parameters.id(after.id);
  return {
    recorded: `(r.completed_at, r.id) < (${fromEpochMs(endedAt)}, ${id})`,
    unrecorded: `(${endMs('r')}, r.id) < (${endedAt}, ${id})`,
  };
}
