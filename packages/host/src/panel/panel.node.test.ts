import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { WireSnapshot } from '@ops-widgets/contract';
import { addRun, openTestPanel, ORIGIN, type TestPanel } from './testing/test-panel.js';

let panel: TestPanel;
before(async () => {
  panel = await openTestPanel();
});
after(() => panel.close());

const get: TestPanel['get'] = (...request) => panel.get(...request);
const post: TestPanel['post'] = (...request) => panel.post(...request);
const signIn: TestPanel['signIn'] = (as) => panel.signIn(as);

const runs = async () =>
  (await panel.database.query('select type, tenant_id, initiator from ops_runs order by id')).rows;

test('a page without a session redirects to the choice of a persona; the API answers 401', async () => {
  for (const path of [
    '/admin',
    '/admin/t/7',
    '/admin/operations',
    '/admin/operations/1',
    '/system',
    '/system/ops/runs/1',
  ]) {
    const response = await get(path);
    assert.deepEqual([response.status, response.headers.get('Location')], [303, '/sign-in'], path);
  }
  assert.match(await (await get('/sign-in')).text(), /as=workspace-operator.*as=platform-operator/s);
  assert.equal((await get('/sign-in?as=root')).status, 400);
  assert.equal((await get('/api/ops/snapshot')).status, 401);
});

test('a session is a random cookie that scripts cannot read and other sites cannot send along', async () => {
  const one = (await get('/sign-in?as=outsider')).headers.get('Set-Cookie') ?? '';
  const other = (await get('/sign-in?as=outsider')).headers.get('Set-Cookie') ?? '';
  assert.match(one, /^ops_host_session=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Lax$/);
  assert.notEqual(one, other);
});

test('signing out ends the session', async () => {
  const cookie = await signIn('workspace-operator');
  assert.equal((await get('/api/ops/snapshot', cookie)).status, 200);
  await post('/sign-out', { Cookie: cookie, Origin: ORIGIN });
  assert.equal((await get('/api/ops/snapshot', cookie)).status, 401);
});

test('each persona gets exactly the pages and answers they may (F1, F2, F3)', async () => {
  const ofEight = await addRun(panel, '1', '8');
  const ofGlobex = await addRun(panel, '2', '21');
  const ofAcme = await addRun(panel, '1', null);
  const personas = ['workspace-operator', 'tenant-operator', 'no-capability', 'outsider', 'platform-operator'];
  const table: Record<string, readonly number[]> = {
    '/admin': [200, 303, 200, 404, 303],
    '/admin/t/7': [200, 200, 200, 404, 404],
    '/admin/t/8': [200, 404, 200, 404, 404],
    '/admin/t/21': [404, 404, 404, 404, 404],
    '/admin/operations': [200, 200, 200, 404, 404],
    '/admin/operations?tenant_id=': [200, 200, 200, 404, 404],
    '/admin/operations?tenant_id=8': [200, 404, 200, 404, 404],
    '/admin/operations?tenant_id=21': [404, 404, 404, 404, 404],
    [`/admin/operations/${ofEight}`]: [200, 404, 200, 404, 404],
    [`/admin/operations/${ofGlobex}`]: [404, 404, 200, 404, 404],
    [`/admin/operations/${ofAcme}`]: [200, 404, 200, 404, 404],
    '/admin/operations/999999': [404, 404, 200, 404, 404],
    '/system': [404, 404, 404, 404, 200],
    '/system/ops/runs': [404, 404, 404, 404, 200],
    '/system/ops/failures': [404, 404, 404, 404, 200],
    '/system/ops/stuck': [404, 404, 404, 404, 200],
    [`/system/ops/runs/${ofGlobex}`]: [404, 404, 404, 404, 200],
    [`/system/ops/runs/${ofAcme}`]: [404, 404, 404, 404, 200],
    '/system/ops/runs/999999': [404, 404, 404, 404, 404],
    '/system/t/7': [404, 404, 404, 404, 404],
    '/nowhere': [404, 404, 404, 404, 404],
    '/api/ops/snapshot': [200, 200, 403, 404, 404],
    '/api/ops/snapshot?tenant=8': [200, 404, 403, 404, 404],
    '/api/ops/snapshot?tenant=21': [404, 404, 404, 404, 404],
    '/api/ops/snapshot?plane=system': [404, 404, 404, 404, 200],
    [`/api/ops/runs/${ofAcme}`]: [200, 404, 403, 404, 404],
    [`/api/ops/runs/${ofGlobex}`]: [404, 404, 403, 404, 404],
    [`/api/ops/runs/${ofGlobex}?plane=system`]: [404, 404, 404, 404, 200],
  };
  const found: Record<string, number[]> = {};
  for (const as of personas) {
    const cookie = await signIn(as);
    for (const path of Object.keys(table)) (found[path] ??= []).push((await get(path, cookie)).status);
  }
  assert.deepEqual(found, table);
});

test('the start page sends everybody to the first page of theirs', async () => {
  for (const [as, page] of [
    ['tenant-operator', '/admin/t/7'],
    ['platform-operator', '/system'],
  ] as const) {
    assert.equal((await get('/admin', await signIn(as))).headers.get('Location'), page);
  }
});

test('a page embeds the kit by one script tag, beside it data and no other script, within its scope, under a strict policy (B15)', async () => {
  const cookie = await signIn('workspace-operator');
  const response = await get('/admin/t/7', cookie);
  const text = await response.text();
  assert.deepEqual(text.match(/<script[^>]*>/g), [
    '<script type="module" src="/assets/ops-widgets.js">',
    '<script type="application/json" slot="snapshot">',
  ]);
  assert.match(
    text,
    /<ops-provider\s+api="\/api\/ops"\s+share="tabs"\s+workspace="1"\s+tenant="7"\s+list-url="\/admin\/operations"\s+run-url="\/admin\/operations\/\{run\}"/,
  );
  assert.doesNotMatch(text, /<style|style=|onclick=/);
  const policy = response.headers.get('Content-Security-Policy') ?? '';
  assert.match(policy, /default-src 'self'; script-src 'self'; style-src 'self'/);
  assert.match(policy, /require-trusted-types-for 'script'/);
  assert.equal(response.headers.get('Cache-Control'), 'private, no-store');
});

test('a form of an own page starts an operation in the name of its user, and goes back', async () => {
  const cookie = await signIn('tenant-operator');
  const before = (await runs()).length;
  const response = await post('/admin/t/7/operations', { Cookie: cookie, Origin: ORIGIN }, 'type=baseline_capture');
  assert.deepEqual([response.status, response.headers.get('Location')], [303, '/admin/t/7']);
  assert.deepEqual((await runs()).slice(before), [{ type: 'baseline_capture', tenant_id: '7', initiator: 'Tomas' }]);
});

test('an operation starts at a time that the form offers, and at no other', async () => {
  const headers = { Cookie: await signIn('workspace-operator'), Origin: ORIGIN };
  const start = (delay: string) => post('/admin/t/7/operations', headers, `type=inventory_sync&delay=${delay}`);
  assert.match(await (await get('/admin/t/7', headers.Cookie)).text(), /<option value="600">In 10 minutes<\/option>/);
  assert.equal((await start('600')).status, 303);
  const { rows } = await panel.database.query(
    `select waiting_reason, extract(epoch from queued_at - created_at)::int as seconds from ops_runs order by id desc`,
  );
  assert.deepEqual(rows[0], { waiting_reason: 'scheduled', seconds: 600 });
  for (const delay of ['1', '-600', 'toString', '']) assert.equal((await start(delay)).status, 400, delay);
});

test('the demonstration pauses and resumes the queue, and takes the archive away and brings it back', async () => {
  const cookie = await signIn('workspace-operator');
  const offered = async () =>
    [...(await (await get('/admin', cookie)).text()).matchAll(/action="\/demo\/([\w/]+)"/g)].map(([, name]) => name);
  const workers = ['worker/kill', 'worker/start'];
  assert.deepEqual(await offered(), [...workers, 'queue/pause', 'archive/disconnect']);
  for (const action of ['queue/pause', 'archive/disconnect']) {
    assert.equal((await post(`/demo/${action}`, { Origin: ORIGIN })).status, 303);
  }
  assert.deepEqual(await offered(), [...workers, 'queue/resume', 'archive/connect']);
  assert.equal(panel.archive.isConnected, false);
  const waiting = async () =>
    (await panel.database.query(`select distinct waiting_reason from ops_runs join host_work on id = run_id`)).rows;
  assert.deepEqual(await waiting(), [{ waiting_reason: 'paused' }]);
  for (const action of ['queue/resume', 'archive/connect', 'archive/connect']) {
    assert.equal((await post(`/demo/${action}`, { Origin: ORIGIN })).status, 303);
  }
  assert.deepEqual(await offered(), [...workers, 'queue/pause', 'archive/disconnect']);
  assert.equal(panel.archive.isConnected, true);
});

test('a form without an origin, or from a foreign one, starts nothing', async () => {
  const Cookie = await signIn('workspace-operator');
  const before = (await runs()).length;
  const headers: Record<string, string>[] = [
    {},
    { Origin: 'null' },
    { Origin: 'http://evil.example' },
    { Origin: 'http://127.0.0.1:9999' },
  ];
  for (const origin of headers) {
    assert.equal((await post('/admin/t/7/operations', { Cookie, ...origin }, 'type=inventory_sync')).status, 403);
    assert.equal((await post('/demo/worker/kill', { Cookie, ...origin })).status, 403);
  }
  const rebound = await panel.request('http://evil.example/demo/worker/kill', {
    method: 'POST',
    headers: { Cookie, Origin: 'http://evil.example' },
  });
  assert.equal(rebound.status, 403, 'a foreign name that points to this machine');
  assert.equal((await runs()).length, before);
  assert.equal(panel.workers.killed, 0);
});

test('what may not be started is refused: by whom, where, what, and how much of it', async () => {
  const before = (await runs()).length;
  const attempt = async (as: string, path: string, body: string) =>
    (await post(path, { Cookie: await signIn(as), Origin: ORIGIN }, body)).status;
  assert.equal(await attempt('no-capability', '/admin/t/7/operations', 'type=inventory_sync'), 403);
  assert.equal(await attempt('tenant-operator', '/admin/t/8/operations', 'type=inventory_sync'), 404);
  assert.equal(await attempt('outsider', '/admin/t/7/operations', 'type=inventory_sync'), 404);
  assert.equal(await attempt('workspace-operator', '/admin/t/7/operations', 'type=toString'), 400);
  assert.equal(await attempt('workspace-operator', '/admin/t/7/operations', `type=${'x'.repeat(5_000)}`), 413);
  assert.equal((await runs()).length, before);
});

test('the demonstration ends and starts the worker, and goes back to the page it was on', async () => {
  const headers = { Origin: ORIGIN, Referer: `${ORIGIN}/admin/t/7` };
  assert.equal((await post('/demo/worker/kill', headers)).headers.get('Location'), '/admin/t/7');
  assert.equal((await post('/demo/worker/start', { Origin: ORIGIN })).headers.get('Location'), '/admin');
  const system = { Origin: ORIGIN, Referer: `${ORIGIN}/system/ops/runs?activeTab=active` };
  assert.equal((await post('/demo/worker/start', system)).headers.get('Location'), '/system/ops/runs?activeTab=active');
  const returnedTo = async (page: string) =>
    (await post('/demo/worker/start', headers, new URLSearchParams({ page }).toString())).headers.get('Location');
  assert.equal(await returnedTo('/admin/operations/1?back=%2Fadmin'), '/admin/operations/1?back=%2Fadmin');
  assert.equal(await returnedTo('//evil.example/admin'), '/admin/t/7');
  const foreign = await post('/demo/worker/start', { Origin: ORIGIN, Referer: 'http://evil.example/admin' });
  assert.equal(foreign.headers.get('Location'), '/admin');
  assert.deepEqual([panel.workers.killed, panel.workers.started], [1, 5]);
});

test('the API says how many workers are connected (H7)', async () => {
  const cookie = await signIn('workspace-operator');
  const workers = async () => {
    const { source } = (await (await get('/api/ops/snapshot', cookie)).json()) as WireSnapshot;
    return source?.workers;
  };
  assert.equal(await workers(), 1);
  await post('/demo/worker/kill', { Origin: ORIGIN });
  assert.equal(await workers(), 0);
  await post('/demo/worker/start', { Origin: ORIGIN });
  assert.equal(await workers(), 1);
});

test('the API refuses everything but reading (F7)', async () => {
  const Cookie = await signIn('workspace-operator');
  assert.equal((await post('/api/ops/snapshot', { Cookie, Origin: ORIGIN })).status, 405);
});
