/** How a widget watches the truth: one shared feed per scope and read, whoever asks for it first. */
import type { ScopeQuery } from '@ops-widgets/adapter';
import type { Observer } from './observers.js';
import { pageEnvironment, type Environment } from './environment.js';
import { Query, type QueryDefinition, type Subscription } from './query.js';
import { sharedFeed, type DataSource } from './registry.js';
import type { Told } from './tabs/tab-reader.js';

export interface SubscribeOptions<Value> extends Observer<Value> {
  readonly origin: DataSource;
  readonly scope: ScopeQuery;
  /** The page; tests bring their own. */
  readonly environment?: Environment;
}

/**
 * Watches a read of a scope, in the feed that is shared by all who watch the same; `name` tells the reads apart, `brought` what the
 * page brought with it.
 */
export function watchShared<Value, Demand>(
  options: SubscribeOptions<Value>,
  name: readonly string[],
  source: () => QueryDefinition<Value, Demand>,
  demand: Demand,
  brought: (environment: Environment) => Told<Value, Demand> | null = () => null,
): Subscription<Value> {
  const { origin, scope, environment = pageEnvironment } = options;
  const feed = sharedFeed<Query<Value, Demand>>(
    origin,
    scope,
    name,
    (given) => new Query<Value, Demand>(source(), { ...given, environment }),
  );
  return feed.watch(options, demand, brought(environment));
}

/** Whether a run that was enqueued for a tenant (null: the host did not say which) may be in a scope (B6). */
export function concerns(scope: ScopeQuery, tenant: string | null): boolean {
  return tenant === null || scope.tenant === null || tenant === scope.tenant;
}
