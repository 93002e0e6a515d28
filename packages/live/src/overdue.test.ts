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
  let watcher: RecordingObserver<Snapshot>;
  const views = () => watcher.states.map(({ status: view }) => view);

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment, { snapshot: snapshotOf([aRun.healthy()]) });
    watcher = new RecordingObserver();
  });

  async function join() {
    const watch = subscribeToSnapshot(watcher.on(adapter, environment));
    await environment.rest();
    return watch;
  }

  it('B9: a server that is slow is told as reconnecting once its answer is as late as it took to be due', async () => {
    const watch = await join();
    adapter.hold();
    await environment.advance(2 * cycle - 1);
    expect(views()).to.deep.equal(['ready']);
    await environment.advance(1);
    expect(views()).to.deep.equal(['ready', 'reconnecting']);
    expect([watch.state.failure, watch.state.value?.recent.length]).to.deep.equal([null, 1]);
    await adapter.release();
    expect(views()).to.deep.equal(['ready', 'reconnecting', 'ready']);
    watch.close();
  });

  it('B9, B4: so is what is held', async () => {
    const watch = await join();
    watcher.held = true;
    watch.heldChanged();
    await environment.advance(2 * cycle);
    expect(views()).to.deep.equal(['ready', 'reconnecting']);
    watcher.held = false;
    watch.heldChanged();
    await environment.rest();
    expect(views()).to.deep.equal(['ready', 'reconnecting', 'ready']);
    watch.close();
  });

  it('B9, B3: on return to the page there is time for an answer before what is known is called late', async () => {
    const watch = await join();
    await environment.hide();
    await environment.advance(3_600_000);
    expect([views(), environment.timers]).to.deep.equal([['ready'], 0]);
    adapter.hold();
    await environment.show();
    await environment.advance(cycle - 1);
    expect(views()).to.deep.equal(['ready']);
    await environment.advance(1);
    expect(views()).to.deep.equal(['ready', 'reconnecting']);
    await adapter.release();
    watch.close();
  });

  it('B1: what is not polled is never late', async () => {
    adapter.always('snapshot', snapshotOf([aRun.failed()]));
    const watch = await join();
    await environment.advance(3_600_000);
    expect([views(), environment.timers]).to.deep.equal([['ready'], 0]);
    watch.close();
  });

  describe('without a network', () => {
    it('B3, B9: nothing is asked, what is known is told as of then, and the return of the network asks at once', async () => {
      const watch = await join();
      await environment.goOffline();
      await environment.advance(3_600_000);
      expect([adapter.count, watch.state.status, environment.timers]).to.deep.equal([1, 'reconnecting', 0]);
      await environment.goOnline();
      expect([adapter.count, watch.state.status]).to.deep.equal([2, 'ready']);
      watch.close();
    });

    it('B9: a page that is opened so asks once, to have something to say', async () => {
      await environment.goOffline();
      const watch = await join();
      expect(adapter.count).to.equal(1);
      await environment.advance(3_600_000);
      expect(adapter.count).to.equal(1);
      watch.close();
    });
  });

  describe('in a page that is frozen, or kept for the way back', () => {
    it('B3: nothing is asked, and on return there is one refresh', async () => {
      const watch = await join();
      await environment.freeze();
      await environment.advance(3_600_000);
      expect([adapter.count, environment.timers]).to.deep.equal([1, 0]);
      await environment.resume();
      await environment.pageChange();
      expect(adapter.count).to.equal(2);
      watch.close();
    });

    it('B3: a request under way is ended, so that nothing keeps the page from being kept, and made anew on return', async () => {
      const watch = await join();
      adapter.hold();
      await environment.advance(cycle);
      await environment.freeze();
      expect([adapter.underWay, adapter.last.signal?.aborted]).to.deep.equal([0, true]);
      await adapter.release();
      expect(watcher.failures).to.deep.equal([]);
      await environment.resume();
      expect([adapter.count, watch.state.status]).to.deep.equal([3, 'ready']);
      watch.close();
    });
  });
});
