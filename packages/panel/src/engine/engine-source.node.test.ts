/** An address goes on trying by itself, under a clock that the test moves. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { engineLabels, EngineName, type FoundEngine } from '@ops-widgets/engines';
import { bullMq, fakeSource, type FakeSource } from '../testing/fake-source.js';

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

/** Lets what is due run to its end. */
async function passSeconds(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    mock.timers.tick(1_000);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Waits for a read that has begun: it hashes its answer on another thread. */
async function opened({ source }: FakeSource): Promise<void> {
  const until = performance.now() + 5_000;
  while (source.engines.length === 0 && performance.now() < until) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('J6: an address that cannot be read', () => {
  let fake: FakeSource;
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(async () => {
    await fake.source.close();
    mock.timers.reset();
  });

  test('is tried again until it can be, at most ten seconds later', async () => {
    fake = fakeSource({ failure: refused });
    await fake.source.start();
    await passSeconds(60);
    assert.deepEqual([fake.source.engines, fake.source.refusals.length], [[], 1]);
    fake.failWith(null);
    await passSeconds(10);
    await opened(fake);
    assert.deepEqual([fake.source.engines.map(({ key }) => key), fake.source.refusals], [['1-bullmq'], []]);
  });

  test('an engine that is made later is found, and a search is no more often than each minute', async () => {
    const found: FoundEngine[] = [];
    fake = fakeSource({ found });
    await fake.source.start();
    assert.match(fake.source.refusals[0] ?? '', /^No job engine is in Redis at localhost:6379 yet/);
    await passSeconds(70);
    found.push(bullMq);
    await passSeconds(64);
    await opened(fake);
    assert.equal(fake.source.engines.length, 1);
  });

  test('is let alone once it is closed, and once all of it is read', async () => {
    fake = fakeSource({ failure: refused });
    await fake.source.start();
    await fake.source.close();
    fake.failWith(null);
    await passSeconds(30);
    assert.deepEqual(fake.source.engines, []);
  });

  test('an engine that lacks a right does not keep the others from being read', async () => {
    const bull = { ...bullMq, engine: EngineName.Bull, label: engineLabels.bull };
    fake = fakeSource({ found: [bull, bullMq], unreadable: EngineName.Bull });
    await fake.source.start();
    const { engines, refusals, isComplete } = fake.source;
    assert.deepEqual(
      [engines.map(({ key }) => key), refusals, isComplete],
      [['1-bullmq'], ['This right is missing.'], false],
    );
  });

  test('a prefix of its own is in the name of the engine in addresses', async () => {
    fake = fakeSource({ found: [{ ...bullMq, place: '{shop}' }] });
    await fake.source.start();
    const [engine] = fake.source.engines;
    assert.equal(engine?.key, '1-bullmq-{shop}');
    const request = new Request('http://localhost/api/1-bullmq-%7Bshop%7D/snapshot?plane=system');
    assert.equal((await engine.handle(request)).status, 200);
  });
});
