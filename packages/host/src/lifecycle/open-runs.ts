import { RunStatus, type RunFacts } from '@ops-widgets/truth';
import type { Query } from '../database/database.js';
import { instantOf, requiredText, textOf, type Row } from '../database/row.js';

/** An active run as the reconciler and an idle worker read it. */
export interface OpenRun {
  readonly id: string;
  readonly version: number;
  readonly facts: RunFacts;
  /** Whether it may be taken over once more: it has not used all of its attempts. */
  readonly mayGoOn: boolean;
  /** Its worker handed it back on a regular stop. */
  readonly released: boolean;
}

/** The active runs of these queues, oldest first. Instants in epoch milliseconds. */
export async function openRuns(query: Query, queues: readonly string[]): Promise<readonly OpenRun[]> {
  const { rows } = await query(
    `select r.id::text as id, r.version, r.type, r.status, r.outcome, r.created_at, r.queued_at, r.started_at, r.heartbeat_at,
       r.waiting_reason, r.waiting_until, w.released,
       r.attempt_of is null or coalesce(r.attempt_number, 0) < r.attempt_of as may_go_on
     from ops_runs r join host_work w on w.run_id = r.id
     where r.status in ($1, $2) and w.queue = any($3::text[])
     order by r.created_at, r.id`,
    [RunStatus.Queued, RunStatus.Running, [...queues]],
  );
  return rows.map((row) => ({
    id: requiredText(row.id),
    version: Number(row.version),
    released: row.released === true,
    mayGoOn: row.may_go_on === true,
    facts: {
      id: requiredText(row.id),
      type: requiredText(row.type),
      status: requiredText(row.status),
      outcome: requiredText(row.outcome),
      createdAt: instantOf(row.created_at),
      queuedAt: instantOf(row.queued_at),
      waiting: waitingOf(row),
      startedAt: instantOf(row.started_at),
      heartbeatAt: instantOf(row.heartbeat_at),
    },
  }));
}

function waitingOf({ waiting_reason, waiting_until }: Row): RunFacts['waiting'] {
  const reason = textOf(waiting_reason);
  return reason === null ? null : { reason, until: instantOf(waiting_until) };
}
