/**
 * One read, repeated for all who watch it: when to ask again, what to keep when asking fails. The first watcher starts the
 * work and the last one stops it.
 */
import { reuseUnchanged, type Answer, type Failure, type ReadResult } from '@ops-widgets/adapter';
import { nextDelay } from '@ops-widgets/truth';
import { isIndependentOfTime } from '@ops-widgets/truth/timing';
import { Audience, type Observer } from './audience.js';
import type { Environment } from './environment.js';
import { malformedProgress, type JudgedRuns } from './judge.js';
import type { SharedFeedGiven } from './registry.js';
import { Schedule } from './schedule.js';
import { TabShare, type Told } from './sharing/tab-share.js';
import { initialState, lateState, stateAfter, ViewStatus, type QueryState } from './state.js';

/** A watcher's hold on a feed. */
export interface Subscription<Value> {
  readonly state: QueryState<Value>;
  /** Asks now. Resolves when the answer has been told; never rejects. */
  refresh(): Promise<void>;
  /** To be said when the answer of `isHeld` may have changed. */
  heldChanged(): void;
  close(): void;
}

export interface FeedSource<Value, Demand> {
  /** Must not reject. `previous` is the last answer, where it has no validator that is of another demand. */
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
  /** Set where an answer without news leaves nobody anything to do: nothing that is shown moves with every answer. */
  readonly mayRest?: true;
  /** Set where what is asked for depends on what a page shows, so that other tabs have no use for the answer. */
  readonly perPage?: true;
}

/** What a feed is given by the page. */
export interface FeedSurroundings extends SharedFeedGiven {
  readonly environment: Environment;
}

/** Milliseconds that another tab, which leads, has for its answer beyond the time at which it is due. */
const leaderGraceMs = 1000;
/** Milliseconds by which the page's clock may be off the server's before the labels are set right. */
const mostDriftMs = 1000;

export class Feed<Value, Demand> {
  #state: QueryState<Value> = initialState();
  /** The state as the watchers know it. */
  #told: QueryState<Value> = this.#state;
  readonly #source: FeedSource<Value, Demand>;
  readonly #surroundings: FeedSurroundings;
  readonly #environment: Environment;
  readonly #schedule: Schedule;
  readonly #audience = new Audience<Value, Demand>();
  #share: TabShare<Value, Demand> | null = null;
  #answer: Answer<Value> | null = null;
  /** What the last answer was asked for. */
  #asked: { readonly demand: Demand } | null = null;
  #failures = 0;
  #failure: Failure | null = null;
  #lastResponseMs = 0;
  #lastReadAt = 0;
  /** Milliseconds from the last read to the next one, as planned by this tab or by the one that leads; null for none. */
  #delayMs: number | null = null;
  #reading: { readonly done: Promise<void>; readonly abort: AbortController } | null = null;
  #endListening: (() => void) | null = null;

  constructor(source: FeedSource<Value, Demand>, surroundings: FeedSurroundings) {
    this.#source = source;
    this.#surroundings = surroundings;
    this.#environment = surroundings.environment;
    this.#schedule = new Schedule(surroundings.environment, {
      due: () => void this.#refresh(),
      late: () => this.#turnLate(),
    });
  }

  /** `brought`: what the page brought with it, and whom it serves (B15). */
  watch(watcher: Observer<Value>, demand: Demand, brought: Told<Value, Demand> | null = null): Subscription<Value> {
    this.#audience.join(watcher, demand);
    this.#endListening ??= this.#listen();
    if (watcher.sharesTabs) this.#share ??= this.#shareTabs();
    if (brought !== null) this.#begin(brought);
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

  #shareTabs(): TabShare<Value, Demand> | null {
    const { sharedName } = this.#surroundings;
    const tabs = this.#environment.tabs();
    if (sharedName === null || tabs === null || this.#source.perPage) return null;
    return new TabShare<Value, Demand>(sharedName, tabs, this.#environment, {
      told: (told) => this.#overhear(told),
      led: () => {
        this.#replan();
        this.#proceed();
      },
      wanted: () => void this.#refreshAnew(),
    });
  }

  #leave(watcher: Observer<Value>): void {
    if (this.#audience.leave(watcher)) this.#demandChanged();
  }

  /** Waits for the rest of the page's widgets to say what they want, so that one request serves them all (B7). */
  #demandChanged(): void {
    queueMicrotask(() => {
      // An element that moves in the document leaves and comes back within one task.
      if (this.#audience.isEmpty) this.#stop();
      else if (this.#reading === null) {
        this.#plan();
        this.#proceed();
      }
    });
  }

  /** The page may have come back: a view that is older than its interval is refreshed once (B3). */
  #pageChanged(): void {
    if (!this.#environment.isAlive()) this.#abandon();
    if (this.#mayTell()) this.#schedule.wake();
    const staleAfterMs = this.#staleAfterMs();
    const ageMs = this.#environment.monotonicNow() - this.#lastReadAt;
    if (staleAfterMs !== null && ageMs >= staleAfterMs) this.#schedule.hurry();
    this.#proceed();
  }

  /** Something happened on the server just now: an answer that is under way may be too old to know (B6). */
  async #refreshAnew(): Promise<void> {
    if (this.#reading !== null) await this.#reading.done;
    this.#schedule.hurry();
    this.#proceed();
  }

  /** Asks now, or joins the asking under way. */
  #refresh(): Promise<void> {
    if (this.#audience.isEmpty) return Promise.resolve();
    if (this.#reading !== null) return this.#reading.done;
    const abort = new AbortController();
    const done = this.#read(abort);
    this.#reading = { done, abort };
    this.#proceed();
    return done;
  }

  /** Reads what is due, waits for what will be, and does neither while the page is away or held (B3, B4). */
  #proceed(): void {
    const mayPoll = this.#mayPoll();
    if (mayPoll) this.#share?.enter(this.#wanted());
    else this.#share?.leave();
    this.#schedule.run({
      mayAsk: this.#reading === null && mayPoll,
      mayTell: this.#state.status === ViewStatus.Ready && this.#mayTell(),
    });
  }

  /** Decides when the next read is due, from the state that the last one left; `nextMs`: as the leader among the tabs has. */
  #plan(nextMs?: number | null): void {
    if (this.#failures === 0 && !this.#covered()) {
      this.#schedule.hurry();
      return;
    }
    this.#delayMs =
      nextMs !== undefined
        ? nextMs
        : nextDelay({
            intervalMs: this.#intervalMs(),
            failures: this.#failures,
            failureKind: this.#failure?.kind ?? null,
            lastResponseMs: this.#lastResponseMs,
            retryAfterMs: this.#failure?.retryAfterMs ?? null,
            random: this.#environment.random(),
          });
    this.#replan();
  }

  /** Who does not lead leaves the leader some time. */
  #replan(): void {
    const graceMs = this.#share === null || this.#share.leads ? 0 : leaderGraceMs;
    this.#schedule.plan(this.#lastReadAt, this.#delayMs === null ? null : this.#delayMs + graceMs);
  }

  async #read(abort: AbortController): Promise<void> {
    const demand = this.#wanted();
    const isComparable = this.#answer?.validator === null || same(this.#asked?.demand, demand);
    const previous = isComparable ? this.#answer : null;
    const startedAt = this.#environment.monotonicNow();
    const ask = () => this.#source.read(demand, abort.signal, previous);
    const told = this.#share === null ? { result: await ask(), demand } : await this.#share.read(demand, ask);
    if (abort.signal.aborted) return;
    this.#reading = null;
    if (told === null) return;
    this.#lastResponseMs = told.nextMs === undefined ? this.#environment.monotonicNow() - startedAt : 0;
    this.#take(told);
  }

  /** Takes what another tab was answered, unless this one knows better. */
  #overhear(told: Told<Value, Demand>): void {
    const { asOf } = this.#state;
    if (!told.result.ok || asOf === null || told.result.asOf >= asOf) this.#take(told);
  }

  /**
   * Takes what the page brought with it, where nothing newer is known. From then on it is an answer like any other, as old as the
   * page's clock has it: a clock that disagrees with the server's, either way, vouches for nothing, and what is old is refreshed at
   * once, as on a return to the page.
   */
  #begin(brought: Told<Value, Demand>): void {
    if (!brought.result.ok) {
      this.#audience.tellFailure(brought.result.failure);
      return;
    }
    if (brought.result.asOf <= (this.#state.asOf ?? -Infinity)) return;
    const result = reuseUnchanged(this.#answer, brought.result);
    this.#keep(result, brought.demand, Math.abs(this.#environment.wallNow() - result.asOf));
    this.#plan();
    this.#tell(result);
    // When everybody who has come with it is here.
    queueMicrotask(() => this.#pageChanged());
  }

  /** Takes an answer: keeps it, plans the next one, and tells it. */
  #take({ result: given, demand, nextMs }: Told<Value, Demand>): void {
    // What came from another tab is a copy of what this one may know already.
    const result = given.ok && nextMs !== undefined ? reuseUnchanged(this.#answer, given) : given;
    const wasReady = this.#state.status === ViewStatus.Ready;
    this.#keep(result, demand);
    this.#plan(nextMs);
    if (nextMs === undefined) this.#share?.tell({ result, demand, nextMs: this.#delayMs });
    if (!(wasReady && result.ok && this.#isNoNews(result))) this.#tell(result);
    this.#proceed();
  }

  /** Whether an answer changes neither facts nor what time makes of them: then nobody has anything to do (B8). */
  #isNoNews({ value, asOf, receivedAt, unchanged }: Answer<Value>): boolean {
    if (!unchanged || !this.#source.mayRest) return false;
    // A clock that slept with its machine tells the ages of all labels wrong.
    const drift = asOf - (this.#told.asOf ?? NaN) - (receivedAt - (this.#told.confirmedAt ?? NaN));
    const judged = this.#source.judged(value, asOf);
    return (
      Math.abs(drift) < mostDriftMs &&
      judged !== null &&
      judged.runs.every((run) => isIndependentOfTime(run, judged.context))
    );
  }

  #keep(result: ReadResult<Value>, demand: Demand, ageMs = 0): void {
    this.#lastReadAt = this.#environment.monotonicNow() - ageMs;
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
  }

  #tell(result: ReadResult<Value>): void {
    this.#told = this.#state;
    this.#audience.tellState(this.#state);
    if (!result.ok) {
      this.#audience.tellFailure(result.failure);
      this.#audience.tellIssues(result.issues, { ofFailure: true });
    } else if (!result.unchanged) {
      this.#review(result);
    }
  }

  /** What is known holds as of its instant, and says so from now on (B9). */
  #turnLate(): void {
    this.#state = lateState(this.#state, this.#audience.isHeld);
    this.#audience.tellState(this.#state);
  }

  #review({ value, asOf, issues }: Answer<Value>): void {
    const { runs, context } = this.#source.judged(value, asOf) ?? { runs: [], context: { asOf } };
    this.#audience.tellIssues([...issues, ...runs.flatMap((run) => malformedProgress(run, context))]);
    this.#audience.tellSettled(() => this.#surroundings.settlements.observe(runs, asOf), context);
  }

  #intervalMs(): number | null {
    const { value, asOf } = this.#state;
    if (value === null || asOf === null) return null;
    return this.#source.intervalMs(value, asOf, this.#wanted());
  }

  /** How old a view may be when the page returns. A session may have been renewed meanwhile; a refusal stays one. */
  #staleAfterMs(): number | null {
    const { status: view, value, asOf } = this.#state;
    if (view === ViewStatus.Forbidden || view === ViewStatus.NotFound) return null;
    if (this.#failure !== null) return this.#failure.retryAfterMs ?? 0;
    if (value === null || asOf === null) return null;
    const staleAfterMs = this.#source.staleAfterMs(value, asOf, this.#wanted());
    return staleAfterMs === null ? null : nextDelay({ intervalMs: staleAfterMs, lastResponseMs: this.#lastResponseMs });
  }

  /** Whether there is somebody to tell. */
  #mayTell(): boolean {
    return !this.#audience.isEmpty && this.#environment.isVisible() && this.#environment.isAlive();
  }

  /** A page without a network asks once, to have something to say. */
  #mayPoll(): boolean {
    const reachable = this.#environment.isOnline() || this.#state.status === ViewStatus.Loading;
    return this.#mayTell() && reachable && !this.#audience.isHeld;
  }

  #wanted(): Demand {
    return this.#source.join([...this.#audience.demands, ...(this.#share?.demands ?? [])]);
  }

  #covered(): boolean {
    return this.#asked !== null && this.#source.covers(this.#asked.demand, this.#wanted());
  }

  /** Takes no notice of an answer that is under way; it stays due. */
  #abandon(): void {
    this.#reading?.abort.abort();
    this.#reading = null;
  }

  #stop(): void {
    this.#abandon();
    this.#share?.leave();
    this.#share = null;
    this.#schedule.pause();
    this.#endListening?.();
    this.#endListening = null;
    this.#surroundings.onIdle();
  }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
