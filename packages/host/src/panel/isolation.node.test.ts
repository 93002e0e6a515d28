import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { packFolder } from '../files/data-folders.js';
import { addRun, openTestPanel, ORIGIN, type TestPanel } from './testing/test-panel.js';

let panel: TestPanel;
/**
 * Runs of tenants 7, 8 and 21, of workspace 1 itself, and of workspace 2 itself; packs of tenants
 * 7, 8 and 21.
 */
const run = { seven: '', eight: '', globex: '', acme: '', globexItself: '' };
const pack = { seven: '', eight: '', globex: '' };

before(async () => {
  panel = await openTestPanel();
  run.seven = await addRun(panel, '1', '7');
  run.eight = await addRun(panel, '1', '8');
  run.globex = await addRun(panel, '2', '21');
  run.acme = await addRun(panel, '1', null);
  run.globexItself = await addRun(panel, '2', null);
  pack.seven = await addPack('1', '7', run.seven);
  pack.eight = await addPack('1', '8', run.eight);
  pack.globex = await addPack('2', '21', run.globex);
});
after(() => panel.close());

async function addPack(workspaceId: string, tenantId: string, runId: string): Promise<string> {
  await mkdir(packFolder(panel.dataFolder, tenantId), { recursive: true });
  await writeFile(join(packFolder(panel.dataFolder, tenantId), `${runId}.html`), `pack of ${tenantId}`);
  const { rows } = await panel.database.query(
    `insert into ops_review_packs (workspace_id, tenant_id, run_id, status, requested_at)
     values ($1, $2, $3::bigint, 'ready', now()) returning id::text as id`,
    [workspaceId, tenantId, runId],
  );
  return String(rows[0]?.id);
}

/** Everything that a browser receives. */
async function received(response: Response) {
  return { status: response.status, headers: [...response.headers].sort(), body: await response.text() };
}

const packOf = (tenant: string, id: string) => `/admin/t/${tenant}/review-packs/${id}`;
const runPage = (id: string) => `/admin/operations/${id}`;
const systemRunPage = (id: string) => `/system/ops/runs/${id}`;

const NO_IDS = ['424242', '0', '-1', '01', '1e3', '1%20', '%00', '%ff', '..%2f1', '__proto__', '9223372036854775808'];
const SYSTEM_PAGES = ['/system', '/system/ops/runs', '/system/ops/failures', '/system/ops/stuck', '/system/nowhere'];

/** What is not theirs, beside what is not there at all. */
const HIDDEN: Readonly<Record<string, () => string[]>> = {
  'workspace-operator': () => [
    ...SYSTEM_PAGES,
    ...Object.values(run).map(systemRunPage),
    '/admin/t/21',
    '/admin/operations?tenant_id=21',
    '/admin/operations?tenant_id=21&activeTab=active',
    runPage(run.globex),
    runPage(run.globexItself),
    packOf('21', pack.globex),
    packOf('7', pack.eight),
    packOf('7', pack.globex),
  ],
  'tenant-operator': () => [
    ...SYSTEM_PAGES,
    ...Object.values(run).map(systemRunPage),
    '/admin/t/8',
    '/admin/t/21',
    '/admin/operations?tenant_id=8',
    '/admin/operations?tenant_id=21',
    runPage(run.eight),
    `${runPage(run.eight)}?tenant_id=7&problemClass=terminal_follow_up`,
    runPage(run.acme),
    runPage(run.globex),
    packOf('8', pack.eight),
    packOf('7', pack.eight),
    packOf('21', pack.globex),
  ],
  'no-capability': () => [
    ...SYSTEM_PAGES,
    ...Object.values(run).map(systemRunPage),
    '/admin/t/21',
    '/admin/operations?tenant_id=21',
    packOf('21', pack.globex),
  ],
  outsider: () => [
    ...SYSTEM_PAGES,
    ...Object.values(run).flatMap((id) => [runPage(id), systemRunPage(id)]),
    '/admin',
    '/admin/t/7',
    '/admin/operations',
    '/admin/operations?tenant_id=7',
    packOf('7', pack.seven),
  ],
  'platform-operator': () => [
    '/admin/t/7',
    '/admin/operations',
    '/admin/operations?tenant_id=7',
    ...Object.values(run).map(runPage),
    packOf('7', pack.seven),
  ],
};

/** Ids that do not exist, in every form that an address can have. */
const NOTHING = [
  '/nowhere',
  '/admin/nowhere',
  '/admin/t/99',
  '/admin/operations?tenant_id=99',
  '/system/ops/nowhere',
  packOf('99', '1'),
];

for (const [as, hidden] of Object.entries(HIDDEN)) {
  test(`what is not theirs looks exactly like nothing, status, headers and body: ${as} (F2)`, async () => {
    const cookie = await panel.signIn(as);
    const nothing = await received(await panel.get('/nowhere', cookie));
    assert.equal(nothing.status, 404);
    for (const path of [...NOTHING, ...hidden()]) {
      assert.deepEqual(await received(await panel.get(path, cookie)), nothing, path);
    }
  });
}

test('an id that no run can have looks like nothing too, and is no error (F2)', async () => {
  for (const [as, page] of [
    ['tenant-operator', runPage],
    ['platform-operator', systemRunPage],
  ] as const) {
    const cookie = await panel.signIn(as);
    const nothing = await received(await panel.get('/nowhere', cookie));
    for (const id of NO_IDS) assert.deepEqual(await received(await panel.get(page(id), cookie)), nothing, id);
  }
  const cookie = await panel.signIn('tenant-operator');
  const nothing = await received(await panel.get('/nowhere', cookie));
  for (const id of NO_IDS) assert.deepEqual(await received(await panel.get(packOf('7', id), cookie)), nothing, id);
});

test('a form for a tenant that is not theirs is answered as one for nothing, and starts nothing (F2)', async () => {
  const count = async () => (await panel.database.query('select count(*)::int as n from ops_runs')).rows[0]?.n;
  const before = await count();
  for (const [as, tenant] of [
    ['tenant-operator', '8'],
    ['workspace-operator', '21'],
    ['no-capability', '21'],
    ['outsider', '7'],
    ['platform-operator', '7'],
  ] as const) {
    const headers = { Cookie: await panel.signIn(as), Origin: ORIGIN };
    const start = async (id: string) =>
      received(await panel.post(`/admin/t/${id}/operations`, headers, 'type=inventory_sync'));
    const nothing = await start('99');
    assert.equal(nothing.status, 404);
    assert.deepEqual(await start(tenant), nothing, as);
  }
  assert.equal(await count(), before);
});

test('hidden rows cost nothing: one look at the key, hidden or missing, however many there are (F4)', async () => {
  await panel.database.query(
    `insert into ops_runs (workspace_id, tenant_id, type, status, created_at)
     select '2', '21', 'inventory_sync', 'completed', now() from generate_series(1, 5000)`,
  );
  await panel.database.query(
    `insert into ops_review_packs (workspace_id, tenant_id, status, requested_at)
     select '2', '21', 'ready', now() from generate_series(1, 5000)`,
  );
  await panel.database.query('analyze ops_runs, ops_review_packs');
  const cookie = await panel.signIn('tenant-operator');
  const statementsOf = async (path: string) => {
    panel.asked.length = 0;
    await panel.get(path, cookie);
    return [...panel.asked];
  };
  for (const [hidden, missing, key] of [
    [runPage(run.eight), runPage('424242'), 'ops_runs_pkey'],
    [packOf('7', pack.globex), packOf('7', '424242'), 'ops_review_packs_pkey'],
  ] as const) {
    const [statement, ...others] = await statementsOf(hidden);
    assert.deepEqual(await statementsOf(missing), [statement]);
    assert.deepEqual(others, []);
    const inlined = statement?.replace(/\$\d::bigint/, '424242').replace('$1', "'7'") ?? '';
    const { rows } = await panel.database.query(`explain (costs off) ${inlined}`);
    assert.match(JSON.stringify(rows), new RegExp(`Index Scan using ${key} `));
  }
});

test('a member without the capability is forbidden, the same for each pack and run, and no run is looked up (F3)', async () => {
  const cookie = await panel.signIn('no-capability');
  panel.asked.length = 0;
  const packs = await Promise.all(
    [packOf('7', pack.seven), packOf('7', pack.eight), packOf('7', '424242')].map(async (path) =>
      received(await panel.get(path, cookie)),
    ),
  );
  for (const answer of packs) assert.deepEqual(answer, packs[0]);
  assert.equal(packs[0]?.status, 403);
  assert.match(packs[0]?.body ?? '', /You can see this tenant, but not its operations\./);
  const started = await panel.post('/admin/t/7/operations', { Cookie: cookie, Origin: ORIGIN }, 'type=inventory_sync');
  assert.equal(started.status, 403);

  const pages = await Promise.all(
    [run.seven, run.globex, '424242'].map(async (id) => {
      const { status, headers, body } = await received(await panel.get(runPage(id), cookie));
      return {
        status,
        headers,
        body: body.replaceAll(new RegExp(`(Operation |run="|/operations/)${id}\\b`, 'g'), '$1'),
      };
    }),
  );
  for (const page of pages) assert.deepEqual(page, pages[0]);
  assert.deepEqual(panel.asked, []);
});

test('a pack goes to those who may have it', async () => {
  for (const [as, tenant, id] of [
    ['workspace-operator', '8', pack.eight],
    ['tenant-operator', '7', pack.seven],
  ] as const) {
    const response = await panel.get(packOf(tenant, id), await panel.signIn(as));
    assert.deepEqual([response.status, await response.text()], [200, `pack of ${tenant}`]);
    assert.match(response.headers.get('Content-Disposition') ?? '', /^attachment; filename="review-pack-\d+\.html"$/);
    assert.equal(response.headers.get('Cache-Control'), 'private, no-store');
    assert.match(response.headers.get('Content-Security-Policy') ?? '', /default-src 'self'/);
  }
});

test('nothing of another tenant or workspace is in any page (F4)', async () => {
  const names: Readonly<Record<string, RegExp>> = {
    'tenant-operator': /Fabrikam|Globex|Initech|system/,
    'workspace-operator': /Globex|Initech|system/,
    outsider: /Acme|Contoso|Fabrikam|Globex|Initech|system/,
  };
  for (const [as, foreign] of Object.entries(names)) {
    const cookie = await panel.signIn(as);
    for (const path of ['/admin', '/admin/t/7', '/admin/operations', runPage(run.seven), runPage(run.eight)]) {
      assert.doesNotMatch(await (await panel.get(path, cookie)).text(), foreign, `${as} ${path}`);
    }
  }
});
