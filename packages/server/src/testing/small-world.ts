/** A workspace to tell apart from others, one run in every state, and one persona per answer of `authorize`. */
import type { RunFacts } from '@ops-widgets/truth';
import { catalog } from '../../../../mocks/catalog.js';
import { ago, noon } from '../../../../mocks/instants.js';
import { lifecycle } from '../../../../mocks/lifecycle.js';
import type { AskedScope, Authorize } from '../authorize.js';
import { createOpsHandler, type OpsHandlerOptions } from '../handler.js';
import { createMemoryStore, type MemoryRun, type MemoryStore } from '../memory/memory-store.js';
import { createSettableClock } from '../memory/settable-clock.js';

// The ids have letters, so that the id of a workspace, a tenant and a run are never the same.
const contoso = { id: 't7', name: 'Contoso' };
const fabrikam = { id: 't8', name: 'Fabrikam' };
const hidden = { id: 't9', name: 'Hidden' };

/** A run with as few facts as a host may give. */
export function run(id: string, facts: Partial<RunFacts>): RunFacts {
  return { id, type: 'inventory_sync', status: 'queued', outcome: 'pending', createdAt: noon, ...facts };
}

function ended(outcome: string, secondsAgo: number, facts: Partial<RunFacts> = {}): Partial<RunFacts> {
  const completedAt = ago({ seconds: secondsAgo });
  return {
    status: 'completed',
    outcome,
    createdAt: completedAt - 60_000,
    completedAt,
    initiator: 'Ada',
    ...facts,
  };
}

const reconciliation = {
  reconciledAt: ago({ hours: 1 }),
  reasonCode: 'worker_gone',
  reason: null,
  fromStatus: 'running',
};

export const visibleRuns: readonly MemoryRun[] = [
  run('1', { createdAt: ago({ seconds: 10 }), tenant: contoso, initiator: 'Ada' }),
  run('2', { status: 'running', createdAt: ago({ seconds: 700 }), startedAt: ago({ seconds: 690 }), tenant: contoso }),
  run('3', {
    type: 'baseline_capture',
    status: 'running',
    createdAt: ago({ seconds: 500 }),
    startedAt: ago({ seconds: 490 }),
    heartbeatAt: ago({ seconds: 420 }),
    tenant: fabrikam,
    context: { phase: { key: 'inventory', position: 1, of: 4 } },
  }),
  run('4', ended('succeeded', 30, { tenant: contoso })),
  run(
    '5',
    ended('failed', 2 * 3600, { tenant: fabrikam, failures: [{ code: 'unreadable_file', message: '12 files' }] }),
  ),
  run('6', ended('failed', 3600, { tenant: contoso, context: { reconciliation } })),
  run('7', ended('blocked', 30 * 3600)),
].map((facts) => ({
  workspaceId: 'w1',
  run: facts,
  diagnostics: [{ title: 'Trace', kind: 'trace' as const, body: 'at worker' }],
  related: [{ label: 'Baseline 9', url: '/baselines/9' }],
}));

export const hiddenRuns: readonly MemoryRun[] = [
  { workspaceId: 'w2', run: run('101', { status: 'running', createdAt: ago({ hours: 9 }), tenant: hidden }) },
  { workspaceId: 'w2', run: run('102', ended('failed', 1, { tenant: hidden })) },
  { workspaceId: 'w2', run: run('103', ended('succeeded', 1)) },
];

export function smallWorld(runs: readonly MemoryRun[] = [...visibleRuns, ...hiddenRuns]): MemoryStore {
  return createMemoryStore({
    runs,
    workspaces: [{ id: 'w1', name: 'Acme' }],
    tenants: [
      { ...contoso, workspaceId: 'w1' },
      { ...fabrikam, workspaceId: 'w1' },
    ],
    reviewPacks: [
      {
        workspaceId: 'w1',
        tenantId: 't7',
        pack: {
          id: '3',
          status: 'ready',
          requestedAt: ago({ hours: 1 }),
          readyAt: ago({ minutes: 30 }),
          expiresAt: ago({ hours: -1 }),
          downloadUrl: '/packs/3',
        },
      },
    ],
    clock: createSettableClock(noon),
  });
}

/** Who asks is told by a header: nobody, an outsider, a member without the capability, operators, the platform. */
export function authorizeIn(world: MemoryStore): Authorize {
  return (request, asked: AskedScope) => {
    const persona = request.headers.get('x-persona') ?? 'operator';
    if (persona === 'nobody') return { granted: false, reason: 'unauthenticated' };
    const scope = world.scopeOf(asked);
    const mayAsk = persona !== 'outsider' && (asked.plane === 'system') === (persona === 'platform');
    if (scope === null || !mayAsk) return { granted: false, reason: 'not_found' };
    if (persona === 'member') return { granted: false, reason: 'forbidden' };
    if (persona !== 'tenant-operator') return { granted: true, scope, tenantIds: null, reader: persona };
    if (asked.tenant !== null && asked.tenant !== 't7') return { granted: false, reason: 'not_found' };
    return { granted: true, scope, tenantIds: ['t7'], reader: persona };
  };
}

export interface Served {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

/** Asks a handler over a world; what comes back is what goes over the wire. */
export function serve(world: MemoryStore, options: Partial<OpsHandlerOptions> = {}) {
  const handler = createOpsHandler({
    store: world,
    authorize: authorizeIn(world),
    lifecycle,
    catalog,
    clock: () => world.clock.now(),
    ...options,
  });
  return async (path: string, persona = 'operator', init: RequestInit = {}): Promise<Served> => {
    const headers = new Headers(init.headers);
    headers.set('x-persona', persona);
    const response = await handler(new Request(`https://panel.example/ops/api${path}`, { ...init, headers }));
    const text = await response.text();
    const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, text, json };
  };
}
