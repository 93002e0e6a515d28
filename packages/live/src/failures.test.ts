import type { FailureKind } from '@ops-widgets/adapter';
import type { Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { inContoso } from '../../../mocks/answers.js';
import { snapshotBody } from '../../../mocks/bodies.js';
import { noon } from '../../../mocks/instants.js';
import { contoso, fabrikam } from '../../../mocks/tenants.js';
import type { Subscription } from './observers.js';
import type { SnapshotDemand } from './reads/snapshot-demand.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { failing, ScriptedAdapter } from './testing/scripted-adapter.js';

const passing: readonly FailureKind[] = ['rate_limited', 'unavailable', 'network', 'timeout', 'offline', 'malformed'];
const final = [
  ['unauthenticated', 'unauthenticated'],
  ['forbidden', 'forbidden'],
  ['not_found', 'not-found'],
] as const;

describe('a read that fails (B9)', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let subscriptions: Subscription<unknown, never>[];

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment, { snapshot: snapshotBody([activeRuns.healthyRunning('21')]) });
    subscriptions = [];
  });

  afterEach(() => subscriptions.forEach((subscription) => subscription.close()));

  function join(demand: Partial<SnapshotDemand> = {}) {
    const observer = new RecordingObserver<Snapshot>();
    const subscription = subscribeToSnapshot({ ...observer.on(adapter, environment), demand });
    subscriptions.push(subscription);
    return { observer, subscription };
  }

  for (const kind of [...passing, 'scope'] as const) {
    it(`B9: ${kind}: the last confirmed facts stay, with their instant, and the read is repeated`, async () => {
      const { observer, subscription } = join();
      await environment.rest();
      const confirmed = subscription.state;
      adapter.once('snapshot', failing(kind));
      await environment.advance(10_000);
      expect(subscription.state.status).to.equal('reconnecting');
      expect(subscription.state.value).to.equal(confirmed.value);
      expect(subscription.state.asOf, 'never freshened').to.equal(noon);
      expect(subscription.state.confirmedAt).to.equal(confirmed.confirmedAt);
      expect(subscription.state.failure?.kind).to.equal(kind);
      expect(observer.failures.map((failure) => failure.kind)).to.deep.equal([kind]);
      await environment.advance(10_000);
      expect(adapter.count).to.equal(3);
      expect(subscription.state).to.deep.include({ status: 'ready', failure: null });
    });
  }

  for (const [kind, status] of final) {
    it(`B9: ${kind}: the facts are removed at once, and no more requests are sent`, async () => {
      const { observer, subscription } = join({ idleSeconds: 30 });
      await environment.rest();
      adapter.always('snapshot', failing(kind));
      await environment.advance(10_000);
      expect(subscription.state).to.deep.include({ status, value: null, asOf: null, confirmedAt: null });
      expect(subscription.state.failure?.kind).to.equal(kind);
      expect(observer.states.at(-1)).to.equal(subscription.state);
      await environment.advance(3_600_000);
      expect(adapter.count).to.equal(2);
      expect(environment.timers).to.equal(0);
    });

    it(`B9: ${kind}: refresh() sends a request without an ETag, and polling resumes`, async () => {
      adapter.always('snapshot', failing(kind));
      const { subscription } = join();
      await environment.advance(60_000);
      adapter.always('snapshot', snapshotBody([activeRuns.healthyRunning('21')]));
      await subscription.refetch();
      expect(adapter.last.previous).to.equal(null);
      expect(subscription.state.status).to.equal('ready');
      await environment.advance(10_000);
      expect(adapter.count).to.equal(3);
    });
  }

  it('B9: a first read that fails: the status is failed, and it is retried at the interval of settled work', async () => {
    adapter.always('snapshot', failing('network'));
    environment.jitter = 0.999;
    const { subscription } = join();
    await environment.rest();
    expect(subscription.state).to.deep.include({ status: 'failed', value: null, asOf: null });
    expect(environment.nextTimerMs).to.be.closeTo(20_000, 100);
    adapter.always('snapshot', snapshotBody([]));
    await environment.advance(20_000);
    expect(subscription.state.status).to.equal('ready');
  });

  it('B9: the interval doubles with each failure, up to a minute', async () => {
    environment.jitter = 1 - 1e-9;
    join();
    await environment.rest();
    adapter.always('snapshot', failing('unavailable'));
    await environment.advance(10_000);
    const waits: number[] = [];
    for (let failures = 1; failures <= 7; failures += 1) {
      const wait = environment.nextTimerMs ?? 0;
      waits.push(Math.round(wait / 1000));
      await environment.advance(wait);
    }
    expect(waits).to.deep.equal([20, 40, 60, 60, 60, 60, 60]);
  });

  it('B9: full jitter: a random part of that interval, at least a second', async () => {
    join();
    await environment.rest();
    adapter.always('snapshot', failing('unavailable'));
    environment.jitter = 0.25;
    await environment.advance(10_000);
    expect(environment.nextTimerMs).to.equal(5000);
    environment.jitter = 0;
    await environment.advance(5000);
    expect(environment.nextTimerMs).to.equal(1000);
  });

  it('B9: a successful read ends the back-off', async () => {
    join();
    await environment.rest();
    adapter.once('snapshot', failing('network'), failing('network'));
    await environment.advance(10_000 + 10_000 + 20_000);
    expect(environment.nextTimerMs).to.equal(10_000);
    adapter.once('snapshot', failing('network'));
    await environment.advance(10_000);
    expect(environment.nextTimerMs, 'and the next failure is the first again').to.equal(10_000);
  });

  it('B9: an idle page whose refresh failed retries until it succeeds, and is idle again', async () => {
    adapter.always('snapshot', snapshotBody([]));
    const { subscription } = join();
    await environment.advance(60_000);
    adapter.once('snapshot', failing('network'));
    await subscription.refetch();
    await environment.advance(600_000);
    expect(adapter.count).to.equal(3);
    expect(environment.timers).to.equal(0);
  });

  it('B9: Retry-After is honoured', async () => {
    join();
    await environment.rest();
    adapter.once('snapshot', failing('rate_limited', { status: 429, retryAfterMs: 120_000 }));
    await environment.advance(10_000);
    expect(environment.nextTimerMs).to.equal(120_000);
  });

  it('B9: Retry-After is honoured when the page becomes visible again', async () => {
    join();
    await environment.rest();
    adapter.once('snapshot', failing('rate_limited', { status: 429, retryAfterMs: 120_000 }));
    await environment.advance(15_000);
    await environment.hide();
    await environment.advance(5000);
    await environment.show();
    expect(adapter.count).to.equal(2);
    await environment.advance(110_000);
    expect(adapter.count).to.equal(3);
  });

  it('B9: Retry-After is honoured when another widget subscribes', async () => {
    adapter.always('snapshot', failing('unavailable', { status: 503, retryAfterMs: 60_000 }));
    join();
    await environment.advance(5000);
    const { subscription } = join();
    await environment.advance(54_000);
    expect(adapter.count).to.equal(1);
    expect(subscription.state.status).to.equal('failed');
    await environment.advance(2000);
    expect(adapter.count).to.equal(2);
  });

  it('B9: a read is sent at once when the network is back', async () => {
    const { subscription } = join();
    await environment.rest();
    adapter.once('snapshot', failing('offline'));
    await environment.advance(11_000);
    expect(subscription.state.status).to.equal('reconnecting');
    await environment.pageChange();
    expect(subscription.state.status).to.equal('ready');
  });

  it('B10: the next read waits at least four times as long as one that timed out', async () => {
    environment.jitter = 0;
    adapter.responseMs = 15_000;
    adapter.always('snapshot', failing('timeout'));
    join();
    await environment.advance(15_000);
    expect(environment.nextTimerMs).to.equal(60_000);
  });

  it('F6: a result of another tenant is not shown', async () => {
    adapter.always(
      'snapshot',
      snapshotBody([activeRuns.stuckByAge('24', { tenant: contoso })], { scope: { ...inContoso, tenant: fabrikam } }),
    );
    const { observer, subscription } = join();
    await environment.rest();
    expect(subscription.state).to.deep.include({ status: 'failed', value: null });
    expect(observer.failures[0]?.kind).to.equal('scope');
    expect(observer.issues[0]?.[0]?.kind).to.equal('scope');
  });

  it('an observer that throws affects neither the others nor the polling', async () => {
    const broken = subscribeToSnapshot({
      ...new RecordingObserver<Snapshot>().on(adapter, environment),
      onChange: () => {
        throw new Error('a widget with a bug');
      },
    });
    subscriptions.push(broken);
    const { observer } = join();
    const complaint = (event: Event) => event.preventDefault();
    globalThis.addEventListener?.('unhandledrejection', complaint);
    try {
      await environment.rest();
      adapter.always('snapshot', snapshotBody([activeRuns.late('21')]));
      await environment.advance(10_000);
    } finally {
      globalThis.removeEventListener?.('unhandledrejection', complaint);
    }
    expect(observer.states.length).to.equal(2);
  });
});
