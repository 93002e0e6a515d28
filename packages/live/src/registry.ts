/**
 * The queries of the page, one per data source, scope and read. They are kept on the global object
 * under a registered symbol: a second copy of the kit on the same page finds them there and does
 * not read again (B7).
 */
import type { OpsAdapter, ScopeQuery } from '@ops-widgets/adapter';
import { EndedRunTracker } from './ended-runs.js';
import { StatusTracker } from './status-tracker.js';

/** Identifies a data source: the absolute address of an API, or a host's own adapter object. */
export type AdapterKey = string | object;

/** Where facts come from: subscriptions with equal keys share one query per scope and read (B7). */
export interface DataSource {
  readonly adapter: OpsAdapter;
  readonly key: AdapterKey;
}

/** What the page keeps of a data source until it closes: widgets come and go (B13). */
interface KnownSource {
  readonly id: string;
  readonly endedRuns: EndedRunTracker;
  /** Absent if a copy of the kit that has none came first. */
  statuses?: StatusTracker;
}

interface Registry {
  readonly queries: Map<string, unknown>;
  readonly addresses: Map<string, KnownSource>;
  readonly adapters: WeakMap<object, KnownSource>;
  nextAdapterId: number;
}

/**
 * The version of what copies of the kit share, in a page and across tabs: raise the number when an
 * object or a message of it changes. Copies with different numbers do not share anything.
 */
const protocol = 'ops-widgets.live.2';
const symbol = Symbol.for(protocol);

function registry(): Registry {
  const holder = globalThis as { [symbol]?: Registry };
  return (holder[symbol] ??= {
    queries: new Map(),
    addresses: new Map(),
    adapters: new WeakMap(),
    nextAdapterId: 1,
  });
}

function knownSource(key: AdapterKey): KnownSource {
  const page = registry();
  const known = typeof key === 'string' ? page.addresses.get(key) : page.adapters.get(key);
  if (known !== undefined) return known;
  const id = typeof key === 'string' ? key : `adapter ${page.nextAdapterId++}`;
  const source: KnownSource = { id, endedRuns: new EndedRunTracker() };
  if (typeof key === 'string') page.addresses.set(key, source);
  else page.adapters.set(key, source);
  return source;
}

/** What the registry gives to a query that it creates. */
export interface SharedQueryContext {
  readonly endedRuns: EndedRunTracker;
  readonly statuses: StatusTracker;
  /**
   * The name of the query in other tabs; null if the source is an adapter object, because another
   * tab has an object of its own (B14).
   */
  readonly sharedName: string | null;
  /** Removes the query from the registry. The query calls it when its last observer has left. */
  onIdle(): void;
}

/** The query of a read in a scope. `create` makes it if there is none. */
export function sharedQuery<Query>(
  source: DataSource,
  scope: ScopeQuery,
  read: readonly string[],
  create: (context: SharedQueryContext) => Query,
): Query {
  const { queries } = registry();
  const known = knownSource(source.key);
  const { id, endedRuns } = known;
  const key = JSON.stringify([id, scope.plane, scope.workspace, scope.tenant, ...read]);
  const existing = queries.get(key) as Query | undefined;
  if (existing !== undefined) return existing;
  const query = create({
    endedRuns,
    statuses: (known.statuses ??= new StatusTracker()),
    sharedName: typeof source.key === 'string' ? `${protocol} ${key}` : null,
    onIdle() {
      if (queries.get(key) === query) queries.delete(key);
    },
  });
  queries.set(key, query);
  return query;
}
