import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AskedScope } from '@ops-widgets/server';
import { authorizeBy } from './authorize.js';
import type { Directory } from './directory.js';
import { personaOf } from './personas.js';
import { Sessions } from './sessions.js';

const directory: Directory = {
  workspaces: [
    { id: '1', name: 'Acme' },
    { id: '2', name: 'Globex' },
  ],
  tenants: [
    { id: '7', name: 'Contoso', workspaceId: '1' },
    { id: '8', name: 'Fabrikam', workspaceId: '1' },
    { id: '21', name: 'Initech', workspaceId: '2' },
  ],
};

const sessions = new Sessions();
const authorize = authorizeBy(sessions, directory);

/** What a persona is answered: the scope and the tenants they see, or why not. */
async function answer(as: string | null, asked: Partial<AskedScope> = {}): Promise<string> {
  const persona = personaOf(as ?? undefined);
  const cookie = persona ? (sessions.open(persona).split(';')[0] ?? '') : 'ops_host_session=made-up';
  const request = new Request('http://127.0.0.1/api/ops/snapshot', { headers: { Cookie: cookie } });
  const decision = await authorize(request, { plane: 'admin', workspace: null, tenant: null, ...asked });
  if (!decision.granted) return decision.reason;
  const { plane, workspace, tenant } = decision.scope;
  return `${plane} ${workspace?.name ?? '-'} ${tenant?.name ?? '-'} sees ${decision.tenantIds?.join() ?? 'all'}`;
}

const NONSENSE = ['99', '', '7 ', '__proto__', '21'];

test('a request without a session, or with a made-up one, is refused', async () => {
  assert.equal(await answer(null), 'unauthenticated');
  assert.equal(await answer(null, { plane: 'system' }), 'unauthenticated');
});

test('a workspace operator sees all tenants of the workspace, together or one by one (F1)', async () => {
  assert.equal(await answer('workspace-operator'), 'admin Acme - sees all');
  assert.equal(await answer('workspace-operator', { workspace: '1' }), 'admin Acme - sees all');
  assert.equal(await answer('workspace-operator', { workspace: '1', tenant: '8' }), 'admin Acme Fabrikam sees all');
});

test('another workspace, its tenants and the system plane are as missing as nonsense (F2)', async () => {
  for (const tenant of NONSENSE) assert.equal(await answer('workspace-operator', { tenant }), 'not_found', tenant);
  assert.equal(await answer('workspace-operator', { workspace: '2' }), 'not_found');
  assert.equal(await answer('workspace-operator', { workspace: '2', tenant: '21' }), 'not_found');
  assert.equal(await answer('workspace-operator', { plane: 'system' }), 'not_found');
});

test('a tenant operator sees that tenant, also without naming it, and no other (F1, F2)', async () => {
  assert.equal(await answer('tenant-operator'), 'admin Acme - sees 7');
  assert.equal(await answer('tenant-operator', { tenant: '7' }), 'admin Acme Contoso sees 7');
  for (const tenant of ['8', ...NONSENSE]) assert.equal(await answer('tenant-operator', { tenant }), 'not_found');
});

test('a member without the capability is forbidden, but only in the own workspace (F2, F3)', async () => {
  assert.equal(await answer('no-capability'), 'forbidden');
  assert.equal(await answer('no-capability', { workspace: '1', tenant: '7' }), 'forbidden');
  for (const tenant of NONSENSE) assert.equal(await answer('no-capability', { tenant }), 'not_found');
  assert.equal(await answer('no-capability', { workspace: '2' }), 'not_found');
});

test('an outsider finds nothing, whatever they ask for (F2)', async () => {
  for (const asked of [{}, { workspace: '1' }, { tenant: '7' }, { workspace: '2' }, { plane: 'system' as const }]) {
    assert.equal(await answer('outsider', asked), 'not_found');
  }
});

test('a platform operator sees the system plane and is a member of no workspace (F1)', async () => {
  assert.equal(await answer('platform-operator', { plane: 'system' }), 'system - - sees all');
  assert.equal(await answer('platform-operator', { plane: 'system', workspace: '1' }), 'not_found');
  assert.equal(await answer('platform-operator'), 'not_found');
  assert.equal(await answer('platform-operator', { workspace: '1' }), 'not_found');
});
