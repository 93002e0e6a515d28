import type { Failure, FailureKind } from '@ops-widgets/adapter';
import { nextDelay } from '@ops-widgets/truth';
import { expect } from 'chai';
import { initialState, ViewStatus, type QueryState } from './query-state.js';
import { ageToRefreshAt, nextReadDelay, type Timing } from './timing.js';

const ready: QueryState<string> = { status: ViewStatus.Ready, value: 'x', asOf: 100, confirmedAt: 10, failure: null };
const failureOf = (kind: FailureKind, retryAfterMs: number | null = null): Failure => ({
  kind,
  status: null,
  retryAfterMs,
  message: kind,
});
const reconnecting = (failure: Failure): QueryState<string> => ({
  ...ready,
  status: ViewStatus.Reconnecting,
  failure,
});
const without = (status: ViewStatus, failure: Failure): QueryState<string> => ({
  ...initialState<string>(),
  status,
  failure,
});

/** A query that polls every `demand` milliseconds and is stale after twice that; null for never. */
function timing(change: Partial<Timing<string, number | null>> = {}): Timing<string, number | null> {
  return {
    definition: {
      intervalMs: (_value, _asOf, demand) => demand,
      staleAfterMs: (_value, _asOf, demand) => (demand === null ? null : 2 * demand),
    },
    state: ready,
    demand: 10_000,
    failures: 0,
    lastResponseMs: 0,
    isLate: false,
    isOnline: true,
    ...change,
  };
}

describe('the delay to the next read', () => {
  const random = 0.5;
  const failed = (failure: Failure, failures = 1) => timing({ state: reconnecting(failure), failures });

  it('B1: is the interval of the value; none if the value is not polled', () => {
    expect(nextReadDelay(timing(), random)).to.equal(10_000);
    expect(nextReadDelay(timing({ demand: null }), random)).to.equal(null);
  });

  it('B1: is none before the first result', () => {
    expect(nextReadDelay(timing({ state: initialState() }), random)).to.equal(null);
  });

  it('B10: is at least four times the last response time', () => {
    expect(nextReadDelay(timing({ lastResponseMs: 4000 }), random)).to.equal(16_000);
  });

  it('B9: is a random part of the doubled interval after failures, and at least Retry-After', () => {
    expect(nextReadDelay(failed(failureOf('network')), random)).to.equal(10_000);
    expect(nextReadDelay(failed(failureOf('network'), 2), random)).to.equal(20_000);
    expect(nextReadDelay(failed(failureOf('unavailable', 60_000)), random)).to.equal(60_000);
  });

  it('B16: is the interval after an answer that confirms nothing; that of the longest back-off if the value is not polled', () => {
    expect(nextReadDelay(timing({ isLate: true }), random)).to.equal(10_000);
    expect(nextReadDelay(timing({ isLate: true, demand: null }), random)).to.equal(
      nextDelay({ intervalMs: 1000, failures: 40 }),
    );
  });

  it('B17: is that of the longest back-off while the browser sees no network', () => {
    const longest = nextDelay({ intervalMs: 1000, failures: 40 });
    expect(nextReadDelay(timing({ isOnline: false }), random)).to.equal(longest);
    expect(nextReadDelay(timing({ isOnline: false, demand: null }), random)).to.equal(null);
  });

  it('B9: is none after the server refused access', () => {
    const refused = failureOf('forbidden');
    const state = without(ViewStatus.Forbidden, refused);
    expect(nextReadDelay(timing({ state, failures: 1 }), random)).to.equal(null);
  });
});

describe('the age at which data is read again when the page returns', () => {
  it('B3: is that of the value, at least four response times; none if the value has none', () => {
    expect(ageToRefreshAt(timing())).to.equal(20_000);
    expect(ageToRefreshAt(timing({ lastResponseMs: 6000 }))).to.equal(24_000);
    expect(ageToRefreshAt(timing({ demand: null }))).to.equal(null);
    expect(ageToRefreshAt(timing({ state: initialState() }))).to.equal(null);
  });

  it('B9: is 0 after a failure, or its Retry-After', () => {
    expect(ageToRefreshAt(timing({ state: reconnecting(failureOf('network')) }))).to.equal(0);
    expect(ageToRefreshAt(timing({ state: reconnecting(failureOf('unavailable', 60_000)) }))).to.equal(60_000);
  });

  it('B3: is 0 for a session that ended, and none for a scope or a run that the server refuses', () => {
    const refused = (status: ViewStatus, kind: FailureKind) => timing({ state: without(status, failureOf(kind)) });
    expect(ageToRefreshAt(refused(ViewStatus.Unauthenticated, 'unauthenticated'))).to.equal(0);
    expect(ageToRefreshAt(refused(ViewStatus.Forbidden, 'forbidden'))).to.equal(null);
    expect(ageToRefreshAt(refused(ViewStatus.NotFound, 'not_found'))).to.equal(null);
  });
});
