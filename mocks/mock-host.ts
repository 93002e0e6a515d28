/** A host in memory: the server package over a memory store, with a clock that stands until it is told to go. */
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
import type { Fault } from './faults.js';
import { catalog, lifecycle } from './house-rules.js';
import { noon } from './instants.js';
import { acme, globex, tenants, workspaces } from './places.js';

export interface WorldOptions {
  /** Runs of the workspace Acme. */
  readonly runs?: readonly RunFacts[];
  /** Rows that say themselves where they belong and what more is known of them. */
  readonly rows?: readonly MemoryRun[];
  readonly reviewPacks?: readonly MemoryReviewPack[];
  /** Whom the session may see: the tenants of Acme by id. Null, the default: all of them. */
  readonly tenantIds?: readonly string[] | null;
  /** The planes that the session may enter. */
  readonly planes?: readonly Plane[];
}

export interface World {
  readonly store: MemoryStore;
  /** Stands at noon. */
  readonly clock: SettableClock;
  /** How many requests came in, those that a fault answered included. */
  readonly requests: number;
  /** Answers a request as the host does, or as the fault does that it was told to have. */
  respond(request: Request): Promise<Response>;
  /** From now on the fault answers; null: the host does again. */
  failWith(fault: Fault | null): void;
  /** Adds a run of the workspace Acme, or replaces it. */
  put(run: RunFacts, more?: Partial<MemoryRun>): void;
  /** Notes that the operator has read a run's notification. */
  markRead(runId: string): void;
}

/** Who is signed in. */
const reader = 'ada';

/** A host over its own store. The session belongs to Acme only; Globex is a workspace that it must never see (F2, F4). */
export function createWorld(options: WorldOptions = {}): World {
  const { runs = [], rows = [], reviewPacks = [], tenantIds = null, planes = ['admin', 'system'] } = options;
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
    clock: () => clock.now(),
    onError: (error) => console.error(error),
    authorize: (_request, asked) => {
      // The session has one workspace of its own.
      const scope = store.scopeOf({ ...asked, workspace: asked.workspace ?? acme.id });
      if (scope === null || !planes.includes(scope.plane)) return { granted: false, reason: 'not_found' };
      if (scope.workspace?.id === globex.id) return { granted: false, reason: 'not_found' };
      return { granted: true, scope, tenantIds, reader };
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
    markRead: (runId) => store.markRead(reader, runId),
  };
}
