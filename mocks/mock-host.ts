/**
 * A host in memory: the server package over a memory store, with a clock that stands still until
 * set.
 */
import type { Plane } from '@ops-widgets/contract';
import {
  createMemoryStore,
  createOpsHandler,
  createSettableClock,
  type MemoryReviewPack,
  type MemoryRun,
  type MemoryStore,
  type SettableClock,
} from '@ops-widgets/server';
import type { RunFacts } from '@ops-widgets/truth';
import { catalog } from './catalog.js';
import type { Fault } from './faults.js';
import { noon } from './instants.js';
import { lifecycle } from './lifecycle.js';
import { acme, globex, tenants, workspaces } from './tenants.js';

export interface MockHostOptions {
  /** Runs of the workspace Acme. */
  readonly runs?: readonly RunFacts[];
  /** Runs with their workspace, diagnostics and related links. */
  readonly rows?: readonly MemoryRun[];
  readonly reviewPacks?: readonly MemoryReviewPack[];
  /** The ids of the tenants of Acme that the session may see. Null, the default: all of them. */
  readonly tenantIds?: readonly string[] | null;
  /** Whether the host has learned what is usual for its types (H6). */
  readonly learnsUsual?: boolean;
  /** The planes that the session may enter. */
  readonly planes?: readonly Plane[];
}

export interface MockHost {
  readonly store: MemoryStore;
  /** Stands still at noon. */
  readonly clock: SettableClock;
  /** The number of requests, those that a fault answered included. */
  readonly requests: number;
  /** Answers a request: by the server package, or by the fault of `failWith`. */
  respond(request: Request): Promise<Response>;
  /** From now on the fault answers; null: the server package again. */
  failWith(fault: Fault | null): void;
  /** Adds a run of the workspace Acme, or replaces it. */
  put(run: RunFacts, more?: Partial<MemoryRun>): void;
  /** Marks a run's notification as read by the signed-in user. */
  markRead(runId: string): void;
}

/** The signed-in user. */
const userId = 'ada';

/**
 * A host with a store of its own. The session belongs to Acme and must never see Globex (F2, F4).
 */
export function createMockHost(options: MockHostOptions = {}): MockHost {
  const {
    runs = [],
    rows = [],
    reviewPacks = [],
    tenantIds = null,
    planes = ['admin', 'system'],
    learnsUsual = false,
  } = options;
  const clock = createSettableClock(noon);
  const inAcme = (run: RunFacts) => ({ workspaceId: acme.id, run });
  const store = createMemoryStore({
    clock,
    workspaces,
    tenants,
    reviewPacks,
    runs: [...runs.map(inAcme), ...rows],
  });
  const handler = createOpsHandler({
    store,
    lifecycle,
    catalog,
    usual: learnsUsual,
    clock: () => clock.now(),
    onError: (error) => console.error(error),
    authorize: (_request, asked) => {
      // Without a workspace, the session's own.
      const scope = store.scopeOf({ ...asked, workspace: asked.workspace ?? acme.id });
      if (scope === null || !planes.includes(scope.plane)) return { granted: false, reason: 'not_found' };
      if (scope.workspace?.id === globex.id) return { granted: false, reason: 'not_found' };
      return { granted: true, scope, tenantIds, reader: userId };
    },
  });
  let fault: Fault | null = null;
  let requests = 0;
  return {
    store,
    clock,
    get requests() {
      return requests;
    },
    respond: async (request) => {
      requests += 1;
      return fault === null ? handler(request) : fault(request);
    },
    failWith: (next) => {
      fault = next;
    },
    put: (run, more) => store.put({ ...inAcme(run), ...more }),
    markRead: (runId) => store.markRead(userId, runId),
  };
}
