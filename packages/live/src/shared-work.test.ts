import { adapterFrom } from '@ops-widgets/adapter';
import type { RunDetail, Snapshot, WireRun } from '@ops-widgets/contract';
import type { RunFacts } from '@ops-widgets/truth';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { afterItsEnd } from '../../../mocks/after-its-end.js';
import { runDetailBody, snapshotBody } from '../../../mocks/bodies.js';
import { ago, noon } from '../../../mocks/instants.js';
import { contoso } from '../../../mocks/tenants.js';
import { evaluationContextOf } from './evaluation-context.js';
import type { Subscription } from './observers.js';
import { subscribeToRun } from './reads/run.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { runRules } from './run-rules.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { ScriptedAdapter, type SentRequest } from './testing/scripted-adapter.js';

const { truthOf } = runRules;

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

/**
 * The same snapshot for every request, as of the instant of the request; more if the page's clock
 * has slept.
 */
const asOfEachRequest =
  (run: RunFacts, sleptMs = () => 0) =>
  ({ at }: SentRequest) => ({ ...snapshotBody([run]), as_of: new Date(noon + at - 5000 + sleptMs()).toISOString() });

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
    const body = snapshotBody([activeRuns.healthyRunning('21')]);
    adapter.always('snapshot', () => ({ ...body, active: [], recent: body.recent.map(counted) }));
    open();
    await environment.rest();
    const perParse = parses;
    expect(perParse).to.be.greaterThan(0);
    await environment.advance(30_000);
    // The scripted adapter reads a body once more to make its ETag, as a server does.
    expect(parses).to.equal(4 * perParse);
  });

  it('B7, A1: six widgets that paint the same run share one derivation of its truth', async () => {
    adapter.always(
      'snapshot',
      snapshotBody([activeRuns.healthyRunning('21'), activeRuns.stuckByAge('24', { tenant: contoso })]),
    );
    const observers = open();
    await environment.rest();
    const [first, ...others] = shownTruths(observers);
    for (const truths of others) expect(truths.every((truth, at) => truth === first?.[at])).to.equal(true);
  });

  it('the truth of a run that has ended is derived once, in however many results it occurs', async () => {
    const done = afterItsEnd(activeRuns.healthyRunning('40'), 'failed');
    let body: object = snapshotBody([done, activeRuns.healthyRunning('21')]);
    const custom = { snapshot: (): unknown => body };
    const observer = new RecordingObserver<Snapshot>();
    const source = { adapter: adapterFrom(custom, () => environment.monotonicNow()), key: custom };
    const subscription = subscribeToSnapshot({ ...observer.on(adapter, environment), source });
    subscriptions.push(subscription);
    await subscription.refetch();
    const [before] = shownTruths([observer]);
    body = snapshotBody([done, activeRuns.stuckByAge('24', { tenant: contoso })], { asOf: ago({ seconds: -60 }) });
    await subscription.refetch();
    const [after] = shownTruths([observer]);
    const of = (truths: typeof before, state: string) => truths?.find(({ activeState }) => activeState === state);
    expect(of(after, 'stuck'), 'the result was applied').to.not.equal(undefined);
    expect(of(after, 'terminal')).to.equal(of(before, 'terminal'));
  });

  it('the truth is derived anew for another lifecycle or catalog', () => {
    const facts = { id: '1', type: 't', status: 'completed', outcome: 'failed' } as RunFacts;
    const [context, other] = [evaluationContextOf({}, noon), evaluationContextOf({}, noon)];
    const before = truthOf(facts, context);
    expect(truthOf(facts, { ...context, asOf: noon + 1 })).to.equal(before);
    expect(truthOf(facts, { ...other, catalog: { t: {} } })).to.not.equal(before);
  });

  describe('a result that changes nothing', () => {
    const notifications = (observers: readonly RecordingObserver<Snapshot>[]) =>
      observers.map(({ states }) => states.length);

    it('B8: notifies no observer, and its instant is the last confirmed one', async () => {
      adapter.always('snapshot', asOfEachRequest(activeRuns.healthyRunning('21')));
      const observers = open();
      await environment.advance(40_000);
      expect(adapter.count).to.equal(5);
      expect(notifications(observers)).to.deep.equal(observers.map(() => 1));
      expect(subscriptions[0]?.state.asOf).to.equal(noon + 40_000);
    });

    it('B8, B12: notifies if the page clock has slept, so that no label is too young', async () => {
      let sleptMs = 0;
      adapter.always(
        'snapshot',
        asOfEachRequest(activeRuns.healthyRunning('21'), () => sleptMs),
      );
      const observers = open();
      await environment.advance(10_000);
      expect(notifications(observers)).to.deep.equal(observers.map(() => 1));
      sleptMs = 30_000;
      await environment.advance(20_000);
      expect(notifications(observers), 'once').to.deep.equal(observers.map(() => 2));
      expect(observers[0]?.states[1]?.asOf).to.equal(noon + 50_000);
    });

    it('B8, B9: notifies after a failure', async () => {
      adapter.always('snapshot', snapshotBody([activeRuns.healthyRunning('21')]));
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
      const run = activeRuns.healthyRunning('50', { createdAt: ago({ minutes: 8 }), startedAt: ago({ minutes: 8 }) });
      adapter.always('snapshot', asOfEachRequest(run));
      const observers = open();
      await environment.advance(110_000);
      expect(notifications(observers)).to.deep.equal(observers.map(() => 1));
      await environment.advance(10_000);
      expect(notifications(observers)).to.deep.equal(observers.map(() => 2));
      expect(shownTruths(observers).flat()[0]?.activeState).to.equal('late');
    });

    it('A1: notifies while evidence states a duration', async () => {
      adapter.always('snapshot', asOfEachRequest(activeRuns.stuckByAge('24', { tenant: contoso })));
      const observers = open();
      await environment.advance(20_000);
      expect(notifications(observers)).to.deep.equal(observers.map(() => 3));
    });

    it('B8: notifies the detail of an active run, whose ruler moves', async () => {
      adapter.always('run', runDetailBody(activeRuns.healthyRunning('21')));
      const observer = new RecordingObserver<RunDetail>();
      subscriptions.push(subscribeToRun({ ...observer.on(adapter, environment), run: '21' }));
      await environment.advance(20_000);
      expect(observer.states.length).to.equal(adapter.count);
    });
  });
});
