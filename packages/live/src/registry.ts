/**
 * The queries of the page, one per data source, scope and read. They are kept on the global object
 * under a registered symbol: a second copy of the kit on the same page finds them there and does
 * not read again (B7).
 */
import type { OpsAdapter, ScopeQuery } from '@ops-widgets/adapter';
import { retainedMs } from '@ops-widgets/truth/timing';
import { EndedRunTracker } from './ended-runs.js';
import { StatusTracker } from './status-tracker.js';

/** Identifies a data source: the absolute address of an API, or a host's own adapter object. */
export type AdapterKey = string | object;

/** Where facts come from: subscriptions with equal keys share one query per scope and read (B7). */
export interface DataSource {
  readonly adapter: OpsAdapter;
  readonly key: AdapterKey;
}

/** What the registry needs of a query. */
export interface SharedQuery {
  /** True while the query has no observer. */
  readonly isIdle: boolean;
  /**
   * Forgets what was read, not that reads failed, unless the query has an observer or had one since
   * `ms` milliseconds ago.
   */
  forgetAfter(ms: number): void;
}

/** What the page keeps of a data source until it closes: widgets come and go (B9, B13). */
interface KnownSource {
  readonly endedRuns: EndedRunTracker;
  readonly statuses: StatusTracker;
  /** By scope and read: those that are observed, and the last ones that were. */
  readonly queries: Map<string, SharedQuery>;
}

interface Registry {
  readonly addresses: Map<string, KnownSource>;
  /** An adapter takes its queries along when the host drops it. */
  readonly adapters: WeakMap<object, KnownSource>;
}

/** How many queries of a data source are kept after their last observer has left. */
const maxIdleQueries = 20;

/**
 * The version of what copies of the kit share, in a page and across tabs: raise the number when an
 * object or a message of it changes. Copies with different numbers do not share anything.
 */
const protocol = 'ops-widgets.live.3';
/** Where the global object has the registry. */
export const registrySymbol = Symbol.for(protocol);

function registry(): Registry {
  const holder = globalThis as { [registrySymbol]?: Registry };
  return (holder[registrySymbol] ??= { addresses: new Map(), adapters: new WeakMap() });
}

function knownSource(key: AdapterKey): KnownSource {
  const page = registry();
  const known = typeof key === 'string' ? page.addresses.get(key) : page.adapters.get(key);
  if (known !== undefined) return known;
  const source: KnownSource = { endedRuns: new EndedRunTracker(), statuses: new StatusTracker(), queries: new Map() };
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
  /** The last observer of the query has left. */
  onIdle(): void;
  /** Has the queries without an observer forget their facts after `ms` milliseconds (F5). */
  forgetIdleAfter(ms: number): void;
}

/** The query of a read in a scope. `create` makes it if there is none. */
export function sharedQuery<Query extends SharedQuery>(
  source: DataSource,
  scope: ScopeQuery,
  read: readonly string[],
  create: (context: SharedQueryContext) => Query,
): Query {
  const { endedRuns, statuses, queries } = knownSource(source.key);
  const key = JSON.stringify([scope.plane, scope.workspace, scope.tenant, ...read]);
  const forgetIdleAfter = (ms: number) => queries.forEach((query) => query.forgetAfter(ms));
  forgetIdleAfter(retainedMs);
  const existing = queries.get(key) as Query | undefined;
  if (existing !== undefined) return existing;
  const query = create({
    endedRuns,
    statuses,
    sharedName: typeof source.key === 'string' ? `${protocol} ${source.key} ${key}` : null,
    onIdle() {
      queries.delete(key);
      queries.set(key, query);
      const idle = [...queries].filter(([, { isIdle }]) => isIdle);
      for (const [oldest] of idle.slice(0, -maxIdleQueries)) queries.delete(oldest);
    },
    forgetIdleAfter,
  });
  queries.set(key, query);
  return query;
}
