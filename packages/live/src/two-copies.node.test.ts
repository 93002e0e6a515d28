import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Snapshot } from '@ops-widgets/contract';
import { build } from 'esbuild';
import * as activeRuns from '../../../mocks/active-runs.js';
import { afterItsEnd } from '../../../mocks/after-its-end.js';
import { snapshotBody } from '../../../mocks/bodies.js';
import type * as live from './index.js';
import { registrySymbol } from './registry.js';
import { FakeEnvironment } from './testing/fake-environment.js';
import { contosoScope, RecordingObserver } from './testing/recording-observer.js';
import { ScriptedAdapter } from './testing/scripted-adapter.js';

type Live = typeof live;

/** The kit as a bundle of its own, as a host's page may carry it twice. */
async function copy(name: string): Promise<Live> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./index.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
    conditions: ['@ops-widgets/source'],
    banner: { js: `/* ${name} */` },
  });
  const code = Buffer.from(outputFiles[0]!.contents).toString('base64');
  return (await import(`data:text/javascript;base64,${code}`)) as Live;
}

describe('two bundles of the kit on one page', async () => {
  const [one, other] = await Promise.all([copy('one'), copy('other')]);
  const key = 'https://panel.example/api/ops';

  function page() {
    Reflect.deleteProperty(globalThis, registrySymbol);
    const environment = new FakeEnvironment();
    const adapters = [new ScriptedAdapter(environment), new ScriptedAdapter(environment)] as const;
    const observers = [new RecordingObserver<Snapshot>(), new RecordingObserver<Snapshot>()] as const;
    const scopeHas = (...runs: Parameters<typeof snapshotBody>[0]) =>
      adapters.forEach((adapter) => adapter.always('snapshot', snapshotBody(runs)));
    const join = () =>
      [one, other].map((bundle, index) =>
        bundle.subscribeToSnapshot({
          ...observers[index]!.on(adapters[index]!, environment),
          source: { adapter: adapters[index]!, key },
          scope: contosoScope,
        }),
      );
    return { environment, adapters, observers, scopeHas, join };
  }

  it('are two: they share no module', () => {
    assert.notEqual(one.subscribeToSnapshot, other.subscribeToSnapshot);
  });

  it('B7: share one request per cycle and one value', async () => {
    const { environment, adapters, observers, scopeHas, join } = page();
    scopeHas(activeRuns.healthyRunning('21'));
    const subscriptions = join();
    await environment.advance(20_000);
    assert.equal(adapters[0].count + adapters[1].count, 3);
    assert.equal(observers[0].states.length, 1);
    assert.equal(subscriptions[0]?.state, subscriptions[1]?.state);
    for (const subscription of subscriptions) subscription.close();
    await environment.rest();
    assert.deepEqual([environment.timers, environment.listeners], [0, 0]);
  });

  it('B13: announce the end of a run once between them', async () => {
    const { environment, observers, scopeHas, join } = page();
    scopeHas(activeRuns.healthyRunning('21'));
    const subscriptions = join();
    await environment.rest();
    scopeHas(afterItsEnd(activeRuns.healthyRunning('21')));
    await environment.advance(10_000);
    assert.equal(observers[0].settled.length + observers[1].settled.length, 1);
    for (const subscription of subscriptions) subscription.close();
    await environment.rest();
  });

  it('B6: refresh once when the host enqueued a run', async () => {
    const { environment, adapters, scopeHas, join } = page();
    scopeHas();
    const subscriptions = join();
    await environment.rest();
    await environment.enqueue('7');
    assert.equal(adapters[0].count + adapters[1].count, 2);
    for (const subscription of subscriptions) subscription.close();
    await environment.rest();
  });
});
