import { expect } from '@open-wc/testing';
import type { Snapshot } from '@ops-widgets/contract';
import { aRun, snapshotOf } from '../../contract/src/testing/bodies.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { ScriptedAdapter } from './testing/scripted-adapter.js';
import { subscribeToSnapshot } from './reads/snapshot.js';

const cycle = 10_000;

/** A page must not look live while it is not: whatever keeps the next answer, what is known says until when it holds. */
describe('when no answer comes', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let observer: RecordingObserver<Snapshot>;
  const statuses = () => observer.states.map(({ status }) => status);

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment, { snapshot: snapshotOf([aRun.healthy()]) });
    observer = new RecordingObserver();
  });

  async function join() {
    const subscription = subscribeToSnapshot(observer.on(adapter, environment));
    await environment.rest();
    return subscription;
  }

  it('B9: a server that is slow is told as reconnecting once its answer is as late as it took to be due', async () => {
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

  it('B9, B4: so is what is held', async () => {
    const subscription = await join();
    subscription.update({ held: true });
    await environment.advance(2 * cycle);
    expect(statuses()).to.deep.equal(['ready', 'reconnecting']);
    subscription.update({ held: false });
    await environment.rest();
    expect(statuses()).to.deep.equal(['ready', 'reconnecting', 'ready']);
    subscription.close();
  });

  it('B9, B3: on return to the page there is time for an answer before what is known is called late', async () => {
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

  it('B1: what is not polled is never late', async () => {
    adapter.always('snapshot', snapshotOf([aRun.failed()]));
    const subscription = await join();
    await environment.advance(3_600_000);
    expect([statuses(), environment.timers]).to.deep.equal([['ready'], 0]);
    subscription.close();
  });

  describe('without a network', () => {
    it('B3, B9: nothing is asked, what is known is told as of then, and the return of the network asks at once', async () => {
      const subscription = await join();
      await environment.goOffline();
      await environment.advance(3_600_000);
      expect([adapter.count, subscription.state.status, environment.timers]).to.deep.equal([1, 'reconnecting', 0]);
      await environment.goOnline();
      expect([adapter.count, subscription.state.status]).to.deep.equal([2, 'ready']);
      subscription.close();
    });

    it('B9: a page that is opened so asks once, to have something to say', async () => {
      await environment.goOffline();
      const subscription = await join();
      expect(adapter.count).to.equal(1);
      await environment.advance(3_600_000);
      expect(adapter.count).to.equal(1);
      subscription.close();
    });
  });

  describe('in a page that is frozen, or kept for the way back', () => {
    it('B3: nothing is asked, and on return there is one refresh', async () => {
      const subscription = await join();
      await environment.freeze();
      await environment.advance(3_600_000);
      expect([adapter.count, environment.timers]).to.deep.equal([1, 0]);
      await environment.resume();
      await environment.pageChange();
      expect(adapter.count).to.equal(2);
      subscription.close();
    });

    it('B3: a request under way is ended, so that nothing keeps the page from being kept, and made anew on return', async () => {
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
