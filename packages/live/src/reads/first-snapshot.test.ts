import type { Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import * as activeRuns from '../../../../mocks/active-runs.js';
import { afterItsEnd } from '../../../../mocks/after-its-end.js';
import { inAcme, inContoso, snapshotOf } from '../../../../mocks/answers.js';
import { snapshotBody } from '../../../../mocks/bodies.js';
import { ago, noon } from '../../../../mocks/instants.js';
import { contoso, fabrikam, globex } from '../../../../mocks/tenants.js';
import type { Subscription } from '../observers.js';
import { registrySymbol } from '../registry.js';
import { FakeEnvironment } from '../testing/fake-environment.js';
import { FakeSession } from '../testing/fake-session.js';
import { RecordingObserver } from '../testing/recording-observer.js';
import { failing, ScriptedAdapter } from '../testing/scripted-adapter.js';
import type { FirstSnapshot } from './first-snapshot.js';
import type { SnapshotDemand } from './snapshot-demand.js';
import { subscribeToSnapshot } from './snapshot.js';

describe('a snapshot that is embedded in the page (B15)', () => {
  const running = activeRuns.healthyRunning('21');
  const done = afterItsEnd(running);
  const active = snapshotBody([running]);
  const calm = snapshotBody([done]);
  const activeAsOf = (asOf: number) => snapshotBody([running], { asOf });
  const calmAsOf = (asOf: number) => snapshotBody([done], { asOf });
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let subscriptions: Subscription<unknown, never>[];

  beforeEach(() => setUp());
  afterEach(() => subscriptions.forEach((subscription) => subscription.close()));

  function setUp(page: ConstructorParameters<typeof FakeEnvironment>[0] = {}) {
    environment = new FakeEnvironment(page);
    adapter = new ScriptedAdapter(environment, { snapshot: active });
    subscriptions = [];
  }

  const given = (body: unknown): FirstSnapshot => ({ body });

  function join(
    first?: FirstSnapshot,
    {
      demand = {},
      tenant = '7',
      held = false,
    }: { demand?: Partial<SnapshotDemand>; tenant?: string | null; held?: boolean } = {},
  ) {
    const observer = new RecordingObserver<Snapshot>();
    const options = observer.on(adapter, environment, { tenant });
    const subscription = subscribeToSnapshot({ ...options, held, demand, first });
    subscriptions.push(subscription);
    return { observer, subscription };
  }

  const sentAt = () => adapter.requests.map(({ at }) => at - 5000);
  const idsOf = ({ state }: Subscription<Snapshot, never>) => state.value?.recent.map(({ id }) => id);

  it('B15: is shown before any request, as of its own instant', () => {
    const { subscription } = join(given(activeAsOf(ago({ seconds: 3 }))));
    expect(subscription.state.status).to.equal('ready');
    expect(subscription.state.asOf).to.equal(noon - 3000);
    expect(idsOf(subscription)).to.deep.equal(['21']);
    expect(adapter.count).to.equal(0);
  });

  it('B15, B7: serves all widgets of its scope, which share the next request', async () => {
    const first = given(active);
    const joined = Array.from({ length: 6 }, () => join(first));
    expect(new Set(joined.map(({ subscription }) => subscription.state.value)).size).to.equal(1);
    await environment.advance(10_000);
    expect(sentAt()).to.deep.equal([10_000]);
  });

  it('B15, B1: no request is sent if nothing is active', async () => {
    join(given(calm));
    await environment.advance(3_600_000);
    expect(adapter.count).to.equal(0);
    expect(environment.timers).to.equal(0);
  });

  it('B15, B1: the idle interval of the host counts from the instant of the snapshot', async () => {
    join(given(calmAsOf(ago({ seconds: 4 }))), { demand: { idleSeconds: 30 } });
    await environment.advance(30_000);
    expect(sentAt()).to.deep.equal([26_000]);
  });

  it('B15, B1: the interval of what is active counts from the instant of the snapshot', async () => {
    join(given(activeAsOf(ago({ seconds: 4 }))));
    await environment.advance(16_000);
    expect(sentAt()).to.deep.equal([6000, 16_000]);
  });

  it('B15: one that is older than its interval is shown and read again at once', async () => {
    const { subscription, observer } = join(given(activeAsOf(ago({ seconds: 600 }))));
    expect(subscription.state.status).to.equal('ready');
    await environment.rest();
    expect(sentAt()).to.deep.equal([0]);
    expect(
      observer.states.map(({ status }) => status),
      'never said to be late',
    ).to.deep.equal(['ready', 'ready']);
    expect(subscription.state.asOf).to.equal(noon);
  });

  it('B15, B3: one of a cached page that returns later is read again once, even if nothing is active in it', async () => {
    adapter.always('snapshot', calm);
    join(given(calmAsOf(ago({ seconds: 10 }))));
    await environment.advance(600_000);
    expect(sentAt()).to.deep.equal([0]);
  });

  for (const skewMs of [3_600_000, -3_600_000]) {
    it(`B15, B9: a page whose clock is ${skewMs / 60_000} min off sends one request, and no verdict and no label uses that clock`, async () => {
      environment.skewMs = skewMs;
      adapter.always('snapshot', calm);
      adapter.hold();
      const { subscription } = join(given(calm));
      await environment.rest();
      expect(subscription.state).to.deep.include({
        status: 'ready',
        asOf: noon,
        confirmedAt: environment.monotonicNow(),
      });
      await adapter.release();
      await environment.advance(600_000);
      expect(sentAt()).to.deep.equal([0]);
    });
  }

  it('B15, B9: if the read after an old one fails, its own instant is the last confirmed one', async () => {
    adapter.always('snapshot', failing('unavailable'));
    const { subscription } = join(given(activeAsOf(ago({ seconds: 600 }))));
    await environment.rest();
    expect(subscription.state).to.deep.include({ status: 'reconnecting', asOf: noon - 600_000 });
  });

  it('B15, B3: a hidden tab sends no request; on return an old one is read again once', async () => {
    setUp({ visible: false });
    const { subscription } = join(given(calm));
    await environment.advance(60_000);
    expect(subscription.state.status).to.equal('ready');
    expect(adapter.count).to.equal(0);
    adapter.always('snapshot', calm);
    await environment.show();
    await environment.advance(60_000);
    expect(sentAt()).to.deep.equal([60_000]);
  });

  it('B15, B4: no request is sent while held, however old it is', async () => {
    const { subscription } = join(given(activeAsOf(ago({ seconds: 600 }))), { held: true });
    await environment.advance(60_000);
    expect(adapter.count).to.equal(0);
    subscription.update({ held: false });
    await environment.rest();
    expect(adapter.count).to.equal(1);
  });

  describe('its rows', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        afterItsEnd(activeRuns.healthyRunning(String(900 + index), { createdAt: ago({ seconds: index }) })),
      );
    const recentOf = (count: number) => snapshotBody([], { recent: many(count) });

    it('B15: as many as are shown need no request', async () => {
      join(given(recentOf(25)), { demand: { recent: 25 } });
      await environment.advance(60_000);
      expect(adapter.count).to.equal(0);
    });

    it('B15, B7: fewer than are needed are shown at once, and one request follows for all that is needed', async () => {
      const first = given(recentOf(10));
      const { subscription } = join(first);
      join(first, { demand: { recent: 25 } });
      join(first, { demand: { active: 60 } });
      expect(idsOf(subscription)).to.have.length(10);
      await environment.rest();
      expect(adapter.requests.map(({ query }) => [query['recent'], query['active']])).to.deep.equal([[25, 60]]);
    });

    it('B15: fewer than the default of the contract are all there are', async () => {
      join(given(recentOf(9)), { demand: { recent: 50 } });
      await environment.advance(60_000);
      expect(adapter.count).to.equal(0);
    });

    it('B15: active rows that are fewer than their count are not all there are', async () => {
      const { counts } = snapshotOf([running, activeRuns.stuckByAge('24', { tenant: contoso })]);
      join(given(snapshotBody([running], { counts })));
      await environment.rest();
      expect(sentAt()).to.deep.equal([0]);
    });

    it('B15, B8: facts that the next result repeats stay the very same objects, even if it has more rows', async () => {
      const { subscription } = join(given(active));
      const before = subscription.state.value;
      join(undefined, { demand: { recent: 40 } });
      await environment.rest();
      adapter.always('snapshot', snapshotBody([running, activeRuns.stuckByAge('24', { tenant: contoso })]));
      await environment.advance(10_000);
      expect(adapter.requests[0]?.previous?.value).to.equal(before);
    });
  });

  describe('one that cannot be used', () => {
    const noUse = (what: string, body: unknown, kind: string, scope: { tenant?: string | null } = {}) =>
      it(`B15: ${what} is not shown: it is reported to the developer once, and a request is sent`, async () => {
        adapter.always('snapshot', ({ query }) =>
          snapshotBody([], { scope: query['tenant'] === null ? inAcme : inContoso }),
        );
        const first = given(body);
        const joined = [join(first, scope), join(first, scope)];
        expect(joined.map(({ subscription }) => subscription.state.status)).to.deep.equal(['loading', 'loading']);
        expect(joined.flatMap(({ observer }) => observer.failures).map((failure) => failure.kind)).to.deep.equal([
          kind,
        ]);
        await environment.rest();
        expect(adapter.count).to.equal(1);
        expect(joined.map(({ subscription }) => subscription.state.status)).to.deep.equal(['ready', 'ready']);
      });

    noUse('a body that is no snapshot', [], 'malformed');
    noUse('a body that was no JSON', undefined, 'malformed');
    noUse('one without an instant', { ...active, as_of: 'yesterday' }, 'malformed');
    noUse('F5: one of another tenant', snapshotBody([running], { scope: { ...inContoso, tenant: fabrikam } }), 'scope');
    noUse(
      'F5: one of another workspace',
      snapshotBody([running], { scope: { ...inContoso, workspace: globex } }),
      'scope',
    );
    noUse('F5: one of the other plane', snapshotBody([running], { scope: { ...inContoso, plane: 'system' } }), 'scope');
    noUse('F5: one of a tenant in the scope of the workspace', active, 'scope', { tenant: null });

    it('B15, F6: rows of another tenant are dropped and reported to the developer', () => {
      const foreign = activeRuns.healthyRunning('99', { tenant: fabrikam });
      const { subscription, observer } = join(given(snapshotBody([done], { recent: [foreign, done] })));
      expect(idsOf(subscription)).to.deep.equal(['21']);
      expect(observer.issues.flat().map(({ kind }) => kind)).to.deep.equal(['scope']);
    });
  });

  describe('beside other results', () => {
    it('B15: one that is newer than the known facts replaces them in all widgets', async () => {
      const { subscription } = join();
      await environment.rest();
      const { subscription: other } = join(given(calmAsOf(ago({ seconds: -2 }))));
      expect([idsOf(subscription), subscription.state.asOf]).to.deep.equal([['21'], noon + 2000]);
      expect(subscription.state.value?.counts.active).to.equal(0);
      expect(other.state.value).to.equal(subscription.state.value);
      await environment.advance(60_000);
      expect(sentAt(), 'nothing is active any more').to.deep.equal([0]);
    });

    it('B15: one that is as old or older changes nothing', async () => {
      const { subscription, observer } = join();
      await environment.rest();
      const before = subscription.state;
      join(given(calm));
      join(given(calmAsOf(ago({ seconds: 60 }))));
      expect(subscription.state).to.equal(before);
      expect(observer.states).to.have.length(1);
    });

    it('B15: one that is added during the first request is shown until the result arrives', async () => {
      adapter.responseMs = 500;
      adapter.always('snapshot', calmAsOf(ago({ seconds: -1 })));
      const { subscription } = join();
      await environment.advance(100);
      join(given(active));
      expect(subscription.state.value?.counts.active).to.equal(1);
      await environment.advance(400);
      expect(subscription.state.value?.counts.active).to.equal(0);
      expect(adapter.count).to.equal(1);
    });

    it('B15, F5: it serves once: facts that were removed do not return with it', async () => {
      const first = given(active);
      const { subscription } = join(first);
      adapter.always('snapshot', failing('unauthenticated'));
      await subscription.refetch();
      expect(join(first).subscription.state).to.deep.include({ status: 'unauthenticated', value: null });
      subscriptions.splice(0).forEach((one) => one.close());
      await environment.rest();
      expect(join(first).subscription.state).to.deep.include({ status: 'loading', value: null });
    });

    it('B15, B9: a new page after a session that ended shows its facts', async () => {
      adapter.always('snapshot', failing('unauthenticated'));
      const { subscription } = join();
      await environment.rest();
      join(given(active));
      expect(subscription.state).to.deep.include({ status: 'ready', failure: null });
    });

    it('B15, B13: the end of a run that was active in it is announced once', async () => {
      const first = given(active);
      const joined = [join(first), join(first)];
      adapter.always('snapshot', calm);
      await environment.advance(10_000);
      expect(joined.flatMap(({ observer }) => observer.settled).map(({ id }) => id)).to.deep.equal(['21']);
    });

    it('B15, B13: the end of a run that had ended in it is not announced', async () => {
      const { observer, subscription } = join(given(calm));
      adapter.always('snapshot', calm);
      await subscription.refetch();
      expect(observer.settled).to.deep.equal([]);
    });
  });

  describe('with the tabs of the session (B14)', () => {
    function tab(session: FakeSession, first?: FirstSnapshot) {
      const observer = new RecordingObserver<Snapshot>();
      const source = { adapter, key: 'https://panel.example/api/ops' };
      environment = new FakeEnvironment({ tabs: session.tab() });
      const page = environment;
      // Each page has queries of its own.
      Reflect.deleteProperty(globalThis, registrySymbol);
      const subscription = subscribeToSnapshot({ ...observer.on(adapter, page), source, sharesTabs: true, first });
      subscriptions.push(subscription);
      return { observer, subscription, page };
    }

    it('B14, B15: a tab that opens with one sends no request and gets the results of the others', async () => {
      const session = new FakeSession();
      const leader = tab(session);
      await leader.page.rest();
      expect(adapter.count).to.equal(1);
      const opened = tab(session, given(calm));
      await opened.page.rest();
      expect(adapter.count).to.equal(1);
      expect(opened.subscription.state.value?.counts.active).to.equal(0);
      adapter.always(
        'snapshot',
        snapshotBody([running, activeRuns.stuckByAge('24', { tenant: contoso })], { asOf: ago({ seconds: -10 }) }),
      );
      await leader.subscription.refetch();
      await opened.page.rest();
      expect(adapter.count).to.equal(2);
      expect(opened.subscription.state.value?.counts.active, 'as posted by the leader').to.equal(2);
    });
  });
});
