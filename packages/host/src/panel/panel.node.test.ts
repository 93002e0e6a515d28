import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { WINDOWS } from '../config/windows.js';
import type { Database } from '../database/database.js';
import { RunLifecycle } from '../lifecycle/run-lifecycle.js';
import { operationStarter } from '../operations/start-operation.js';
import { MemoryQueue } from '../testing/memory-queue.js';
import { openTestDatabase } from '../testing/test-database.js';
import { VirtualTime } from '../testing/virtual-time.js';
import { loadDirectory } from './directory.js';
import { createPanel } from './panel.js';

const ORIGIN = 'http://127.0.0.1:4173';

let database: Database;
let dataFolder: string;
let panel: ReturnType<typeof createPanel>;
const workers = { running: 1, wanted: 1, started: 0, killed: 0, start: async () => true, kill: async () => true };

before(async () => {
  database = await openTestDatabase();
  dataFolder = await mkdtemp(join(tmpdir(), 'ops-panel-'));
  const { clock } = new VirtualTime();
  panel = createPanel({
    query: database.query,
    clock,
    directory: await loadDirectory(database.query),
    start: operationStarter(new RunLifecycle(database.query, clock), new MemoryQueue()),
    workers: {
      ...workers,
      start: async () => Boolean((workers.started += 1)),
      kill: async () => Boolean((workers.killed += 1)),
    },
    config: { windows: WINDOWS.demo, dataFolder },
    onError: (error) => assert.fail(String(error)),
  });
});
after(async () => {
  await database.close();
  await rm(dataFolder, { recursive: true, force: true });
});

async function signIn(as: string): Promise<string> {
  const response = await panel.request(`${ORIGIN}/sign-in?as=${as}`);
  assert.deepEqual([response.status, response.headers.get('Location')], [303, '/admin']);
  return response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

const get = (path: string, Cookie = '') => panel.request(`${ORIGIN}${path}`, { headers: { Cookie } });

const post = (path: string, headers: Record<string, string>, body = '') =>
  panel.request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body,
  });

const runs = async () => (await database.query('select type, tenant_id, initiator from ops_runs order by id')).rows;

test('whoever has not signed in is sent to choose a persona; the API says 401', async () => {
  for (const path of ['/admin', '/admin/t/7', '/admin/operations', '/admin/operations/1']) {
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

test('each persona gets exactly the pages and answers they may (F2, F3)', async () => {
  const { rows } = await database.query(`insert into ops_runs (workspace_id, tenant_id, type, status, created_at)
    values ('1', '8', 'inventory_sync', 'queued', now()) returning id::text as id`);
  const runOfEight = `/admin/operations/${String(rows[0]?.id)}`;
  const paths = [
    '/admin',
    '/admin/t/7',
    '/admin/t/8',
    '/admin/t/21',
    '/admin/operations',
    '/admin/operations?tenant_id=8',
  ];
  const api = ['/api/ops/snapshot', '/api/ops/snapshot?tenant=8', '/api/ops/snapshot?plane=system'];
  const expected: Record<string, number[]> = {
    'workspace-operator': [200, 200, 200, 404, 200, 200, 200, 404, 200, 200, 404],
    'tenant-operator': [303, 200, 404, 404, 200, 404, 404, 404, 200, 404, 404],
    'no-capability': [200, 200, 200, 404, 200, 200, 200, 200, 403, 403, 404],
    outsider: [404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    'platform-operator': [200, 404, 404, 404, 404, 404, 404, 404, 404, 404, 200],
  };
  for (const [as, statuses] of Object.entries(expected)) {
    const cookie = await signIn(as);
    const all = [...paths, runOfEight, '/admin/operations/999999', ...api];
    const found = await Promise.all(all.map(async (path) => (await get(path, cookie)).status));
    assert.deepEqual(found, statuses, as);
  }
});

test('a hidden tenant or run looks exactly like one that is not there (F2)', async () => {
  const cookie = await signIn('tenant-operator');
  assert.equal(await (await get('/admin/t/8', cookie)).text(), await (await get('/admin/t/99', cookie)).text());
  const hidden = await (await get('/admin/operations/1', cookie)).text();
  assert.equal(hidden, await (await get('/admin/operations/424242', cookie)).text());
});

test('a page embeds the kit by one script tag, within its scope, under a strict policy', async () => {
  const cookie = await signIn('workspace-operator');
  const response = await get('/admin/t/7', cookie);
  const text = await response.text();
  assert.deepEqual(text.match(/<script[^>]*>/g), ['<script type="module" src="/assets/ops-widgets.js">']);
  assert.match(
    text,
    /<ops-provider\s+api="\/api\/ops"\s+workspace="1"\s+tenant="7"\s+list-url="\/admin\/operations"\s+run-url="\/admin\/operations\/\{run\}"/,
  );
  assert.doesNotMatch(text, /<style|style=|onclick=/);
  const policy = response.headers.get('Content-Security-Policy') ?? '';
  assert.match(policy, /default-src 'self'; script-src 'self'; style-src 'self'/);
  assert.match(policy, /require-trusted-types-for 'script'/);
  assert.equal(response.headers.get('Cache-Control'), 'private, no-store');
});

test('a form of an own page starts an operation in the name of whoever sent it, and goes back', async () => {
  const cookie = await signIn('tenant-operator');
  const before = (await runs()).length;
  const response = await post('/admin/t/7/operations', { Cookie: cookie, Origin: ORIGIN }, 'type=baseline_capture');
  assert.deepEqual([response.status, response.headers.get('Location')], [303, '/admin/t/7']);
  assert.deepEqual((await runs()).slice(before), [{ type: 'baseline_capture', tenant_id: '7', initiator: 'Tomas' }]);
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
  assert.equal(workers.killed, 0);
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
  const foreign = await post('/demo/worker/start', { Origin: ORIGIN, Referer: 'http://evil.example/admin' });
  assert.equal(foreign.headers.get('Location'), '/admin');
  assert.deepEqual([workers.killed, workers.started], [1, 2]);
});

test('the API refuses everything but reading (F7)', async () => {
  const Cookie = await signIn('workspace-operator');
  assert.equal((await post('/api/ops/snapshot', { Cookie, Origin: ORIGIN })).status, 405);
});

test('assets come from their folders only', async () => {
  assert.equal((await get('/assets/panel.css')).headers.get('Content-Type'), 'text/css; charset=utf-8');
  assert.equal((await get('/assets/favicon.svg')).status, 200);
  for (const path of [
    '/assets/..%2fpackage.json',
    '/assets/..%5cpackage.json',
    '/assets/package.json',
    '/assets/none.js',
  ]) {
    assert.equal((await get(path)).status, 404, path);
  }
});
