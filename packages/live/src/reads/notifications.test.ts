import type { NotificationList, ReadName, Snapshot } from '@ops-widgets/contract';
import type { RunFacts } from '@ops-widgets/truth';
import { expect } from 'chai';
import * as activeRuns from '../../../../mocks/active-runs.js';
import { afterItsEnd } from '../../../../mocks/after-its-end.js';
import { snapshotOf } from '../../../../mocks/answers.js';
import { notificationListBody, snapshotBody } from '../../../../mocks/bodies.js';
import * as endedRuns from '../../../../mocks/ended-runs.js';
import { ago } from '../../../../mocks/instants.js';
import { contoso } from '../../../../mocks/tenants.js';
import type { Subscription } from '../observers.js';
import { FakeEnvironment } from '../testing/fake-environment.js';
import { RecordingObserver } from '../testing/recording-observer.js';
import { failing, ScriptedAdapter } from '../testing/scripted-adapter.js';
import { subscribeToNotifications } from './notifications.js';
import { subscribeToSnapshot } from './snapshot.js';

describe('notifications follow the ends of runs (E4)', () => {
  const run = activeRuns.healthyRunning('21');
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

  /** The scope has these runs, and a notification of each that has ended. */
  function scopeHas(...runs: readonly RunFacts[]) {
    const notified = runs.filter(({ status }) => status === 'completed');
    adapter.always('snapshot', snapshotBody(runs));
    adapter.always('notifications', notificationListBody(notified));
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

  const requestsOf = (read: ReadName) => adapter.requests.filter((one) => one.read === read).length;
  const ids = ({ state }: Subscription<NotificationList>) => state.value?.notifications.map((one) => one.run.id);

  it('B7: cause one request besides that of the snapshot', async () => {
    joinSnapshot();
    const { subscription } = join();
    join();
    await environment.rest();
    expect([requestsOf('snapshot'), requestsOf('notifications')]).to.deep.equal([1, 1]);
    expect([subscription.state.status, ids(subscription)]).to.deep.equal(['ready', []]);
  });

  it('E4, B8: only the snapshot is polled while runs are active', async () => {
    let processed = 0;
    adapter.always('snapshot', () =>
      snapshotBody([activeRuns.healthyRunning('21', { summaryCounts: { processed: (processed += 1) } })]),
    );
    join();
    await environment.advance(60_000);
    expect([requestsOf('snapshot'), requestsOf('notifications')]).to.deep.equal([7, 1]);
  });

  it('B5, E4: the end of a run causes one request, however many widgets show them', async () => {
    const { subscription } = join();
    join({ limit: 5 });
    join();
    await environment.rest();
    scopeHas(afterItsEnd(run, 'failed'));
    await environment.advance(10_000);
    expect(ids(subscription)).to.deep.equal(['21']);
    await environment.advance(3_600_000);
    expect([requestsOf('snapshot'), requestsOf('notifications')]).to.deep.equal([2, 2]);
  });

  it('A9, E4: the end of runs without an initiator causes no request', async () => {
    const scheduled = [{ ...run, initiator: null }, activeRuns.late('23', { initiator: null })] as const;
    scopeHas(...scheduled);
    join();
    await environment.rest();
    scopeHas(afterItsEnd(scheduled[0]));
    await environment.advance(10_000);
    expect([requestsOf('snapshot'), requestsOf('notifications')]).to.deep.equal([2, 1]);
  });

  it('A9, E4: ends that are counted and not seen cause one, beside others without an initiator', async () => {
    const scheduled = { ...run, initiator: null };
    const { counts } = snapshotOf([afterItsEnd(scheduled)]);
    scopeHas(scheduled);
    join();
    await environment.rest();
    const ended24h = (counts.ended24h ?? 0) + 1;
    adapter.always('snapshot', snapshotBody([afterItsEnd(scheduled)], { counts: { ...counts, ended24h } }));
    await environment.advance(10_000);
    expect(requestsOf('notifications')).to.equal(2);
  });

  it('E4: an end is noticed by the count if its run is in no list of the snapshot', async () => {
    const { counts } = snapshotOf([run]);
    join();
    await environment.rest();
    adapter.always('snapshot', snapshotBody([run], { counts: { ...counts, ended24h: 1 } }));
    await environment.advance(10_000);
    expect(requestsOf('notifications')).to.equal(2);
  });

  it('E4: an end is noticed if another one leaves the count at the same instant', async () => {
    const before = snapshotOf([run, activeRuns.late('23', { tenant: contoso })]);
    scopeHas(run, activeRuns.late('23', { tenant: contoso }));
    join();
    await environment.rest();
    const left = snapshotOf([activeRuns.late('23', { tenant: contoso })]);
    const counts = { ...left.counts, ended24h: before.counts.ended24h };
    adapter.always('snapshot', snapshotBody([activeRuns.late('23', { tenant: contoso })], { counts }));
    await environment.advance(10_000);
    expect(requestsOf('notifications')).to.equal(2);
  });

  it('E3, A8: new facts of an ended run cause a request', async () => {
    scopeHas(run, endedRuns.failed('33'));
    const { subscription } = join();
    await environment.rest();
    const { context } = endedRuns.reconciled('35');
    scopeHas(run, endedRuns.failed('33', { context }));
    await environment.advance(10_000);
    expect(subscription.state.value?.notifications[0]?.run.context?.reconciliation?.reason).to.equal(
      'the worker was lost',
    );
  });

  it('E4: a run that is active again causes a request and has no notification any more', async () => {
    scopeHas(run, endedRuns.failed('33'));
    const { subscription } = join();
    await environment.rest();
    scopeHas(run, endedRuns.failed('33', { status: 'running', outcome: 'pending', completedAt: null }));
    await environment.advance(10_000);
    expect(ids(subscription)).to.deep.equal([]);
  });

  it('B7: refresh() of all widgets sends one request for each read, also if something ended meanwhile', async () => {
    const { subscription } = join();
    const { subscription: longer } = join({ limit: 5 });
    const snapshot = joinSnapshot();
    await environment.rest();
    scopeHas(afterItsEnd(run));
    adapter.responseMs = 200;
    void Promise.all([subscription, longer, snapshot].map((one) => one.refetch()));
    await environment.advance(2000);
    expect([requestsOf('snapshot'), requestsOf('notifications')]).to.deep.equal([2, 2]);
    expect(ids(subscription)).to.deep.equal(['21']);
    void Promise.all([subscription, longer, snapshot].map((one) => one.refetch()));
    await environment.advance(2000);
    expect([requestsOf('snapshot'), requestsOf('notifications')], 'and with nothing new').to.deep.equal([3, 3]);
  });

  it('B9: refresh() reads the notifications also if the snapshot fails', async () => {
    const { subscription } = join();
    await environment.rest();
    adapter.always('snapshot', failing('unavailable'));
    await subscription.refetch();
    expect([requestsOf('snapshot'), requestsOf('notifications')]).to.deep.equal([2, 2]);
  });

  it('E4: an end that leaves the count of a day, and a run that is enqueued, cause no request', async () => {
    const { counts } = snapshotOf([run, endedRuns.succeeded('30')]);
    adapter.always('snapshot', snapshotBody([run, endedRuns.succeeded('30')]));
    join();
    await environment.rest();
    adapter.always(
      'snapshot',
      snapshotBody([run, endedRuns.succeeded('30'), activeRuns.healthyQueued('20', { tenant: contoso })], {
        counts: { ...counts, active: 2, healthy: 2, ended24h: 0 },
      }),
    );
    await environment.enqueue();
    expect([requestsOf('snapshot'), requestsOf('notifications')]).to.deep.equal([2, 1]);
  });

  it('E4: an end during a request causes another one', async () => {
    const { subscription } = join();
    const snapshot = joinSnapshot();
    await environment.rest();
    const { read } = adapter;
    let arrive = () => {};
    adapter.read = async (...given) => {
      const answer = await read(...given);
      if (given[0].name === 'notifications') await new Promise<void>((resolve) => (arrive = resolve));
      return answer;
    };
    scopeHas(afterItsEnd(run), activeRuns.late('23', { tenant: contoso }));
    await snapshot.refetch();
    await environment.advance(1000);
    scopeHas(afterItsEnd(run), afterItsEnd(activeRuns.late('23', { tenant: contoso })));
    await snapshot.refetch();
    adapter.read = read;
    expect(requestsOf('notifications'), 'the request in flight knows of the first end only').to.equal(2);
    arrive();
    await environment.rest();
    expect(ids(subscription)).to.deep.equal(['21', '23']);
    expect(requestsOf('notifications')).to.equal(3);
  });

  it('E4: a longer list causes a request, a shorter one does not', async () => {
    join({ limit: 10 });
    await environment.rest();
    join({ limit: 5 });
    await environment.rest();
    expect(requestsOf('notifications')).to.equal(1);
    join({ limit: 25 });
    await environment.rest();
    expect(requestsOf('notifications')).to.equal(2);
    expect(adapter.last.query).to.include({ limit: 25, tenant: '7' });
    expect(adapter.last.query).not.to.have.property('since');
  });

  it('B1: the snapshot is polled at the idle interval of the host', async () => {
    scopeHas(endedRuns.succeeded('30'));
    join({ idleSeconds: 60 });
    await environment.advance(60_000);
    expect([requestsOf('snapshot'), requestsOf('notifications')]).to.deep.equal([2, 1]);
  });

  it('B3: a hidden page sends no request, and shows on return the runs that ended meanwhile', async () => {
    const { subscription } = join();
    await environment.rest();
    await environment.hide();
    scopeHas(afterItsEnd(run));
    await environment.advance(600_000);
    expect(adapter.count).to.equal(2);
    await environment.show();
    expect(ids(subscription)).to.deep.equal(['21']);
    expect([requestsOf('snapshot'), requestsOf('notifications')]).to.deep.equal([2, 2]);
  });

  it('B4: neither read is sent while held, and the ended runs are shown on release', async () => {
    const { subscription } = join();
    await environment.rest();
    subscription.update({ held: true });
    scopeHas(afterItsEnd(run));
    await environment.advance(600_000);
    expect(adapter.count).to.equal(2);
    subscription.update({ held: false });
    await environment.rest();
    expect(ids(subscription)).to.deep.equal(['21']);
  });

  it('B9: while the snapshot cannot be read, the status is reconnecting as of the snapshot', async () => {
    const { subscription } = join();
    await environment.rest();
    adapter.always('snapshot', () => snapshotBody([run], { asOf: ago({ seconds: -10 }) }));
    await environment.advance(10_000);
    adapter.always('snapshot', failing('network'));
    await environment.advance(10_000);
    expect(subscription.state.status).to.equal('reconnecting');
    expect(subscription.state.asOf).to.equal(ago({ seconds: -10 }));
    expect(ids(subscription)).to.deep.equal([]);
    scopeHas(afterItsEnd(run));
    await environment.advance(60_000);
    expect([subscription.state.status, ids(subscription)]).to.deep.equal(['ready', ['21']]);
  });

  it('B9: an end before the first successful snapshot is not missed', async () => {
    adapter.once('snapshot', failing('unavailable'));
    const { subscription } = join();
    await environment.rest();
    expect(subscription.state.status).to.equal('reconnecting');
    scopeHas(afterItsEnd(run));
    await environment.advance(60_000);
    expect([subscription.state.status, ids(subscription)]).to.deep.equal(['ready', ['21']]);
  });

  it('B9: a failed read of the notifications is retried', async () => {
    const { subscription } = join();
    await environment.rest();
    scopeHas(afterItsEnd(run));
    adapter.once('notifications', failing('network'));
    await environment.advance(10_000);
    expect(subscription.state.status).to.equal('reconnecting');
    await environment.advance(60_000);
    expect([subscription.state.status, ids(subscription)]).to.deep.equal(['ready', ['21']]);
  });

  for (const kind of ['unauthenticated', 'forbidden', 'not_found'] as const) {
    it(`F2, F3, F5: "${kind}" of the snapshot removes the notifications, and they are read again afterwards`, async () => {
      scopeHas(run, endedRuns.failed('33'));
      const { observer, subscription } = join();
      const snapshot = joinSnapshot();
      await environment.rest();
      adapter.once('snapshot', failing(kind)).once('notifications', failing(kind));
      observer.states.length = 0;
      await environment.advance(10_000);
      expect(observer.states.map(({ value }) => value)).to.deep.equal([null, null]);
      expect(subscription.state.status).to.equal(kind.replace('_', '-'));
      scopeHas(run, endedRuns.partiallySucceeded('31', { tenant: contoso }));
      await snapshot.refetch();
      await environment.rest();
      expect([subscription.state.status, ids(subscription)]).to.deep.equal(['ready', ['31']]);
      expect(JSON.stringify(observer.states)).not.to.contain('permission denied');
    });
  }

  it('F3: notifications whose last read failed are removed too when the session loses access', async () => {
    scopeHas(run, endedRuns.failed('33'));
    const { subscription } = join();
    await environment.rest();
    scopeHas(afterItsEnd(run), endedRuns.failed('33'));
    adapter.always('notifications', failing('network'));
    await environment.advance(10_000);
    expect([subscription.state.status, ids(subscription)]).to.deep.equal(['reconnecting', ['33']]);
    adapter.always('snapshot', failing('forbidden'));
    void joinSnapshot().refetch();
    await environment.rest();
    expect([subscription.state.status, subscription.state.value]).to.deep.equal(['forbidden', null]);
  });

  it('F3: each read is sent once if the server refuses both', async () => {
    adapter.always('snapshot', failing('forbidden')).always('notifications', failing('forbidden'));
    const { subscription } = join();
    await environment.advance(600_000);
    expect(subscription.state.status).to.equal('forbidden');
    expect([requestsOf('snapshot'), requestsOf('notifications')]).to.deep.equal([1, 1]);
  });

  it('B13: an end is announced exactly once, although both reads see it', async () => {
    const { observer } = join();
    await environment.rest();
    scopeHas(afterItsEnd(run));
    await environment.advance(10_000);
    expect(observer.settled.map(({ id }) => id)).to.deep.equal(['21']);
  });

  it('E4: a refused row is reported to the developer once', async () => {
    adapter.always('notifications', notificationListBody([activeRuns.healthyRunning('21')]));
    const { observer, subscription } = join();
    await environment.rest();
    await subscription.refetch();
    expect(observer.issues.map((issues) => issues.map(({ kind, path }) => `${kind} ${path}`))).to.deep.equal([
      ['malformed notifications[0].run'],
    ]);
  });

  it('B8: refresh() sends one request after the other and resolves when both results were delivered', async () => {
    const { observer, subscription } = join();
    await environment.rest();
    const value = subscription.state.value;
    observer.states.length = 0;
    adapter.responseMs = 1000;
    let settled = false;
    void subscription.refetch().then(() => (settled = true));
    await environment.advance(1500);
    expect([settled, adapter.underWay]).to.deep.equal([false, 1]);
    await environment.advance(500);
    expect(settled).to.equal(true);
    expect(subscription.state.value, 'the very same facts').to.equal(value);
  });

  it('B7: the last subscription that closes leaves no timer and no listener', async () => {
    const { subscription } = join();
    await environment.rest();
    subscription.close();
    await environment.rest();
    expect({ timers: environment.timers, listeners: environment.listeners }).to.deep.equal({ timers: 0, listeners: 0 });
    scopeHas(afterItsEnd(run));
    await environment.advance(600_000);
    expect(adapter.count).to.equal(2);
  });
});
