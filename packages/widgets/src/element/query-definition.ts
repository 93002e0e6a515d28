/** What an element subscribes to. */
import type { Snapshot } from '@ops-widgets/contract';
import { subscribeToSnapshot, type SnapshotDemand, type SubscribeOptions, type Subscription } from '@ops-widgets/live';
import type { EffectiveSettings } from '../settings/effective-settings.js';

export interface QueryDefinition<Value> {
  /**
   * What the query depends on beside data source and scope; another key is another subscription.
   */
  readonly key: readonly unknown[];
  /** Opens it. Another demand is another key: nothing is updated through the subscription but `held`. */
  subscribe(options: SubscribeOptions<Value>): Subscription<Value, never>;
}

/** The snapshot of the scope, with at least so many rows of each kind. */
export function snapshotQuery(
  { idleSeconds, first }: EffectiveSettings,
  rows: Partial<Pick<SnapshotDemand, 'recent' | 'active'>> = {},
): QueryDefinition<Snapshot> {
  return {
    key: [rows.recent, rows.active, idleSeconds, first],
    subscribe: (options) => subscribeToSnapshot({ ...options, demand: { ...rows, idleSeconds }, first }),
  };
}
