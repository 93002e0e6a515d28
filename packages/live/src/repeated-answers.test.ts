import type { RunDetail, Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { afterItsEnd } from '../../../mocks/after-its-end.js';
import { runDetailBody, snapshotBody } from '../../../mocks/bodies.js';
import * as endedRuns from '../../../mocks/ended-runs.js';
import { ago, noon } from '../../../mocks/instants.js';
import { contoso } from '../../../mocks/tenants.js';
import type { Subscription } from './observers.js';
import { subscribeToRun } from './reads/run.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { FakeSession } from './testing/fake-session.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { failing, ScriptedAdapter } from './testing/scripted-adapter.js';

const cycle = 10_000;
const run = activeRuns.healthyRunning('21');

/** A cache, a service worker, a lagging replica: what is old must not look confirmed. */
describe('an answer whose instant does not move on', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let observer: RecordingObserver<Snapshot>;
  let subscription: Subscription<Snapshot, never>;
  const statuses = () => observer.states.map(({ status }) => status);

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment, { snapshot: snapshotBody([run]) });
    observer = new RecordingObserver();
  });

  afterEach(() => subscription.close());

  async function join(page = environment) {
    subscription = subscribeToSnapshot(observer.on(adapter, page));
    await page.rest();
  }

  it('B16: the same answer for ten minutes is late after two intervals, and polling goes on', async () => {
    adapter.clockStands = true;
    await join();
    await environment.advance(2 * cycle - 1);
    expect(statuses()).to.deep.equal(['ready']);
    await environment.advance(1);
    expect(statuses()).to.deep.equal(['ready', 'reconnecting']);
    await environment.advance(600_000 - 2 * cycle);
    expect([adapter.count, statuses()]).to.deep.equal([61, ['ready', 'reconnecting']]);
    expect(subscription.state).to.deep.include({ asOf: noon, confirmedAt: 5000, failure: null });
  });

  it('B16: the first answer that moves on confirms the facts again', async () => {
    adapter.clockStands = true;
    await join();
    await environment.advance(60_000);
    adapter.clockStands = false;
    await environment.advance(cycle);
    expect(statuses()).to.deep.equal(['ready', 'reconnecting', 'ready']);
    expect(subscription.state.asOf).to.equal(noon + 70_000);
  });

  it('B16: a repeated answer between two that move on does not flicker', async () => {
    await join();
    for (let times = 0; times < 5; times += 1) {
      await environment.advance(cycle - 100);
      await environment.advance(100);
      adapter.clockStands = true;
      await subscription.refetch();
      adapter.clockStands = false;
    }
    expect(new Set(statuses())).to.deep.equal(new Set(['ready']));
  });

  it('B16: what a coarse clock dates to the same second is shown, and announced once', async () => {
    adapter.clockStands = true;
    await join();
    adapter.always('snapshot', snapshotBody([afterItsEnd(run), activeRuns.healthyQueued('22', { tenant: contoso })]));
    await environment.advance(300);
    await environment.enqueue();
    expect(subscription.state.value?.recent.map(({ id }) => id)).to.have.members(['21', '22']);
    expect(observer.settled.map(({ id }) => id)).to.deep.equal(['21']);
    await environment.advance(100);
    await environment.enqueue();
    expect([observer.settled.length, new Set(statuses())]).to.deep.equal([1, new Set(['ready'])]);
  });

  it('B16, B13: facts of an earlier instant replace nothing and announce nothing', async () => {
    await join();
    await environment.advance(cycle);
    const known = subscription.state.value;
    adapter.always('snapshot', () => snapshotBody([afterItsEnd(run)], { asOf: ago({ seconds: 60 }) }));
    await environment.advance(60_000);
    expect(subscription.state).to.deep.include({ status: 'reconnecting', value: known, asOf: noon + cycle });
    expect([observer.settled, observer.issues]).to.deep.equal([[], []]);
    expect(adapter.count, 'once in an interval').to.equal(8);
  });

  it('B16: a lagging replica is late until it has passed what is known', async () => {
    await join();
    adapter.always('snapshot', () => snapshotBody([run], { asOf: noon + environment.monotonicNow() - 5000 - 45_000 }));
    await environment.advance(4 * cycle);
    expect(statuses()).to.deep.equal(['ready', 'reconnecting']);
    await environment.advance(cycle);
    expect(statuses()).to.deep.equal(['ready', 'reconnecting', 'ready']);
  });

  it('B16: an answer that does not satisfy what a new widget needs is not asked for without end', async () => {
    await join();
    adapter.always('snapshot', () => snapshotBody([run], { asOf: ago({ seconds: 60 }) }));
    const other = subscribeToSnapshot({
      ...new RecordingObserver<Snapshot>().on(adapter, environment),
      demand: { recent: 40 },
    });
    await environment.advance(100);
    expect(adapter.count).to.equal(2);
    await environment.advance(cycle);
    expect(adapter.count).to.equal(3);
    other.close();
  });

  it('B16: an idle page that returns after hours and gets what it had says so, and goes on asking slowly', async () => {
    adapter = new ScriptedAdapter(environment, { snapshot: snapshotBody([endedRuns.failed('33')]) });
    adapter.clockStands = true;
    await join();
    await environment.hide();
    await environment.advance(3_600_000);
    await environment.show();
    expect([adapter.count, subscription.state.status]).to.deep.equal([2, 'reconnecting']);
    await environment.advance(600_000);
    expect(adapter.count - 2).to.be.within(2, 10);
    adapter.clockStands = false;
    await environment.advance(300_000);
    expect(subscription.state.status).to.equal('ready');
    const { count } = adapter;
    await environment.advance(3_600_000);
    expect(adapter.count, 'B1: nothing is active').to.equal(count);
  });

  it('B16, B1: two refreshes of an idle page within a second are no reason to ask again', async () => {
    adapter = new ScriptedAdapter(environment, { snapshot: snapshotBody([endedRuns.failed('33')]) });
    adapter.clockStands = true;
    await join();
    await environment.advance(500);
    await subscription.refetch();
    await environment.advance(3_600_000);
    expect([adapter.count, statuses()]).to.deep.equal([2, ['ready']]);
  });

  it('B16, B2: an ended run that is asked for again and not confirmed is marked', async () => {
    adapter.always('run', runDetailBody(endedRuns.failed('33')));
    adapter.clockStands = true;
    const detail = new RecordingObserver<RunDetail>();
    await join();
    const one = subscribeToRun({ ...detail.on(adapter, environment), run: '33' });
    await environment.advance(3_600_000);
    await one.refetch();
    expect(detail.states.map(({ status }) => status)).to.deep.equal(['ready', 'reconnecting']);
    one.close();
  });

  it('B16, B9: after a failure a repeated answer ends the back-off and confirms nothing', async () => {
    await join();
    adapter.always('snapshot', failing('unavailable', { retryAfterMs: 30_000 }));
    await environment.advance(cycle);
    expect(subscription.state.failure?.kind).to.equal('unavailable');
    adapter.always('snapshot', () => snapshotBody([run]));
    await environment.advance(30_000);
    expect(subscription.state).to.deep.include({ status: 'reconnecting', failure: null, asOf: noon });
    const { count } = adapter;
    await environment.advance(3 * cycle);
    expect(adapter.count - count).to.equal(3);
  });

  it('B16, B9: a failure between two answers of the same second leaves no trace', async () => {
    adapter.clockStands = true;
    await join();
    adapter.once('snapshot', failing('unavailable'));
    await environment.advance(300);
    await subscription.refetch();
    expect(subscription.state.status).to.equal('reconnecting');
    await environment.advance(300);
    await subscription.refetch();
    expect(subscription.state).to.deep.include({ status: 'ready', failure: null });
  });

  it('B16, B4: once released, a page that gets a repeated answer is no longer said to be paused', async () => {
    adapter.clockStands = true;
    await join();
    subscription.update({ held: true });
    await environment.advance(60_000);
    expect(subscription.state).to.deep.include({ status: 'reconnecting', held: true });
    subscription.update({ held: false });
    await environment.rest();
    expect(subscription.state).to.deep.include({ status: 'reconnecting', held: false });
  });

  it('B16, B14: a repeated answer of the leading tab is late in every tab, and no tab asks by itself', async () => {
    const session = new FakeSession();
    const source = { adapter, key: 'https://panel.invalid/api' };
    const tabs = [0, 1].map(() => new FakeEnvironment({ tabs: session.tab() }));
    adapter.clockStands = true;
    const states: string[][] = [[], []];
    const joined = tabs.map((page, index) => {
      const one = subscribeToSnapshot({
        ...observer.on(adapter, page),
        // Each tab has a registry of its own.
        source: { ...source, key: `${source.key}` },
        scope: { plane: 'admin', workspace: '1', tenant: '7' },
        sharesTabs: true,
        onChange: ({ status }) => states[index]?.push(status),
      });
      Reflect.deleteProperty(globalThis, Symbol.for('ops-widgets.live.2'));
      return one;
    });
    const pass = async (ms: number) => {
      for (let spent = 0; spent < ms; spent += 500) for (const page of tabs) await page.advance(500);
    };
    await pass(cycle);
    const { count } = adapter;
    await pass(10 * cycle);
    expect(adapter.count - count).to.equal(10);
    expect(states).to.deep.equal([
      ['ready', 'reconnecting'],
      ['ready', 'reconnecting'],
    ]);
    joined.forEach((one) => one.close());
    await join();
  });
});
