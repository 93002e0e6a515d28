import { expect } from '@open-wc/testing';
import type { FailureKind } from '@ops-widgets/adapter';
import type { Snapshot } from '@ops-widgets/contract';
import { aRun, asOfMs, snapshotOf } from '../../contract/src/testing/bodies.js';
import type { Subscription } from './query.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { failing, ScriptedAdapter } from './testing/scripted-adapter.js';
import { subscribeToSnapshot, type SnapshotDemand } from './reads/snapshot.js';

const passing: readonly FailureKind[] = ['rate_limited', 'unavailable', 'network', 'timeout', 'offline', 'malformed'];
const final = [
  ['unauthenticated', 'unauthenticated'],
  ['forbidden', 'forbidden'],
  ['not_found', 'not-found'],
] as const;

describe('when reading fails (B9)', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let watches: Subscription<unknown>[];

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment, { snapshot: snapshotOf([aRun.healthy()]) });
    watches = [];
  });

  afterEach(() => watches.forEach((watch) => watch.close()));

  function join(demand: Partial<SnapshotDemand> = {}) {
    const watcher = new RecordingObserver<Snapshot>();
    const watch = subscribeToSnapshot({ ...watcher.on(adapter, environment), demand });
    watches.push(watch);
    return { watcher, watch };
  }

  for (const kind of [...passing, 'scope'] as const) {
    it(`B9: ${kind}: the last confirmed facts stay, with their instant, and it is asked again`, async () => {
      const { watcher, watch } = join();
      await environment.rest();
      const confirmed = watch.state;
      adapter.once('snapshot', failing(kind));
      await environment.advance(10_000);
      expect(watch.state.status).to.equal('reconnecting');
      expect(watch.state.value).to.equal(confirmed.value);
      expect(watch.state.asOf, 'never freshened').to.equal(asOfMs);
      expect(watch.state.confirmedAt).to.equal(confirmed.confirmedAt);
      expect(watch.state.failure?.kind).to.equal(kind);
      expect(watcher.failures.map((failure) => failure.kind)).to.deep.equal([kind]);
      await environment.advance(10_000);
      expect(adapter.count).to.equal(3);
      expect(watch.state).to.deep.include({ view: 'ready', failure: null });
    });
  }

  for (const [kind, view] of final) {
    it(`B9: ${kind}: the facts are taken away at once, and nothing is asked any more`, async () => {
      const { watcher, watch } = join({ idleSeconds: 30 });
      await environment.rest();
      adapter.always('snapshot', failing(kind));
      await environment.advance(10_000);
      expect(watch.state).to.deep.include({ view, value: null, asOf: null, confirmedAt: null });
      expect(watch.state.failure?.kind).to.equal(kind);
      expect(watcher.states.at(-1)).to.equal(watch.state);
      await environment.advance(3_600_000);
      expect(adapter.count).to.equal(2);
      expect(environment.timers).to.equal(0);
    });

    it(`B9: ${kind}: refresh() asks again, from nothing, and polling resumes`, async () => {
      adapter.always('snapshot', failing(kind));
      const { watch } = join();
      await environment.advance(60_000);
      adapter.always('snapshot', snapshotOf([aRun.healthy()]));
      await watch.refresh();
      expect(adapter.last.previous).to.equal(null);
      expect(watch.state.status).to.equal('ready');
      await environment.advance(10_000);
      expect(adapter.count).to.equal(3);
    });
  }

  it('B9: nothing was ever confirmed: the view has failed, and it is tried again at the pace of settled work', async () => {
    adapter.always('snapshot', failing('network'));
    environment.jitter = 0.999;
    const { watch } = join();
    await environment.rest();
    expect(watch.state).to.deep.include({ view: 'failed', value: null, asOf: null });
    expect(environment.nextTimerMs).to.be.closeTo(20_000, 100);
    adapter.always('snapshot', snapshotOf([]));
    await environment.advance(20_000);
    expect(watch.state.status).to.equal('ready');
  });

  it('B9: backs off: the interval doubles with each failure, to at most 5 minutes', async () => {
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
    expect(waits).to.deep.equal([20, 40, 80, 160, 300, 300, 300]);
  });

  it('B9: with full jitter: a random part of it, but at least a second', async () => {
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

  it('B9: an answer ends the back-off', async () => {
    join();
    await environment.rest();
    adapter.once('snapshot', failing('network'), failing('network'));
    await environment.advance(10_000 + 10_000 + 20_000);
    expect(environment.nextTimerMs).to.equal(10_000);
    adapter.once('snapshot', failing('network'));
    await environment.advance(10_000);
    expect(environment.nextTimerMs, 'and the next failure is the first again').to.equal(10_000);
  });

  it('B9: an idle page that was asked to refresh and failed tries again until it knows, and is idle then', async () => {
    adapter.always('snapshot', snapshotOf([]));
    const { watch } = join();
    await environment.advance(60_000);
    adapter.once('snapshot', failing('network'));
    await watch.refresh();
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

  it('B9: Retry-After is honoured also by a page that is looked at again', async () => {
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

  it('B9: Retry-After is honoured also by a widget that comes later', async () => {
    adapter.always('snapshot', failing('unavailable', { status: 503, retryAfterMs: 60_000 }));
    join();
    await environment.advance(5000);
    const { watch } = join();
    await environment.advance(54_000);
    expect(adapter.count).to.equal(1);
    expect(watch.state.status).to.equal('failed');
    await environment.advance(2000);
    expect(adapter.count).to.equal(2);
  });

  it('B9: when the network is back, it is asked at once', async () => {
    const { watch } = join();
    await environment.rest();
    adapter.once('snapshot', failing('offline'));
    await environment.advance(11_000);
    expect(watch.state.status).to.equal('reconnecting');
    await environment.pageChange();
    expect(watch.state.status).to.equal('ready');
  });

  it('B10: after a timeout it waits at least four times as long', async () => {
    environment.jitter = 0;
    adapter.responseMs = 15_000;
    adapter.always('snapshot', failing('timeout'));
    join();
    await environment.advance(15_000);
    expect(environment.nextTimerMs).to.equal(60_000);
  });

  it('F6: an answer for another tenant takes no place on the page', async () => {
    adapter.always(
      'snapshot',
      snapshotOf([aRun.stuck()], { scope: { plane: 'admin', tenant: { id: '8', name: 'x' } } }),
    );
    const { watcher, watch } = join();
    await environment.rest();
    expect(watch.state).to.deep.include({ view: 'failed', value: null });
    expect(watcher.failures[0]?.kind).to.equal('scope');
    expect(watcher.issues[0]?.[0]?.kind).to.equal('scope');
  });

  it('an onlooker that throws keeps nobody else from being told, and the polling goes on', async () => {
    const broken = subscribeToSnapshot({
      ...new RecordingObserver<Snapshot>().on(adapter, environment),
      onChange: () => {
        throw new Error('a widget with a bug');
      },
    });
    watches.push(broken);
    const { watcher } = join();
    const complaint = (event: Event) => event.preventDefault();
    globalThis.addEventListener?.('unhandledrejection', complaint);
    try {
      await environment.advance(10_000);
    } finally {
      globalThis.removeEventListener?.('unhandledrejection', complaint);
    }
    expect(watcher.states.length).to.equal(2);
  });
});
