import type { RunDetail, Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { runDetailBody, snapshotBody } from '../../../mocks/bodies.js';
import type { Subscription } from './observers.js';
import { subscribeToRun } from './reads/run.js';
import type { SnapshotDemand } from './reads/snapshot-demand.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { failing, ScriptedAdapter } from './testing/scripted-adapter.js';

describe('polling pauses in a hidden tab and while it is held', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let subscriptions: Subscription<unknown, never>[];

  beforeEach(() => setUp());
  afterEach(() => subscriptions.forEach((subscription) => subscription.close()));

  function setUp(visible = true) {
    environment = new FakeEnvironment({ visible });
    adapter = new ScriptedAdapter(environment, {
      snapshot: snapshotBody([activeRuns.healthyRunning('21')]),
      run: runDetailBody(activeRuns.healthyRunning('21')),
    });
    subscriptions = [];
  }

  function join(demand: Partial<SnapshotDemand> = {}, { held = false } = {}) {
    const observer = new RecordingObserver<Snapshot>();
    const subscription = subscribeToSnapshot({ ...observer.on(adapter, environment), demand, held });
    subscriptions.push(subscription);
    return { observer, subscription };
  }

  function joinRun(run: string) {
    subscriptions.push(subscribeToRun({ ...new RecordingObserver<RunDetail>().on(adapter, environment), run }));
  }

  describe('a hidden tab', () => {
    it('B3: sends no request', async () => {
      join();
      await environment.advance(3000);
      await environment.hide();
      await environment.advance(3_600_000);
      expect(adapter.count).to.equal(1);
      expect(environment.timers).to.equal(0);
    });

    it('B3: sends one request on return if the data is older than its interval, and polls on', async () => {
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

    it('B3: sends a request on return if the data is exactly as old as its interval', async () => {
      join();
      await environment.rest();
      await environment.hide();
      await environment.advance(10_000);
      await environment.show();
      expect(adapter.count).to.equal(2);
    });

    it('B3: keeps its rhythm on return if the data is younger than its interval', async () => {
      join();
      await environment.advance(3000);
      await environment.hide();
      await environment.advance(4000);
      await environment.show();
      expect(adapter.count).to.equal(1);
      expect(environment.nextTimerMs).to.equal(3000);
    });

    it('B3: a page that opens in the background asks once, so that it has something to show', async () => {
      setUp(false);
      const { subscription } = join();
      joinRun('21');
      await environment.advance(600_000);
      expect(adapter.requests.map(({ read }) => read)).to.have.members(['snapshot', 'run']);
      expect([subscription.state.status, environment.timers]).to.deep.equal(['ready', 0]);
      await environment.show();
      expect(adapter.count, 'and once on return, because it is old').to.equal(4);
    });

    it('B3: a page that opens in the background and cannot read tries again when it is looked at', async () => {
      setUp(false);
      adapter.always('snapshot', failing('unavailable'));
      const { subscription } = join();
      await environment.advance(600_000);
      expect([adapter.count, subscription.state.status]).to.deep.equal([1, 'failed']);
      await environment.show();
      expect(adapter.count).to.equal(2);
    });

    it('B3, B15: a page with a snapshot in it that opens in the background asks nothing', async () => {
      setUp(false);
      const first = { body: snapshotBody([activeRuns.healthyRunning('21')]) };
      const observer = new RecordingObserver<Snapshot>();
      subscriptions.push(subscribeToSnapshot({ ...observer.on(adapter, environment), first }));
      await environment.advance(600_000);
      expect(adapter.count).to.equal(0);
    });

    it('B3, B4: a page that opens in the background and is held asks nothing', async () => {
      setUp(false);
      join({}, { held: true });
      await environment.advance(600_000);
      expect(adapter.count).to.equal(0);
    });

    it('B3: an idle page sends a request on return, because work may have begun', async () => {
      adapter.always('snapshot', snapshotBody([]));
      join();
      await environment.rest();
      await environment.hide();
      await environment.advance(600_000);
      await environment.show();
      await environment.advance(600_000);
      expect(adapter.count).to.equal(2);
    });

    it('B3: hidden during a request: its result is applied, and no other request follows', async () => {
      adapter.responseMs = 1000;
      const { observer } = join();
      await environment.advance(500);
      await environment.hide();
      await environment.advance(600_000);
      expect(observer.states.map(({ status }) => status)).to.deep.equal(['ready']);
      expect(adapter.count).to.equal(1);
    });

    it('B3: the rows for a widget that subscribed in a hidden page are requested on return', async () => {
      adapter.always('snapshot', snapshotBody([]));
      join();
      await environment.rest();
      await environment.hide();
      join({ recent: 40 });
      await environment.advance(1000);
      expect(adapter.count).to.equal(1);
      await environment.show();
      expect(adapter.count).to.equal(2);
      expect(adapter.last.query.recent).to.equal(40);
    });

    it('B3, B10: a slow server gets no request on return before four response times have passed', async () => {
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

    it('B3: refresh() sends a request in a hidden tab too', async () => {
      const { subscription } = join();
      await environment.rest();
      await environment.hide();
      await subscription.refetch();
      expect(adapter.count).to.equal(2);
      await environment.advance(600_000);
      expect(adapter.count).to.equal(2);
    });
  });

  describe('held', () => {
    it('B4: no request is sent while one of several widgets is held', async () => {
      const { subscription } = join();
      join();
      await environment.advance(3000);
      subscription.update({ held: true });
      await environment.advance(600_000);
      expect(adapter.count).to.equal(1);
      expect(environment.timers).to.equal(0);
    });

    it('B4: sends one request on release, and polls on', async () => {
      const { subscription } = join();
      await environment.advance(3000);
      subscription.update({ held: true });
      await environment.advance(600_000);
      subscription.update({ held: false });
      await environment.rest();
      expect(adapter.count).to.equal(2);
      await environment.advance(10_000);
      expect(adapter.count).to.equal(3);
    });

    it('B4: keeps its rhythm if it was held for less than the interval', async () => {
      const { subscription } = join();
      await environment.advance(3000);
      subscription.update({ held: true });
      await environment.advance(1000);
      subscription.update({ held: false });
      await environment.advance(5999);
      expect(adapter.count).to.equal(1);
      await environment.advance(1);
      expect(adapter.count).to.equal(2);
    });

    it('B4: two dialogs: polling resumes when both are closed', async () => {
      const [first, second] = [join(), join()];
      await environment.rest();
      for (const { subscription } of [first, second]) {
        subscription.update({ held: true });
      }
      first.subscription.update({ held: false });
      await environment.advance(60_000);
      expect(adapter.count).to.equal(1);
      second.subscription.update({ held: false });
      await environment.rest();
      expect(adapter.count).to.equal(2);
    });

    it('B4: held during a request: its result is applied, and no other request follows', async () => {
      adapter.responseMs = 1000;
      const { subscription } = join();
      await environment.advance(500);
      subscription.update({ held: true });
      await environment.advance(600_000);
      expect(adapter.count).to.equal(1);
      expect(subscription.state.value?.recent).to.have.length(1);
    });

    it('B4: a widget that is held when it subscribes holds polling from then on', async () => {
      join();
      await environment.advance(3000);
      join({}, { held: true });
      await environment.advance(600_000);
      expect(adapter.count).to.equal(1);
    });

    it('B4: a held widget that is removed from the page holds polling no longer', async () => {
      const { subscription } = join();
      join();
      await environment.rest();
      subscription.update({ held: true });
      await environment.advance(60_000);
      subscription.close();
      await environment.advance(20_000);
      expect(adapter.count).to.be.greaterThan(1);
    });

    it('B3, B4: released in a hidden tab, polling resumes on return', async () => {
      const { subscription } = join();
      await environment.rest();
      subscription.update({ held: true });
      await environment.hide();
      await environment.advance(60_000);
      subscription.update({ held: false });
      await environment.advance(60_000);
      expect(adapter.count).to.equal(1);
      await environment.show();
      expect(adapter.count).to.equal(2);
    });

    it('B4: a back-off is held too', async () => {
      adapter.always('snapshot', failing('unavailable'));
      const { subscription } = join();
      await environment.rest();
      subscription.update({ held: true });
      await environment.advance(600_000);
      expect(adapter.count).to.equal(1);
    });
  });
});
