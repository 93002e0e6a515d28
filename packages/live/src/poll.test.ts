import type { NotificationList, RunList, Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { afterItsEnd } from '../../../mocks/after-its-end.js';
import { notificationListBody, runListBody, snapshotBody } from '../../../mocks/bodies.js';
import { ago } from '../../../mocks/instants.js';
import type { Subscription } from './observers.js';
import { subscribeToNotifications } from './reads/notifications.js';
import { subscribeToRunList } from './reads/run-list.js';
import type { SnapshotDemand } from './reads/snapshot-demand.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { failing, ScriptedAdapter } from './testing/scripted-adapter.js';

const run = activeRuns.healthyRunning('21');

describe('a read says whether somebody asked for it (B18)', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let subscriptions: Subscription<unknown, never>[];

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment, {
      snapshot: snapshotBody([run]),
      runs: runListBody([run]),
      notifications: notificationListBody([]),
    });
    subscriptions = [];
  });

  afterEach(() => subscriptions.forEach((subscription) => subscription.close()));

  const polls = (read = 'snapshot') => adapter.requests.filter((one) => one.read === read).map(({ poll }) => poll);

  function join(demand: Partial<SnapshotDemand> = {}, more: object = {}) {
    const observer = new RecordingObserver<Snapshot>();
    const subscription = subscribeToSnapshot({ ...observer.on(adapter, environment), demand, ...more });
    subscriptions.push(subscription);
    return subscription;
  }

  it('B18: the first read of a page is asked for, those of the timer are polls', async () => {
    join();
    join();
    await environment.rest();
    join();
    await environment.advance(20_000);
    expect(polls()).to.deep.equal([false, true, true]);
  });

  it('B18: a widget that comes during a read and needs no other one does not make the next poll asked for', async () => {
    adapter.responseMs = 500;
    join();
    await environment.advance(100);
    join();
    await environment.advance(11_000);
    expect(polls()).to.deep.equal([false, true]);
  });

  it('B18: a return to the page, a network that is back and a page that resumes are polls', async () => {
    join();
    await environment.rest();
    await environment.hide();
    await environment.advance(60_000);
    await environment.show();
    await environment.goOffline();
    await environment.advance(60_000);
    await environment.goOnline();
    await environment.freeze();
    await environment.advance(60_000);
    await environment.resume();
    expect(polls()[0]).to.equal(false);
    expect(polls().slice(1), 'whatever their number').to.not.include(false);
    expect(polls().length).to.be.greaterThan(3);
  });

  it('B18: a page that opens in the background asks for its first read, whenever that starts', async () => {
    environment = new FakeEnvironment({ visible: false });
    adapter = new ScriptedAdapter(environment, { snapshot: snapshotBody([run]) });
    join();
    await environment.advance(60_000);
    await environment.show();
    expect(polls()[0]).to.equal(false);
  });

  it('B18: refresh() and a run that was enqueued are asked for, also while another read is in flight', async () => {
    const subscription = join();
    await environment.rest();
    await subscription.refetch();
    await environment.enqueue();
    await environment.advance(10_000);
    expect(polls()).to.deep.equal([false, false, false, true]);
    adapter.responseMs = 500;
    await environment.advance(10_000);
    await environment.enqueue();
    await environment.advance(600);
    expect(polls()).to.deep.equal([false, false, false, true, true, false]);
  });

  it('B18: a retry of the timer is a poll, "Try again" is not', async () => {
    adapter.always('snapshot', failing('unavailable'));
    const subscription = join();
    await environment.advance(10_000);
    await subscription.refetch();
    expect(polls()).to.deep.equal([false, true, false]);
  });

  it('B18: what was asked for and did not arrive, because the page was frozen, is still asked for', async () => {
    adapter.responseMs = 1000;
    join();
    await environment.advance(500);
    await environment.freeze();
    await environment.advance(60_000);
    await environment.resume();
    await environment.advance(1000);
    await environment.advance(10_000);
    expect(polls()).to.deep.equal([false, false, true]);
  });

  it('B18: more rows are asked for, also when they are wanted during a poll', async () => {
    join();
    await environment.rest();
    join({ recent: 40 });
    await environment.rest();
    adapter.responseMs = 500;
    await environment.advance(10_000);
    join({ recent: 50 });
    await environment.advance(1000);
    expect(polls()).to.deep.equal([false, false, true, false]);
    subscriptions.at(-1)?.close();
    await environment.advance(10_000);
    expect(polls().at(-1), 'a widget that leaves asks for nothing').to.equal(true);
  });

  it('B18: an old snapshot in the page is read again for who opens it; after a young one the timer polls', async () => {
    const first = () => ({ body: snapshotBody([run], { asOf: ago({ seconds: 60 }) }) });
    join({}, { first: first() });
    await environment.rest();
    expect(polls()).to.deep.equal([false]);
    adapter = new ScriptedAdapter(environment, { snapshot: snapshotBody([run]) });
    join({}, { first: { body: snapshotBody([run]) } });
    await environment.advance(10_000);
    expect(polls()).to.deep.equal([true]);
  });

  it('B18: a filter of the list is asked for, its repetition is a poll', async () => {
    const list = (status: string | null) =>
      subscribeToRunList({
        ...new RecordingObserver<RunList>().on(adapter, environment),
        filter: { status },
        demand: { size: 25, idleSeconds: null, known: () => [] },
      });
    subscriptions.push(list(null));
    await environment.advance(10_000);
    subscriptions.push(list('running'));
    await environment.rest();
    subscriptions.shift()?.close();
    await environment.advance(10_000);
    expect(polls('runs')).to.deep.equal([false, true, false, true]);
  });

  it('B18: notifications that are read because a poll showed an end are a poll too', async () => {
    const observer = new RecordingObserver<NotificationList>();
    const subscription = subscribeToNotifications({
      ...observer.on(adapter, environment),
      limit: 10,
      idleSeconds: null,
    });
    subscriptions.push(subscription);
    await environment.rest();
    adapter.always('snapshot', snapshotBody([afterItsEnd(run)]));
    await environment.advance(10_000);
    expect(polls('notifications')).to.deep.equal([false, true]);
    await subscription.refetch();
    expect(polls('notifications').at(-1)).to.equal(false);
  });
});
