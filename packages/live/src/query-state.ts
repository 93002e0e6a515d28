/** What a watcher is told: the last confirmed truth, and how the kit stands with the server. */
import { FailureKind, type Failure, type ReadResult } from '@ops-widgets/adapter';

/** How a view of the server's facts stands. The value of a widget's `data-view`, where it is not empty. */
export const ViewStatus = {
  /** Nothing confirmed yet. */
  Loading: 'loading',
  /** The last read was confirmed. A refresh under way changes nothing. */
  Ready: 'ready',
  /** The last reads failed, or the next one is late; the facts of the last confirmed one stay. */
  Reconnecting: 'reconnecting',
  Unauthenticated: 'unauthenticated',
  Forbidden: 'forbidden',
  NotFound: 'not-found',
  /** Nothing was ever confirmed and the reads fail. */
  Failed: 'failed',
} as const;
export type ViewStatus = (typeof ViewStatus)[keyof typeof ViewStatus];

export interface QueryState<Value> {
  readonly status: ViewStatus;
  /** Null unless the view is ready or reconnecting: no fact outlives its permission. */
  readonly value: Value | null;
  /** The server's instant up to which the value is confirmed, epoch milliseconds. It advances when nothing changed. */
  readonly asOf: number | null;
  /** The reading of the monotonic clock when `asOf` was confirmed, in milliseconds. */
  readonly confirmedAt: number | null;
  readonly failure: Failure | null;
  /** Set where the next answer is late because a watcher is held (B4). */
  readonly held?: boolean;
}

export function initialState<Value>(): QueryState<Value> {
  return { status: ViewStatus.Loading, value: null, asOf: null, confirmedAt: null, failure: null };
}

/** The state when the next answer is late. */
export function lateState<Value>(before: QueryState<Value>, held: boolean): QueryState<Value> {
  return before.status === ViewStatus.Ready ? { ...before, status: ViewStatus.Reconnecting, held } : before;
}

/** The failures that take the facts away: who may not ask may not look either. */
const removingViews: Partial<Record<FailureKind, ViewStatus>> = {
  [FailureKind.Unauthenticated]: ViewStatus.Unauthenticated,
  [FailureKind.Forbidden]: ViewStatus.Forbidden,
  [FailureKind.NotFound]: ViewStatus.NotFound,
};

/** The state after a read: a confirmed value, the facts of the last confirmed one, or none. */
export function stateAfter<Value>(before: QueryState<Value>, result: ReadResult<Value>): QueryState<Value> {
  if (result.ok) {
    const { value, asOf, receivedAt } = result;
    return { status: ViewStatus.Ready, value, asOf, confirmedAt: receivedAt, failure: null };
  }
  const { failure } = result;
  const view = removingViews[failure.kind];
  if (view !== undefined) return { ...initialState<Value>(), status: view, failure };
  return {
    ...before,
    status: before.value === null ? ViewStatus.Failed : ViewStatus.Reconnecting,
    failure,
    held: false,
  };
}
