import type { Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import * as activeRuns from '../../../../mocks/active-runs.js';
import { snapshotBody } from '../../../../mocks/bodies.js';
import { subscribeToSnapshot } from '../reads/snapshot.js';
import { registrySymbol } from '../registry.js';
import { FakeEnvironment } from '../testing/fake-environment.js';
import { FakeSession } from '../testing/fake-session.js';
import { RecordingObserver } from '../testing/recording-observer.js';
import { ScriptedAdapter } from '../testing/scripted-adapter.js';

interface Tab {
  readonly environment: FakeEnvironment;
  readonly adapter: ScriptedAdapter;
  readonly subscription: ReturnType<typeof subscribeToSnapshot>;
}

describe('tabs whose code for sharing comes late', () => {
  let session: FakeSession;
  let tabs: Tab[];
  let come: (isThere: boolean) => void;
  let sharing: Promise<boolean>;

  beforeEach(() => {
    [session, tabs] = [new FakeSession(), []];
    sharing = new Promise((resolve) => (come = resolve));
  });
  afterEach(() => tabs.forEach(({ subscription }) => subscription.close()));

  /** A page of its own: it shares nothing with the others but the browser session. */
  function tab(sharesTabs = true, key: string | object = 'https://panel.example/api/ops'): Tab {
    Reflect.deleteProperty(globalThis, registrySymbol);
    const environment = new FakeEnvironment({ tabs: session.tab() });
    environment.sharing = sharing;
    const adapter = new ScriptedAdapter(environment, { snapshot: snapshotBody([activeRuns.healthyRunning('21')]) });
    const observer = new RecordingObserver<Snapshot>();
    const subscription = subscribeToSnapshot({
      ...observer.on(adapter, environment),
      source: { adapter, key },
      sharesTabs,
    });
    const opened = { environment, adapter, subscription };
    tabs.push(opened);
    return opened;
  }

  const counts = () => tabs.map(({ adapter }) => adapter.count);
  const sum = () => counts().reduce((all, count) => all + count, 0);

  /** Lets time pass in every tab, together. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left >= 0; left -= 100)
      for (const { environment } of tabs) await environment.advance(left > 0 ? Math.min(left, 100) : 0);
  }

  it('B14: send nothing before it is there, and then one request per cycle for all', async () => {
    for (let count = 0; count < 3; count += 1) tab();
    await pass(400);
    expect(counts()).to.deep.equal([0, 0, 0]);
    come(true);
    await pass(2000);
    // The one that leads, and once more for those that it did not know when it asked.
    expect([counts().filter((count) => count > 0).length, sum() <= 2]).to.deep.equal([1, true]);
    const before = sum();
    await pass(30_000);
    expect(counts().filter((count) => count > 0).length).to.equal(1);
    expect(sum() - before).to.be.within(2, 4);
    for (const { subscription } of tabs) expect(subscription.state.status).to.equal('ready');
  });

  it('B14: read each for itself, at once, where it cannot be loaded', async () => {
    for (let count = 0; count < 2; count += 1) tab();
    come(false);
    await pass(0);
    expect(counts()).to.deep.equal([1, 1]);
    expect(session.open).to.equal(0);
  });

  it('B14, F2: read each for itself where it does not come, and share from the moment that it does', async () => {
    for (let count = 0; count < 2; count += 1) tab();
    await pass(5100);
    expect(counts()).to.deep.equal([1, 1]);
    for (const { subscription } of tabs) expect(subscription.state.status).to.equal('ready');
    come(true);
    await pass(2000);
    const before = sum();
    await pass(30_000);
    expect(sum() - before).to.be.within(2, 4);
  });

  it('B14: wait for nothing where they do not share, or can not', async () => {
    tab(false);
    await pass(0);
    tab(true, {});
    await pass(0);
    expect(counts()).to.deep.equal([1, 1]);
  });

  it('B7: leave no request, lock, channel or timer when their widget goes before it comes', async () => {
    const { environment, subscription } = tab();
    await pass(100);
    subscription.close();
    await pass(0);
    expect([environment.timers, environment.listeners]).to.deep.equal([0, 0]);
    come(true);
    await pass(10_000);
    expect([sum(), session.open, environment.timers]).to.deep.equal([0, 0, 0]);
  });

  it('B3: a page that was frozen meanwhile asks when it is back, once', async () => {
    const { environment } = tab();
    await pass(100);
    await environment.freeze();
    come(true);
    await pass(1000);
    expect([sum(), session.open]).to.deep.equal([0, 0]);
    await environment.resume();
    await pass(1000);
    expect(sum()).to.equal(1);
  });
});
