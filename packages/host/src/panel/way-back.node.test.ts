import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wayBack, withWayBack } from './way-back.js';

const ORIGIN = 'http://127.0.0.1:4173';
const ADMIN_LISTS = [{ path: '/admin/operations', label: 'Operations' }] as const;
const SYSTEM_LISTS = [
  { path: '/system/ops/runs', label: 'Runs' },
  { path: '/system/ops/failures', label: 'Failures' },
] as const;
const TENANTS = [
  { id: '7', name: 'Contoso' },
  { id: '8', name: 'Fabrikam' },
];

function from(referer: string | null, query = '', tenants = TENANTS) {
  const headers: Record<string, string> = referer === null ? {} : { Referer: referer };
  const { href, label } = wayBack(
    new Request(`${ORIGIN}/admin/operations/15${query}`, { headers }),
    ADMIN_LISTS,
    tenants,
  );
  return [href, label];
}

const STUCK = 'activeTab=active_stale_attention&problemClass=active_stale_attention';

test('back to the list as it was left: tenant, tab, class, filters and page (E1)', () => {
  const left = `/admin/operations?tenant_id=8&${STUCK}&type=inventory_sync&q=a%26b&sort=created&cursor=xyz`;
  assert.deepEqual(from(ORIGIN + left, '?problemClass=active_stale_attention'), [
    left,
    'Operations of Fabrikam: likely stuck or late',
  ]);
  assert.deepEqual(from(`${ORIGIN}/admin/operations?activeTab=active`), [
    '/admin/operations?activeTab=active',
    'Operations: active',
  ]);
});

test('a list without a filter is left and found again without one, whatever the class of the run (E2)', () => {
  assert.deepEqual(from(`${ORIGIN}/admin/operations`, '?problemClass=terminal_follow_up'), [
    '/admin/operations',
    'Operations',
  ]);
});

test('from a dashboard: the list of its tenant on the class that the operator came for (E1)', () => {
  assert.deepEqual(from(`${ORIGIN}/admin/t/7`, '?problemClass=active_stale_attention'), [
    `/admin/operations?tenant_id=7&${STUCK}`,
    'Operations of Contoso: likely stuck or late',
  ]);
  assert.deepEqual(from(`${ORIGIN}/admin`, '?problemClass=terminal_follow_up'), [
    '/admin/operations?activeTab=terminal_follow_up&problemClass=terminal_follow_up',
    'Operations: needs follow-up',
  ]);
});

test('a shared address leads back to the list of its query, and one without a query to the whole list', () => {
  assert.deepEqual(from(null, `?tenant_id=7&${STUCK}`), [
    `/admin/operations?tenant_id=7&${STUCK}`,
    'Operations of Contoso: likely stuck or late',
  ]);
  assert.deepEqual(from(null), ['/admin/operations', 'Operations']);
});

test('a form on the page of a run comes back to it with the same way back: nothing of the filter is lost (E2)', () => {
  const left = `/admin/operations?tenant_id=8&${STUCK}&type=inventory_sync`;
  const page = `${ORIGIN}/admin/operations/15?problemClass=active_stale_attention`;
  const again = new URL(withWayBack(page, left), ORIGIN);
  assert.equal(again.pathname, '/admin/operations/15');
  assert.equal(again.searchParams.get('problemClass'), 'active_stale_attention');
  assert.deepEqual(from(page, again.search), [left, 'Operations of Fabrikam: likely stuck or late']);
  assert.equal(withWayBack(again.href, left), again.pathname + again.search);
});

test('an address cannot name a way back out of the lists of its plane (E5)', () => {
  for (const back of [
    'https://evil.example/admin/operations',
    '//evil.example/admin/operations',
    'javascript:alert(1)',
    '/sign-in',
    '/admin/t/7',
    '/system/ops/runs?activeTab=active',
    '/admin/operations/../t/8',
    '\\\\evil.example/admin/operations',
  ]) {
    assert.deepEqual(from(null, `?back=${encodeURIComponent(back)}`), ['/admin/operations', 'Operations'], back);
  }
});

test('a tenant out of scope and one that does not exist are alike: neither is carried on (F2)', () => {
  for (const id of ['8', '99', '__proto__']) {
    assert.deepEqual(from(null, `?tenant_id=${id}`, TENANTS.slice(0, 1)), ['/admin/operations', 'Operations']);
    assert.deepEqual(from(`${ORIGIN}/admin/operations?tenant_id=${id}`, '', TENANTS.slice(0, 1)), [
      '/admin/operations',
      'Operations',
    ]);
  }
});

test('nonsense is not carried on', () => {
  for (const query of [
    '?activeTab=toString',
    '?problemClass=none',
    '?problemClass=%22%3E%3Cscript%3E',
    '?tenant_id=',
  ]) {
    assert.deepEqual(from(null, query), ['/admin/operations', 'Operations'], query);
  }
  assert.deepEqual(from(`${ORIGIN}/admin/operations?q=${'x'.repeat(5_000)}`), ['/admin/operations', 'Operations']);
});

test('another site, another plane and the run itself lead back to nothing of theirs (E5)', () => {
  for (const referer of [
    'http://evil.example/admin/operations?tenant_id=7',
    'http://127.0.0.1:9999/admin/operations?tenant_id=7',
    `${ORIGIN}/system/ops/runs?activeTab=active`,
    `${ORIGIN}/admin/operations/15?tenant_id=7`,
    `${ORIGIN}/administration`,
    'nonsense',
  ]) {
    assert.deepEqual(from(referer), ['/admin/operations', 'Operations'], referer);
  }
});

test('on the system plane: back to the list of three that it was, or to the canonical one (E5)', () => {
  const back = (referer: string) =>
    wayBack(new Request(`${ORIGIN}/system/ops/runs/15`, { headers: { Referer: referer } }), SYSTEM_LISTS, []);
  assert.deepEqual(back(`${ORIGIN}/system/ops/failures?type=inventory_sync`), {
    href: '/system/ops/failures?type=inventory_sync',
    label: 'Failures',
  });
  assert.deepEqual(back(`${ORIGIN}/system/ops/runs?${STUCK}&tenant_id=7`), {
    href: `/system/ops/runs?${STUCK}`,
    label: 'Runs: likely stuck or late',
  });
  assert.deepEqual(back(`${ORIGIN}/admin/operations?tenant_id=7`), { href: '/system/ops/runs', label: 'Runs' });
});
