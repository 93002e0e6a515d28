/** The snapshot of a scope: one read for all widgets that show the scope (B7). */
import { snapshotOfScope } from '@ops-widgets/adapter';
import type { Snapshot } from '@ops-widgets/contract';
import { snapshotPollInterval } from '@ops-widgets/truth';
import { snapshotStaleAfter } from '@ops-widgets/truth/timing';
import { pageEnvironment } from '../environment.js';
import type { Subscription } from '../observers.js';
import type { QueryDefinition } from '../query-definition.js';
import { matchesTenant, subscribe, type SubscribeOptions } from '../subscribe.js';
import { initialSnapshot, type FirstSnapshot } from './first-snapshot.js';
import { defaultDemand, joinDemands, type SnapshotDemand } from './snapshot-demand.js';

/**
 * Subscribes to the snapshot of a scope. Known facts are in the subscription's `state` at once. A
 * demand is complete, here and in `update`: a field that it leaves out has its default, which is 10
 * recent rows, 20 active rows and no idle interval.
 */
export function subscribeToSnapshot(
  options: SubscribeOptions<Snapshot> & {
    readonly demand?: Partial<SnapshotDemand>;
    /**
     * Replaces the first read (B15). It serves once: the first subscription that has it applies it.
     */
    readonly first?: FirstSnapshot;
  },
): Subscription<Snapshot, Partial<SnapshotDemand>> {
  const { scope, demand, first, environment = pageEnvironment } = options;
  const initialData = first === undefined ? null : initialSnapshot(first, scope, environment);
  const subscription = subscribe(options, snapshotRead, { ...defaultDemand, ...demand }, initialData);
  return {
    get state() {
      return subscription.state;
    },
    refetch: () => subscription.refetch(),
    update: ({ demand, held }) => subscription.update({ demand: demand && { ...defaultDemand, ...demand }, held }),
    close: () => subscription.close(),
  };
}

function snapshotRead({ source, scope }: SubscribeOptions<Snapshot>): QueryDefinition<Snapshot, SnapshotDemand> {
  return {
    key: ['snapshot'],
    read: ({ recent, active }, options) => source.adapter.read(snapshotOfScope, { ...scope, recent, active }, options),
    join: joinDemands,
    covers: (fetched, needed) => fetched.recent >= needed.recent && fetched.active >= needed.active,
    intervalMs: (snapshot, asOf, { idleSeconds }) => snapshotPollInterval({ ...snapshot, asOf }, idleSeconds),
    staleAfterMs: (snapshot, asOf, { idleSeconds }) => snapshotStaleAfter({ ...snapshot, asOf }, idleSeconds),
    runsOf: ({ active, attention, recent }) => [...active, ...attention, ...recent],
    matchesTenant: (tenant) => matchesTenant(scope, tenant),
    skipUnchanged: true,
  };
}
