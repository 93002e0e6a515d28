import { expect } from '@open-wc/testing';
import type { RunDetail, Snapshot } from '@ops-widgets/contract';
import { aRun, runDetailBody, snapshotOf } from '../../contract/src/testing/bodies.js';
import type { Subscription } from './query.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { failing, ScriptedAdapter } from './testing/scripted-adapter.js';
import { subscribeToRun } from './reads/run.js';
import { subscribeToSnapshot, type SnapshotDemand } from './reads/snapshot.js';

/** When nothing is asked although it would be time: nobody looks (B3), or somebody is in the middle of something (B4). */
describe('quiet while nobody looks or somebody is busy', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let watches: Subscription<unknown>[];

  beforeEach(() => setUp());
  afterEach(() => watches.forEach((watch) => watch.close()));

  function setUp(visible = true) {
    environment = new FakeEnvironment({ visible });
    adapter = new ScriptedAdapter(environment, {
      snapshot: snapshotOf([aRun.healthy()]),
      run: runDetailBody(aRun.healthy()),
    });
    watches = [];
  }

  function join(watcher = new RecordingObserver<Snapshot>(), demand: Partial<SnapshotDemand> = {}) {
    const watch = subscribeToSnapshot({ ...watcher.on(adapter, environment), demand });
    watches.push(watch);
    return { watcher, watch };
  }

  function joinRun(run: string) {
    watches.push(subscribeToRun({ ...new RecordingObserver<RunDetail>().on(adapter, environment), run }));
  }

  describe('a hidden tab', () => {
    it('B3: asks nothing', async () => {
      join();
      await environment.advance(3000);
      await environment.hide();
      await environment.advance(3_600_000);
      expect(adapter.count).to.equal(1);
      expect(environment.timers).to.equal(0);
    });

    it('B3: refreshes once on return, when the view is older than its interval, and polls on', async () => {
      join();
      join();
      await environment.advance(3000);
      await environment.hide();
      await environment.advance(60_000);
      await environment.show();
      expect(adapter.count).to.equal(2);
      await environment.advance(10_000);
      expect(adapter.count).to.equal(3);
    });

    it('B3: refreshes on return at exactly the age of its interval', async () => {
      join();
      await environment.rest();
      await environment.hide();
      await environment.advance(10_000);
      await environment.show();
      expect(adapter.count).to.equal(2);
    });

    it('B3: keeps its rhythm on return when the view is younger than its interval', async () => {
      join();
      await environment.advance(3000);
      await environment.hide();
      await environment.advance(4000);
      await environment.show();
      expect(adapter.count).to.equal(1);
      expect(environment.nextTimerMs).to.equal(3000);
    });

    it('B3: a page that is opened hidden asks when it is first seen', async () => {
      setUp(false);
      const { watch } = join();
      joinRun('21');
      await environment.advance(600_000);
      expect(adapter.count).to.equal(0);
      expect(watch.state.status).to.equal('loading');
      await environment.show();
      expect(adapter.asked.map(({ read }) => read)).to.have.members(['snapshot', 'run']);
      expect(watch.state.status).to.equal('ready');
    });

    it('B3: an idle page looks again on return, since work may have begun', async () => {
      adapter.always('snapshot', snapshotOf([]));
      join();
      await environment.rest();
      await environment.hide();
      await environment.advance(600_000);
      await environment.show();
      await environment.advance(600_000);
      expect(adapter.count).to.equal(2);
    });

    it('B3: hidden while the request is under way: its answer is taken, and nothing is asked after it', async () => {
      adapter.responseMs = 1000;
      const { watcher } = join();
      await environment.advance(500);
      await environment.hide();
      await environment.advance(600_000);
      expect(watcher.states.map(({ status: view }) => view)).to.deep.equal(['ready']);
      expect(adapter.count).to.equal(1);
    });

    it('B3: what a widget wanted that came while the page was hidden is asked for on return', async () => {
      adapter.always('snapshot', snapshotOf([]));
      join();
      await environment.rest();
      await environment.hide();
      join(undefined, { recent: 40 });
      await environment.advance(1000);
      expect(adapter.count).to.equal(1);
      await environment.show();
      expect(adapter.count).to.equal(2);
      expect(adapter.last.query.recent).to.equal(40);
    });

    it('B3, B10: a slow host is not asked again on return before its interval, which is four response times', async () => {
      adapter.responseMs = 5000;
      join();
      await environment.advance(5000);
      await environment.hide();
      await environment.advance(12_000);
      await environment.show();
      expect(adapter.count).to.equal(1);
      await environment.advance(8000);
      expect(adapter.count).to.equal(2);
    });

    it('B3: refresh() asks also there: the host knows why', async () => {
      const { watch } = join();
      await environment.rest();
      await environment.hide();
      await watch.refresh();
      expect(adapter.count).to.equal(2);
      await environment.advance(600_000);
      expect(adapter.count).to.equal(2);
    });
  });

  describe('held', () => {
    it('B4: nothing is asked while one widget is held, however many are not', async () => {
      const { watcher, watch } = join();
      join();
      await environment.advance(3000);
      watcher.held = true;
      watch.heldChanged();
      await environment.advance(600_000);
      expect(adapter.count).to.equal(1);
      expect(environment.timers).to.equal(0);
    });

    it('B4: catches up on release with one refresh, and polls on', async () => {
      const { watcher, watch } = join();
      await environment.advance(3000);
      watcher.held = true;
      watch.heldChanged();
      await environment.advance(600_000);
      watcher.held = false;
      watch.heldChanged();
      await environment.rest();
      expect(adapter.count).to.equal(2);
      await environment.advance(10_000);
      expect(adapter.count).to.equal(3);
    });

    it('B4: keeps its rhythm when it was held only for a moment', async () => {
      const { watcher, watch } = join();
      await environment.advance(3000);
      watcher.held = true;
      watch.heldChanged();
      await environment.advance(1000);
      watcher.held = false;
      watch.heldChanged();
      await environment.advance(5999);
      expect(adapter.count).to.equal(1);
      await environment.advance(1);
      expect(adapter.count).to.equal(2);
    });

    it('B4: two dialogs: the release of one is not enough', async () => {
      const [first, second] = [join(), join()];
      await environment.rest();
      for (const { watcher, watch } of [first, second]) {
        watcher.held = true;
        watch.heldChanged();
      }
      first.watcher.held = false;
      first.watch.heldChanged();
      await environment.advance(60_000);
      expect(adapter.count).to.equal(1);
      second.watcher.held = false;
      second.watch.heldChanged();
      await environment.rest();
      expect(adapter.count).to.equal(2);
    });

    it('B4: held while the request is under way: its answer is taken, and nothing is asked after it', async () => {
      adapter.responseMs = 1000;
      const { watcher, watch } = join();
      await environment.advance(500);
      watcher.held = true;
      watch.heldChanged();
      await environment.advance(600_000);
      expect(adapter.count).to.equal(1);
      expect(watch.state.value?.recent).to.have.length(1);
    });

    it('B4: a widget that comes held holds the polling from then on', async () => {
      join();
      await environment.advance(3000);
      const late = new RecordingObserver<Snapshot>();
      late.held = true;
      join(late);
      await environment.advance(600_000);
      expect(adapter.count).to.equal(1);
    });

    it('B4: a held widget that is taken off the page holds nothing any more', async () => {
      const { watcher, watch } = join();
      join();
      await environment.rest();
      watcher.held = true;
      watch.heldChanged();
      await environment.advance(60_000);
      watch.close();
      await environment.advance(20_000);
      expect(adapter.count).to.be.greaterThan(1);
    });

    it('B3, B4: released in a hidden tab, it waits for the return', async () => {
      const { watcher, watch } = join();
      await environment.rest();
      watcher.held = true;
      watch.heldChanged();
      await environment.hide();
      await environment.advance(60_000);
      watcher.held = false;
      watch.heldChanged();
      await environment.advance(60_000);
      expect(adapter.count).to.equal(1);
      await environment.show();
      expect(adapter.count).to.equal(2);
    });

    it('B4: holds a back-off too', async () => {
      adapter.always('snapshot', failing('unavailable'));
      const { watcher, watch } = join();
      await environment.rest();
      watcher.held = true;
      watch.heldChanged();
      await environment.advance(600_000);
      expect(adapter.count).to.equal(1);
    });
  });
});
