/** The snapshot of a scope: one answer for every widget that shows the scope (B7). */
import type { Snapshot } from '@ops-widgets/contract';
import { snapshotPollInterval, snapshotStaleAfter } from '@ops-widgets/truth';
import type { Watch } from './feed.js';
import { contextOf } from './judge.js';
import { concerns, watchShared, type WatchOptions } from './watch.js';

export interface SnapshotDemand {
  /** How many recent rows are wanted. */
  readonly recent: number;
  /** How many active rows are wanted. */
  readonly active: number;
  /** Seconds between refreshes while nothing is active; null for none. */
  readonly idleSeconds: number | null;
}

/** What the contract answers where nothing is asked. */
const leastDemand: SnapshotDemand = { recent: 10, active: 20, idleSeconds: null };

/** Watches the snapshot of a scope. What is known already is in the watch's `state`; changes come through `onChange`. */
export function watchSnapshot(
  options: WatchOptions<Snapshot> & { readonly demand?: Partial<SnapshotDemand> },
): Watch<Snapshot> {
  const { origin, scope } = options;
  return watchShared<Snapshot, SnapshotDemand>(
    options,
    ['snapshot'],
    () => ({
      read: ({ recent, active }, signal, previous) =>
        origin.adapter.snapshot({ ...scope, recent, active }, { signal, previous }),
      join: (demands) => demands.reduce(joined, leastDemand),
      covers: (asked, wanted) => asked.recent >= wanted.recent && asked.active >= wanted.active,
      intervalMs: (snapshot, asOf, { idleSeconds }) => snapshotPollInterval({ ...snapshot, asOf }, idleSeconds),
      staleAfterMs: (snapshot, asOf, { idleSeconds }) => snapshotStaleAfter({ ...snapshot, asOf }, idleSeconds),
      judged: (snapshot, asOf) => ({
        runs: [...snapshot.active, ...snapshot.attention, ...snapshot.recent],
        context: contextOf(snapshot, asOf),
      }),
      concerns: (tenant) => concerns(scope, tenant),
    }),
    { ...leastDemand, ...options.demand },
  );
}

function joined(a: SnapshotDemand, b: SnapshotDemand): SnapshotDemand {
  return {
    recent: Math.max(a.recent, b.recent),
    active: Math.max(a.active, b.active),
    idleSeconds: leastOf(a.idleSeconds, b.idleSeconds),
  };
}

/** The shorter of two times, where there is one. */
export function leastOf(a: number | null, b: number | null): number | null {
  return a === null ? b : Math.min(a, b ?? Infinity);
}
