/** Whose clock and whose windows an answer has: the handler's, else the store's, else none. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Lifecycle } from '@ops-widgets/truth';
import { noon } from '../../../mocks/instants.js';
import { EngineError } from './engine-error.js';
import type { OpsHandlerOptions } from './handler.js';
import type { OpsStore, VisibleRows } from './store.js';
import { run, serve, smallWorld } from './testing/small-world.js';

/** Two runs of 100 s and the store's own clock and windows, as far as they are given. */
function ask(own: Partial<OpsStore>, options: Partial<OpsHandlerOptions> = {}) {
  const world = smallWorld([{ workspaceId: 'w1', run: run('1', { createdAt: noon - 100_000 }) }]);
  return serve(world, { store: { ...world, ...own }, clock: undefined, lifecycle: undefined, ...options });
}

const queuedWindow = (seconds: number): Lifecycle => ({ default: { queuedExpected: seconds } });
const late = (json: Record<string, unknown>) => (json['counts'] as { past_expected: number }).past_expected;

describe('the instant of an answer', () => {
  const theirs = { now: () => Promise.resolve(noon + 0.7) };

  test("is the engine's, in whole milliseconds, where the handler has no clock", async () => {
    const { json, headers } = await ask(theirs)('/snapshot');
    assert.equal(json['as_of'], '2026-11-20T12:00:00.000Z');
    assert.equal(headers.get('Ops-As-Of'), json['as_of']);
  });

  test("is the handler's where it has a clock, which may have to be waited for", async () => {
    const { json } = await ask(theirs, { clock: () => Promise.resolve(noon + 5000) })('/snapshot');
    assert.equal(json['as_of'], '2026-11-20T12:00:05.000Z');
  });

  test('is that of this machine where neither has a clock', async () => {
    const before = Date.now();
    const { json } = await ask({})('/snapshot');
    assert.ok(Date.parse(String(json['as_of'])) >= before);
    assert.ok(Date.parse(String(json['as_of'])) <= Date.now());
  });

  test('is asked for once for an answer, and only of a session that may read', async () => {
    let asked = 0;
    const count = () => ((asked += 1), noon);
    await ask({ now: count })('/runs');
    assert.equal(asked, 1);
    await ask({ now: count })('/runs', 'outsider');
    assert.equal(asked, 1);
  });
});

describe('the windows of an answer', () => {
  const now = () => noon;

  test('are those of the store where the handler has none, by its rows and its instant', async () => {
    const asked: [VisibleRows, number][] = [];
    const windows = (...args: [VisibleRows, number]) => (asked.push(args), Promise.resolve(queuedWindow(100)));
    const { json } = await ask({ now, lifecycle: windows })('/snapshot?tenant=t7');
    assert.deepEqual(asked, [[{ plane: 'admin', workspaceId: 'w1', tenantIds: ['t7'] }, noon]]);
    assert.deepEqual((json['lifecycle'] as { default: { queued_expected: number } }).default.queued_expected, 100);
    assert.equal(late((await ask({ now, lifecycle: windows })('/snapshot')).json), 1);
  });

  test("are the handler's where it has some, as an object or as a function", async () => {
    const theirs = { now, lifecycle: () => queuedWindow(1) };
    for (const lifecycle of [queuedWindow(101), () => queuedWindow(101), () => Promise.resolve(queuedWindow(101))]) {
      assert.equal(late((await ask(theirs, { lifecycle })('/snapshot')).json), 0);
    }
    assert.equal(late((await ask(theirs)('/snapshot')).json), 1);
  });

  test('are none where neither has any: such a run is neither late nor healthy', async () => {
    const { json } = await ask({ now })('/snapshot');
    assert.deepEqual(json['lifecycle'], { default: null, types: {} });
    assert.equal((json['counts'] as { unknown: number }).unknown, 1);
  });
});

describe('J6: an engine that cannot be read', () => {
  const sentence = 'Redis asks for a password. Put it into the URL: redis://:PASSWORD@HOST.';
  const refuse = () => Promise.reject(new EngineError(sentence));

  for (const [where, own] of Object.entries<Partial<OpsStore>>({
    clock: { now: refuse },
    windows: { now: () => noon, lifecycle: refuse },
    rows: { snapshot: refuse },
  })) {
    test(`answers 503 with the sentence for operators, and the host hears of it (${where})`, async () => {
      const errors: unknown[] = [];
      const { status, headers, json } = await ask(own, { onError: (error) => errors.push(error) })('/snapshot');
      assert.equal(status, 503);
      assert.equal(headers.get('Content-Type'), 'application/problem+json');
      assert.deepEqual(json, { type: 'about:blank', title: 'Service Unavailable', status: 503, detail: sentence });
      assert.equal((errors[0] as Error).message, sentence);
    });
  }

  test('says nothing to a session that may not see operations', async () => {
    const { status, text } = await ask({ now: refuse })('/snapshot', 'member');
    assert.equal(status, 403);
    assert.doesNotMatch(text, /Redis/);
  });
});
