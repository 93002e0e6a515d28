import type { OpsAdapter } from '@ops-widgets/adapter';
import type { RunDetail, Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { runDetailBody, snapshotBody } from '../../../mocks/bodies.js';
import { ago } from '../../../mocks/instants.js';
import { subscribeToRun } from './reads/run.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { failing, ScriptedAdapter } from './testing/scripted-adapter.js';

describe('the last subscription that closes ends all work (B7)', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment, {
      snapshot: snapshotBody([activeRuns.healthyRunning('21')]),
      run: runDetailBody(
        activeRuns.healthyRunning('22', { createdAt: ago({ seconds: 4 }), startedAt: ago({ seconds: 3 }) }),
      ),
    });
  });

  function join(observer = new RecordingObserver<Snapshot>()) {
    return subscribeToSnapshot(observer.on(adapter, environment));
  }

  function heldOn() {
    return { timers: environment.timers, listeners: environment.listeners, requests: adapter.underWay };
  }

  const nothing = { timers: 0, listeners: 0, requests: 0 };

  it('leaves no timer and no listener behind', async () => {
    const snapshot = join();
    const run = subscribeToRun({ ...new RecordingObserver<RunDetail>().on(adapter, environment), run: '22' });
    await environment.rest();
    expect(heldOn()).to.deep.equal({ timers: 2, listeners: 4, requests: 0 });
    snapshot.close();
    run.close();
    await environment.rest();
    expect(heldOn()).to.deep.equal(nothing);
    await environment.advance(3_600_000);
    expect(adapter.count).to.equal(2);
  });

  it('aborts the request in flight, whose result is ignored', async () => {
    adapter.responseMs = 1000;
    const observer = new RecordingObserver<Snapshot>();
    const subscription = join(observer);
    await environment.advance(500);
    expect(heldOn().requests).to.equal(1);
    subscription.close();
    await environment.rest();
    expect(adapter.last.signal?.aborted).to.equal(true);
    await environment.advance(60_000);
    expect(heldOn()).to.deep.equal(nothing);
    expect(observer.states).to.deep.equal([]);
    expect(observer.failures, 'an abort is no failure').to.deep.equal([]);
  });

  it('ignores a result that arrives although its request was aborted', async () => {
    const observer = new RecordingObserver<Snapshot>();
    let answer = (_value: unknown) => {};
    const deaf: OpsAdapter = { read: () => new Promise<never>((resolve) => (answer = resolve as typeof answer)) };
    const subscription = subscribeToSnapshot({
      ...observer.on(adapter, environment),
      source: { adapter: deaf, key: deaf },
    });
    await environment.rest();
    subscription.close();
    await environment.rest();
    answer({ ok: false, failure: { kind: 'forbidden', status: 403, retryAfterMs: null, message: '' }, issues: [] });
    await environment.advance(60_000);
    expect([observer.states, observer.failures]).to.deep.equal([[], []]);
    expect(heldOn()).to.deep.equal(nothing);
  });

  it('ends a back-off', async () => {
    adapter.always('snapshot', failing('unavailable'));
    const subscription = join();
    await environment.rest();
    expect(environment.timers).to.equal(1);
    subscription.close();
    await environment.rest();
    expect(heldOn()).to.deep.equal(nothing);
  });

  it('leaves nothing behind after a widget that came and left within one task', async () => {
    join().close();
    await environment.advance(60_000);
    expect(heldOn()).to.deep.equal(nothing);
    expect(adapter.count).to.equal(0);
  });

  it('polls on for the widgets that stay', async () => {
    const leaver = new RecordingObserver<Snapshot>();
    const stayer = new RecordingObserver<Snapshot>();
    const subscription = join(leaver);
    const staying = join(stayer);
    await environment.rest();
    subscription.close();
    adapter.always('snapshot', snapshotBody([activeRuns.late('21')]));
    await environment.advance(10_000);
    expect([leaver.states.length, stayer.states.length]).to.deep.equal([1, 2]);
    staying.close();
  });

  it('does not notify a widget that has left, even if it leaves during a notification', async () => {
    const second = new RecordingObserver<Snapshot>();
    const first = new RecordingObserver<Snapshot>();
    const subscription = subscribeToSnapshot({
      ...first.on(adapter, environment),
      onChange: () => leaving.close(),
    });
    const leaving = join(second);
    await environment.rest();
    expect(second.states).to.deep.equal([]);
    subscription.close();
  });

  it('keeps the snapshot of a widget that moves: it closes and subscribes within one task', async () => {
    const first = join();
    await environment.rest();
    const value = first.state.value;
    first.close();
    const second = join();
    expect(second.state.value).to.equal(value);
    await environment.advance(5000);
    expect(adapter.count).to.equal(1);
    await environment.advance(5000);
    expect(adapter.count, 'and the rhythm of the polling').to.equal(2);
    second.close();
  });

  it('keeps the request of a widget that moves during it', async () => {
    adapter.responseMs = 1000;
    const first = join();
    await environment.advance(500);
    first.close();
    const observer = new RecordingObserver<Snapshot>();
    const second = join(observer);
    await environment.advance(500);
    expect(adapter.count).to.equal(1);
    expect(observer.states.map(({ status }) => status)).to.deep.equal(['ready']);
    second.close();
  });

  it('F5: a widget that returns much later starts anew and shows no former facts', async () => {
    const first = join();
    await environment.rest();
    first.close();
    await environment.advance(20_001);
    const second = join();
    expect(second.state).to.deep.include({ status: 'loading', value: null, asOf: null });
    await environment.rest();
    expect(adapter.count).to.equal(2);
    expect(adapter.last.previous).to.equal(null);
    second.close();
  });

  it('can be closed twice without effect on the widget that subscribed in between', async () => {
    const first = join();
    await environment.rest();
    first.close();
    await environment.advance(60_000);
    const observer = new RecordingObserver<Snapshot>();
    const second = join(observer);
    first.close();
    await environment.rest();
    adapter.always('snapshot', snapshotBody([activeRuns.late('21')]));
    await environment.advance(10_000);
    expect(observer.states.length).to.equal(2);
    const third = join();
    await environment.rest();
    expect(adapter.count, 'and its query is still the shared one').to.equal(3);
    second.close();
    third.close();
  });

  it('refetch() resolves when the result was delivered, and sends nothing once the last widget has left', async () => {
    const observer = new RecordingObserver<Snapshot>();
    const subscription = join(observer);
    await environment.rest();
    adapter.responseMs = 700;
    adapter.always(
      'snapshot',
      snapshotBody([
        activeRuns.healthyRunning('21'),
        activeRuns.healthyRunning('22', { createdAt: ago({ seconds: 4 }), startedAt: ago({ seconds: 3 }) }),
      ]),
    );
    let delivered: number | null = null;
    void subscription.refetch().then(() => (delivered = observer.states.length));
    await environment.advance(699);
    expect(delivered).to.equal(null);
    await environment.advance(1);
    expect(delivered).to.equal(2);
    subscription.close();
    await environment.rest();
    await subscription.refetch();
    expect(adapter.count).to.equal(2);
  });
});
