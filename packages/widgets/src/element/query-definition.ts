/** The query that an element subscribes to. */
import type { Snapshot } from '@ops-widgets/contract';
import { subscribeToSnapshot, type SnapshotDemand, type SubscribeOptions, type Subscription } from '@ops-widgets/live';
import type { EffectiveSettings } from '../settings/effective-settings.js';

export interface QueryDefinition<Value> {
  /** The values that the query depends on, besides data source and scope, its demand included. */
  readonly key: readonly unknown[];
  /**
   * Opens the subscription. Another key opens another one before the former closes: if they differ
   * in demand alone, they share a query of the page, and its facts stay.
   */
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
