/** The store behind stories and mocks: it changes when it is told to, and judges as the truth module does. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noon } from '../../../../mocks/instants.js';
import { run, serve, smallWorld, type Served } from '../testing/small-world.js';
import { createMemoryStore } from './memory-store.js';
import { createSettableClock } from './settable-clock.js';

const counts = async (ask: ReturnType<typeof serve>) =>
  (await ask('/snapshot')).json['counts'] as Record<string, number>;

describe('a memory store', () => {
  test('time alone makes queued work late and then likely stuck (A1)', async () => {
    const world = smallWorld([{ workspaceId: 'w1', run: run('1', {}) }]);
    const ask = serve(world);
    assert.equal((await counts(ask))['healthy'], 1);
    world.advance(60_000);
    assert.equal((await counts(ask))['past_expected'], 1);
    world.advance(240_000);
    assert.equal((await counts(ask))['likely_stale'], 1);
    world.clock.set(noon);
    assert.equal((await counts(ask))['healthy'], 1);
  });

  test('a run that is put, updated and removed appears, changes and disappears', async () => {
    const world = smallWorld([]);
    const ask = serve(world);
    world.put({ workspaceId: 'w1', run: run('1', {}) });
    assert.equal((await counts(ask))['active'], 1);
    world.update('1', { status: 'completed', outcome: 'failed', completedAt: noon });
    assert.deepEqual([(await counts(ask))['active'], (await counts(ask))['terminal_follow_up']], [0, 1]);
    world.remove('1');
    assert.equal((await counts(ask))['terminal_follow_up'], 0);
    assert.throws(() => world.update('1', { status: 'queued' }), RangeError);
  });

  test('what needs follow-up stays so for exactly the days that the host says', async () => {
    const day = 24 * 60 * 60 * 1000;
    const world = smallWorld([]);
    world.put({ workspaceId: 'w1', run: run('1', { status: 'completed', outcome: 'failed', completedAt: noon }) });
    const ask = serve(world, { followUpDays: 2 });
    world.advance(2 * day);
    assert.equal((await counts(ask))['terminal_follow_up'], 1);
    assert.equal((await ask('/runs?problem_class=terminal_follow_up')).json['total'], 1);
    world.advance(1);
    assert.equal((await counts(ask))['terminal_follow_up'], 0);
    assert.equal((await ask('/runs?problem_class=terminal_follow_up')).json['total'], 0);
    assert.equal((await ask('/runs')).json['total'], 1);
  });

  test('the newest review pack of what may be seen is the latest', async () => {
    const world = smallWorld();
    const later = {
      id: '9',
      status: 'generating',
      requestedAt: noon,
      readyAt: null,
      expiresAt: null,
      downloadUrl: null,
    };
    world.putReviewPack({ workspaceId: 'w1', tenantId: 't8', pack: later });
    world.putReviewPack({ workspaceId: 'w2', tenantId: null, pack: { ...later, id: '10' } });
    const ask = serve(world);
    const packId = async (path: string) => ((await ask(path)).json['pack'] as { id: string } | null)?.id;
    assert.equal(await packId('/review-packs/latest'), '9');
    assert.equal(await packId('/review-packs/latest?tenant=t7'), '3');
  });

  test('F2 a scope is found by the names there are, and the only workspace needs none', () => {
    const world = smallWorld();
    const asked = { plane: 'admin', workspace: null, tenant: null } as const;
    assert.equal(world.scopeOf(asked)?.workspace?.name, 'Acme');
    assert.equal(world.scopeOf({ ...asked, tenant: 't7' })?.tenant?.name, 'Contoso');
    assert.equal(world.scopeOf({ ...asked, workspace: 'w2' }), null);
    assert.equal(world.scopeOf({ ...asked, tenant: 't9' }), null);
    const two = createMemoryStore({
      workspaces: [
        { id: 'w1', name: 'Acme' },
        { id: 'w2', name: 'Other' },
      ],
      clock: createSettableClock(noon),
    });
    assert.equal(two.scopeOf(asked), null);
  });

  test('rows without a usable instant are listed last and still page by page', async () => {
    const world = smallWorld([]);
    for (const id of ['1', '2', '10']) world.put({ workspaceId: 'w1', run: run(id, { createdAt: null }) });
    world.put({ workspaceId: 'w1', run: run('5', { createdAt: noon + 0.5 }) });
    const ask = serve(world);
    const walked: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { json }: Served = await ask(`/runs?limit=1&cursor=${cursor}`);
      walked.push(...(json['runs'] as { id: string }[]).map(({ id }) => id));
      cursor = json['next_cursor'] as string | null;
    }
    assert.deepEqual(walked, ['5', '10', '2', '1']);
  });
});
