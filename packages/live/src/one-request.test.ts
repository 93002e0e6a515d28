import type { RunDetail, Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { runDetailBody, snapshotBody } from '../../../mocks/bodies.js';
import { acme } from '../../../mocks/tenants.js';
import type { Subscription } from './observers.js';
import { subscribeToRun } from './reads/run.js';
import type { SnapshotDemand } from './reads/snapshot-demand.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { contosoScope, RecordingObserver } from './testing/recording-observer.js';
import { ScriptedAdapter } from './testing/scripted-adapter.js';

describe('the widgets of one scope share one snapshot (B7)', () => {
  const snapshot = snapshotBody([activeRuns.healthyRunning('21')]);
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let subscriptions: Subscription<unknown, never>[];

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment, { snapshot, run: runDetailBody(activeRuns.healthyRunning('21')) });
    subscriptions = [];
  });

  afterEach(() => subscriptions.forEach((subscription) => subscription.close()));

  function join(demand: Partial<SnapshotDemand> = {}, scope: Partial<typeof contosoScope> = {}) {
    const observer = new RecordingObserver<Snapshot>();
    const subscription = subscribeToSnapshot({ ...observer.on(adapter, environment, scope), demand });
    subscriptions.push(subscription);
    return { observer, subscription };
  }

  it('B7: many widgets cause one request and get the very same value', async () => {
    const joined = Array.from({ length: 8 }, () => join());
    await environment.rest();
    expect(adapter.count).to.equal(1);
    const values = joined.map(({ observer }) => observer.states.at(-1)?.value);
    expect(new Set(values).size).to.equal(1);
    expect(values[0]?.counts.active).to.equal(1);
  });

  it('B7: many widgets cause one request per cycle', async () => {
    Array.from({ length: 8 }, () => join());
    await environment.advance(60_000);
    expect(adapter.requests.map(({ at }) => at - 5000)).to.deep.equal([
      0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000,
    ]);
  });

  it('B7: a widget that subscribes later gets the known facts without a request', async () => {
    join();
    await environment.rest();
    const { subscription } = join();
    expect(subscription.state.status).to.equal('ready');
    expect(subscription.state.value?.active.map(({ id }) => id)).to.deep.equal(['21']);
    await environment.rest();
    expect(adapter.count).to.equal(1);
  });

  it('B7: a widget that subscribes during a request gets its result', async () => {
    adapter.responseMs = 300;
    join();
    await environment.advance(100);
    const { observer } = join();
    await environment.advance(200);
    expect(adapter.count).to.equal(1);
    expect(observer.states.map(({ status }) => status)).to.deep.equal(['ready']);
  });

  it('B7: the demands of all widgets are joined into one request', async () => {
    join({ recent: 5 });
    join({ recent: 30, active: 10 });
    join({ active: 60 });
    await environment.rest();
    expect(adapter.requests.map(({ query }) => query)).to.deep.equal([{ ...contosoScope, recent: 30, active: 60 }]);
  });

  it('contract: the defaults are requested if no widget needs more', async () => {
    join();
    await environment.rest();
    expect(adapter.last.query).to.deep.equal({ ...contosoScope, recent: 10, active: 20 });
  });

  it('B7: a widget that needs more causes a request at once, and later requests include its rows', async () => {
    join();
    await environment.rest();
    join({ recent: 40 });
    await environment.advance(10_000);
    expect(adapter.requests.map(({ query }) => query.recent)).to.deep.equal([10, 40, 40]);
  });

  it('B7: a widget that needs more during a request causes another one right after it', async () => {
    adapter.responseMs = 500;
    join();
    await environment.advance(100);
    join({ recent: 40 });
    await environment.advance(900);
    expect(adapter.requests.map(({ query, at }) => [at - 5000, query.recent])).to.deep.equal([
      [0, 10],
      [500, 40],
    ]);
  });

  it('B7: the rows of a widget that has left are no longer requested', async () => {
    join();
    const { subscription } = join({ recent: 40 });
    await environment.rest();
    subscription.close();
    await environment.advance(10_000);
    expect(adapter.requests.map(({ query }) => query.recent)).to.deep.equal([40, 10]);
  });

  describe('a subscription that is updated', () => {
    const limits = () => adapter.requests.map(({ query }) => [query.recent, query.active]);

    it('B7: causes a request at once if it needs more rows, even if nothing is active', async () => {
      adapter.always('snapshot', snapshotBody([]));
      const { subscription } = join();
      join();
      await environment.rest();
      subscription.update({ demand: { recent: 40 } });
      await environment.rest();
      expect(limits()).to.deep.equal([
        [10, 20],
        [40, 20],
      ]);
    });

    it('B7: causes one request together with others of the same task', async () => {
      const joined = [join(), join(), join()];
      await environment.rest();
      joined.forEach(({ subscription }, at) => subscription.update({ demand: { recent: 40 + at, active: 60 } }));
      await environment.rest();
      expect(limits().slice(1)).to.deep.equal([[42, 60]]);
    });

    it('B7: causes no request if it needs fewer rows, and the next request is for fewer', async () => {
      const { subscription } = join({ recent: 40 });
      await environment.rest();
      subscription.update({ demand: { active: 30 } });
      subscription.update({ demand: {} });
      await environment.advance(9999);
      expect(adapter.count).to.equal(1);
      await environment.advance(1);
      expect(limits()).to.deep.equal([
        [40, 20],
        [10, 20],
      ]);
    });

    it('B1: is polled at its idle interval from then on', async () => {
      adapter.always('snapshot', snapshotBody([]));
      const { subscription } = join();
      await environment.advance(10_000);
      subscription.update({ demand: { idleSeconds: 30 } });
      await environment.advance(60_000);
      expect(adapter.requests.map(({ at }) => at - 5000)).to.deep.equal([0, 30_000, 60_000]);
      subscription.update({ demand: { idleSeconds: null } });
      await environment.advance(600_000);
      expect(adapter.count).to.equal(3);
    });

    it('B4, B7: causes one request on release, for what it needs by then', async () => {
      const { subscription } = join();
      await environment.rest();
      subscription.update({ held: true, demand: { recent: 40 } });
      await environment.advance(60_000);
      expect(adapter.count).to.equal(1);
      subscription.update({ held: false, demand: { recent: 50 } });
      await environment.rest();
      expect(limits().slice(1)).to.deep.equal([[50, 20]]);
    });

    it('B4: still holds polling when only its demand changes', async () => {
      const { subscription } = join();
      await environment.rest();
      subscription.update({ held: true });
      subscription.update({ demand: { recent: 40 } });
      subscription.update({});
      await environment.advance(60_000);
      expect(adapter.count).to.equal(1);
    });

    it('has no effect once it is closed', async () => {
      join();
      const { subscription } = join();
      await environment.rest();
      subscription.close();
      subscription.update({ held: true, demand: { recent: 40 } });
      await environment.advance(10_000);
      expect(limits()).to.deep.equal([
        [10, 20],
        [10, 20],
      ]);
    });
  });

  it('F1: each scope has a snapshot of its own', async () => {
    adapter.always('snapshot', ({ query }) =>
      snapshotBody([], {
        scope: {
          plane: query.plane as 'admin',
          workspace: acme,
          tenant: typeof query.tenant === 'string' ? { id: query.tenant, name: 'one' } : null,
        },
      }),
    );
    join({}, { tenant: '7' });
    const eight = join({}, { tenant: '8' });
    join({}, { tenant: null });
    join({}, { plane: 'system', workspace: null, tenant: null });
    await environment.rest();
    expect(adapter.count).to.equal(4);
    expect(eight.observer.states.at(-1)?.value?.scope.tenant?.id).to.equal('8');
  });

  it('B7: two adapters are two sources, also for the same scope', async () => {
    const other = new ScriptedAdapter(environment, { snapshot });
    join();
    const elsewhere = new RecordingObserver<Snapshot>();
    subscriptions.push(subscribeToSnapshot(elsewhere.on(other, environment)));
    await environment.rest();
    expect([adapter.count, other.count]).to.deep.equal([1, 1]);
  });

  it('B7: the details of one run share one request, and another run has its own', async () => {
    for (const run of ['21', '21', '22']) {
      subscriptions.push(subscribeToRun({ ...new RecordingObserver<RunDetail>().on(adapter, environment), run }));
    }
    await environment.rest();
    expect(adapter.requests.map(({ read, query }) => [read, query.run])).to.deep.equal([
      ['run', '21'],
      ['run', '22'],
    ]);
  });

  it('contract: the last result goes along with the next request, so that its ETag can be compared', async () => {
    const { observer, subscription } = join();
    await environment.advance(10_000);
    expect(adapter.requests.map(({ previous }) => previous === null)).to.deep.equal([true, false]);
    const [first] = observer.states;
    expect(adapter.last.previous?.value).to.equal(first?.value);
    expect(subscription.state.value, 'B8: the same object where nothing changed').to.equal(first?.value);
  });

  it('contract: the last result does not go along if it was fetched for another demand', async () => {
    join();
    await environment.rest();
    join({ recent: 40 });
    await environment.rest();
    expect(adapter.last.previous).to.equal(null);
  });
});
