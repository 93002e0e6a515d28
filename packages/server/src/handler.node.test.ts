/** What goes over the wire: every route, every status, every query value. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  parseNotifications,
  parseReviewPack,
  parseRunDetail,
  parseRunList,
  parseSnapshot,
} from '@ops-widgets/contract';
import { catalog } from '../../../mocks/catalog.js';
import { noon } from '../../../mocks/instants.js';
import { lifecycle } from '../../../mocks/lifecycle.js';
import { createOpsHandler } from './handler.js';
import type { OpsStore } from './store.js';
import { run, serve, smallWorld } from './testing/small-world.js';

const ids = (rows: unknown) => (rows as { id: string }[]).map(({ id }) => id);

describe('the routes answer as the contract says', () => {
  test('a snapshot tells counts that add up, most urgent first, newest first (A7, A10)', async () => {
    const { status, headers, json } = await serve(smallWorld())('/snapshot');
    assert.equal(status, 200);
    assert.equal(headers.get('Content-Type'), 'application/json');
    assert.equal(json['as_of'], '2026-11-20T12:00:00.000Z');
    assert.deepEqual(json['scope'], { plane: 'admin', workspace: { id: 'w1', name: 'Acme' }, tenant: null });
    assert.deepEqual(json['counts'], {
      active: 3,
      healthy: 1,
      waiting: 0,
      past_expected: 1,
      likely_stale: 1,
      unknown: 0,
      terminal_follow_up: 3,
      reconciled: 1,
      succeeded_24h: 1,
      ended_24h: 3,
    });
    assert.deepEqual(ids(json['active']), ['3', '2', '1']);
    assert.deepEqual(ids(json['attention']), ['3', '2', '6', '5', '7']);
    assert.deepEqual(ids(json['recent']), ['1', '4', '3', '2', '6', '5', '7']);
    const history = json['history'] as { hour: string; ended: number; follow_up: number }[];
    assert.equal(history.length, 25);
    assert.equal(history[0]?.hour, '2026-11-19T12:00:00.000Z');
    assert.equal(history.at(-1)?.hour, '2026-11-20T12:00:00.000Z');
    assert.deepEqual(
      history.filter(({ ended }) => ended > 0),
      [
        { hour: '2026-11-20T10:00:00.000Z', ended: 1, follow_up: 1 },
        { hour: '2026-11-20T11:00:00.000Z', ended: 2, follow_up: 1 },
      ],
    );
    const parsed = parseSnapshot(json);
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.issues, []);
  });

  test('A8 a reconciled run goes over the wire with its lineage', async () => {
    const { json } = await serve(smallWorld())('/runs/6');
    const { context } = json['run'] as { context: unknown };
    assert.deepEqual(context, {
      phase: null,
      composite: null,
      reconciliation: {
        reconciled_at: '2026-11-20T11:00:00.000Z',
        reason_code: 'worker_gone',
        reason: null,
        from_status: 'running',
      },
      rescues: null,
    });
    assert.deepEqual(json['diagnostics'], [{ title: 'Trace', kind: 'trace', body: 'at worker' }]);
    assert.deepEqual(json['related'], [{ label: 'Baseline 9', url: '/baselines/9' }]);
    assert.deepEqual(parseRunDetail(json).issues, []);
  });

  test('C5 malformed progress goes over the wire as it is', async () => {
    const world = smallWorld();
    world.put({
      workspaceId: 'w1',
      run: run('20', {
        summaryCounts: 'half',
        context: { phase: [1], composite: { total: 3, partiallySucceeded: 'one' } },
      }),
    });
    const { json } = await serve(world)('/runs/20');
    const sent = json['run'] as { summary_counts: unknown; context: { phase: unknown; composite: unknown } };
    assert.equal(sent.summary_counts, 'half');
    assert.deepEqual(sent.context.phase, [1]);
    assert.deepEqual(sent.context.composite, { total: 3, partially_succeeded: 'one' });
  });

  test('a row that the contract cannot write is left out and reported, and the others are answered', async () => {
    const world = smallWorld();
    world.put({ workspaceId: 'w1', run: run('20', { label: 5 as never, status: 'queued' }) });
    const errors: unknown[] = [];
    const ask = serve(world, { onError: (error) => errors.push(error) });
    const { status, json } = await ask('/snapshot');
    assert.equal(status, 200);
    assert.ok(ids(json['active']).length > 0);
    assert.ok(!ids(json['active']).includes('20'));
    assert.match(String(errors[0]), /label/);
    // A detail has nothing but its run.
    assert.equal((await ask('/runs/20')).status, 500);
  });

  test('an instant beyond RFC 3339 counts as missing', async () => {
    const world = smallWorld();
    world.put({ workspaceId: 'w1', run: run('20', { createdAt: Number.NaN, startedAt: 8.6e15 }) });
    const { json } = await serve(world)('/runs/20');
    const sent = json['run'] as { created_at: unknown; started_at: unknown };
    assert.deepEqual([sent.created_at, sent.started_at], [null, null]);
  });

  test('E1 the list behind a number has as many rows as the number says', async () => {
    const ask = serve(smallWorld());
    const stale = await ask('/runs?problem_class=active_stale_attention&sort=urgency');
    assert.deepEqual(ids(stale.json['runs']), ['3', '2']);
    assert.equal(stale.json['total'], 2);
    const followUp = await ask('/runs?problem_class=terminal_follow_up&sort=urgency');
    assert.deepEqual(ids(followUp.json['runs']), ['6', '5', '7']);
    assert.deepEqual(ids((await ask('/runs?problem_class=active')).json['runs']), ['1', '3', '2']);
    assert.deepEqual(ids((await ask('/runs?reconciled=true')).json['runs']), ['6']);
    assert.deepEqual(ids((await ask('/runs?q=CAPTURE')).json['runs']), ['3']);
    assert.deepEqual(ids((await ask('/runs?outcome=blocked&status=completed')).json['runs']), ['7']);
    assert.deepEqual(parseRunList(followUp.json).issues, []);
  });

  test('E4 notifications are of ended runs that somebody started, one each, latest first, with read marks', async () => {
    const world = smallWorld();
    world.markRead('operator', '5');
    const { json } = await serve(world)('/notifications');
    const sent = json['notifications'] as { id: string; created_at: string; read: boolean }[];
    assert.deepEqual(
      sent.map(({ id, created_at: at, read }) => [id, at, read]),
      [
        ['4', '2026-11-20T11:59:30.000Z', false],
        ['6', '2026-11-20T11:00:00.000Z', false],
        ['5', '2026-11-20T10:00:00.000Z', true],
        ['7', '2026-11-19T06:00:00.000Z', false],
      ],
    );
    assert.deepEqual(parseNotifications(json).issues, []);
  });

  test('the latest review pack of a tenant, or null', async () => {
    const ask = serve(smallWorld());
    const { json } = await ask('/review-packs/latest?tenant=t7');
    assert.deepEqual(json['pack'], {
      id: '3',
      status: 'ready',
      requested_at: '2026-11-20T11:00:00.000Z',
      ready_at: '2026-11-20T11:30:00.000Z',
      expires_at: '2026-11-20T13:00:00.000Z',
      download_url: '/packs/3',
    });
    assert.deepEqual(parseReviewPack(json).issues, []);
    assert.equal((await ask('/review-packs/latest?tenant=t8')).json['pack'], null);
  });

  test('percent-encoded ids are decoded, and those that do not decode are not found', async () => {
    const world = smallWorld();
    world.put({ workspaceId: 'w1', run: run('a/b é', {}) });
    const ask = serve(world);
    assert.equal((await ask('/runs/a%2Fb%20%C3%A9')).status, 200);
    assert.equal((await ask('/runs/%E0%A4%A')).status, 404);
  });

  test('a base path is matched whole; without one the end of the path decides', async () => {
    const ask = serve(smallWorld(), { basePath: '/ops/api/' });
    assert.equal((await ask('/runs/4')).status, 200);
    assert.equal((await ask('/other/snapshot')).status, 404);
    assert.equal((await serve(smallWorld())('/v2/snapshot')).status, 200);
    assert.equal((await serve(smallWorld())('/snapshots')).status, 404);
  });

  test('HEAD has the headers of GET and no body', async () => {
    const ask = serve(smallWorld());
    const [get, head] = [await ask('/snapshot'), await ask('/snapshot', 'operator', { method: 'HEAD' })];
    assert.deepEqual([...head.headers], [...get.headers]);
    assert.deepEqual([head.status, head.text], [200, '']);
  });

  test('F7 anything but reading is refused', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await serve(smallWorld())('/runs/1', 'operator', { method });
      assert.deepEqual([method, status, headers.get('Allow')], [method, 405, 'GET, HEAD']);
    }
  });
});

describe('query values', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['/snapshot?plane=root', 'plane'],
    ['/snapshot?recent=-1', 'recent'],
    ['/snapshot?active=many', 'active'],
    ['/runs?limit=0', 'limit'],
    ['/runs?limit=1.5', 'limit'],
    ['/runs?problem_class=stuck', 'problem_class'],
    ['/runs?sort=random', 'sort'],
    ['/runs?reconciled=maybe', 'reconciled'],
    ['/runs?q=a%00b', 'q'],
    ['/runs?cursor=abc', 'cursor'],
    ['/runs?cursor=***', 'cursor'],
    [`/runs?cursor=${btoa('{"order":"created","id":1,"createdAt":1}')}`, 'cursor'],
    [`/runs?cursor=${btoa('null')}`, 'cursor'],
    ['/notifications?cursor=e30', 'cursor'],
  ];
  for (const [path, parameter] of refused) {
    test(`${path} is refused, and the answer names ${parameter}`, async () => {
      const { status, headers, json } = await serve(smallWorld())(path);
      assert.equal(status, 400);
      assert.equal(headers.get('Content-Type'), 'application/problem+json');
      assert.equal(json['parameter'], parameter);
    });
  }

  test('a cursor of one list is refused by another', async () => {
    const ask = serve(smallWorld());
    const { json } = await ask('/runs?limit=1');
    const cursor = String(json['next_cursor']);
    assert.equal((await ask(`/runs?limit=1&cursor=${cursor}`)).status, 200);
    assert.equal((await ask(`/runs?limit=1&sort=urgency&cursor=${cursor}`)).status, 400);
    assert.equal((await ask(`/notifications?cursor=${cursor}`)).status, 400);
  });

  test('limits are cut to the maximum of the contract, and empty values count as omitted', async () => {
    const many = Array.from({ length: 150 }, (_, index) => ({ workspaceId: 'w1', run: run(String(index + 1), {}) }));
    const ask = serve(smallWorld(many));
    const snapshot = await ask('/snapshot?recent=1000&active=1000');
    assert.deepEqual([ids(snapshot.json['recent']).length, ids(snapshot.json['active']).length], [50, 100]);
    const fallback = await ask('/snapshot?recent=&active=&tenant=');
    assert.deepEqual([ids(fallback.json['recent']).length, ids(fallback.json['active']).length], [10, 20]);
    assert.equal(ids((await ask('/runs?limit=99999999999999999999')).json['runs']).length, 100);
    assert.equal(ids((await ask('/runs')).json['runs']).length, 25);
    assert.deepEqual(ids((await ask('/snapshot?recent=0')).json['recent']), []);
  });
});

describe('what goes wrong', () => {
  test('an error of the store is a 500 without internals, and is reported to the host', async () => {
    const failure = new Error('connection to 10.0.0.7 refused');
    const reported: unknown[] = [];
    const world = smallWorld();
    const broken: OpsStore = { ...world, snapshot: () => Promise.reject(failure) };
    const ask = serve(world, { store: broken, onError: (error) => reported.push(error) });
    const { status, headers, text } = await ask('/snapshot');
    assert.equal(status, 500);
    assert.equal(headers.get('Content-Type'), 'application/problem+json');
    assert.doesNotMatch(text, /10\.0\.0\.7|refused/);
    assert.deepEqual(reported, [failure]);
  });

  test('a refused query or a missing run is nothing to tell the host of', async () => {
    const reported: unknown[] = [];
    const ask = serve(smallWorld(), { onError: (error) => reported.push(error) });
    await ask('/runs?limit=x');
    await ask('/runs?cursor=x');
    await ask('/runs/999');
    assert.deepEqual(reported, []);
  });

  test('an authorize that throws, or opens the admin plane without a workspace, opens nothing', async () => {
    const open = { plane: 'admin', workspace: null, tenant: null } as const;
    for (const authorize of [
      () => Promise.reject(new Error('session store is down')),
      () => ({ granted: true as const, scope: open, tenantIds: null }),
    ]) {
      const { status, text } = await serve(smallWorld(), { authorize })('/snapshot');
      assert.equal(status, 500);
      assert.doesNotMatch(text, /session|workspace/);
    }
  });

  test('every answer is judged at one instant, even while time goes on', async () => {
    let time = noon;
    const world = smallWorld();
    const handler = createOpsHandler({
      store: world,
      authorize: (_request, asked) => ({ granted: true, scope: world.scopeOf(asked)!, tenantIds: null }),
      lifecycle,
      catalog,
      clock: () => (time += 1000),
    });
    const response = await handler(new Request('https://panel.example/snapshot'));
    const body = (await response.json()) as { as_of: string };
    assert.equal(body.as_of, '2026-11-20T12:00:01.000Z');
    assert.equal(response.headers.get('Ops-As-Of'), body.as_of);
  });
});
