import { expect } from '@open-wc/testing';
import type { RunDetail, Snapshot } from '@ops-widgets/contract';
import { aRun, runDetailBody, snapshotOf } from '../../contract/src/testing/bodies.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { failing, ScriptedAdapter } from './testing/scripted-adapter.js';
import { subscribeToRun } from './reads/run.js';
import { subscribeToSnapshot } from './reads/snapshot.js';

/** House style: the first subscriber starts the work, the last one stops it. */
describe('the last widget that leaves takes everything with it (B7)', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment, {
      snapshot: snapshotOf([aRun.healthy()]),
      run: runDetailBody(aRun.young()),
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

  it('aborts the request that is under way, and its answer is ignored', async () => {
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
    expect(observer.failures, 'an abort of our own is no failure').to.deep.equal([]);
  });

  it('ignores an answer that comes although its request was aborted', async () => {
    const observer = new RecordingObserver<Snapshot>();
    let answer = (_value: unknown) => {};
    const deaf = { ...adapter, snapshot: () => new Promise<never>((resolve) => (answer = resolve as typeof answer)) };
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

  it('leaves nothing behind after a widget that came and went within one task', async () => {
    join().close();
    await environment.advance(60_000);
    expect(heldOn()).to.deep.equal(nothing);
    expect(adapter.count).to.equal(0);
  });

  it('goes on for those who stay', async () => {
    const leaver = new RecordingObserver<Snapshot>();
    const stayer = new RecordingObserver<Snapshot>();
    const subscription = join(leaver);
    const staying = join(stayer);
    await environment.rest();
    subscription.close();
    await environment.advance(10_000);
    expect([leaver.states.length, stayer.states.length]).to.deep.equal([1, 2]);
    staying.close();
  });

  it('tells a widget nothing more once it has left, also when it leaves while the others are being told', async () => {
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

  it('keeps the snapshot of a widget that moves: it leaves and enters within one task', async () => {
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

  it('keeps the request of a widget that moves while it is under way', async () => {
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

  it('F5: a widget that comes back later starts anew, and paints nothing of before', async () => {
    const first = join();
    await environment.rest();
    first.close();
    await environment.rest();
    const second = join();
    expect(second.state).to.deep.include({ status: 'loading', value: null, asOf: null });
    await environment.rest();
    expect(adapter.count).to.equal(2);
    expect(adapter.last.previous).to.equal(null);
    second.close();
  });

  it('closes twice without harm to the widget that came in between', async () => {
    const first = join();
    await environment.rest();
    first.close();
    await environment.rest();
    const observer = new RecordingObserver<Snapshot>();
    const second = join(observer);
    first.close();
    await environment.advance(10_000);
    expect(observer.states.length).to.equal(2);
    const third = join();
    await environment.rest();
    expect(adapter.count, 'and its feed is still the one that is shared').to.equal(3);
    second.close();
    third.close();
  });

  it('refresh() resolves when the answer has been told, and asks nothing once everybody has left', async () => {
    const observer = new RecordingObserver<Snapshot>();
    const subscription = join(observer);
    await environment.rest();
    adapter.responseMs = 700;
    adapter.always('snapshot', snapshotOf([aRun.healthy(), aRun.young()]));
    let told: number | null = null;
    void subscription.refetch().then(() => (told = observer.states.length));
    await environment.advance(699);
    expect(told).to.equal(null);
    await environment.advance(1);
    expect(told).to.equal(2);
    subscription.close();
    await environment.rest();
    await subscription.refetch();
    expect(adapter.count).to.equal(2);
  });
});
