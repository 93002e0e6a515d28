import { oneRun } from '@ops-widgets/adapter';
import type { RunDetail, Snapshot } from '@ops-widgets/contract';
import type { RunFacts } from '@ops-widgets/truth';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { afterItsEnd } from '../../../mocks/after-its-end.js';
import { runDetailBody, snapshotBody } from '../../../mocks/bodies.js';
import * as endedRuns from '../../../mocks/ended-runs.js';
import { ago } from '../../../mocks/instants.js';
import { contoso } from '../../../mocks/tenants.js';
import type { Subscription } from './observers.js';
import { subscribeToRun } from './reads/run.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { contosoScope, RecordingObserver } from './testing/recording-observer.js';
import { failing, ScriptedAdapter } from './testing/scripted-adapter.js';

describe('a run that ends while the page shows it (B13)', () => {
  const run = activeRuns.healthyRunning('21');
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let subscriptions: Subscription<unknown, never>[];

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment);
    subscriptions = [];
  });

  afterEach(() => subscriptions.forEach((subscription) => subscription.close()));

  function scopeHas(...runs: readonly RunFacts[]) {
    adapter.always('snapshot', snapshotBody(runs));
  }

  function join() {
    const observer = new RecordingObserver<Snapshot>();
    const subscription = subscribeToSnapshot(observer.on(adapter, environment));
    subscriptions.push(subscription);
    return { observer, subscription };
  }

  function joinRun(id = '21') {
    const observer = new RecordingObserver<RunDetail>();
    const subscription = subscribeToRun({ ...observer.on(adapter, environment), run: id });
    subscriptions.push(subscription);
    return { observer, subscription };
  }

  const announced = (...joined: readonly { observer: { settled: readonly { id: string }[] } }[]) =>
    joined.flatMap(({ observer }) => observer.settled.map(({ id }) => id));

  it('B13: is announced exactly once, however many widgets show it', async () => {
    scopeHas(run);
    const joined = Array.from({ length: 5 }, () => join());
    await environment.rest();
    expect(announced(...joined)).to.deep.equal([]);
    scopeHas(afterItsEnd(run, 'failed'));
    await environment.advance(10_000);
    expect(announced(...joined)).to.deep.equal(['21']);
    const [settled] = joined.flatMap(({ observer }) => observer.settled);
    expect(settled).to.deep.include({ status: 'completed', outcome: 'failed' });
  });

  it('B13: is announced after all widgets have been notified of it', async () => {
    scopeHas(run);
    const order: string[] = [];
    for (const name of ['a', 'b']) {
      subscriptions.push(
        subscribeToSnapshot({
          ...new RecordingObserver<Snapshot>().on(adapter, environment),
          onChange: () => order.push(`${name} notified`),
          onSettled: () => order.push('settled'),
        }),
      );
    }
    await environment.rest();
    order.length = 0;
    scopeHas(afterItsEnd(run));
    await environment.advance(10_000);
    expect(order).to.deep.equal(['a notified', 'b notified', 'settled']);
  });

  it('B13: is announced once if snapshot and detail both see it', async () => {
    scopeHas(run);
    adapter.always('run', runDetailBody(run));
    const [list, detail] = [join(), joinRun()];
    await environment.rest();
    scopeHas(afterItsEnd(run));
    adapter.always('run', runDetailBody(afterItsEnd(run)));
    await environment.advance(30_000);
    expect(announced(list, detail)).to.deep.equal(['21']);
  });

  it('B13: is announced if one surface saw it active and another one sees it ended', async () => {
    scopeHas(run);
    const list = join();
    await environment.rest();
    adapter.always('run', runDetailBody(afterItsEnd(run)));
    const detail = joinRun();
    await environment.rest();
    expect(announced(list, detail)).to.deep.equal(['21']);
  });

  it('B13: an older result that arrives later does not make it end twice', async () => {
    let processed = 0;
    scopeHas(run);
    adapter.always('run', () => runDetailBody({ ...run, summaryCounts: { processed: (processed += 1) } }));
    const [list, detail] = [join(), joinRun()];
    await environment.advance(5000);
    // The detail's request is sent while the run is active. The end arrives before its result.
    adapter.responseMs = 3000;
    void detail.subscription.refetch();
    await environment.advance(1000);
    adapter.responseMs = 0;
    adapter.always('snapshot', snapshotBody([afterItsEnd(run)], { asOf: ago({ seconds: -6 }) }));
    adapter.always('run', runDetailBody(afterItsEnd(run), { asOf: ago({ seconds: -6 }) }));
    await list.subscription.refetch();
    expect(announced(list, detail)).to.deep.equal(['21']);
    await environment.advance(60_000);
    expect(detail.subscription.state.value?.run.status).to.equal('completed');
    expect(announced(list, detail)).to.deep.equal(['21']);
  });

  it('B13: a run that had ended at first sight is never announced', async () => {
    scopeHas(endedRuns.failed('33'), endedRuns.reconciled('35'), endedRuns.succeeded('30'));
    adapter.always('run', runDetailBody(endedRuns.failed('33')));
    const [list, detail] = [join(), joinRun('33')];
    await environment.rest();
    await list.subscription.refetch();
    scopeHas(
      endedRuns.failed('33'),
      endedRuns.reconciled('35'),
      endedRuns.succeeded('30'),
      endedRuns.cancelled('34', { tenant: contoso }),
    );
    await list.subscription.refetch();
    expect(announced(list, detail)).to.deep.equal([]);
  });

  it('B13: each of several runs is announced', async () => {
    scopeHas(run, activeRuns.stuckByAge('24', { tenant: contoso }), activeRuns.late('23', { tenant: contoso }));
    const list = join();
    await environment.rest();
    scopeHas(
      afterItsEnd(run),
      afterItsEnd(activeRuns.stuckByAge('24', { tenant: contoso }), 'failed'),
      activeRuns.late('23', { tenant: contoso }),
    );
    await environment.advance(10_000);
    expect(announced(list)).to.have.members(['21', '24']);
    scopeHas(
      afterItsEnd(run),
      afterItsEnd(activeRuns.stuckByAge('24', { tenant: contoso }), 'failed'),
      afterItsEnd(activeRuns.late('23', { tenant: contoso })),
    );
    await environment.advance(10_000);
    expect(announced(list)).to.have.members(['21', '24', '23']);
  });

  it('B13: a run that is active again and ends again is announced again', async () => {
    scopeHas(run);
    const list = join();
    await environment.rest();
    for (const [seconds, facts] of [
      [10, afterItsEnd(run, 'failed')] as const,
      [20, run] as const,
      [30, afterItsEnd(run)] as const,
    ]) {
      adapter.always('snapshot', snapshotBody([facts], { asOf: ago({ seconds: -seconds }) }));
      await list.subscription.refetch();
    }
    expect(announced(list)).to.deep.equal(['21', '21']);
  });

  it('B13: an end while the server could not be reached is announced afterwards', async () => {
    scopeHas(run);
    const list = join();
    await environment.rest();
    adapter.once('snapshot', failing('network'));
    scopeHas(afterItsEnd(run));
    await environment.advance(60_000);
    expect(announced(list)).to.deep.equal(['21']);
  });

  it('B13: an end while the page had no widget is announced once to the next one', async () => {
    scopeHas(run);
    const first = subscribeToSnapshot(new RecordingObserver<Snapshot>().on(adapter, environment));
    await environment.rest();
    first.close();
    await environment.rest();
    adapter.always('snapshot', snapshotBody([afterItsEnd(run)], { asOf: ago({ seconds: -60 }) }));
    for (const times of [1, 0]) {
      await environment.advance(10_000);
      const observer = new RecordingObserver<Snapshot>();
      const subscription = subscribeToSnapshot(observer.on(adapter, environment));
      await environment.rest();
      expect(observer.settled.length).to.equal(times);
      subscription.close();
      await environment.rest();
    }
  });

  it('B13: is announced to another widget if the first one has left', async () => {
    scopeHas(run);
    const [first, second] = [join(), join()];
    await environment.rest();
    first.subscription.close();
    scopeHas(afterItsEnd(run));
    await environment.advance(10_000);
    expect(announced(first)).to.deep.equal([]);
    expect(announced(second)).to.deep.equal(['21']);
  });

  it('B13: an observer without onSettled does not use it up', async () => {
    scopeHas(run);
    const silent = { ...new RecordingObserver<Snapshot>().on(adapter, environment), onSettled: undefined };
    const { onSettled: _, ...without } = silent;
    subscriptions.push(subscribeToSnapshot(without));
    const list = join();
    await environment.rest();
    scopeHas(afterItsEnd(run));
    await environment.advance(10_000);
    expect(announced(list)).to.deep.equal(['21']);
  });

  it('B13: a surface without onSettled does not use it up for another one', async () => {
    scopeHas(run);
    adapter.always('run', runDetailBody(run));
    const list = join();
    const { onSettled: _, ...without } = new RecordingObserver<RunDetail>().on(adapter, environment);
    const detail = subscribeToRun({ ...without, run: '21' });
    subscriptions.push(detail);
    await environment.rest();
    scopeHas(afterItsEnd(run));
    adapter.always('run', runDetailBody(afterItsEnd(run)));
    await detail.refetch();
    await environment.advance(10_000);
    expect(announced(list)).to.deep.equal(['21']);
  });

  it('B13: a result that arrives after its surface has left does not use it up', async () => {
    scopeHas(run);
    const list = join();
    await environment.rest();
    let answer = (_result: unknown) => {};
    const deaf = { read: () => new Promise<never>((resolve) => (answer = resolve as typeof answer)) };
    const detail = subscribeToRun({
      ...new RecordingObserver<RunDetail>().on(adapter, environment),
      source: { adapter: deaf, key: adapter },
      run: '21',
    });
    await environment.rest();
    detail.close();
    await environment.rest();
    const late = await adapter
      .always('run', runDetailBody(afterItsEnd(run)))
      .read(oneRun, { ...contosoScope, run: '21' });
    answer(late);
    await environment.rest();
    scopeHas(afterItsEnd(run));
    await environment.advance(10_000);
    expect(announced(list)).to.deep.equal(['21']);
  });

  it('F1: the same id at another host is another run', async () => {
    scopeHas(run);
    join();
    await environment.rest();
    const elsewhere = new ScriptedAdapter(environment, { snapshot: snapshotBody([afterItsEnd(run)]) });
    const observer = new RecordingObserver<Snapshot>();
    subscriptions.push(subscribeToSnapshot(observer.on(elsewhere, environment)));
    await environment.rest();
    expect(observer.settled).to.deep.equal([]);
  });
});
