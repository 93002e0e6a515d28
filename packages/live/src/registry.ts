/**
 * The page's feeds, one per scope. They are kept on the global object under a registered symbol, so that a second copy of the
 * kit on the same page joins them instead of asking again (B7).
 */
import type { OpsAdapter, ScopeQuery } from '@ops-widgets/adapter';
import { Settlements } from './settlements.js';

/** What identifies who answers: the absolute address of an API, or a host's own adapter object. */
export type AdapterKey = string | object;

export interface Origin {
  readonly adapter: OpsAdapter;
  readonly key: AdapterKey;
}

interface Registry {
  readonly feeds: Map<string, unknown>;
  readonly settlements: Map<string, Settlements>;
  readonly adapterIds: WeakMap<object, string>;
  nextAdapterId: number;
}

// The number is the version of what copies of the kit share, in a page and across tabs; copies that disagree do not meet.
const protocol = 'ops-widgets.live.1';
const symbol = Symbol.for(protocol);

function registry(): Registry {
  const holder = globalThis as { [symbol]?: Registry };
  return (holder[symbol] ??= {
    feeds: new Map(),
    settlements: new Map(),
    adapterIds: new WeakMap(),
    nextAdapterId: 1,
  });
}

function originId(key: AdapterKey): string {
  if (typeof key === 'string') return key;
  const { adapterIds } = registry();
  const id = adapterIds.get(key) ?? `adapter ${registry().nextAdapterId++}`;
  adapterIds.set(key, id);
  return id;
}

/** What a shared feed is made with. */
export interface SharedFeedGiven {
  readonly settlements: Settlements;
  /** The name by which other tabs know the feed; null where who answers has no address, and may be another one there (B14). */
  readonly sharedName: string | null;
  /** Removes the feed again. */
  onIdle(): void;
}

/** The feed of a read in a scope, made by `create` where there is none yet. */
export function sharedFeed<SharedFeed>(
  origin: Origin,
  scope: ScopeQuery,
  read: readonly string[],
  create: (given: SharedFeedGiven) => SharedFeed,
): SharedFeed {
  const { feeds, settlements } = registry();
  const id = originId(origin.key);
  const key = JSON.stringify([id, scope.plane, scope.workspace, scope.tenant, ...read]);
  const existing = feeds.get(key) as SharedFeed | undefined;
  if (existing !== undefined) return existing;
  const settled = settlements.get(id) ?? new Settlements();
  settlements.set(id, settled);
  const feed = create({
    settlements: settled,
    sharedName: typeof origin.key === 'string' ? `${protocol} ${key}` : null,
    onIdle() {
      if (feeds.get(key) === feed) feeds.delete(key);
      if (feeds.size === 0) settlements.clear();
    },
  });
  feeds.set(key, feed);
  return feed;
}
