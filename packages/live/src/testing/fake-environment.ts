/** A page whose clock, visibility and randomness belong to the test, and which counts what is still held on to. */
import type { Environment } from '../environment.js';
import type { Tabs } from '../tabs/locks.js';

interface Wait {
  readonly dueAt: number;
  readonly callback: () => void;
}

/** Rounds of the microtask queue after which whatever a test set off has come to rest. */
const roundsToRest = 50;

export class FakeEnvironment implements Environment {
  /** What `random()` answers: the jitter of the back-off. */
  jitter = 0.5;

  /** How far the page's own clock is from that of the server, which reads noon when the test begins. Milliseconds. */
  skewMs = 0;

  // Not 0: a reading of a monotonic clock means nothing by itself.
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

  /** How many timers are waiting. */
  get timers(): number {
    return this.#timers.size;
  }

  /** How many listeners the page still has. */
  get listeners(): number {
    return this.#pageListeners.size + this.#enqueuedListeners.size;
  }

  /** Milliseconds until the next timer fires, or null where none is waiting. */
  get nextTimerMs(): number | null {
    const next = earliest(this.#timers);
    return next === null ? null : next.dueAt - this.#now;
  }

  monotonicNow(): number {
    return this.#now;
  }

  wallNow(): number {
    return Date.parse('2026-11-20T12:00:00Z') + this.#now - 5000 + this.skewMs;
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

  tabs(): Tabs | null {
    return this.#tabs;
  }

  onPageChange(callback: () => void): () => void {
    return addTo(this.#pageListeners, callback);
  }

  onEnqueued(callback: (tenant: string | null) => void): () => void {
    return addTo(this.#enqueuedListeners, callback);
  }

  /** Something outside the page that takes its time, such as an answer on its way: not one of the `timers`. */
  deliver(delayMs: number, callback: () => void): () => void {
    return addTo(this.#deliveries, { dueAt: this.#now + delayMs, callback });
  }

  /** Lets the time pass, in milliseconds: everything that falls due happens, in order. */
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

  /** Lets everything come to rest that needs no time. */
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

  /** The page is frozen, or kept for the way back. */
  async freeze(): Promise<void> {
    this.#alive = false;
    await this.pageChange();
  }

  async resume(): Promise<void> {
    this.#alive = true;
    await this.pageChange();
  }

  /** What the browser says when the page may have become visible, hidden, reachable or alive again. */
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
