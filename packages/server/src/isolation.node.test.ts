/** F1 to F4: who is let in, and that what is hidden leaves no trace in any answer. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Granted } from './authorize.js';
import type { OpsStore } from './store.js';
import { hiddenRuns, run, serve, smallWorld, visibleRuns, type Served } from './testing/small-world.js';

const reads = ['/snapshot', '/runs', '/runs/1', '/notifications', '/review-packs/latest'];

const wire = ({ status, headers, text }: Served) => ({ status, headers: [...headers], text });

describe('who may see what', () => {
  for (const [persona, status, says] of [
    ['nobody', 401, 'Sign in to see operations.'],
    ['outsider', 404, 'Not found.'],
    ['member', 403, 'You can see this workspace, but not its operations.'],
  ] as const) {
    test(`${persona} is answered ${String(status)} on every read, and the store is not asked (F2, F3)`, async () => {
      const neverAsked = new Proxy({} as OpsStore, {
        get: () => assert.fail('the store was asked'),
      });
      for (const path of reads) {
        const answer = await serve(smallWorld(), { store: neverAsked })(path, persona);
        assert.equal(answer.status, status);
        assert.equal(answer.json['detail'], says);
        assert.equal(answer.headers.get('Cache-Control'), 'private, no-store');
        assert.match(answer.headers.get('Vary') ?? '', /Cookie/);
      }
    });
  }

  test('F2 hidden, foreign, missing and nonsense are one and the same 404', async () => {
    const ask = serve(smallWorld());
    const missing = wire(await ask('/runs/999'));
    assert.equal(missing.status, 404);
    for (const path of [
      '/runs/101',
      '/runs/nonsense',
      '/runs/%FF',
      '/runs/..%2F1',
      '/runs/1?tenant=t8',
      '/runs/1?tenant=t9',
      '/runs/1?tenant=nobody',
      '/snapshot?tenant=t9',
      '/snapshot?tenant=nobody',
      '/snapshot?workspace=w2',
      '/snapshot?workspace=nowhere',
      '/nothing/here',
    ]) {
      assert.deepEqual(wire(await ask(path)), missing, path);
    }
    assert.deepEqual(wire(await ask('/runs/5', 'tenant-operator')), missing, "another tenant's run");
    assert.deepEqual(wire(await ask('/runs/7', 'tenant-operator')), missing, 'a run without a tenant');
    assert.deepEqual(wire(await ask('/snapshot?tenant=t8', 'tenant-operator')), missing, 'another tenant');
  });

  test('F1 a tenant operator sees one tenant, and its numbers only', async () => {
    const { json } = await serve(smallWorld())('/snapshot', 'tenant-operator');
    assert.deepEqual(
      (json['recent'] as { id: string }[]).map(({ id }) => id),
      ['1', '4', '2', '6'],
    );
    assert.equal((json['counts'] as { active: number }).active, 2);
  });

  test('F1 the system plane sees all workspaces, is named as such, and has no tenants to ask for', async () => {
    const ask = serve(smallWorld());
    const { json } = await ask('/snapshot?plane=system', 'platform');
    assert.deepEqual(json['scope'], { plane: 'system', workspace: null, tenant: null });
    assert.equal((json['counts'] as { active: number }).active, 4);
    assert.equal((await ask('/runs/101?plane=system', 'platform')).status, 200);
    assert.equal((await ask('/snapshot?plane=system&tenant=t7', 'platform')).status, 404);
    assert.equal((await ask('/snapshot?plane=system')).status, 404);
    assert.equal((await ask('/snapshot', 'platform')).status, 404);
  });

  test('F6 a grant for another scope than was asked for is not answered', async () => {
    const scope = { plane: 'admin', workspace: { id: 'w1', name: 'Acme' }, tenant: null } as const;
    const wider: Granted = { granted: true, scope, tenantIds: null };
    const ask = serve(smallWorld(), { authorize: () => wider });
    assert.equal((await ask('/snapshot')).status, 200);
    assert.equal((await ask('/snapshot?tenant=t7')).status, 404);
    assert.equal((await ask('/snapshot?workspace=w2')).status, 404);
    assert.equal((await ask('/snapshot?plane=system')).status, 404);
  });

  test('a tenant in the scope that the grant does not open shows nothing of it', async () => {
    const scope = {
      plane: 'admin',
      workspace: { id: 'w1', name: 'Acme' },
      tenant: { id: 't8', name: 'Fabrikam' },
    } as const;
    const ask = serve(smallWorld(), { authorize: () => ({ granted: true, scope, tenantIds: ['t7'] }) });
    const { json } = await ask('/runs?tenant=t8');
    assert.deepEqual([json['total'], json['runs']], [0, []]);
  });
});

describe('F4 hidden rows leave no trace', () => {
  test('every answer is the same, byte for byte, with and without them', async () => {
    const [whole, visibleOnly] = [serve(smallWorld()), serve(smallWorld(visibleRuns))];
    const paths = [
      ...reads,
      '/runs?limit=2',
      '/runs?limit=2&sort=urgency',
      '/runs?problem_class=terminal_follow_up',
      '/notifications?limit=1',
    ];
    for (const path of paths) {
      for (const persona of ['operator', 'tenant-operator']) {
        assert.deepEqual(
          wire(await whole(path, persona)),
          wire(await visibleOnly(path, persona)),
          `${persona} ${path}`,
        );
      }
    }
  });

  test('changes behind the curtain leave the validator alone, changes in front of it do not', async () => {
    const world = smallWorld();
    const ask = serve(world);
    const tag = async () => (await ask('/snapshot')).headers.get('ETag');
    const first = await tag();
    for (const row of hiddenRuns) world.remove(row.run.id);
    world.put({ workspaceId: 'w2', run: run('200', {}) });
    assert.equal(await tag(), first);
    world.update('1', { status: 'running' });
    assert.notEqual(await tag(), first);
  });
});
