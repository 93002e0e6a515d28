/**
 * One read, repeated for all who watch it: when to ask again, what to keep when asking fails. The first watcher starts the
 * work and the last one stops it.
 */
import type { Answer, Failure, ReadResult } from '@ops-widgets/adapter';
import type { Issue, Judged } from '@ops-widgets/contract';
import { nextDelay, type RunFacts, type TruthContext } from '@ops-widgets/truth';
import type { Environment } from './environment.js';
import { contextOf, malformedProgress } from './judge.js';
import type { Settlements } from './settlements.js';
import { initialState, stateAfter, type FeedState } from './state.js';

export interface Watcher<Value> {
  /** Whether polling must wait for this watcher (B4). */
  isHeld?(): boolean;
  onChange(state: FeedState<Value>): void;
  /** A read failed. */
  onFailure?(failure: Failure): void;
  /** Rows of an answer were refused; each is told once, until an answer is clean of it. */
  onIssues?(issues: readonly Issue[]): void;
  /** A run ended under the eyes of the page. Exactly one watcher of the page is told (B13). */
  onSettled?(run: RunFacts, context: TruthContext): void;
}

/** A watcher's hold on a feed. */
export interface Watch<Value> {
  readonly state: FeedState<Value>;
  /** Asks now. Resolves when the answer has been told; never rejects. */
  refresh(): Promise<void>;
  /** To be said when the answer of `isHeld` may have changed. */
  heldChanged(): void;
  close(): void;
}

export interface FeedSource<Value, Demand> {
  /** Must not reject. `previous` is the last answer to the same demand. */
  read(demand: Demand, signal: AbortSignal, previous: Answer<Value> | null): Promise<ReadResult<Value>>;
  /** Joins what the watchers want to what is asked for. */
  join(demands: readonly Demand[]): Demand;
  /** Whether what was asked for covers what is wanted now. */
  covers(asked: Demand, wanted: Demand): boolean;
  /** Milliseconds until the value is due again; null for never. */
  intervalMs(value: Value, asOf: number, demand: Demand): number | null;
  /** Milliseconds after which a view is refreshed when the page returns (B3); null for never. */
  staleAfterMs(value: Value, asOf: number, demand: Demand): number | null;
  /** Every run that a value tells of. */
  runsOf(value: Value): readonly RunFacts[];
  /** Whether a run enqueued for a tenant (null: the host did not say which) concerns this feed (B6). */
  concerns(tenant: string | null): boolean;
}

export class Feed<Value extends Judged, Demand> {
  #state: FeedState<Value> = initialState();
  readonly #source: FeedSource<Value, Demand>;
  readonly #environment: Environment;
  readonly #onIdle: () => void;
  readonly #settlements: Settlements;
  readonly #watchers = new Map<Watcher<Value>, Demand>();
  #answer: Answer<Value> | null = null;
  #asked: Demand | null = null;
  #failures = 0;
  #failure: Failure | null = null;
  #lastResponseMs = 0;
  #lastReadAt = 0;
  #told = new Set<string>();
  #reading: { readonly done: Promise<void>; readonly abort: AbortController } | null = null;
  #endWait: (() => void) | null = null;
  #endListening: (() => void) | null = null;
  #startQueued = false;

  /** `onIdle` is called when the last watcher has left. */
  constructor(
    source: FeedSource<Value, Demand>,
    settlements: Settlements,
    environment: Environment,
    onIdle: () => void,
  ) {
    this.#source = source;
    this.#settlements = settlements;
    this.#environment = environment;
    this.#onIdle = onIdle;
  }

  watch(watcher: Watcher<Value>, demand: Demand): Watch<Value> {
    this.#watchers.set(watcher, demand);
    this.#endListening ??= this.#listen();
    if (this.#reading === null && !this.#covered()) this.#startSoon();
    const current = () => this.#state;
    return {
      get state() {
        return current();
      },
      refresh: () => this.#refresh(),
      heldChanged: () => this.#reconsider(),
      close: () => this.#leave(watcher),
    };
  }

  #listen(): () => void {
    const ends = [
      this.#environment.onPageChange(() => this.#reconsider()),
      this.#environment.onEnqueued((tenant) => {
        if (this.#source.concerns(tenant)) void this.#refreshAnew();
      }),
    ];
    return () => ends.forEach((end) => end());
  }

  #leave(watcher: Watcher<Value>): void {
    this.#watchers.delete(watcher);
    // An element that moves in the document leaves and comes back within one task.
    queueMicrotask(() => {
      if (this.#watchers.size === 0) this.#stop();
    });
  }

  /** Asks now, or joins the asking under way. */
  #refresh(): Promise<void> {
    if (this.#watchers.size === 0) return Promise.resolve();
    if (this.#reading !== null) return this.#reading.done;
    this.#stopWaiting();
    const abort = new AbortController();
    const done = this.#read(abort);
    this.#reading = { done, abort };
    return done;
  }

  /** Something happened on the server just now: an answer that is under way may be too old to know (B6). */
  async #refreshAnew(): Promise<void> {
    if (!this.#mayPoll()) {
      this.#lastReadAt = -Infinity;
      return;
    }
    if (this.#reading !== null) await this.#reading.done;
    await this.#refresh();
  }

  /** Visibility or a hold changed: stops the wait, or catches up with at most one refresh (B3, B4). */
  #reconsider(): void {
    if (this.#reading !== null || this.#watchers.size === 0) return;
    this.#stopWaiting();
    if (!this.#mayPoll()) return;
    const overdueAt = this.#lastReadAt + (this.#staleAfterMs() ?? Infinity);
    if (this.#environment.monotonicNow() >= overdueAt) void this.#refresh();
    else this.#schedule();
  }

  async #read(abort: AbortController): Promise<void> {
    const demand = this.#wanted();
    const previous = this.#asked !== null && same(this.#asked, demand) ? this.#answer : null;
    const startedAt = this.#environment.monotonicNow();
    const result = await this.#source.read(demand, abort.signal, previous);
    if (abort.signal.aborted) return;
    this.#reading = null;
    this.#lastReadAt = this.#environment.monotonicNow();
    this.#lastResponseMs = this.#lastReadAt - startedAt;
    this.#take(result, demand);
    if (result.ok && !this.#covered()) this.#startSoon();
    else this.#schedule();
  }

  #take(result: ReadResult<Value>, demand: Demand): void {
    if (result.ok) {
      this.#answer = result;
      this.#asked = demand;
      this.#failures = 0;
      this.#failure = null;
    } else {
      this.#failures += 1;
      this.#failure = result.failure;
    }
    const before = this.#state;
    this.#state = stateAfter(before, result);
    if (this.#state.value === null) this.#answer = null;
    const watchers = [...this.#watchers.keys()];
    for (const watcher of watchers) watcher.onChange(this.#state);
    if (!result.ok) for (const watcher of watchers) watcher.onFailure?.(result.failure);
    if (!result.ok) this.#tell(result.issues);
    else if (!result.unchanged) this.#review(result);
  }

  #review({ value, asOf, issues }: Answer<Value>): void {
    const context = contextOf(value, asOf);
    const runs = this.#source.runsOf(value);
    this.#tell([...issues, ...runs.flatMap((run) => malformedProgress(run, context))]);
    const teller = [...this.#watchers.keys()].find((watcher) => watcher.onSettled);
    for (const run of this.#settlements.observe(runs)) teller?.onSettled?.(run, context);
  }

  #tell(issues: readonly Issue[]): void {
    const fresh = issues.filter(({ path, message }) => !this.#told.has(`${path} ${message}`));
    this.#told = new Set(issues.map(({ path, message }) => `${path} ${message}`));
    if (fresh.length > 0) for (const watcher of [...this.#watchers.keys()]) watcher.onIssues?.(fresh);
  }

  #schedule(): void {
    this.#stopWaiting();
    if (this.#watchers.size === 0 || !this.#mayPoll()) return;
    const delayMs = nextDelay({
      intervalMs: this.#intervalMs(),
      failures: this.#failures,
      failureKind: this.#failure?.kind ?? null,
      lastResponseMs: this.#lastResponseMs,
      retryAfterMs: this.#failure?.retryAfterMs ?? null,
      random: this.#environment.random(),
    });
    if (delayMs === null) return;
    const elapsedMs = this.#environment.monotonicNow() - this.#lastReadAt;
    this.#endWait = this.#environment.after(Math.max(0, delayMs - elapsedMs), () => {
      this.#endWait = null;
      void this.#refresh();
    });
  }

  #intervalMs(): number | null {
    const { value, asOf } = this.#state;
    if (value === null || asOf === null || this.#asked === null) return null;
    return this.#source.intervalMs(value, asOf, this.#asked);
  }

  #staleAfterMs(): number | null {
    const { value, asOf } = this.#state;
    // A failed read is worth one more try on return, whatever the reason was.
    if (value === null || asOf === null || this.#asked === null || this.#failures > 0) return 0;
    return this.#source.staleAfterMs(value, asOf, this.#asked);
  }

  #mayPoll(): boolean {
    return this.#environment.isVisible() && ![...this.#watchers.keys()].some((watcher) => watcher.isHeld?.());
  }

  #wanted(): Demand {
    return this.#source.join([...this.#watchers.values()]);
  }

  #covered(): boolean {
    const wanted = this.#wanted();
    return this.#asked !== null && this.#source.covers(this.#asked, wanted);
  }

  /** Waits for the rest of the page's widgets to say what they want, so that one request serves them all (B7). */
  #startSoon(): void {
    if (this.#startQueued) return;
    this.#startQueued = true;
    queueMicrotask(() => {
      this.#startQueued = false;
      // A page that is opened in the background asks when it is first seen (B3).
      if (this.#reading === null && !this.#covered() && this.#environment.isVisible()) void this.#refresh();
    });
  }

  #stopWaiting(): void {
    this.#endWait?.();
    this.#endWait = null;
  }

  #stop(): void {
    this.#reading?.abort.abort();
    this.#reading = null;
    this.#stopWaiting();
    this.#endListening?.();
    this.#endListening = null;
    this.#onIdle();
  }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
