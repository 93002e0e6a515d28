/** One read for all who ask for the same at the same time. */
import type { OpsStore } from './store.js';

/** How old a shared answer may be, and by which clock. */
export interface CoalescedOptions {
  /** For how many milliseconds from its start a read serves further requests; 1000 by default. */
  readonly maxAgeMs?: number;
  /**
   * The clock of this machine, epoch milliseconds; `Date.now` by default. It measures `maxAgeMs`,
   * and is the clock of the answers where the store has none.
   */
  readonly clock?: () => number;
}

/** At most so many reads are remembered. Above it the oldest are forgotten, and read again. */
const maxReads = 1000;

/**
 * A store that reads at most once per scope and second, however many panels ask (J5).
 *
 * Its clock, `now()`, gives all requests of a second one instant. So they ask for the same, wait
 * for one read, and get verdicts of the very instant that their answer names. Requests share an
 * answer only if they agree in everything that the store is given: rows, reader, cursor, id,
 * windows (F4, F6). A read that fails fails for those who wait for it, and the next request reads
 * anew.
 *
 * Leave out `clock` of the handler: with an instant of its own each request is a read of its own.
 * Give it to this function instead.
 */
export function coalesced(store: OpsStore, { maxAgeMs = 1000, clock = Date.now }: CoalescedOptions = {}): OpsStore {
  const reads = new SharedReads(maxAgeMs, clock);
  const once =
    <Args extends readonly unknown[], Result>(name: string, read: (...args: Args) => Result | Promise<Result>) =>
    (...args: Args): Promise<Result> =>
      reads.get(JSON.stringify([name, ...args]), async () => read(...args));

  return {
    now: once('now', inOrder(store.now?.bind(store) ?? clock)),
    snapshot: once('snapshot', store.snapshot.bind(store)),
    runs: once('runs', store.runs.bind(store)),
    run: once('run', store.run.bind(store)),
    notifications: once('notifications', store.notifications.bind(store)),
    reviewPack: once('reviewPack', store.reviewPack.bind(store)),
    ...(store.lifecycle && { lifecycle: once('lifecycle', store.lifecycle.bind(store)) }),
    ...(store.usual && { usual: once('usual', store.usual.bind(store)) }),
  };
}

/** Reads by what they are asked for. */
class SharedReads {
  readonly #maxAgeMs: number;
  readonly #clock: () => number;
  /** In the order in which they began. */
  readonly #reads = new Map<string, { readonly since: number; readonly result: Promise<unknown> }>();

  constructor(maxAgeMs: number, clock: () => number) {
    this.#maxAgeMs = maxAgeMs;
    this.#clock = clock;
  }

  /** The read of a key that began less than `maxAgeMs` ago, or else a new one. */
  get<Result>(key: string, read: () => Promise<Result>): Promise<Result> {
    const at = this.#clock();
    const known = this.#reads.get(key);
    if (known !== undefined && this.#isFresh(known.since, at)) return known.result as Promise<Result>;
    this.#makeRoom(at);
    const result = read();
    this.#reads.set(key, { since: at, result });
    result.catch(() => this.#reads.get(key)?.result === result && this.#reads.delete(key));
    return result;
  }

  /** By a clock that was set back, a read has no age. */
  #isFresh(since: number, at: number): boolean {
    return at >= since && at - since < this.#maxAgeMs;
  }

  #makeRoom(at: number): void {
    for (const [key, { since }] of this.#reads) {
      if (this.#isFresh(since, at) && this.#reads.size < maxReads) return;
      this.#reads.delete(key);
    }
  }
}

/**
 * A clock whose readings are not overtaken: one that took so long that a later one is there already
 * gives the instant of that, so that no panel sees time go back (B16).
 */
function inOrder(clock: () => number | Promise<number>): () => Promise<number> {
  let asked = 0;
  let latest = { order: 0, instant: NaN };
  return async () => {
    const order = (asked += 1);
    const instant = await clock();
    if (order > latest.order) latest = { order, instant };
    return latest.instant;
  };
}
