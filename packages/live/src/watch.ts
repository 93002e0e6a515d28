/** How a widget watches the truth: one shared feed per scope and read, whoever asks for it first. */
import type { ScopeQuery } from '@ops-widgets/adapter';
import type { RunDetail, Snapshot } from '@ops-widgets/contract';
import { runPollInterval, snapshotPollInterval, snapshotStaleAfter } from '@ops-widgets/truth';
import { pageEnvironment, type Environment } from './environment.js';
import { Feed, type Watch, type Watcher } from './feed.js';
import { contextOf } from './judge.js';
import { sharedFeed, type Origin } from './registry.js';

export interface WatchOptions<Value> extends Watcher<Value> {
  readonly origin: Origin;
  readonly scope: ScopeQuery;
  /** The page; tests bring their own. */
  readonly environment?: Environment;
}

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
  const { origin, scope, environment = pageEnvironment } = options;
  const feed = sharedFeed<Feed<Snapshot, SnapshotDemand>>(
    origin,
    scope,
    ['snapshot'],
    (settlements, remove) =>
      new Feed<Snapshot, SnapshotDemand>(
        {
          read: ({ recent, active }, signal, previous) =>
            origin.adapter.snapshot({ ...scope, recent, active }, { signal, previous }),
          join: (demands) => demands.reduce(joined, leastDemand),
          covers: (asked, wanted) => asked.recent >= wanted.recent && asked.active >= wanted.active,
          intervalMs: (snapshot, asOf, { idleSeconds }) => snapshotPollInterval({ ...snapshot, asOf }, idleSeconds),
          staleAfterMs: (snapshot, asOf, { idleSeconds }) => snapshotStaleAfter({ ...snapshot, asOf }, idleSeconds),
          runsOf: (snapshot) => [...snapshot.active, ...snapshot.attention, ...snapshot.recent],
          concerns: (tenant) => tenant === null || scope.tenant === null || tenant === scope.tenant,
        },
        settlements,
        environment,
        remove,
      ),
  );
  return feed.watch(options, { ...leastDemand, ...options.demand });
}

/** Watches one run. A run that is terminal or unknown is asked for once and then left in peace (B2). */
export function watchRun(options: WatchOptions<RunDetail> & { readonly run: string }): Watch<RunDetail> {
  const { origin, scope, run, environment = pageEnvironment } = options;
  const intervalMs = (detail: RunDetail, asOf: number) => runPollInterval(detail.run, contextOf(detail, asOf));
  const feed = sharedFeed<Feed<RunDetail, null>>(
    origin,
    scope,
    ['run', run],
    (settlements, remove) =>
      new Feed<RunDetail, null>(
        {
          read: (_, signal, previous) => origin.adapter.run({ ...scope, run }, { signal, previous }),
          join: () => null,
          covers: () => true,
          intervalMs,
          staleAfterMs: intervalMs,
          runsOf: (detail) => [detail.run],
          concerns: () => false,
        },
        settlements,
        environment,
        remove,
      ),
  );
  return feed.watch(options, null);
}

function joined(a: SnapshotDemand, b: SnapshotDemand): SnapshotDemand {
  return {
    recent: Math.max(a.recent, b.recent),
    active: Math.max(a.active, b.active),
    idleSeconds: a.idleSeconds === null ? b.idleSeconds : Math.min(a.idleSeconds, b.idleSeconds ?? Infinity),
  };
}
