import type { FailureKind } from '@ops-widgets/adapter';
import type { Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { snapshotBody } from '../../../mocks/bodies.js';
import type { Subscription } from './observers.js';
import type { SnapshotDemand } from './reads/snapshot-demand.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { failing, ScriptedAdapter } from './testing/scripted-adapter.js';

const kinds: readonly FailureKind[] = ['unauthenticated', 'unavailable', 'malformed', 'network', 'timeout', 'scope'];

describe('what happens to a page voids no back-off (B9)', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let subscriptions: Subscription<unknown, never>[];

  beforeEach(() => {
    environment = new FakeEnvironment();
    environment.jitter = 0.999;
    adapter = new ScriptedAdapter(environment, { snapshot: snapshotBody([activeRuns.healthyRunning('21')]) });
    subscriptions = [];
  });

  afterEach(() => subscriptions.forEach((subscription) => subscription.close()));

  function join(demand: Partial<SnapshotDemand> = {}) {
    const observer = new RecordingObserver<Snapshot>();
    const subscription = subscribeToSnapshot({ ...observer.on(adapter, environment), demand });
    subscriptions.push(subscription);
    return subscription;
  }

  /** A page whose last confirmed facts are followed by a failed read. */
  async function failed(kind: FailureKind, more: object = {}) {
    const subscription = join();
    await environment.rest();
    adapter.always('snapshot', failing(kind, more));
    await environment.advance(10_000);
    await environment.advance(2000);
    return subscription;
  }

  /** Requests that twenty repetitions within a second cause. */
  async function requestsOfTwenty(act: () => Promise<unknown>): Promise<number> {
    const before = adapter.count;
    for (let time = 0; time < 20; time += 1) {
      await act();
      await environment.advance(50);
    }
    return adapter.count - before;
  }

  const look = async () => {
    await environment.hide();
    await environment.show();
  };
  const hints: Readonly<Record<string, () => Promise<unknown>>> = {
    'changes of visibility': look,
    'changes of the network': async () => {
      await environment.goOffline();
      await environment.goOnline();
    },
    'freezes and resumes': async () => {
      await environment.freeze();
      await environment.resume();
    },
    'page events that change nothing': () => environment.pageChange(),
    'enqueued runs': () => environment.enqueue(),
    'holds and releases': async () => {
      subscriptions[0]?.update({ held: true });
      await environment.pageChange();
      subscriptions[0]?.update({ held: false });
      await environment.rest();
    },
    'widgets that come': async () => void join({ recent: 10 + subscriptions.length }),
  };

  for (const [name, hint] of Object.entries(hints)) {
    for (const kind of kinds) {
      it(`B9: ${kind}: twenty ${name} in a second cause one request at most`, async () => {
        await failed(kind);
        expect(await requestsOfTwenty(hint)).to.be.at.most(1);
        expect(await requestsOfTwenty(hint), 'nor in the next').to.equal(0);
      });
    }
  }

  it('B9: the first look brings the retry forward at once, a later one after ten seconds', async () => {
    await failed('unavailable');
    await look();
    expect(adapter.count).to.equal(3);
    await environment.advance(1000);
    await look();
    expect(adapter.count).to.equal(3);
    expect(environment.nextTimerMs, 'the look is not lost').to.equal(9000);
    adapter.always('snapshot', snapshotBody([]));
    await environment.advance(9000);
    expect(subscriptions[0]?.state.status).to.equal('ready');
  });

  it('B9: a user who signs in elsewhere and returns is seen at once, and soon at the second time', async () => {
    const subscription = await failed('unauthenticated');
    await look();
    expect([adapter.count, environment.timers]).to.deep.equal([3, 0]);
    await environment.advance(4000);
    adapter.always('snapshot', snapshotBody([]));
    await look();
    await environment.advance(6000);
    expect(subscription.state.status).to.equal('ready');
  });

  it('B9: a look never postpones a retry', async () => {
    environment.jitter = 0.2;
    await failed('unavailable');
    await look();
    const retryMs = environment.nextTimerMs ?? 0;
    expect(retryMs).to.be.below(10_000);
    await look();
    expect(environment.nextTimerMs).to.equal(retryMs);
  });

  it('B9: neither a look nor an enqueued run nor a widget that comes hurries before Retry-After', async () => {
    await failed('rate_limited', { status: 429, retryAfterMs: 60_000 });
    for (const hint of Object.values(hints)) expect(await requestsOfTwenty(hint)).to.equal(0);
    await environment.advance(60_000);
    expect(adapter.count).to.equal(3);
  });

  it('B9: refresh() asks at once, also before Retry-After', async () => {
    const subscription = await failed('rate_limited', { status: 429, retryAfterMs: 60_000 });
    await subscription.refetch();
    expect(adapter.count).to.equal(3);
  });

  it('B9: widgets that come do not draw the jitter of a back-off again', async () => {
    await failed('unavailable');
    environment.jitter = 0;
    for (let time = 0; time < 20; time += 1) {
      join({ recent: 20 + time });
      await environment.advance(50);
    }
    expect(adapter.count).to.equal(2);
  });

  it('B9: a page that is frozen again and again in mid-request sends two requests at most', async () => {
    join();
    await environment.rest();
    adapter.hold();
    await environment.advance(10_000);
    const requests = await requestsOfTwenty(hints['freezes and resumes'] as () => Promise<unknown>);
    expect(requests).to.equal(1);
    await environment.advance(10_000);
    expect(adapter.count, 'and goes on').to.equal(4);
    await adapter.release();
  });

  it('B6: while reads succeed, each enqueued run is asked for at once', async () => {
    join();
    await environment.rest();
    for (let time = 0; time < 3; time += 1) await environment.enqueue();
    expect(adapter.count).to.equal(4);
  });
});
