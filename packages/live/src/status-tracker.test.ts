import { expect } from 'chai';
import { initialState, type ViewStatus } from './query-state.js';
import { StatusTracker } from './status-tracker.js';

describe('the status of a data source', () => {
  let tracker: StatusTracker;
  beforeEach(() => (tracker = new StatusTracker()));

  const [snapshot, list, run] = [{}, {}, {}];
  const take = (query: object, status: ViewStatus, held = false) =>
    tracker.take(query, { ...initialState<null>(), status, held });

  it('is announced with the first query that stays lost, and with the last that is ready again (B9)', () => {
    expect([take(snapshot, 'loading'), take(snapshot, 'ready'), take(list, 'ready')]).to.deep.equal([null, null, null]);
    expect([take(snapshot, 'reconnecting'), take(list, 'reconnecting')]).to.deep.equal([null, null]);
    expect([take(snapshot, 'reconnecting'), take(list, 'reconnecting')]).to.deep.equal(['reconnecting', null]);
    expect([take(snapshot, 'reconnecting'), take(list, 'reconnecting')]).to.deep.equal([null, null]);
    expect([take(list, 'ready'), take(snapshot, 'ready')]).to.deep.equal([null, 'ready']);
  });

  it('is announced again in each other way: lost, then without access', () => {
    take(snapshot, 'reconnecting');
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
    expect([take(snapshot, 'reconnecting', true), take(snapshot, 'reconnecting', true)]).to.deep.equal([null, null]);
    expect(take(snapshot, 'ready')).to.equal(null);
  });

  it('is not announced for a loss of one read, however often, but for one that lasts', () => {
    for (let times = 0; times < 3; times += 1) {
      expect([take(snapshot, 'reconnecting'), take(snapshot, 'ready')]).to.deep.equal([null, null]);
    }
    expect([take(snapshot, 'reconnecting'), take(snapshot, 'reconnecting')]).to.deep.equal([null, 'reconnecting']);
    expect(take(list, 'reconnecting'), 'another one is lost for one read').to.equal(null);
    expect(take(snapshot, 'ready'), 'the only one whose loss was announced').to.equal('ready');
    expect(take(list, 'ready')).to.equal(null);
  });
});
