/** A page whose clock, visibility and randomness a test sets. It counts timers and listeners. */
import { noon } from '../../../../mocks/instants.js';
import type { Environment } from '../environment.js';
import type { Tabs } from '../tabs/locks.js';
import { TabReader } from '../tabs/tab-reader.js';

interface Wait {
  dueAt: number;
  readonly callback: () => void;
}

/** Rounds of the microtask queue after which all work that needs no time is done. */
const roundsToRest = 50;

export class FakeEnvironment implements Environment {
  /** The result of `random()`: the jitter of the back-off. */
  jitter = 0.5;

  /** Milliseconds that the page's clock is ahead of the server's, which starts at noon. */
  skewMs = 0;

  /** Resolves when the code for sharing among tabs is there; with false if it cannot be loaded. */
  sharing = Promise.resolve(true);

  // Not 0, because only differences of a monotonic clock mean anything.
  #now = 5000;
  #visible: boolean;
  #online = true;
  #alive = true;
  readonly #timers = new Set<Wait>();
  readonly #deliveries = new Set<Wait>();
  readonly #pageListeners = new Set<() => void>();
  readonly #enqueuedListeners = new Set<(tenant: string | null) => void>();

  readonly #tabs: Tabs | null;

  constructor({ visible = true, tabs = null }: { readonly visible?: boolean; readonly tabs?: Tabs | null } = {}) {
    this.#visible = visible;
    this.#tabs = tabs;
  }

  /** Timers that are waiting. */
  get timers(): number {
    return this.#timers.size;
  }

  /** Listeners on the page. */
  get listeners(): number {
    return this.#pageListeners.size + this.#enqueuedListeners.size;
  }

  /** Milliseconds until the next timer fires, or null if none is waiting. */
  get nextTimerMs(): number | null {
    const next = earliest(this.#timers);
    return next === null ? null : next.dueAt - this.#now;
  }

  monotonicNow(): number {
    return this.#now;
  }

  wallNow(): number {
    return noon + this.#now - 5000 + this.skewMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    return addTo(this.#timers, { dueAt: this.#now + delayMs, callback });
  }

  random(): number {
    return this.jitter;
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isOnline(): boolean {
    return this.#online;
  }

  isAlive(): boolean {
    return this.#alive;
  }

  loadTabSharing(): ReturnType<Environment['loadTabSharing']> {
    return this.sharing.then((isThere) => (isThere ? { TabReader, pageTabs: () => this.#tabs } : null));
  }

  onPageChange(callback: () => void): () => void {
    return addTo(this.#pageListeners, callback);
  }

  onEnqueued(callback: (tenant: string | null) => void): () => void {
    return addTo(this.#enqueuedListeners, callback);
  }

  /** Calls back after a delay outside the page, e.g. for a response. Not one of the `timers`. */
  deliver(delayMs: number, callback: () => void): () => void {
    return addTo(this.#deliveries, { dueAt: this.#now + delayMs, callback });
  }

  /** Lets time pass, in milliseconds: calls everything that is due, in order. */
  async advance(ms: number): Promise<void> {
    await this.rest();
    const end = this.#now + ms;
    for (let next = this.#next(); next !== null && next.dueAt <= end; next = this.#next()) {
      this.#now = Math.max(this.#now, next.dueAt);
      this.#timers.delete(next);
      this.#deliveries.delete(next);
      next.callback();
      await this.rest();
    }
    this.#now = end;
  }

  /**
   * The machine sleeps, by a clock that goes on meanwhile. Timers stand: each waits as long
   * afterwards as it would have. The page then notices.
   */
  async sleep(ms: number): Promise<void> {
    this.#now += ms;
    for (const wait of [...this.#timers, ...this.#deliveries]) wait.dueAt += ms;
    await this.pageChange();
  }

  /** Waits for all work that needs no time. */
  async rest(): Promise<void> {
    for (let round = 0; round < roundsToRest; round += 1) await Promise.resolve();
  }

  async hide(): Promise<void> {
    this.#visible = false;
    await this.pageChange();
  }

  async show(): Promise<void> {
    this.#visible = true;
    await this.pageChange();
  }

  async goOffline(): Promise<void> {
    this.#online = false;
    await this.pageChange();
  }

  async goOnline(): Promise<void> {
    this.#online = true;
    await this.pageChange();
  }

  /** The page is frozen or in the back/forward cache. */
  async freeze(): Promise<void> {
    this.#alive = false;
    await this.pageChange();
  }

  async resume(): Promise<void> {
    this.#alive = true;
    await this.pageChange();
  }

  /** The browser reports a change of visibility, network or life cycle. */
  async pageChange(): Promise<void> {
    for (const callback of [...this.#pageListeners]) callback();
    await this.rest();
  }

  /** The host says that it enqueued a run, for a tenant or without saying for which. */
  async enqueue(tenant: string | null = null): Promise<void> {
    for (const callback of [...this.#enqueuedListeners]) callback(tenant);
    await this.rest();
  }

  #next(): Wait | null {
    return earliest([...this.#deliveries, ...this.#timers]);
  }
}

function earliest(waits: Iterable<Wait>): Wait | null {
  let next: Wait | null = null;
  for (const wait of waits) if (next === null || wait.dueAt < next.dueAt) next = wait;
  return next;
}

function addTo<Item>(items: Set<Item>, item: Item): () => void {
  items.add(item);
  return () => items.delete(item);
}
