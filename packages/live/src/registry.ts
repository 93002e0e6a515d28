/**
 * The page's feeds, one per scope. They are kept on the global object under a registered symbol, so that a second copy of the
 * kit on the same page joins them instead of asking again (B7).
 */
import type { OpsAdapter, ScopeQuery } from '@ops-widgets/adapter';
import { EndedRunTracker } from './ended-runs.js';

/** What identifies who answers: the absolute address of an API, or a host's own adapter object. */
export type AdapterKey = string | object;

export interface DataSource {
  readonly adapter: OpsAdapter;
  readonly key: AdapterKey;
}

/** What a page remembers of one who answers, for as long as the page lives: widgets come and go (B13). */
interface KnownOrigin {
  readonly id: string;
  readonly settlements: EndedRunTracker;
}

interface Registry {
  readonly feeds: Map<string, unknown>;
  readonly addresses: Map<string, KnownOrigin>;
  readonly adapters: WeakMap<object, KnownOrigin>;
  nextAdapterId: number;
}

// The number is the version of what copies of the kit share, in a page and across tabs; copies that disagree do not meet.
const protocol = 'ops-widgets.live.1';
const symbol = Symbol.for(protocol);

function registry(): Registry {
  const holder = globalThis as { [symbol]?: Registry };
  return (holder[symbol] ??= {
    feeds: new Map(),
    addresses: new Map(),
    adapters: new WeakMap(),
    nextAdapterId: 1,
  });
}

function knownOrigin(key: AdapterKey): KnownOrigin {
  const page = registry();
  const known = typeof key === 'string' ? page.addresses.get(key) : page.adapters.get(key);
  if (known !== undefined) return known;
  const settlements = new EndedRunTracker();
  const origin = { id: typeof key === 'string' ? key : `adapter ${page.nextAdapterId++}`, settlements };
  if (typeof key === 'string') page.addresses.set(key, origin);
  else page.adapters.set(key, origin);
  return origin;
}

/** What a shared feed is made with. */
export interface SharedFeedGiven {
  readonly settlements: EndedRunTracker;
  /** The name by which other tabs know the feed; null where who answers has no address, and may be another one there (B14). */
  readonly sharedName: string | null;
  /** Removes the feed again: to be called when its last watcher has left. */
  onIdle(): void;
}

/** The feed of a read in a scope, made by `create` where there is none yet. */
export function sharedFeed<SharedFeed>(
  origin: DataSource,
  scope: ScopeQuery,
  read: readonly string[],
  create: (given: SharedFeedGiven) => SharedFeed,
): SharedFeed {
  const { feeds } = registry();
  const { id, settlements } = knownOrigin(origin.key);
  const key = JSON.stringify([id, scope.plane, scope.workspace, scope.tenant, ...read]);
  const existing = feeds.get(key) as SharedFeed | undefined;
  if (existing !== undefined) return existing;
  const feed = create({
    settlements,
    sharedName: typeof origin.key === 'string' ? `${protocol} ${key}` : null,
    onIdle() {
      if (feeds.get(key) === feed) feeds.delete(key);
    },
  });
  feeds.set(key, feed);
  return feed;
}
