/** The state of a query as its observers see it, and the transitions between those states. */
import { FailureKind, type Answer, type Failure } from '@ops-widgets/adapter';
import { isAccessLost } from '@ops-widgets/truth';

/** How a query stands with the server. The value of a widget's `data-view`, unless it is empty. */
export const ViewStatus = {
  /** Nothing was confirmed yet. */
  Loading: 'loading',
  /** The last read succeeded. A read in flight changes nothing. */
  Ready: 'ready',
  /** The last read failed or the next one is overdue; the last confirmed facts stay. */
  Reconnecting: 'reconnecting',
  Unauthenticated: 'unauthenticated',
  Forbidden: 'forbidden',
  NotFound: 'not-found',
  /** No read has succeeded and the last one failed. */
  Failed: 'failed',
} as const;
export type ViewStatus = (typeof ViewStatus)[keyof typeof ViewStatus];

/** What the observers of a query see. */
export interface QueryState<Value> {
  readonly status: ViewStatus;
  /** Null unless the status is ready or reconnecting: no fact outlives its permission (F5). */
  readonly value: Value | null;
  /**
   * The server's instant up to which the value is confirmed, epoch milliseconds. It advances when
   * the value does not.
   */
  readonly asOf: number | null;
  /** The reading of the monotonic clock when `asOf` was confirmed, milliseconds. */
  readonly confirmedAt: number | null;
  readonly failure: Failure | null;
  /** True if the next result is overdue because an observer holds polling (B4). */
  readonly held?: boolean;
}

/** What happens to a query. */
export type Transition<Value> =
  /** An answer confirms facts: its instant is later than that of the facts which are known. */
  | { readonly type: 'confirmed'; readonly answer: Answer<Value> }
  /** An answer is as of the same instant: a repeated one if it is late, or a coarse clock (B16). */
  | { readonly type: 'repeated'; readonly answer: Answer<Value>; readonly isLate: boolean }
  /** An answer is as of an earlier instant (B16). */
  | { readonly type: 'outdated' }
  /** A read failed (B9). */
  | { readonly type: 'failure'; readonly failure: Failure }
  /** No result arrived in time (B9). `held`: an observer holds polling (B4). */
  | { readonly type: 'overdue'; readonly held: boolean };

/** The state of a query before its first result. */
export function initialState<Value>(): QueryState<Value> {
  return { status: ViewStatus.Loading, value: null, asOf: null, confirmedAt: null, failure: null };
}

/** The state after a transition; the very same object if the transition does not apply. */
export function reduce<Value>(state: QueryState<Value>, transition: Transition<Value>): QueryState<Value> {
  switch (transition.type) {
    case 'confirmed':
      return confirmed(transition.answer);
    case 'repeated':
      return unconfirmed(state, transition.answer.value, transition.isLate ? state.status : ViewStatus.Ready);
    case 'outdated':
      return unconfirmed(state);
    case 'failure':
      return failed(state, transition.failure);
    case 'overdue':
      return state.status === ViewStatus.Ready
        ? { ...state, status: ViewStatus.Reconnecting, held: transition.held }
        : state;
  }
}

/** The statuses of the failures for which `isAccessLost` of the truth module is true. */
const accessLostStatus = {
  [FailureKind.Unauthenticated]: ViewStatus.Unauthenticated,
  [FailureKind.Forbidden]: ViewStatus.Forbidden,
  [FailureKind.NotFound]: ViewStatus.NotFound,
} as const;
const accessLostStatuses: readonly ViewStatus[] = Object.values(accessLostStatus);

/** True if the session has no access to the facts (F5); the next session may have it. */
export function hasLostAccess(status: ViewStatus): boolean {
  return accessLostStatuses.includes(status);
}

function confirmed<Value>({ value, asOf, receivedAt }: Answer<Value>): QueryState<Value> {
  return { status: ViewStatus.Ready, value, asOf, confirmedAt: receivedAt, failure: null };
}

/** The host answers again, and until when its facts are confirmed stays as it was (B16). */
function unconfirmed<Value>(
  state: QueryState<Value>,
  value: Value | null = state.value,
  status: ViewStatus = state.status,
): QueryState<Value> {
  const isSame = value === state.value && status === state.status && state.failure === null && !state.held;
  return isSame ? state : { ...state, status, value, failure: null, held: false };
}

function failed<Value>(state: QueryState<Value>, failure: Failure): QueryState<Value> {
  if (isAccessLost(failure.kind)) {
    return { ...initialState<Value>(), status: accessLostStatus[failure.kind], failure };
  }
  const status = state.value === null ? ViewStatus.Failed : ViewStatus.Reconnecting;
  return { ...state, status, failure, held: false };
}
