import type { FailureKind, ScopeQuery } from '@ops-widgets/adapter';
import type { NotificationList, RunDetail, Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { afterItsEnd } from '../../../mocks/after-its-end.js';
import { notificationListBody, runDetailBody, snapshotBody } from '../../../mocks/bodies.js';
import { noon } from '../../../mocks/instants.js';
import { contoso } from '../../../mocks/tenants.js';
import { subscribeToNotifications } from './reads/notifications.js';
import { subscribeToRun } from './reads/run.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { failing, ScriptedAdapter } from './testing/scripted-adapter.js';

const run = activeRuns.healthyRunning('21');

describe('a widget that is taken out and put back', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;

  beforeEach(() => {
    environment = new FakeEnvironment();
    environment.jitter = 0.999;
    adapter = new ScriptedAdapter(environment, {
      snapshot: snapshotBody([run]),
      run: runDetailBody(run),
      notifications: notificationListBody([]),
    });
  });

  function join(scope: Partial<ScopeQuery> = {}) {
    return subscribeToSnapshot(new RecordingObserver<Snapshot>().on(adapter, environment, scope));
  }

  /** Takes the widget out and puts it back after a while, in milliseconds. */
  async function outFor<Value extends { close(): void }>(ms: number, subscription: Value, again: () => Value) {
    subscription.close();
    await environment.advance(ms);
    const back = again();
    await environment.rest();
    return back;
  }

  async function tenTimes(subscription: ReturnType<typeof join>, again = () => join()) {
    const before = adapter.count;
    for (let time = 0; time < 10; time += 1) subscription = await outFor(20, subscription, again);
    return { subscription, requests: adapter.count - before };
  }

  it('B9: Retry-After holds for the page: ten route changes send no request before it is over', async () => {
    let subscription = join();
    await environment.rest();
    adapter.once('snapshot', failing('rate_limited', { status: 429, retryAfterMs: 60_000 }));
    await environment.advance(10_000);
    const cycle = await tenTimes(subscription);
    subscription = cycle.subscription;
    expect(cycle.requests).to.equal(0);
    expect(subscription.state).to.deep.include({ status: 'reconnecting', asOf: noon });
    expect(subscription.state.value?.recent, 'the facts are there').to.have.length(1);
    subscription = await outFor(45_000, subscription, () => join());
    expect(adapter.count).to.equal(2);
    expect(subscription.state, 'by now they are of an earlier visit').to.deep.include({
      status: 'failed',
      value: null,
    });
    await environment.advance(15_000);
    expect(adapter.count).to.equal(3);
    expect(subscription.state.status).to.equal('ready');
    subscription.close();
  });

  it('B9: Retry-After of a page that has confirmed nothing yet holds too', async () => {
    adapter.always('snapshot', failing('unavailable', { status: 503, retryAfterMs: 60_000 }));
    const first = join();
    await environment.rest();
    const { subscription, requests } = await tenTimes(first);
    expect([requests, subscription.state.status]).to.deep.equal([0, 'failed']);
    await subscription.refetch();
    expect(adapter.count, 'refresh() asks at once').to.equal(2);
    subscription.close();
  });

  for (const kind of ['unavailable', 'network', 'malformed', 'unauthenticated', 'forbidden'] as const) {
    it(`B9: ${kind}: ten route changes send one request more at most`, async () => {
      adapter.always('snapshot', failing(kind satisfies FailureKind));
      const first = join();
      await environment.rest();
      const { subscription, requests } = await tenTimes(first);
      expect(requests).to.be.at.most(1);
      subscription.close();
    });

    it(`B9: ${kind}: ten route changes that come before the answer send one request more at most`, async () => {
      adapter.always('snapshot', failing(kind));
      const first = join();
      await environment.rest();
      adapter.responseMs = 100;
      const { subscription, requests } = await tenTimes(first);
      expect(requests).to.be.at.most(1);
      subscription.close();
    });
  }

  it('B9: two tenants that take turns keep their own back-off', async () => {
    adapter.always('snapshot', failing('rate_limited', { status: 429, retryAfterMs: 60_000 }));
    let shown = join();
    await environment.rest();
    for (let time = 0; time < 10; time += 1) {
      const next = join({ tenant: time % 2 === 0 ? '8' : '7' });
      shown.close();
      shown = next;
      await environment.advance(20);
    }
    expect(adapter.count, 'one for each tenant').to.equal(2);
    shown.close();
  });

  it('B7: facts that are young are there at once, with their own time, and are read when they are due', async () => {
    const first = join();
    await environment.rest();
    const { value, confirmedAt } = first.state;
    const subscription = await outFor(1500, first, () => join());
    expect(subscription.state).to.deep.equal({ status: 'ready', value, asOf: noon, confirmedAt, failure: null });
    expect([adapter.count, environment.nextTimerMs]).to.deep.equal([1, 8500]);
    subscription.close();
  });

  it('B3: facts that are older than their interval are there at once and read at once, on demand of the page', async () => {
    const first = join();
    await environment.advance(9000);
    first.close();
    await environment.advance(1900);
    adapter.responseMs = 500;
    const observer = new RecordingObserver<Snapshot>();
    const subscription = subscribeToSnapshot(observer.on(adapter, environment));
    expect(subscription.state.asOf).to.equal(noon);
    await environment.rest();
    expect([adapter.count, adapter.last.poll]).to.deep.equal([2, false]);
    subscription.close();
  });

  it('B9: facts that are overdue by then say so before they are painted', async () => {
    adapter.always('snapshot', snapshotBody([activeRuns.healthyQueued('20', { tenant: contoso })]));
    const first = join();
    await environment.rest();
    adapter.responseMs = 6000;
    await environment.advance(9000);
    const subscription = await outFor(1500, first, () => join());
    expect(subscription.state).to.deep.include({ status: 'reconnecting', asOf: noon });
    subscription.close();
  });

  it('B2: an ended run is there at once, is read once for each visit, and is never polled', async () => {
    adapter.always('run', runDetailBody(afterItsEnd(run)));
    const open = () => subscribeToRun({ ...new RecordingObserver<RunDetail>().on(adapter, environment), run: run.id });
    const first = open();
    await environment.rest();
    const second = await outFor(1000, first, open);
    expect([adapter.count, second.state.value?.run.id]).to.deep.equal([2, run.id]);
    await environment.advance(3_600_000);
    expect(adapter.count).to.equal(2);
    second.close();
  });

  it('F5: facts of an earlier visit are gone after two seconds, also those of a machine that slept', async () => {
    const first = join();
    await environment.rest();
    const second = await outFor(2001, first, () => join());
    expect(adapter.count).to.equal(2);
    second.close();
    await environment.rest();
    environment.skewMs = 3_600_000;
    const third = join();
    expect(third.state).to.deep.include({ status: 'loading', value: null, asOf: null });
    await environment.rest();
    expect(adapter.last.previous).to.equal(null);
    third.close();
  });

  it('F5: a user who signs in three seconds after another one signed out is painted no fact of that one', async () => {
    const first = join();
    await environment.rest();
    const second = await outFor(3000, first, () => {
      adapter.responseMs = 500;
      return join();
    });
    expect(second.state).to.deep.include({ status: 'loading', value: null });
    second.close();
  });

  for (const [event, happen] of [
    ['another widget comes', () => join({ tenant: '8' }).close()],
    ['another widget is answered', () => environment.advance(10_000)],
  ] as const) {
    it(`F5: facts that nobody shows leave memory at the latest when ${event}`, async () => {
      const stays = subscribeToRun({ ...new RecordingObserver<RunDetail>().on(adapter, environment), run: '21' });
      const observer = new RecordingObserver<Snapshot>();
      const subscription = subscribeToSnapshot(observer.on(adapter, environment));
      await environment.rest();
      subscription.close();
      await environment.advance(2100);
      expect(subscription.state.value, 'they are kept until then').not.to.equal(null);
      await happen();
      expect(subscription.state.value).to.equal(null);
      stays.close();
    });
  }

  it('F5: facts of an earlier visit are gone when any read of the source has lost access', async () => {
    const first = join();
    await environment.rest();
    first.close();
    await environment.rest();
    adapter.always('run', failing('unauthenticated'));
    const detail = subscribeToRun({ ...new RecordingObserver<RunDetail>().on(adapter, environment), run: '21' });
    await environment.rest();
    const second = join();
    expect(second.state).to.deep.include({ status: 'loading', value: null });
    second.close();
    detail.close();
  });

  it('F5: access that was lost is no fact to keep: the next visit loads, and shows what it gets', async () => {
    adapter.once('snapshot', failing('unauthenticated'));
    const first = join();
    await environment.rest();
    first.close();
    await environment.rest();
    const second = join();
    expect(second.state.status).to.equal('loading');
    await environment.rest();
    expect(second.state.status).to.equal('ready');
    second.close();
  });

  it('F5: another scope and another adapter start anew', async () => {
    const first = join();
    await environment.rest();
    first.close();
    await environment.rest();
    const elsewhere = join({ tenant: '8' });
    expect(elsewhere.state.status).to.equal('loading');
    adapter = new ScriptedAdapter(environment, { snapshot: snapshotBody([]) });
    const other = join();
    expect(other.state.status).to.equal('loading');
    elsewhere.close();
    other.close();
  });

  it('P4: no timer, listener or request is left while nothing is shown, and only the last queries are kept', async () => {
    for (let number = 0; number < 30; number += 1) {
      const observer = new RecordingObserver<RunDetail>();
      const detail = subscribeToRun({ ...observer.on(adapter, environment), run: String(number) });
      await environment.rest();
      detail.close();
      await environment.rest();
    }
    expect([environment.timers, environment.listeners, adapter.underWay]).to.deep.equal([0, 0, 0]);
    const states = [0, 29].map((number) => {
      const observer = new RecordingObserver<RunDetail>();
      const detail = subscribeToRun({ ...observer.on(adapter, environment), run: String(number) });
      const { status } = detail.state;
      detail.close();
      return status;
    });
    expect(states).to.deep.equal(['loading', 'ready']);
  });

  it('E4: an end of the time between is among the notifications, also if another widget saw it', async () => {
    const open = () =>
      subscribeToNotifications({
        ...new RecordingObserver<NotificationList>().on(adapter, environment),
        limit: 10,
        idleSeconds: null,
      });
    let list = open();
    await environment.rest();
    adapter.always('snapshot', snapshotBody([afterItsEnd(run)]));
    adapter.always('notifications', notificationListBody([afterItsEnd(run)]));
    list = await outFor(12_000, list, open);
    expect(list.state.value?.notifications).to.have.length(1);
    const other = activeRuns.late('23', { tenant: contoso });
    adapter.always('snapshot', snapshotBody([other]));
    const seen = join();
    await environment.advance(1000);
    await seen.refetch();
    list.close();
    const both = [afterItsEnd(run), afterItsEnd(other)];
    adapter.always('snapshot', snapshotBody(both)).always('notifications', notificationListBody(both));
    await environment.advance(2000);
    await seen.refetch();
    list = open();
    await environment.rest();
    expect(list.state.value?.notifications).to.have.length(2);
    list.close();
    seen.close();
  });
});
