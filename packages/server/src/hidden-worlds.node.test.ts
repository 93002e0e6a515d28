/**
 * F4: random worlds, each once with what a scope may not see and once without it. Every answer to
 * that scope is the same, byte for byte, headers and cursors included, from either store. SEED in
 * the environment repeats another draw.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Scope } from '@ops-widgets/contract';
import { ago } from '../../../mocks/instants.js';
import { createOpsHandler } from './handler.js';
import { createMemoryStore } from './memory/memory-store.js';
import { createPostgresStore } from './postgres/postgres-store.js';
import type { OpsStore } from './store.js';
import { dropChecks, insertRuns, testDatabases, type TestDatabase } from './testing/postgres.js';
import { criticalInstants, lifecycle, randomRuns, type RandomRun } from './testing/random-runs.js';

const seed = Number(process.env['SEED'] ?? 20261121);

interface Pack {
  readonly id: string;
  readonly workspaceId: string;
  readonly tenantId: string | null;
  readonly requestedAt: number;
}

interface World {
  readonly runs: readonly RandomRun[];
  readonly packs: readonly Pack[];
  readonly tenants: readonly { readonly id: string; readonly workspaceId: string; readonly name: string }[];
}

const acme = { id: 'w1', name: 'Acme' };
const contoso = { id: 't1', name: 'Contoso' };
const workspaces = [acme, { id: 'w2', name: 'Other' }];
const tenants = [
  { ...contoso, workspaceId: 'w1' },
  { id: 't2', workspaceId: 'w1', name: 'Fabrikam' },
  { id: 't3', workspaceId: 'w2', name: 'Hidden' },
];

interface Sight {
  readonly scope: Scope;
  readonly tenantIds: readonly string[] | null;
  sees(workspaceId: string, tenantId: string | null): boolean;
}

/** Every kind of scope that something can be hidden from. */
const sights: Readonly<Record<string, Sight>> = {
  'a workspace': {
    scope: { plane: 'admin', workspace: acme, tenant: null },
    tenantIds: null,
    sees: (workspaceId) => workspaceId === 'w1',
  },
  'a tenant of a workspace': {
    scope: { plane: 'admin', workspace: acme, tenant: contoso },
    tenantIds: null,
    sees: (_, tenantId) => tenantId === 't1',
  },
  'the one tenant of an operator': {
    scope: { plane: 'admin', workspace: acme, tenant: null },
    tenantIds: ['t1'],
    sees: (_, tenantId) => tenantId === 't1',
  },
  'two tenants of a workspace': {
    scope: { plane: 'admin', workspace: acme, tenant: null },
    tenantIds: ['t2', 't1'],
    sees: (_, tenantId) => tenantId === 't1' || tenantId === 't2',
  },
  'a tenant that the grant does not open': {
    scope: { plane: 'admin', workspace: acme, tenant: contoso },
    tenantIds: ['t2'],
    sees: () => false,
  },
};

const worlds: readonly World[] = [0, 1].map((index) => ({
  runs: randomRuns(240, seed + index),
  packs: tenants.flatMap(({ id, workspaceId }, place) =>
    [0, 1].map((age) => ({
      id: String(10 * place + age + 1),
      workspaceId,
      tenantId: age === 0 ? id : null,
      requestedAt: ago({ hours: 6 - place, minutes: -age }),
    })),
  ),
  tenants,
}));

function seenBy({ sees }: Sight, world: World): World {
  return {
    runs: world.runs.filter(({ memory: { workspaceId, run } }) => sees(workspaceId, run.tenant?.id ?? null)),
    packs: world.packs.filter(({ workspaceId, tenantId }) => sees(workspaceId, tenantId)),
    tenants: world.tenants.filter(({ workspaceId, id }) => sees(workspaceId, id)),
  };
}

interface StoreKind {
  readonly name: string;
  /** Two stores that can be filled again and again. */
  open(): Promise<{ fill(world: World): Promise<OpsStore>; close(): Promise<void> }>;
}

const inMemory: StoreKind = {
  name: 'memory',
  open: async () => ({
    fill: async (world) => {
      const packs = world.packs.map(({ workspaceId, tenantId, id, requestedAt }) => ({
        workspaceId,
        tenantId,
        pack: { id, status: 'ready', requestedAt, readyAt: null, expiresAt: null, downloadUrl: null },
      }));
      const store = createMemoryStore({ runs: world.runs.map(({ memory }) => memory), reviewPacks: packs });
      for (const { memory } of world.runs) if (Number(memory.run.id) % 3 === 0) store.markRead('ada', memory.run.id);
      return store;
    },
    close: async () => undefined,
  }),
};

async function fillDatabase({ query }: TestDatabase, world: World): Promise<OpsStore> {
  for (const table of ['notification_reads', 'review_packs', 'runs', 'tenants', 'workspaces']) {
    await query(`delete from ops_${table}`);
  }
  const rows = (table: string, values: readonly unknown[]) =>
    query(
      `insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1::json)`,
      [JSON.stringify(values)],
    );
  await rows('ops_workspaces', workspaces);
  await rows(
    'ops_tenants',
    world.tenants.map(({ id, workspaceId, name }) => ({ id, workspace_id: workspaceId, name })),
  );
  await insertRuns(
    query,
    world.runs.map(({ row }) => row),
  );
  await rows(
    'ops_review_packs',
    world.packs.map(({ id, workspaceId, tenantId, requestedAt }) => ({
      id,
      workspace_id: workspaceId,
      tenant_id: tenantId,
      status: 'ready',
      requested_at: new Date(requestedAt).toISOString(),
    })),
  );
  await query(`insert into ops_notification_reads (run_id, reader, read_at)
    select id, 'ada', now() from ops_runs where id % 3 = 0`);
  return createPostgresStore({ query });
}

const inDatabases: readonly StoreKind[] = testDatabases.map((kind) => ({
  name: kind.name,
  async open() {
    const database = await kind.open();
    await dropChecks(database.query);
    return { fill: (world) => fillDatabase(database, world), close: () => database.close() };
  },
}));

/** Asks a store for what a session may see and returns the answer as it goes over the wire. */
function serveAs({ scope, tenantIds }: Sight, store: OpsStore, now: number) {
  const handler = createOpsHandler({
    store,
    authorize: () => ({ granted: true, scope, tenantIds, reader: 'ada' }),
    lifecycle,
    catalog: { baseline_capture: { label: 'Baseline capture' } },
    clock: () => now,
    usual: true,
    onError: (error) => assert.fail(String(error)),
  });
  return async (path: string) => {
    const response = await handler(new Request(`https://panel.example/ops/api${path}`));
    return { status: response.status, headers: [...response.headers], text: await response.text() };
  };
}

type Asked = Awaited<ReturnType<ReturnType<typeof serveAs>>>;

const filters = [
  '',
  'problem_class=active',
  'problem_class=active_stale_attention',
  'problem_class=terminal_follow_up',
  'status=running',
  'status=completed',
  'status=paused',
  'outcome=failed',
  'outcome=succeeded',
  'type=baseline_capture',
  'reconciled=true',
  'waiting=true',
  'queue=reports',
  'q=compar',
  'q=17',
  'problem_class=terminal_follow_up&reconciled=true',
];

const lists = filters.flatMap((filter) => [
  `/runs?limit=17&sort=created&${filter}`,
  `/runs?limit=17&sort=urgency&${filter}`,
]);

/** Every answer of a list to its last page, by the cursors that the answers themselves carry. */
async function walk(ask: (path: string) => Promise<Asked>, path: string): Promise<readonly Asked[]> {
  const pages: Asked[] = [];
  let cursor: unknown = '';
  while (typeof cursor === 'string') {
    const page = await ask(`${path}&cursor=${cursor}`);
    assert.equal(page.status, 200, `${path}: ${page.text}`);
    pages.push(page);
    cursor = (JSON.parse(page.text) as Record<string, unknown>)['next_cursor'];
  }
  return pages;
}

/** A cursor may only name facts of the last row in front of it, which was shown. */
function assertShowsNothingNew(page: Asked, path: string): void {
  const body = JSON.parse(page.text) as Record<string, unknown>;
  if (typeof body['next_cursor'] !== 'string') return;
  const { order, id, createdAt, endedAt, asOf, grade, seconds, ...rest } = JSON.parse(
    Buffer.from(body['next_cursor'], 'base64url').toString(),
  ) as Record<string, number | string>;
  assert.deepEqual(rest, {}, `${path}: the cursor says more`);
  const shown = (body['runs'] ?? body['notifications']) as { id: string; created_at: string }[];
  const last = shown.at(-1);
  assert.equal(id, last?.id, path);
  if (order === 'created') assert.equal(createdAt, Date.parse(last?.created_at ?? ''), path);
  if (order === 'ended') assert.equal(endedAt, Date.parse(last?.created_at ?? ''), path);
  if (order !== 'urgency') return;
  assert.equal(asOf, Date.parse(String(body['as_of'])), path);
  assert.ok(Number(grade) >= 0 && Number(seconds) >= 0, path);
}

for (const kind of [inMemory, ...inDatabases]) {
  describe(`F4 what is hidden changes nothing that is shown (${kind.name})`, () => {
    const opened: Awaited<ReturnType<StoreKind['open']>>[] = [];
    before(async () => {
      for (let index = 0; index < 2; index += 1) opened.push(await kind.open());
    });
    after(async () => {
      for (const stores of opened) await stores.close();
    });

    for (const [name, sight] of Object.entries(sights)) {
      test(`${name}: every answer is the same with and without it, byte for byte`, async () => {
        for (const [index, world] of worlds.entries()) {
          const now = criticalInstants(world.runs, 1, seed + index)[0] ?? 0;
          const visible = seenBy(sight, world);
          const hidden = world.runs.filter((run) => !visible.runs.includes(run));
          assert.ok(hidden.length > 20);
          const stores = await Promise.all(opened.map(({ fill }, which) => fill(which === 0 ? world : visible)));
          const [whole, without] = stores.map((store) => serveAs(sight, store, now));
          assert.ok(whole && without);
          const same = async (path: string) => {
            const answer = await whole(path);
            assert.deepEqual(answer, await without(path), path);
            return answer;
          };

          for (const path of ['/snapshot', '/snapshot?recent=50&active=100', '/review-packs/latest']) await same(path);
          for (const path of [...lists, '/notifications?limit=17']) {
            const pages = await walk(whole, path);
            assert.deepEqual(pages, await walk(without, path), path);
            for (const page of pages) assertShowsNothingNew(page, path);
          }
          for (const { memory } of visible.runs.slice(0, 10)) {
            assert.equal((await same(`/runs/${memory.run.id}`)).status, 200);
          }
          const missing = await same('/runs/999999');
          assert.equal(missing.status, 404);
          const ids = hidden.slice(0, 10).map(({ memory }) => memory.run.id);
          for (const id of [...ids, 'nonsense', '-1', '%FF', '99999999999999999999', '1%00']) {
            assert.deepEqual(await same(`/runs/${id}`), missing, `F2 run ${id}`);
          }
        }
      });
    }
  });
}
