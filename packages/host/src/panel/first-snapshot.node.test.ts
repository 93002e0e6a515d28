import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addRun, openTestPanel, ORIGIN, type TestPanel } from './testing/test-panel.js';

const HOSTILE = '</script><script>alert(1)</script><!--<b>&amp;"\u2028';

let panel: TestPanel;
before(async () => {
  panel = await openTestPanel();
  const run = await addRun(panel, '1', '7');
  await panel.database.query('update ops_runs set label = $1 where id = $2::bigint', [HOSTILE, run]);
  await addRun(panel, '1', '8');
  await addRun(panel, '2', '21');
});
after(() => panel.close());

/** The data of the page, between its tags, and the page around it. */
async function embeddedIn(as: string, path: string, headers: Record<string, string> = {}) {
  const response = await panel.get(path, await panel.signIn(as), headers);
  const page = await response.text();
  const [, text] =
    /<ops-provider[^>]*?>\s*<script type="application\/json" slot="snapshot">(.*?)<\/script/s.exec(page) ?? [];
  return { page, text: text ?? null };
}

async function answered(as: string, query: string): Promise<unknown> {
  const response = await panel.get(`/api/ops/snapshot?${query}`, await panel.signIn(as));
  return response.json();
}

test('B15: each overview embeds what the API answers the same user for the same scope', async () => {
  for (const [as, path, query] of [
    ['workspace-operator', '/admin', 'workspace=1'],
    ['workspace-operator', '/admin/t/8', 'workspace=1&tenant=8'],
    ['tenant-operator', '/admin/t/7', 'workspace=1&tenant=7'],
    ['platform-operator', '/system', 'plane=system'],
  ] as const) {
    const { text } = await embeddedIn(as, path);
    assert.deepEqual(JSON.parse(text ?? 'null'), await answered(as, query), `${as} ${path}`);
  }
});

test('B15: whatever a run is called, no markup comes of it', async () => {
  const { page, text } = await embeddedIn('tenant-operator', '/admin/t/7');
  const { recent } = JSON.parse(text ?? 'null') as { recent: readonly { label: string }[] };
  assert.equal(recent[0]?.label, HOSTILE);
  assert.doesNotMatch(text ?? '', /</);
  assert.equal(page.match(/<script/g)?.length, 2, 'the kit and the data');
  assert.doesNotMatch(page, /alert\(1\)<\/script/);
});

test('B15, F3, F4: a page for a user who may not see operations embeds none, and none is looked up', async () => {
  panel.asked.length = 0;
  for (const path of ['/admin', '/admin/t/7'])
    assert.deepEqual((await embeddedIn('no-capability', path)).text, null, path);
  assert.deepEqual(panel.asked, []);
});

test('B15, F4: the page of a tenant embeds nothing of another one', async () => {
  const { text } = await embeddedIn('workspace-operator', '/admin/t/8');
  assert.doesNotMatch(text ?? '', /Contoso|alert|Initech/);
});

test('B15: a page embeds its facts also when the browser has them already', async () => {
  const cookie = await panel.signIn('tenant-operator');
  const etag = (await panel.get('/api/ops/snapshot?workspace=1&tenant=7', cookie)).headers.get('ETag') ?? '';
  assert.notEqual(etag, '');
  const { text } = await embeddedIn('tenant-operator', '/admin/t/7', { 'If-None-Match': etag });
  assert.notEqual(text, null);
});

test('B15: a page that embeds facts is not stored by caches', async () => {
  const response = await panel.request(`${ORIGIN}/admin/t/7`, {
    headers: { Cookie: await panel.signIn('tenant-operator') },
  });
  assert.equal(response.headers.get('Cache-Control'), 'private, no-store');
});
