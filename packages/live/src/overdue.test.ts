import type { Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { snapshotBody } from '../../../mocks/bodies.js';
import * as endedRuns from '../../../mocks/ended-runs.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { failing, ScriptedAdapter } from './testing/scripted-adapter.js';
import { longestDelayMs } from './timing.js';

const cycle = 10_000;

/** A page must not look live while it is not: overdue facts say until when they are confirmed. */
describe('a result that is overdue', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let observer: RecordingObserver<Snapshot>;
  const statuses = () => observer.states.map(({ status }) => status);

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment, { snapshot: snapshotBody([activeRuns.healthyRunning('21')]) });
    observer = new RecordingObserver();
  });

  async function join() {
    const subscription = subscribeToSnapshot(observer.on(adapter, environment));
    await environment.rest();
    return subscription;
  }

  it('B9: a slow server: the status is reconnecting after two intervals, until the result arrives', async () => {
    const subscription = await join();
    adapter.hold();
    await environment.advance(2 * cycle - 1);
    expect(statuses()).to.deep.equal(['ready']);
    await environment.advance(1);
    expect(statuses()).to.deep.equal(['ready', 'reconnecting']);
    expect([subscription.state.failure, subscription.state.value?.recent.length]).to.deep.equal([null, 1]);
    await adapter.release();
    expect(statuses()).to.deep.equal(['ready', 'reconnecting', 'ready']);
    subscription.close();
  });

  it('B9, B4: held polling: the status is reconnecting after two intervals, until it is released', async () => {
    const subscription = await join();
    subscription.update({ held: true });
    await environment.advance(2 * cycle);
    expect(statuses()).to.deep.equal(['ready', 'reconnecting']);
    subscription.update({ held: false });
    await environment.rest();
    expect(statuses()).to.deep.equal(['ready', 'reconnecting', 'ready']);
    subscription.close();
  });

  it('B9, B3: a page that becomes visible again after its deadline says at once how old its facts are', async () => {
    const subscription = await join();
    await environment.hide();
    await environment.advance(3_600_000);
    expect([statuses(), environment.timers]).to.deep.equal([['ready'], 0]);
    adapter.hold();
    await environment.show();
    expect([statuses(), adapter.count]).to.deep.equal([['ready', 'reconnecting'], 2]);
    await adapter.release();
    expect(statuses()).to.deep.equal(['ready', 'reconnecting', 'ready']);
    subscription.close();
  });

  it('B9, B3: a page that becomes visible again before its deadline stays ready', async () => {
    const subscription = await join();
    await environment.hide();
    await environment.advance(2 * cycle - 1);
    adapter.hold();
    await environment.show();
    expect([statuses(), adapter.count]).to.deep.equal([['ready'], 2]);
    await environment.advance(1);
    expect(statuses()).to.deep.equal(['ready', 'reconnecting']);
    await adapter.release();
    subscription.close();
  });

  it('B9, B3: so does an idle page, whose facts are not polled', async () => {
    adapter.always('snapshot', snapshotBody([endedRuns.failed('33')]));
    const subscription = await join();
    for (const [awayMs, expected] of [
      [cycle, 'ready'],
      [3_600_000, 'reconnecting'],
    ] as const) {
      await environment.hide();
      await environment.advance(awayMs);
      adapter.hold();
      await environment.show();
      expect(subscription.state.status, `after ${awayMs} ms`).to.equal(expected);
      await adapter.release();
      expect(subscription.state.status).to.equal('ready');
    }
    subscription.close();
  });

  it('B17: a machine that slept, with a server that hangs: marked when the page notices', async () => {
    for (const body of [snapshotBody([activeRuns.healthyRunning('21')]), snapshotBody([endedRuns.failed('33')])]) {
      adapter.always('snapshot', body);
      const subscription = await join();
      const { count } = adapter;
      adapter.hold();
      await environment.sleep(8 * 3_600_000);
      expect([adapter.count - count, subscription.state.status]).to.deep.equal([1, 'reconnecting']);
      await adapter.release();
      expect(subscription.state.status).to.equal('ready');
      subscription.close();
      await environment.rest();
    }
  });

  it('B17, B10: a machine that slept during a read was no slow server', async () => {
    adapter.responseMs = 500;
    const subscription = await join();
    await environment.advance(cycle + 600);
    await environment.advance(9800);
    await environment.sleep(8 * 3_600_000);
    const { count } = adapter;
    await environment.advance(70_000);
    expect(adapter.count).to.be.greaterThan(count);
    expect(subscription.state.status).to.equal('ready');
    subscription.close();
  });

  it('B1: data that is not polled is never overdue', async () => {
    adapter.always('snapshot', snapshotBody([endedRuns.failed('33')]));
    const subscription = await join();
    await environment.advance(3_600_000);
    expect([statuses(), environment.timers]).to.deep.equal([['ready'], 0]);
    subscription.close();
  });

  describe('while the browser sees no network (B17)', () => {
    /** When requests were sent, in seconds after an instant. */
    const sentSince = (from: number) => adapter.requests.map(({ at }) => (at - from) / 1000).filter((at) => at >= 0);

    it('B17: the page goes on asking, more slowly; facts that it then gets are ready', async () => {
      const subscription = await join();
      const from = environment.monotonicNow();
      const longest = longestDelayMs() / 1000;
      await environment.goOffline();
      await environment.advance(2 * cycle);
      expect([sentSince(from).slice(1), statuses()]).to.deep.equal([[], ['ready', 'reconnecting']]);
      await environment.advance(3 * longest * 1000 - 2 * cycle);
      expect(sentSince(from).slice(1)).to.deep.equal([longest, 2 * longest, 3 * longest]);
      expect(new Set(statuses().slice(2))).to.deep.equal(new Set(['ready']));
      subscription.close();
    });

    it('B17: the page asks at once when the network is back', async () => {
      const subscription = await join();
      await environment.goOffline();
      await environment.advance(30_000);
      expect([adapter.count, subscription.state.status]).to.deep.equal([1, 'reconnecting']);
      await environment.goOnline();
      expect([adapter.count, subscription.state.status]).to.deep.equal([2, 'ready']);
      await environment.advance(cycle);
      expect(adapter.count).to.equal(3);
      subscription.close();
    });

    it('B17: a page that opens then asks at once, and slowly after a failure', async () => {
      await environment.goOffline();
      adapter.always('snapshot', failing('offline'));
      const subscription = await join();
      const from = environment.monotonicNow();
      await environment.advance(longestDelayMs());
      expect(sentSince(from)).to.deep.equal([0, longestDelayMs() / 1000]);
      subscription.close();
    });

    it('B1: an idle page asks nothing', async () => {
      adapter.always('snapshot', snapshotBody([endedRuns.failed('33')]));
      const subscription = await join();
      await environment.goOffline();
      await environment.advance(3_600_000);
      expect([adapter.count, environment.timers]).to.deep.equal([1, 0]);
      subscription.close();
    });
  });

  describe('in a page that is frozen or in the back/forward cache', () => {
    it('B3: no request is sent, and one on return', async () => {
      const subscription = await join();
      await environment.freeze();
      await environment.advance(3_600_000);
      expect([adapter.count, environment.timers]).to.deep.equal([1, 0]);
      await environment.resume();
      await environment.pageChange();
      expect(adapter.count).to.equal(2);
      subscription.close();
    });

    it('B3: the request in flight is aborted, so that the browser can cache the page, and sent again on return', async () => {
      const subscription = await join();
      adapter.hold();
      await environment.advance(cycle);
      await environment.freeze();
      expect([adapter.underWay, adapter.last.signal?.aborted]).to.deep.equal([0, true]);
      await adapter.release();
      expect(observer.failures).to.deep.equal([]);
      await environment.resume();
      expect([adapter.count, subscription.state.status]).to.deep.equal([3, 'ready']);
      subscription.close();
    });
  });
});
