/** The operations of a small business as its own server would know them, as of now. */
import { createMemoryStore, createOpsHandler } from '@ops-widgets/server';

const MINUTE = 60_000;
const workspace = { id: '1', name: 'Acme' };
const tenant = { id: '7', name: 'Contoso' };
const otherTenant = { id: '8', name: 'Fabrikam' };

/** Seconds. */
const lifecycle = {
  default: { queuedExpected: 60, queuedStale: 300, runningExpected: 600, runningStale: 3600 },
  types: { baseline_capture: { queuedExpected: 60, queuedStale: 300, runningExpected: 1800, heartbeatStale: 90 } },
};

const diagnostics = [
  { title: 'Context', kind: 'json', body: '{"folder":"/tenants/contoso","files":120}' },
  { title: 'Trace', kind: 'trace', body: 'Worker 3 started\nat capture (worker.js:12)' },
];

const catalog = {
  inventory_sync: { label: 'Inventory sync' },
  baseline_capture: { label: 'Baseline capture', phases: { capture: 'Capturing evidence' } },
  baseline_compare: { label: 'Baseline compare' },
};

/**
 * The API of a world of its own, and what the host's own pages change in it. `allows` decides who
 * may read.
 */
export function createWorld(allows = () => true) {
  const now = Date.now();
  const ago = (minutes) => now - minutes * MINUTE;
  const rows = [
    running('54', 'inventory_sync', ago(2), {
      summaryCounts: { total: 120, processed: 40, succeeded: 39, failed: 1, skipped: 0 },
    }),
    running('51', 'baseline_capture', ago(9), {
      heartbeatAt: ago(7),
      context: { phase: { key: 'capture', position: 2, of: 4 } },
    }),
    ended('50', 'baseline_compare', ago(55), 'failed', {
      context: {
        reconciliation: {
          reconciledAt: ago(40),
          reasonCode: 'worker_gone',
          reason: 'Its worker is gone',
          fromStatus: 'running',
        },
      },
    }),
    ended('48', 'inventory_sync', ago(90), 'failed', {
      failures: [{ code: 'unreadable_file', message: '12 files could not be read' }],
    }),
    ended('47', 'inventory_sync', ago(200), 'succeeded'),
    ended('39', 'baseline_compare', ago(300), 'succeeded', { tenant: otherTenant }),
  ];
  const store = createMemoryStore({
    workspaces: [workspace],
    tenants: [tenant, otherTenant].map((one) => ({ ...one, workspaceId: workspace.id })),
    runs: rows.map((run) => ({ workspaceId: workspace.id, run, diagnostics })),
  });
  let last = 54;
  return {
    handle: createOpsHandler({
      store,
      lifecycle,
      catalog,
      onError: (error) => console.error(error),
      authorize: (request, asked) => {
        if (!allows(request)) return { granted: false, reason: 'unauthenticated' };
        const scope = store.scopeOf(asked);
        return scope === null
          ? { granted: false, reason: 'not_found' }
          : { granted: true, scope, tenantIds: null, reader: 'ada' };
      },
    }),
    /** Starts an operation. */
    start() {
      last += 1;
      store.put({ workspaceId: workspace.id, run: running(String(last), 'inventory_sync', Date.now()) });
    },
  };
}

function running(id, type, startedAt, facts = {}) {
  return {
    id,
    type,
    status: 'running',
    outcome: 'pending',
    createdAt: startedAt - 4000,
    startedAt,
    tenant,
    initiator: 'Ada Lovelace',
    ...facts,
  };
}

function ended(id, type, startedAt, outcome, facts = {}) {
  const completedAt = startedAt + 12 * MINUTE;
  return { ...running(id, type, startedAt), status: 'completed', outcome, completedAt, ...facts };
}
