/**
 * Conditions on a row of `ops_runs` that partial indexes and the statements behind them share word
 * for word, so that the planner sees that an index serves a statement.
 */

export const isActive = (run: string) => `${run}.status in ('queued', 'running')`;
export const hasEnded = (run: string) => `${run}.status = 'completed'`;
export const isOfUnknownStatus = (run: string) => `${run}.status not in ('queued', 'running', 'completed')`;

/** The condition that finds runs of a status. */
export function statusCondition(status: string): (run: string) => string {
  if (status === 'completed') return hasEnded;
  return status === 'queued' || status === 'running' ? isActive : isOfUnknownStatus;
}

/** Most runs succeed: any walk finds those soon, and an index of the others is small. */
export const didNotSucceed = (run: string) => `${run}.outcome <> 'succeeded'`;

/**
 * Whether a row says what its run waits for. A wait without a reason claims nothing. One until
 * `infinity` has no end that is known; one until before our era, which RFC 3339 cannot write, has
 * ended.
 */
export const namesWait = (run: string) =>
  `(${run}.waiting_reason ~ '\\S' and coalesce(${run}.waiting_until, 'infinity') >= timestamptz '0001-01-01 00:00Z')`;

/** Whether a run is of a queue; an index of a table that names none is empty. */
export const isQueued = (run: string) => `${run}.queue is not null`;

/** Whether a reconciler closed the run; null, which is no, where nothing is said of one. */
export const hasLineage = (run: string) => `jsonb_typeof(${run}.reconciliation) = 'object'`;

/** Whether a run has a notification (A9): it has ended, and it has an initiator. */
export const isNotified = (run: string) => `${hasEnded(run)} and ${run}.initiator ~ '\\S'`;

/**
 * Whether an instant is one, as bounds of an index. A table of a host may hold infinite ones: such
 * a run is shown without the instant, and has no place in the order of it.
 */
export const isFinite = (column: string) => `${column} > '-infinity' and ${column} < 'infinity'`;
