import { expect } from 'chai';
import type { ViewStatus } from './query-state.js';
import { initialState, type QueryState } from './query-state.js';
import { StatusTracker } from './status-tracker.js';

const minute = 60_000;

describe('the status of a data source', () => {
  let tracker: StatusTracker;
  beforeEach(() => (tracker = new StatusTracker()));

  const [snapshot, list, run] = [{}, {}, {}];
  /** `confirmed`: minutes on the monotonic clock. */
  function take(query: object, status: ViewStatus, confirmed = 0, rest: Partial<QueryState<null>> = {}) {
    const confirmedAt = confirmed * minute;
    return tracker.take(query, { ...initialState<null>(), status, confirmedAt, ...rest });
  }

  it('is announced with the first query that is lost, and with the last that is ready again (B9)', () => {
    expect([take(snapshot, 'loading'), take(snapshot, 'ready'), take(list, 'ready')]).to.deep.equal([null, null, null]);
    expect([take(snapshot, 'reconnecting'), take(list, 'reconnecting')]).to.deep.equal(['reconnecting', null]);
    expect([take(snapshot, 'reconnecting'), take(list, 'reconnecting')]).to.deep.equal([null, null]);
    expect([take(list, 'ready'), take(snapshot, 'ready')]).to.deep.equal([null, 'ready']);
  });

  it('is announced again in each other way: lost, then without access', () => {
    for (const status of ['reconnecting', 'unauthenticated', 'forbidden', 'not-found'] as const) {
      expect(take(snapshot, status), status).to.equal(status);
    }
    expect(take(snapshot, 'ready')).to.equal('ready');
  });

  it('of a query that opens without an answer is announced, and that another one has one is not', () => {
    expect([take(snapshot, 'failed'), take(list, 'failed')]).to.deep.equal(['failed', null]);
    expect(take(run, 'ready')).to.equal(null);
    tracker.remove(list);
    expect(take(snapshot, 'ready'), 'the list is not observed any more').to.equal('ready');
  });

  it('is not announced while polling is held (B4)', () => {
    expect(take(snapshot, 'reconnecting', 0, { held: true })).to.equal(null);
    expect(take(snapshot, 'reconnecting', 0, { held: false }), 'a read has failed since').to.equal('reconnecting');
  });

  it('is not announced for each of many losses of one read, but for one that lasts', () => {
    take(snapshot, 'reconnecting');
    expect(take(snapshot, 'ready')).to.equal('ready');
    for (const at of [1, 2, 3]) {
      expect([take(snapshot, 'reconnecting', at), take(snapshot, 'ready', at)], `minute ${at}`).to.deep.equal([
        null,
        null,
      ]);
    }
    expect([take(snapshot, 'reconnecting', 4), take(snapshot, 'reconnecting', 4)]).to.deep.equal([
      null,
      'reconnecting',
    ]);
    expect(take(snapshot, 'ready', 5)).to.equal('ready');
    expect(take(snapshot, 'reconnecting', 20), 'after a quarter of an hour').to.equal('reconnecting');
  });
});
