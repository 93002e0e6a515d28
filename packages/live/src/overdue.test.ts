import type { Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { snapshotBody } from '../../../mocks/bodies.js';
import * as endedRuns from '../../../mocks/ended-runs.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { ScriptedAdapter } from './testing/scripted-adapter.js';

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

  it('B9, B3: a page that becomes visible again has one interval before its data is overdue', async () => {
    const subscription = await join();
    await environment.hide();
    await environment.advance(3_600_000);
    expect([statuses(), environment.timers]).to.deep.equal([['ready'], 0]);
    adapter.hold();
    await environment.show();
    await environment.advance(cycle - 1);
    expect(statuses()).to.deep.equal(['ready']);
    await environment.advance(1);
    expect(statuses()).to.deep.equal(['ready', 'reconnecting']);
    await adapter.release();
    subscription.close();
  });

  it('B1: data that is not polled is never overdue', async () => {
    adapter.always('snapshot', snapshotBody([endedRuns.failed('33')]));
    const subscription = await join();
    await environment.advance(3_600_000);
    expect([statuses(), environment.timers]).to.deep.equal([['ready'], 0]);
    subscription.close();
  });

  describe('without a network', () => {
    it('B3, B9: no request is sent, the status is reconnecting, and a request is sent when the network is back', async () => {
      const subscription = await join();
      await environment.goOffline();
      await environment.advance(3_600_000);
      expect([adapter.count, subscription.state.status, environment.timers]).to.deep.equal([1, 'reconnecting', 0]);
      await environment.goOnline();
      expect([adapter.count, subscription.state.status]).to.deep.equal([2, 'ready']);
      subscription.close();
    });

    it('B9: a page that opens offline sends one request, so that it has something to show', async () => {
      await environment.goOffline();
      const subscription = await join();
      expect(adapter.count).to.equal(1);
      await environment.advance(3_600_000);
      expect(adapter.count).to.equal(1);
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
