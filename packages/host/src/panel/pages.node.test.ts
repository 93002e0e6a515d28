import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addRun, openTestPanel, ORIGIN, type TestPanel } from './testing/test-panel.js';

let panel: TestPanel;
let ofSeven: string;
let ofGlobex: string;
let ofAcme: string;
before(async () => {
  panel = await openTestPanel();
  ofSeven = await addRun(panel, '1', '7');
  ofGlobex = await addRun(panel, '2', '21');
  ofAcme = await addRun(panel, '1', null);
});
after(() => panel.close());

async function pageOf(as: string, path: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await panel.get(path, await panel.signIn(as), headers);
  assert.equal(response.status, 200, path);
  return (await response.text()).replace(/\s+/g, ' ');
}

/** The provider's attributes and the widgets inside it, in the order of the page. */
function widgetsOf(page: string) {
  const provider = /<ops-provider ([^>]*?)\s*>/.exec(page)?.[1] ?? '';
  const attributes = Object.fromEntries(
    [...provider.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  const widgets = [...page.matchAll(/<(ops-(?!provider)[^>]*?) ?>/g)].map(([, tag]) => tag);
  return { attributes, widgets };
}

const hrefsOf = (page: string) => [...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '');
const currentOf = (page: string) =>
  [...page.matchAll(/aria-current="(\w+)" ?>([^<]*)</g)].map(([, kind, label]) => `${kind}: ${label?.trim()}`);
/** The entry of the navigation that holds the number of the page, with its address. */
const countedOf = (page: string) =>
  [...page.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<ops-badge><\/ops-badge><\/a/g)].map(
    ([, href, label]) => `${label?.trim()}: ${href}`,
  );

const ADMIN_PROVIDER = {
  api: '/api/ops',
  share: 'tabs',
  workspace: '1',
  'list-url': '/admin/operations',
  'run-url': '/admin/operations/{run}',
};
const SYSTEM_PROVIDER = {
  api: '/api/ops',
  share: 'tabs',
  plane: 'system',
  'list-url': '/system/ops/runs',
  'run-url': '/system/ops/runs/{run}',
};

const overviewWith = (...beside: string[]) => [
  'ops-kpis',
  'ops-needs-attention',
  'ops-progress',
  ...beside,
  'ops-recent',
];

test('the dashboards: a workspace, a tenant with its review pack, the platform (F1)', async () => {
  assert.deepEqual(widgetsOf(await pageOf('workspace-operator', '/admin')), {
    attributes: ADMIN_PROVIDER,
    widgets: ['ops-badge', ...overviewWith('ops-notifications limit="5"')],
  });
  assert.deepEqual(widgetsOf(await pageOf('tenant-operator', '/admin/t/7')), {
    attributes: { ...ADMIN_PROVIDER, tenant: '7' },
    widgets: ['ops-badge', ...overviewWith('ops-review-pack', 'ops-notifications limit="5"')],
  });
  assert.deepEqual(widgetsOf(await pageOf('platform-operator', '/system')), {
    attributes: SYSTEM_PROVIDER,
    widgets: overviewWith(),
  });
});

test('the list of the workspace leaves the tenant to the address, and that of a tenant operator is fixed to it (E2, F1)', async () => {
  for (const query of ['', '?tenant_id=7&activeTab=active']) {
    assert.deepEqual(widgetsOf(await pageOf('workspace-operator', `/admin/operations${query}`)), {
      attributes: ADMIN_PROVIDER,
      widgets: ['ops-badge', 'ops-list sync-url'],
    });
    assert.deepEqual(widgetsOf(await pageOf('tenant-operator', `/admin/operations${query}`)), {
      attributes: { ...ADMIN_PROVIDER, tenant: '7' },
      widgets: ['ops-badge', 'ops-list sync-url'],
    });
  }
});

test('the system plane has the list of every run, the failures and the stuck (E5)', async () => {
  for (const [path, widget] of [
    ['/system/ops/runs', 'ops-list sync-url'],
    ['/system/ops/failures', 'ops-list sync-url preset="failures"'],
    ['/system/ops/stuck', 'ops-list sync-url preset="stuck"'],
    [`/system/ops/runs/${ofGlobex}`, `ops-run-detail run="${ofGlobex}"`],
  ] as const) {
    assert.deepEqual(widgetsOf(await pageOf('platform-operator', path)), {
      attributes: SYSTEM_PROVIDER,
      widgets: [widget],
    });
  }
});

test('a page of a run says which tenant it is of, on either plane; a run of the workspace itself has none', async () => {
  const admin = await pageOf('workspace-operator', `/admin/operations/${ofSeven}`);
  assert.match(admin, new RegExp(`<h1>Operation ${ofSeven}</h1> <p class="of"><a href="/admin/t/7">Contoso</a></p>`));
  assert.deepEqual(widgetsOf(admin).attributes, { ...ADMIN_PROVIDER, tenant: '7' });
  assert.match(
    await pageOf('platform-operator', `/system/ops/runs/${ofGlobex}`),
    new RegExp(`<h1>Run ${ofGlobex}</h1> <p class="of">Initech, Globex</p>`),
  );
  const workspace = await pageOf('workspace-operator', `/admin/operations/${ofAcme}`);
  assert.deepEqual(widgetsOf(workspace).attributes, ADMIN_PROVIDER);
  assert.doesNotMatch(workspace, /class="of"/);
});

test('the way back stands on the page of a run without any script (E1)', async () => {
  const Referer = `${ORIGIN}/admin/operations?tenant_id=7&activeTab=active&type=inventory_sync`;
  const page = await pageOf('workspace-operator', `/admin/operations/${ofSeven}`, { Referer });
  assert.match(
    page,
    /<nav class="back" aria-label="Back"><a href="\/admin\/operations\?tenant_id=7&amp;activeTab=active&amp;type=inventory_sync" rel="up" ?>Operations of Contoso: active<\/a/,
  );
  const hostile = await pageOf('workspace-operator', `/admin/operations/${ofSeven}`, {
    Referer: `${ORIGIN}/admin/operations?q="><script>alert(1)</script>`,
  });
  assert.equal(hostile.match(/<script/g)?.length, 1, 'the kit and nothing else');
  assert.ok(hrefsOf(hostile).includes('/admin/operations?q=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E'));
});

test('the demonstration on the page of a run comes back to it with its way back (E2)', async () => {
  const Referer = `${ORIGIN}/admin/operations?tenant_id=7&activeTab=active`;
  const page = await pageOf('workspace-operator', `/admin/operations/${ofSeven}?problemClass=x`, { Referer });
  const formPage = /name="page" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const again = await pageOf('workspace-operator', formPage, { Referer: `${ORIGIN}/admin/operations/${ofSeven}` });
  assert.ok(hrefsOf(again).includes('/admin/operations?tenant_id=7&amp;activeTab=active'));
});

test('no link of a page leads to the other plane (E5)', async () => {
  const shared = /^(\/assets\/|\/sign-in$|#content$)/;
  for (const [as, plane, paths] of [
    [
      'workspace-operator',
      /^\/admin(\/|\?|$)/,
      ['/admin', '/admin/t/7', '/admin/operations', `/admin/operations/${ofSeven}`],
    ],
    ['tenant-operator', /^\/admin(\/|\?|$)/, ['/admin/t/7', '/admin/operations', `/admin/operations/${ofSeven}`]],
    ['no-capability', /^\/admin(\/|\?|$)/, ['/admin', '/admin/t/7', '/admin/operations', '/admin/operations/1']],
    [
      'platform-operator',
      /^\/system(\/|\?|$)/,
      ['/system', '/system/ops/runs', '/system/ops/failures', '/system/ops/stuck', `/system/ops/runs/${ofSeven}`],
    ],
  ] as const) {
    for (const path of paths) {
      const page = await pageOf(as, path, { Referer: `${ORIGIN}/admin/operations?tenant_id=7` });
      const links = [...hrefsOf(page), ...[...page.matchAll(/-url="([^"]*)"/g)].map(([, url]) => url ?? '')];
      for (const link of links.filter((href) => !shared.test(href))) assert.match(link, plane, `${as} ${path}`);
    }
  }
});

test('the navigation marks the page, also when its address has a query, and the list as the place of a run', async () => {
  const operator = 'workspace-operator';
  assert.deepEqual(currentOf(await pageOf(operator, '/admin')), ['page: Overview']);
  assert.deepEqual(currentOf(await pageOf(operator, '/admin/t/8')), ['page: Fabrikam']);
  assert.deepEqual(currentOf(await pageOf(operator, '/admin/operations?tenant_id=8&activeTab=active')), [
    'page: Operations',
  ]);
  assert.deepEqual(currentOf(await pageOf(operator, `/admin/operations/${ofSeven}?problemClass=x`)), [
    'true: Operations',
  ]);
  assert.deepEqual(currentOf(await pageOf('platform-operator', '/system/ops/failures?q=x')), ['page: Failures']);
  assert.deepEqual(currentOf(await pageOf('platform-operator', `/system/ops/runs/${ofSeven}`)), ['true: Runs']);
});

test('A7, E1: the navigation counts at "Operations" what that entry leads to: those of the page’s scope', async () => {
  const [all, ofContoso] = ['Operations: /admin/operations', 'Operations: /admin/operations?tenant_id=7'];
  for (const [as, path, expected] of [
    ['workspace-operator', '/admin', [all]],
    ['workspace-operator', '/admin/t/7', [ofContoso]],
    ['workspace-operator', '/admin/operations?tenant_id=7', [all]],
    ['workspace-operator', `/admin/operations/${ofSeven}`, [ofContoso]],
    ['workspace-operator', `/admin/operations/${ofAcme}`, [all]],
    // The list of a user who is fixed to a tenant is that of the tenant.
    ['tenant-operator', '/admin/t/7', [all]],
    ['tenant-operator', '/admin/operations', [all]],
    // Without the capability there is nothing to count (F3).
    ['no-capability', '/admin', []],
    ['no-capability', '/admin/operations', []],
    ['platform-operator', '/system', []],
  ] as const) {
    assert.deepEqual(countedOf(await pageOf(as, path)), expected, `${as} ${path}`);
  }
  const missing = await panel.get('/admin/t/99', await panel.signIn('workspace-operator'));
  assert.doesNotMatch(await missing.text(), /<ops-/, 'a page without a scope');
});

test('B7: one provider is around the navigation and the content of a page', async () => {
  for (const path of ['/admin', '/admin/t/7', '/admin/operations', `/admin/operations/${ofSeven}`]) {
    const page = await pageOf('workspace-operator', path);
    assert.deepEqual(page.match(/<\/?(ops-provider|header|main)\b/g), [
      '<ops-provider',
      '<header',
      '</header',
      '<main',
      '</main',
      '</ops-provider',
    ]);
  }
});

test('every page has the demonstration’s controls, and no navigation to missing pages', async () => {
  for (const [as, path, entries] of [
    ['workspace-operator', '/admin', ['Overview', 'Contoso', 'Fabrikam', 'Operations']],
    ['tenant-operator', '/admin/t/7', ['Contoso', 'Operations']],
    ['platform-operator', '/system', ['Overview', 'Runs', 'Failures', 'Stuck']],
  ] as const) {
    const page = await pageOf(as, path);
    const navigation = /<nav aria-label="Panel">(.*?)<\/nav>/.exec(page)?.[1] ?? '';
    assert.deepEqual(
      [...navigation.matchAll(/<a [^>]*>([^<]*)</g)].map(([, label]) => label?.trim()),
      entries,
    );
    assert.match(page, /action="\/demo\/worker\/kill"/);
  }
  const outsider = await (await panel.get('/admin', await panel.signIn('outsider'))).text();
  assert.doesNotMatch(outsider, /<nav/);
});
