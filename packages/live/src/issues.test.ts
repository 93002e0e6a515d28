import { wire, type RunDetail, type Snapshot } from '@ops-widgets/contract';
import type { RunFacts } from '@ops-widgets/truth';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { runDetailBody, snapshotBody } from '../../../mocks/bodies.js';
import { contoso, fabrikam } from '../../../mocks/tenants.js';
import type { Subscription } from './observers.js';
import { subscribeToRun } from './reads/run.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { failing, ScriptedAdapter } from './testing/scripted-adapter.js';

describe('issues of rows are reported to the developer (C5, F6)', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let subscriptions: Subscription<unknown, never>[];
  let observer: RecordingObserver<Snapshot>;
  let processed: number;

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment);
    subscriptions = [];
    observer = new RecordingObserver();
    processed = 0;
  });

  afterEach(() => subscriptions.forEach((subscription) => subscription.close()));

  function join() {
    const subscription = subscribeToSnapshot(observer.on(adapter, environment));
    subscriptions.push(subscription);
    return subscription;
  }

  const uncatalogued = { context: { phase: { key: 'PDOException' } }, summaryCounts: null };

  /** Each answer differs from the last, so that none of them is skipped as unchanged. */
  function rowsAre(...rows: readonly object[]) {
    adapter.always('snapshot', () => {
      const summaryCounts = { processed: (processed += 1) };
      const body = snapshotBody([activeRuns.late('23', { tenant: contoso, summaryCounts })]);
      return { ...body, active: [...rows, ...body.active] };
    });
  }

  function scopeHas(run: RunFacts) {
    rowsAre(wire.encode(wire.run, run));
  }

  const paths = () => observer.issues.map((issues) => issues.map(({ path }) => path));

  it('C5: malformed progress is reported once, not at every poll', async () => {
    scopeHas(activeRuns.healthyRunning('21', uncatalogued));
    join();
    await environment.advance(60_000);
    expect(adapter.count).to.equal(7);
    expect(paths()).to.deep.equal([['run 21']]);
    expect(observer.issues[0]?.[0]).to.deep.include({ kind: 'malformed' });
    expect(observer.issues[0]?.[0]?.message).to.contain('phased');
  });

  it('C5: a run that is in several lists of a snapshot is reported once', async () => {
    adapter.always('snapshot', snapshotBody([activeRuns.stuckByAge('24', { tenant: contoso, ...uncatalogued })]));
    join();
    await environment.rest();
    expect(observer.states[0]?.value).to.satisfy(
      ({ active, attention, recent }: Snapshot) => active.length + attention.length + recent.length === 3,
    );
    expect(paths()).to.deep.equal([['run 24']]);
  });

  it('C5: malformed progress of a detail is reported', async () => {
    adapter.always(
      'run',
      runDetailBody(activeRuns.healthyRunning('21', { summaryCounts: { total: 5, processed: -1 } })),
    );
    const detail = new RecordingObserver<RunDetail>();
    subscriptions.push(subscribeToRun({ ...detail.on(adapter, environment), run: '21' }));
    await environment.rest();
    expect(detail.issues.map((issues) => issues.map(({ path }) => path))).to.deep.equal([['run 21']]);
  });

  it('C5: the operator keeps the run', async () => {
    scopeHas(activeRuns.healthyRunning('21', uncatalogued));
    const subscription = join();
    await environment.rest();
    expect(subscription.state.status).to.equal('ready');
    expect(subscription.state.value?.active.map(({ id }) => id)).to.contain('21');
  });

  it('C5: an issue that was absent in between is reported again', async () => {
    scopeHas(activeRuns.healthyRunning('21', uncatalogued));
    const subscription = join();
    await environment.rest();
    scopeHas(activeRuns.healthyRunning('21'));
    await subscription.refetch();
    scopeHas(activeRuns.healthyRunning('21', uncatalogued));
    await subscription.refetch();
    expect(paths()).to.deep.equal([['run 21'], ['run 21']]);
  });

  it('C5: an issue is not reported again after a failed read', async () => {
    scopeHas(activeRuns.healthyRunning('21', uncatalogued));
    const subscription = join();
    await environment.rest();
    adapter.once('snapshot', failing('network'));
    await subscription.refetch();
    await subscription.refetch();
    expect(paths()).to.deep.equal([['run 21']]);
  });

  it('contract: a row that was dropped is reported once', async () => {
    rowsAre({ id: 9, type: 'inventory_sync', status: 5 });
    join();
    await environment.advance(30_000);
    expect(paths()).to.deep.equal([['active[0].status']]);
  });

  it('F6: rows of another tenant are reported as a violation of the scope', async () => {
    scopeHas(activeRuns.healthyRunning('21', { tenant: fabrikam }));
    const subscription = join();
    await environment.rest();
    expect(observer.issues.flat().map(({ kind, path }) => [kind, path])).to.deep.equal([['scope', 'active[0]']]);
    expect(subscription.state.value?.active.map(({ id }) => id)).to.deep.equal(['23']);
  });

  it('every observer gets the issues', async () => {
    scopeHas(activeRuns.healthyRunning('21', uncatalogued));
    join();
    const other = new RecordingObserver<Snapshot>();
    subscriptions.push(subscribeToSnapshot(other.on(adapter, environment)));
    await environment.rest();
    expect(other.issues).to.deep.equal(observer.issues);
  });

  it('a page of counts alone hears of rows that were refused, and judges none that it does not show', async () => {
    rowsAre(
      { id: 9, type: 'inventory_sync', status: 5 },
      wire.encode(wire.run, activeRuns.healthyRunning('21', uncatalogued)),
    );
    const counts = new RecordingObserver<Snapshot>({ rules: undefined });
    subscriptions.push(subscribeToSnapshot(counts.on(adapter, environment)));
    await environment.rest();
    expect(counts.issues.flat().map(({ path }) => path)).to.deep.equal(['active[0].status']);
    join();
    await environment.advance(10_000);
    expect(paths(), 'a widget that shows runs joins').to.deep.equal([['run 21']]);
  });
});
