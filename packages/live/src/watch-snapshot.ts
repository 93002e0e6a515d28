/** The snapshot of a scope: one answer for every widget that shows the scope (B7). */
import { readFirstSnapshot, type ScopeQuery } from '@ops-widgets/adapter';
import type { Snapshot } from '@ops-widgets/contract';
import { snapshotPollInterval } from '@ops-widgets/truth';
import { snapshotStaleAfter } from '@ops-widgets/truth/timing';
import type { Environment } from './environment.js';
import type { Subscription } from './feed.js';
import { evaluationContextOf } from './judge.js';
import type { Told } from './sharing/tab-share.js';
import { concerns, watchShared, type SubscribeOptions } from './watch.js';

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

/** A snapshot that the host put into the page, decoded and not looked at, for one scope of one origin. */
export interface FirstSnapshot {
  readonly body: unknown;
}

/** Watches the snapshot of a scope. What is known already is in the watch's `state`; changes come through `onChange`. */
export function subscribeToSnapshot(
  options: SubscribeOptions<Snapshot> & {
    readonly demand?: Partial<SnapshotDemand>;
    /** Serves in place of the first answer of the server (B15): once, whoever hands it over first. */
    readonly first?: FirstSnapshot | undefined;
  },
): Subscription<Snapshot> {
  const { origin, scope, first } = options;
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
        context: evaluationContextOf(snapshot, asOf),
      }),
      concerns: (tenant) => concerns(scope, tenant),
      mayRest: true,
    }),
    { ...leastDemand, ...options.demand },
    (environment) => (first === undefined ? null : firstAnswer(first, scope, environment)),
  );
}

/** What was taken once is not taken again: it may be of a session that has ended since. */
const taken = new WeakSet<FirstSnapshot>();

function firstAnswer(
  first: FirstSnapshot,
  scope: ScopeQuery,
  environment: Environment,
): Told<Snapshot, SnapshotDemand> | null {
  if (taken.has(first)) return null;
  taken.add(first);
  const result = readFirstSnapshot(first.body, scope, environment.monotonicNow());
  return { result, demand: result.ok ? served(result.value) : leastDemand };
}

/** How much a snapshot would have answered that nobody asked for: where it could have had more rows, those are all there are. */
function served({ recent, active, counts }: Snapshot): SnapshotDemand {
  return {
    recent: recent.length < leastDemand.recent ? Infinity : recent.length,
    active: active.length < counts.active ? active.length : Infinity,
    idleSeconds: null,
  };
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
