import { expect } from 'chai';
import type { RunDetail, Snapshot, WireRun } from '@ops-widgets/contract';
import type { RunFacts } from '@ops-widgets/truth';
import { adapterFrom } from '@ops-widgets/adapter';
import { ago, aRun, asOfMs, ended, runBody, runDetailBody, snapshotOf } from '../../contract/src/testing/bodies.js';
import type { Subscription } from './observers.js';
import { evaluationContextOf, truthOf } from './truth-cache.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { ScriptedAdapter } from './testing/scripted-adapter.js';
import { subscribeToRun } from './reads/run.js';
import { subscribeToSnapshot } from './reads/snapshot.js';

/** Calls back when a field of a body is read: each parse of a row reads each field once. */
function probed<Body extends object>(body: Body, field: keyof Body, note: () => void): Body {
  const value = body[field];
  return Object.defineProperty({ ...body }, field, {
    enumerable: true,
    get() {
      note();
      return value;
    },
  });
}

describe('work that is done once for all widgets of a scope', () => {
  const widgets = 6;
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let subscriptions: Subscription<unknown, never>[];

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment);
    subscriptions = [];
  });
  afterEach(() => subscriptions.forEach((subscription) => subscription.close()));

  function open() {
    return Array.from({ length: widgets }, () => {
      const observer = new RecordingObserver<Snapshot>();
      subscriptions.push(subscribeToSnapshot(observer.on(adapter, environment)));
      return observer;
    });
  }

  /** As a widget renders: the truth of every run of the last notification. */
  const shownTruths = (observers: readonly RecordingObserver<Snapshot>[]) =>
    observers.map(({ states }) => {
      const { value, asOf } = states.at(-1) ?? {};
      if (!value || asOf == null) throw new Error('no notification');
      return value.recent.map((run) => truthOf(run, evaluationContextOf(value, asOf)));
    });

  it('B7: six widgets cause one parse of each body', async () => {
    let parses = 0;
    const counted = (run: WireRun) => probed(run, 'status', () => (parses += 1));
    const run = aRun.healthy();
    adapter.always('snapshot', () => ({ ...snapshotOf([run]), active: [], recent: [counted(run)] }));
    open();
    await environment.rest();
    const perParse = parses;
    expect(perParse).to.be.greaterThan(0);
    await environment.advance(30_000);
    // The scripted adapter reads a body once more to make its ETag, as a server does.
    expect(parses).to.equal(4 * perParse);
  });

  it('B7, A1: six widgets that paint the same run share one derivation of its truth', async () => {
    adapter.always('snapshot', snapshotOf([aRun.healthy(), aRun.stuck()]));
    const observers = open();
    await environment.rest();
    const [first, ...others] = shownTruths(observers);
    for (const truths of others) expect(truths.every((truth, at) => truth === first?.[at])).to.equal(true);
  });

  it('the truth of a run that has ended is derived once, in however many results it occurs', async () => {
    const done = ended(runBody({ id: '40' }), 'failed');
    let body: object = snapshotOf([done, aRun.healthy()]);
    const custom = { snapshot: (): unknown => body };
    const observer = new RecordingObserver<Snapshot>();
    const source = { adapter: adapterFrom(custom, () => environment.monotonicNow()), key: custom };
    const subscription = subscribeToSnapshot({ ...observer.on(adapter, environment), source });
    subscriptions.push(subscription);
    await subscription.refetch();
    const [before] = shownTruths([observer]);
    body = { ...snapshotOf([done, aRun.stuck()]), as_of: ago(-60) };
    await subscription.refetch();
    const [after] = shownTruths([observer]);
    const of = (truths: typeof before, state: string) => truths?.find(({ activeState }) => activeState === state);
    expect(of(after, 'stuck'), 'the result was applied').to.not.equal(undefined);
    expect(of(after, 'terminal')).to.equal(of(before, 'terminal'));
  });

  it('the truth is derived anew for another lifecycle or catalog', () => {
    const facts = { id: '1', type: 't', status: 'completed', outcome: 'failed' } as RunFacts;
    const [context, other] = [evaluationContextOf({}, asOfMs), evaluationContextOf({}, asOfMs)];
    const before = truthOf(facts, context);
    expect(truthOf(facts, { ...context, asOf: asOfMs + 1 })).to.equal(before);
    expect(truthOf(facts, { ...other, catalog: { t: {} } })).to.not.equal(before);
  });

  describe('a result that changes nothing', () => {
    const notifications = (observers: readonly RecordingObserver<Snapshot>[]) =>
      observers.map(({ states }) => states.length);

    it('B8: notifies no observer, and its instant is the last confirmed one', async () => {
      adapter.always('snapshot', ({ at }) => ({ ...snapshotOf([aRun.healthy()]), as_of: ago(-(at - 5000) / 1000) }));
      const observers = open();
      await environment.advance(40_000);
      expect(adapter.count).to.equal(5);
      expect(notifications(observers)).to.deep.equal(observers.map(() => 1));
      expect(subscriptions[0]?.state.asOf).to.equal(asOfMs + 40_000);
    });

    it('B8, B12: notifies if the page clock has slept, so that no label is too young', async () => {
      let sleptMs = 0;
      adapter.always('snapshot', ({ at }) => ({
        ...snapshotOf([aRun.healthy()]),
        as_of: ago(-(at - 5000 + sleptMs) / 1000),
      }));
      const observers = open();
      await environment.advance(10_000);
      expect(notifications(observers)).to.deep.equal(observers.map(() => 1));
      sleptMs = 30_000;
      await environment.advance(20_000);
      expect(notifications(observers), 'once').to.deep.equal(observers.map(() => 2));
      expect(observers[0]?.states[1]?.asOf).to.equal(asOfMs + 50_000);
    });

    it('B8, B9: notifies after a failure', async () => {
      adapter.always('snapshot', snapshotOf([aRun.healthy()]));
      const observers = open();
      await environment.rest();
      adapter.once('snapshot', () => ({ nonsense: true }));
      await environment.advance(30_000);
      expect(observers[0]?.states.map(({ status }) => status).slice(0, 3)).to.deep.equal([
        'ready',
        'reconnecting',
        'ready',
      ]);
    });

    it('A1, B8: notifies when a run turns late although its facts are the same', async () => {
      // Started 8 min ago, and expected to take 10.
      const run = runBody({
        id: '50',
        type: 'inventory_sync',
        status: 'running',
        created_at: ago(480),
        started_at: ago(480),
        heartbeat_at: null,
      });
      adapter.always('snapshot', ({ at }) => ({ ...snapshotOf([run]), as_of: ago(-(at - 5000) / 1000) }));
      const observers = open();
      await environment.advance(110_000);
      expect(notifications(observers)).to.deep.equal(observers.map(() => 1));
      await environment.advance(10_000);
      expect(notifications(observers)).to.deep.equal(observers.map(() => 2));
      expect(shownTruths(observers).flat()[0]?.activeState).to.equal('late');
    });

    it('A1: notifies while evidence states a duration', async () => {
      adapter.always('snapshot', ({ at }) => ({ ...snapshotOf([aRun.stuck()]), as_of: ago(-(at - 5000) / 1000) }));
      const observers = open();
      await environment.advance(20_000);
      expect(notifications(observers)).to.deep.equal(observers.map(() => 3));
    });

    it('B8: notifies the detail of an active run, whose ruler moves', async () => {
      adapter.always('run', runDetailBody(aRun.healthy()));
      const observer = new RecordingObserver<RunDetail>();
      subscriptions.push(subscribeToRun({ ...observer.on(adapter, environment), run: '21' }));
      await environment.advance(20_000);
      expect(observer.states.length).to.equal(adapter.count);
    });
  });
});
