import { expect } from '@open-wc/testing';
import type { NotificationList, Snapshot, WireRun } from '@ops-widgets/contract';
import {
  ago,
  aRun,
  ended,
  notificationBody,
  notificationListBody,
  snapshotOf,
} from '../../../contract/src/testing/bodies.js';
import type { Subscription } from '../observers.js';
import { FakeEnvironment } from '../testing/fake-environment.js';
import { RecordingObserver } from '../testing/recording-observer.js';
import { failing, ScriptedAdapter, type ReadName } from '../testing/scripted-adapter.js';
import { subscribeToNotifications } from './notifications.js';
import { subscribeToSnapshot } from './snapshot.js';

/** Nothing in the notifications says when the next one is due: they follow the snapshot, and cost a request per ending. */
describe('notifications follow what ends (E4)', () => {
  const run = aRun.healthy();
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let subscriptions: Subscription<unknown, never>[];

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment);
    subscriptions = [];
    scopeHas(run);
  });

  afterEach(() => subscriptions.forEach((subscription) => subscription.close()));

  /** A world of these runs: the notifications are of those that ended. */
  function scopeHas(...runs: readonly WireRun[]) {
    const notified = runs.filter(({ status }) => status === 'completed');
    adapter.always('snapshot', snapshotOf(runs));
    adapter.always(
      'notifications',
      notificationListBody(notified.map((one) => notificationBody({ id: `n${one.id}`, run: one }))),
    );
  }

  function join({ limit = 10, idleSeconds = null as number | null } = {}) {
    const observer = new RecordingObserver<NotificationList>();
    const subscription = subscribeToNotifications({ ...observer.on(adapter, environment), limit, idleSeconds });
    subscriptions.push(subscription);
    return { observer, subscription };
  }

  function joinSnapshot() {
    const subscription = subscribeToSnapshot(new RecordingObserver<Snapshot>().on(adapter, environment));
    subscriptions.push(subscription);
    return subscription;
  }

  const asked = (read: ReadName) => adapter.asked.filter((one) => one.read === read).length;
  const ids = ({ state }: Subscription<NotificationList>) => state.value?.notifications.map((one) => one.run.id);

  it('B7: are read once, beside the one snapshot of the page', async () => {
    joinSnapshot();
    const { subscription } = join();
    join();
    await environment.rest();
    expect([asked('snapshot'), asked('notifications')]).to.deep.equal([1, 1]);
    expect([subscription.state.status, ids(subscription)]).to.deep.equal(['ready', []]);
  });

  it('E4, B8: while work goes on the snapshot alone is polled', async () => {
    let processed = 0;
    adapter.always('snapshot', () => snapshotOf([aRun.healthy({ summary_counts: { processed: (processed += 1) } })]));
    join();
    await environment.advance(60_000);
    expect([asked('snapshot'), asked('notifications')]).to.deep.equal([7, 1]);
  });

  it('B5, E4: when a run ends they are read again, once, however many widgets show them', async () => {
    const { subscription } = join();
    join({ limit: 5 });
    join();
    await environment.rest();
    scopeHas(ended(run, 'failed'));
    await environment.advance(10_000);
    expect(ids(subscription)).to.deep.equal(['21']);
    await environment.advance(3_600_000);
    expect([asked('snapshot'), asked('notifications')]).to.deep.equal([2, 2]);
  });

  it('E4: an end is noticed by the count alone, where its run is in no list of the snapshot', async () => {
    const quiet = snapshotOf([run]);
    adapter.always('snapshot', quiet);
    join();
    await environment.rest();
    adapter.always('snapshot', { ...quiet, counts: { ...quiet.counts, ended_24h: 1 } });
    await environment.advance(10_000);
    expect(asked('notifications')).to.equal(2);
  });

  it('E4: an end is noticed where another one falls out of the count in the same moment', async () => {
    const before = snapshotOf([run, aRun.late()]);
    adapter.always('snapshot', before);
    join();
    await environment.rest();
    const left = snapshotOf([aRun.late()]);
    adapter.always('snapshot', { ...left, counts: { ...left.counts, ended_24h: before.counts.ended_24h } });
    await environment.advance(10_000);
    expect(asked('notifications')).to.equal(2);
  });

  it('E3, A8: a run that ended and is told in another way now is read again', async () => {
    scopeHas(run, aRun.failed());
    const { subscription } = join();
    await environment.rest();
    const { context } = aRun.reconciled();
    scopeHas(run, aRun.failed({ context }));
    await environment.advance(10_000);
    expect(subscription.state.value?.notifications[0]?.run.context?.reconciliation?.reason).to.equal('No sign of life');
  });

  it('E4: a run that is active again is read again: it is no longer to be notified of', async () => {
    scopeHas(run, aRun.failed());
    const { subscription } = join();
    await environment.rest();
    scopeHas(run, aRun.failed({ status: 'running', outcome: 'pending', completed_at: null }));
    await environment.advance(10_000);
    expect(ids(subscription)).to.deep.equal([]);
  });

  it('E4: what falls out of the count of a day, and what is enqueued, is no reason to ask', async () => {
    const before = snapshotOf([run, aRun.succeeded()]);
    adapter.always('snapshot', before);
    join();
    await environment.rest();
    adapter.always('snapshot', {
      ...snapshotOf([run, aRun.succeeded(), aRun.queued()]),
      counts: { ...before.counts, active: 2, healthy: 2, ended_24h: 0 },
    });
    await environment.enqueue();
    expect([asked('snapshot'), asked('notifications')]).to.deep.equal([2, 1]);
  });

  it('E4: an end that comes while they are under way is not missed', async () => {
    const { subscription } = join();
    const snapshot = joinSnapshot();
    await environment.rest();
    const read = adapter.notifications;
    let arrive = () => {};
    adapter.notifications = async (...given) => {
      const answer = await read(...given);
      await new Promise<void>((resolve) => (arrive = resolve));
      return answer;
    };
    scopeHas(ended(run), aRun.late());
    await snapshot.refetch();
    await environment.advance(1000);
    scopeHas(ended(run), ended(aRun.late()));
    await snapshot.refetch();
    adapter.notifications = read;
    expect(asked('notifications'), 'the answer under way knows of the first end only').to.equal(2);
    arrive();
    await environment.rest();
    expect(ids(subscription)).to.deep.equal(['21', '23']);
    expect(asked('notifications')).to.equal(3);
  });

  it('E4: a wider list asks for more, a narrower one does not', async () => {
    join({ limit: 10 });
    await environment.rest();
    join({ limit: 5 });
    await environment.rest();
    expect(asked('notifications')).to.equal(1);
    join({ limit: 25 });
    await environment.rest();
    expect(asked('notifications')).to.equal(2);
    expect(adapter.last.query).to.include({ limit: 25, tenant: '7' });
    expect(adapter.last.query).not.to.have.property('since');
  });

  it('B1: the idle interval of the host is that of the snapshot they follow', async () => {
    scopeHas(aRun.succeeded());
    join({ idleSeconds: 60 });
    await environment.advance(60_000);
    expect([asked('snapshot'), asked('notifications')]).to.deep.equal([2, 1]);
  });

  it('B3: a hidden page reads neither, and on return what has ended meanwhile', async () => {
    const { subscription } = join();
    await environment.rest();
    await environment.hide();
    scopeHas(ended(run));
    await environment.advance(600_000);
    expect(adapter.count).to.equal(2);
    await environment.show();
    expect(ids(subscription)).to.deep.equal(['21']);
    expect([asked('snapshot'), asked('notifications')]).to.deep.equal([2, 2]);
  });

  it('B4: one that is held holds both, and catches up on release', async () => {
    const { subscription } = join();
    await environment.rest();
    subscription.update({ held: true });
    scopeHas(ended(run));
    await environment.advance(600_000);
    expect(adapter.count).to.equal(2);
    subscription.update({ held: false });
    await environment.rest();
    expect(ids(subscription)).to.deep.equal(['21']);
  });

  it('B9: while the snapshot cannot be had, they are as old as it is, and say so', async () => {
    const { subscription } = join();
    await environment.rest();
    adapter.always('snapshot', { ...snapshotOf([run]), as_of: ago(-10) });
    await environment.advance(10_000);
    adapter.always('snapshot', failing('network'));
    await environment.advance(10_000);
    expect(subscription.state.status).to.equal('reconnecting');
    expect(subscription.state.asOf).to.equal(Date.parse(ago(-10)));
    expect(ids(subscription)).to.deep.equal([]);
    scopeHas(ended(run));
    await environment.advance(60_000);
    expect([subscription.state.status, ids(subscription)]).to.deep.equal(['ready', ['21']]);
  });

  it('B9: where the first snapshot could not be had, what ended before the next one is not missed', async () => {
    adapter.once('snapshot', failing('unavailable'));
    const { subscription } = join();
    await environment.rest();
    expect(subscription.state.status).to.equal('reconnecting');
    scopeHas(ended(run));
    await environment.advance(60_000);
    expect([subscription.state.status, ids(subscription)]).to.deep.equal(['ready', ['21']]);
  });

  it('B9: where they cannot be read again, they try again by themselves', async () => {
    const { subscription } = join();
    await environment.rest();
    scopeHas(ended(run));
    adapter.once('notifications', failing('network'));
    await environment.advance(10_000);
    expect(subscription.state.status).to.equal('reconnecting');
    await environment.advance(60_000);
    expect([subscription.state.status, ids(subscription)]).to.deep.equal(['ready', ['21']]);
  });

  for (const kind of ['unauthenticated', 'forbidden', 'not_found'] as const) {
    it(`F2, F3, F5: "${kind}" of the snapshot takes the notifications away, and they are read anew afterwards`, async () => {
      scopeHas(run, aRun.failed());
      const { observer, subscription } = join();
      const snapshot = joinSnapshot();
      await environment.rest();
      adapter.once('snapshot', failing(kind)).once('notifications', failing(kind));
      observer.states.length = 0;
      await environment.advance(10_000);
      expect(observer.states.map(({ value }) => value)).to.deep.equal([null, null]);
      expect(subscription.state.status).to.equal(kind.replace('_', '-'));
      scopeHas(run, aRun.partial());
      await snapshot.refetch();
      await environment.rest();
      expect([subscription.state.status, ids(subscription)]).to.deep.equal(['ready', ['31']]);
      expect(JSON.stringify(observer.states)).not.to.contain('12 files');
    });
  }

  it('F3: facts whose reading failed are taken away too, when the session loses the right to them', async () => {
    scopeHas(run, aRun.failed());
    const { subscription } = join();
    await environment.rest();
    scopeHas(ended(run), aRun.failed());
    adapter.always('notifications', failing('network'));
    await environment.advance(10_000);
    expect([subscription.state.status, ids(subscription)]).to.deep.equal(['reconnecting', ['33']]);
    adapter.always('snapshot', failing('forbidden'));
    void joinSnapshot().refetch();
    await environment.rest();
    expect([subscription.state.status, subscription.state.value]).to.deep.equal(['forbidden', null]);
  });

  it('F3: who is refused both is asked for each of them once', async () => {
    adapter.always('snapshot', failing('forbidden')).always('notifications', failing('forbidden'));
    const { subscription } = join();
    await environment.advance(600_000);
    expect(subscription.state.status).to.equal('forbidden');
    expect([asked('snapshot'), asked('notifications')]).to.deep.equal([1, 1]);
  });

  it('B13: an end is told exactly once, although both of them see it', async () => {
    const { observer } = join();
    await environment.rest();
    scopeHas(ended(run));
    await environment.advance(10_000);
    expect(observer.settled.map(({ id }) => id)).to.deep.equal(['21']);
  });

  it('E4: a refused row is told to the developer, once', async () => {
    adapter.always('notifications', notificationListBody([notificationBody({ run: aRun.healthy() })]));
    const { observer, subscription } = join();
    await environment.rest();
    await subscription.refetch();
    expect(observer.issues.map((issues) => issues.map(({ kind, path }) => `${kind} ${path}`))).to.deep.equal([
      ['malformed notifications[0].run'],
    ]);
  });

  it('B8: a refresh asks for both, and settles when both have answered', async () => {
    const { observer, subscription } = join();
    await environment.rest();
    const value = subscription.state.value;
    observer.states.length = 0;
    adapter.responseMs = 1000;
    let settled = false;
    void subscription.refetch().then(() => (settled = true));
    await environment.advance(500);
    expect([settled, adapter.underWay]).to.deep.equal([false, 2]);
    await environment.advance(500);
    expect(settled).to.equal(true);
    expect(subscription.state.value, 'the very same facts').to.equal(value);
  });

  it('B7: the last one that leaves takes everything with it', async () => {
    const { subscription } = join();
    await environment.rest();
    subscription.close();
    await environment.rest();
    expect({ timers: environment.timers, listeners: environment.listeners }).to.deep.equal({ timers: 0, listeners: 0 });
    scopeHas(ended(run));
    await environment.advance(600_000);
    expect(adapter.count).to.equal(2);
  });
});
