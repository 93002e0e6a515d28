/**
 * One read, repeated for all who watch it: when to ask again, what to keep when asking fails. The first watcher starts the
 * work and the last one stops it.
 */
import type { Answer, Failure, ReadResult } from '@ops-widgets/adapter';
import type { Issue } from '@ops-widgets/contract';
import { nextDelay, type RunFacts, type TruthContext } from '@ops-widgets/truth';
import type { Environment } from './environment.js';
import { malformedProgress, type JudgedRuns } from './judge.js';
import type { Settlements } from './settlements.js';
import { initialState, stateAfter, View, type FeedState } from './state.js';

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
  /** Every run that a value tells of; null for a value that tells of none. */
  judged(value: Value, asOf: number): JudgedRuns | null;
  /** Whether a run enqueued for a tenant (null: the host did not say which) concerns this feed (B6). */
  concerns(tenant: string | null): boolean;
}

export class Feed<Value, Demand> {
  #state: FeedState<Value> = initialState();
  readonly #source: FeedSource<Value, Demand>;
  readonly #environment: Environment;
  readonly #onIdle: () => void;
  readonly #settlements: Settlements;
  readonly #watchers = new Map<Watcher<Value>, Demand>();
  #answer: Answer<Value> | null = null;
  /** What the last answer was asked for. */
  #asked: { readonly demand: Demand } | null = null;
  #failures = 0;
  #failure: Failure | null = null;
  #lastResponseMs = 0;
  #lastReadAt = 0;
  /** When the next read is due, by the monotonic clock; null for never. What was never read is overdue. */
  #dueAt: number | null = -Infinity;
  #told = new Set<string>();
  #reading: { readonly done: Promise<void>; readonly abort: AbortController } | null = null;
  #endWait: (() => void) | null = null;
  #endListening: (() => void) | null = null;

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
    this.#demandChanged();
    const current = () => this.#state;
    return {
      get state() {
        return current();
      },
      refresh: () => this.#refresh(),
      heldChanged: () => this.#proceed(),
      close: () => this.#leave(watcher),
    };
  }

  #listen(): () => void {
    const ends = [
      this.#environment.onPageChange(() => this.#pageChanged()),
      this.#environment.onEnqueued((tenant) => {
        if (this.#source.concerns(tenant)) void this.#refreshAnew();
      }),
    ];
    return () => ends.forEach((end) => end());
  }

  #leave(watcher: Watcher<Value>): void {
    if (this.#watchers.delete(watcher)) this.#demandChanged();
  }

  /** Waits for the rest of the page's widgets to say what they want, so that one request serves them all (B7). */
  #demandChanged(): void {
    queueMicrotask(() => {
      // An element that moves in the document leaves and comes back within one task.
      if (this.#watchers.size === 0) this.#stop();
      else if (this.#reading === null) {
        this.#plan();
        this.#proceed();
      }
    });
  }

  /** The page may have come back: a view that is older than its interval is refreshed once (B3). */
  #pageChanged(): void {
    const now = this.#environment.monotonicNow();
    const staleAfterMs = this.#staleAfterMs();
    if (staleAfterMs !== null && now >= this.#lastReadAt + staleAfterMs) this.#dueAt = now;
    this.#proceed();
  }

  /** Something happened on the server just now: an answer that is under way may be too old to know (B6). */
  async #refreshAnew(): Promise<void> {
    if (this.#reading !== null) await this.#reading.done;
    this.#dueAt = -Infinity;
    this.#proceed();
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

  /** Reads what is due, waits for what will be, and does neither while the page is hidden or held (B3, B4). */
  #proceed(): void {
    this.#stopWaiting();
    if (this.#reading !== null || this.#dueAt === null || !this.#mayPoll()) return;
    const waitMs = this.#dueAt - this.#environment.monotonicNow();
    if (waitMs <= 0) void this.#refresh();
    else this.#endWait = this.#environment.after(waitMs, () => this.#proceed());
  }

  /** Decides when the next read is due, from the state that the last one left. */
  #plan(): void {
    if (this.#failures === 0 && !this.#covered()) {
      this.#dueAt = -Infinity;
      return;
    }
    const delayMs = nextDelay({
      intervalMs: this.#intervalMs(),
      failures: this.#failures,
      failureKind: this.#failure?.kind ?? null,
      lastResponseMs: this.#lastResponseMs,
      retryAfterMs: this.#failure?.retryAfterMs ?? null,
      random: this.#environment.random(),
    });
    this.#dueAt = delayMs === null ? null : this.#lastReadAt + delayMs;
  }

  async #read(abort: AbortController): Promise<void> {
    const demand = this.#wanted();
    const previous = this.#asked !== null && same(this.#asked.demand, demand) ? this.#answer : null;
    const startedAt = this.#environment.monotonicNow();
    const result = await this.#source.read(demand, abort.signal, previous);
    if (abort.signal.aborted) return;
    this.#reading = null;
    this.#lastReadAt = this.#environment.monotonicNow();
    this.#lastResponseMs = this.#lastReadAt - startedAt;
    this.#take(result, demand);
    this.#plan();
    this.#proceed();
  }

  #take(result: ReadResult<Value>, demand: Demand): void {
    if (result.ok) {
      this.#answer = result;
      this.#asked = { demand };
      this.#failures = 0;
      this.#failure = null;
    } else {
      this.#failures += 1;
      this.#failure = result.failure;
    }
    this.#state = stateAfter(this.#state, result);
    if (this.#state.value === null) this.#answer = null;
    this.#each((watcher) => watcher.onChange(this.#state));
    if (!result.ok) {
      this.#each((watcher) => watcher.onFailure?.(result.failure));
      this.#tell(result.issues, this.#told);
    } else if (!result.unchanged) {
      this.#review(result);
    }
  }

  #review({ value, asOf, issues }: Answer<Value>): void {
    const { runs, context } = this.#source.judged(value, asOf) ?? { runs: [], context: { asOf } };
    this.#tell([...issues, ...runs.flatMap((run) => malformedProgress(run, context))]);
    const teller = [...this.#watchers.keys()].find((watcher) => watcher.onSettled);
    // Who has nobody to tell leaves the telling to a feed that has.
    if (teller === undefined) return;
    for (const run of this.#settlements.observe(runs, asOf)) guarded(() => teller.onSettled?.(run, context));
  }

  /** Tells the issues that were not told before. What an answer is clean of may be told again; a failure cleans nothing. */
  #tell(issues: readonly Issue[], kept: Iterable<string> = []): void {
    const byText = new Map(issues.map((issue) => [`${issue.path} ${issue.message}`, issue]));
    const fresh = [...byText].filter(([text]) => !this.#told.has(text)).map(([, issue]) => issue);
    this.#told = new Set([...kept, ...byText.keys()]);
    if (fresh.length > 0) this.#each((watcher) => watcher.onIssues?.(fresh));
  }

  /** Calls every watcher that is still there when its turn comes. */
  #each(call: (watcher: Watcher<Value>) => void): void {
    for (const watcher of [...this.#watchers.keys()]) {
      if (this.#watchers.has(watcher)) guarded(() => call(watcher));
    }
  }

  #intervalMs(): number | null {
    const { value, asOf } = this.#state;
    if (value === null || asOf === null) return null;
    return this.#source.intervalMs(value, asOf, this.#wanted());
  }

  /** How old a view may be when the page returns. A session may have been renewed meanwhile; a refusal stays one. */
  #staleAfterMs(): number | null {
    const { view, value, asOf } = this.#state;
    if (view === View.Forbidden || view === View.NotFound) return null;
    if (this.#failure !== null) return this.#failure.retryAfterMs ?? 0;
    if (value === null || asOf === null) return null;
    const staleAfterMs = this.#source.staleAfterMs(value, asOf, this.#wanted());
    return staleAfterMs === null ? null : nextDelay({ intervalMs: staleAfterMs, lastResponseMs: this.#lastResponseMs });
  }

  #mayPoll(): boolean {
    return this.#environment.isVisible() && ![...this.#watchers.keys()].some((watcher) => watcher.isHeld?.());
  }

  #wanted(): Demand {
    return this.#source.join([...this.#watchers.values()]);
  }

  #covered(): boolean {
    return this.#asked !== null && this.#source.covers(this.#asked.demand, this.#wanted());
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

/** One onlooker that throws must not keep the truth from the others. */
function guarded(call: () => void): void {
  try {
    call();
  } catch (error) {
    console.error(error);
  }
}
