/** How the reads subscribe: to the one query of the page that repeats the same read. */
import type { ScopeQuery } from '@ops-widgets/adapter';
import { pageEnvironment, type Environment } from './environment.js';
import type { Observer, Subscription } from './observers.js';
import type { QueryDefinition, QueryValue } from './query-definition.js';
import { Query } from './query.js';
import { DirectReader, type Fetched } from './reader.js';
import { sharedQuery, type DataSource } from './registry.js';

/** What every subscription takes: its observer, the data source and the scope. */
export interface SubscribeOptions<Value> extends Observer<Value> {
  readonly source: DataSource;
  readonly scope: ScopeQuery;
  /** True if the tabs of the browser session share one request per cycle (B14). */
  readonly sharesTabs?: boolean;
  /** Whether polling holds at first (B4); `Subscription.update` changes it. */
  readonly held?: boolean;
  /** The page. Tests replace it. */
  readonly environment?: Environment;
}

/**
 * Subscribes to a read of a scope. All subscriptions of the page to the same read share one query
 * (B7). The definition and the environment of the first one serve them all.
 *
 * `define` is a function of a module that is handed over, not called by the caller: a query stays
 * longer than its observers. A definition that is made where the observer is keeps that one with
 * it, and a minifier moves a function to its only call.
 */
export function subscribe<Value extends QueryValue, Demand, Options extends SubscribeOptions<Value>>(
  options: Options,
  define: (options: Options) => QueryDefinition<Value, Demand>,
  demand: Demand,
  initialData: Fetched<Value, Demand> | null = null,
): Subscription<Value, Demand> {
  const { source, scope, sharesTabs = false, held = false, environment = pageEnvironment } = options;
  const definition = define(options);
  const query = sharedQuery(source, scope, definition.key, ({ sharedName, ...page }) => {
    const reader = new DirectReader(definition);
    return new Query<Value, Demand>(definition, {
      ...page,
      environment,
      reader,
      async loadPeerReader(listener) {
        if (sharedName === null || definition.pageSpecific) return null;
        const sharing = await environment.loadTabSharing();
        const tabs = sharing?.pageTabs();
        return sharing && tabs ? new sharing.TabReader(reader, listener, sharedName, tabs) : null;
      },
    });
  });
  return query.subscribe(options, { demand, held, initialData, withPeers: sharesTabs });
}

/**
 * True if a run that was enqueued for a tenant may appear in a scope (B6). Null: the host did not
 * name the tenant.
 */
export function matchesTenant(scope: ScopeQuery, tenant: string | null): boolean {
  return tenant === null || scope.tenant === null || tenant === scope.tenant;
}
