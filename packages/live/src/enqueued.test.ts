import type { RunDetail, Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { inAcme } from '../../../mocks/answers.js';
import { runDetailBody, snapshotBody } from '../../../mocks/bodies.js';
import * as endedRuns from '../../../mocks/ended-runs.js';
import { contoso } from '../../../mocks/tenants.js';
import type { Subscription } from './observers.js';
import { subscribeToRun } from './reads/run.js';
import { subscribeToSnapshot } from './reads/snapshot.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { RecordingObserver } from './testing/recording-observer.js';
import { ScriptedAdapter } from './testing/scripted-adapter.js';

describe('a run was enqueued (B6)', () => {
  let environment: FakeEnvironment;
  let adapter: ScriptedAdapter;
  let subscriptions: Subscription<unknown, never>[];

  beforeEach(() => {
    environment = new FakeEnvironment();
    adapter = new ScriptedAdapter(environment, {
      snapshot: snapshotBody([]),
      run: runDetailBody(endedRuns.failed('33')),
    });
    subscriptions = [];
  });

  afterEach(() => subscriptions.forEach((subscription) => subscription.close()));

  function join(tenant: string | null = '7') {
    const observer = new RecordingObserver<Snapshot>();
    const subscription = subscribeToSnapshot(observer.on(adapter, environment, { tenant }));
    subscriptions.push(subscription);
    return { observer, subscription };
  }

  it('B6: one immediate request, however many widgets listen', async () => {
    Array.from({ length: 6 }, () => join());
    await environment.rest();
    await environment.enqueue('7');
    expect(adapter.count).to.equal(2);
  });

  it('B1, B6: polling begins where nothing was active before', async () => {
    const { subscription } = join();
    await environment.advance(600_000);
    adapter.always('snapshot', snapshotBody([activeRuns.healthyQueued('20', { tenant: contoso })]));
    await environment.enqueue('7');
    expect(subscription.state.value?.counts.active).to.equal(1);
    await environment.advance(10_000);
    expect(adapter.count).to.equal(3);
  });

  it('B6: several runs at once cause one request', async () => {
    adapter.responseMs = 100;
    join();
    await environment.advance(100);
    await Promise.all([environment.enqueue('7'), environment.enqueue('7'), environment.enqueue(null)]);
    await environment.advance(100);
    expect(adapter.count, 'one for the first, at most one for those after it').to.be.within(2, 3);
    await environment.advance(600_000);
    expect(adapter.count).to.be.within(2, 3);
  });

  it('B6: a request in flight may be too old to know of the run: another one follows', async () => {
    adapter.responseMs = 1000;
    join();
    await environment.advance(500);
    await environment.enqueue('7');
    expect(adapter.count).to.equal(1);
    await environment.advance(500);
    expect(adapter.count).to.equal(2);
    await environment.advance(600_000);
    expect(adapter.count).to.equal(2);
  });

  it('B6: a run of another tenant causes no request', async () => {
    join('7');
    await environment.rest();
    await environment.enqueue('8');
    expect(adapter.count).to.equal(1);
  });

  it('B6: an event without a tenant causes a request in every scope', async () => {
    join('7');
    await environment.rest();
    await environment.enqueue(null);
    expect(adapter.count).to.equal(2);
  });

  it('B6: a run of any tenant causes a request in the scope of the workspace', async () => {
    adapter.always('snapshot', snapshotBody([], { scope: inAcme }));
    join(null);
    await environment.rest();
    await environment.enqueue('8');
    expect(adapter.count).to.equal(2);
  });

  it('B2: the detail of an ended run sends no request', async () => {
    subscriptions.push(subscribeToRun({ ...new RecordingObserver<RunDetail>().on(adapter, environment), run: '33' }));
    await environment.rest();
    await environment.enqueue('7');
    expect(adapter.count).to.equal(1);
  });

  it('B3, B6: a hidden tab sends the request on return, however soon', async () => {
    join();
    await environment.rest();
    await environment.hide();
    await environment.enqueue('7');
    await environment.advance(1000);
    expect(adapter.count).to.equal(1);
    await environment.show();
    expect(adapter.count).to.equal(2);
  });

  it('B4, B6: held polling sends the request on release, however soon', async () => {
    const { subscription } = join();
    await environment.rest();
    subscription.update({ held: true });
    await environment.enqueue('7');
    expect(adapter.count).to.equal(1);
    subscription.update({ held: false });
    await environment.rest();
    expect(adapter.count).to.equal(2);
  });

  it('B4, B6: enqueued from a held dialog during a request: another one follows on release, however soon', async () => {
    adapter.responseMs = 1000;
    const { subscription } = join();
    await environment.advance(500);
    subscription.update({ held: true });
    await environment.enqueue('7');
    await environment.advance(1000);
    subscription.update({ held: false });
    await environment.advance(600_000);
    expect(adapter.count).to.equal(2);
  });

  it('B3, B6: a page that is hidden during a request sends the other one on return', async () => {
    adapter.responseMs = 1000;
    join();
    await environment.advance(500);
    await environment.enqueue('7');
    await environment.hide();
    await environment.advance(600_000);
    expect(adapter.count).to.equal(1);
    await environment.show();
    expect(adapter.count).to.equal(2);
  });
});
