/**
 * One read, repeated for all its observers: when to read again, and what to keep when a read fails.
 * The first observer starts the work, the last one stops it; what is known stays for a while.
 */
import { reuseUnchanged, type ReadResult } from '@ops-widgets/adapter';
import { answerTimeoutMs } from '@ops-widgets/contract';
import { isAccessLost } from '@ops-widgets/truth';
import { retainedMs } from '@ops-widgets/truth/timing';
import type { EndedRunTracker } from './ended-runs.js';
import type { Environment } from './environment.js';
import { Observers, type Cause, type Needs, type Observation, type Observer, type Subscription } from './observers.js';
import { Pace } from './pace.js';
import type { QueryDefinition, QueryValue } from './query-definition.js';
import { hasLostAccess, initialState, reduce, ViewStatus, type QueryState } from './query-state.js';
import type { Fetched, LastAnswer, PeerListener, Reader } from './reader.js';
import type { StatusTracker } from './status-tracker.js';

/** What a query needs of the page. */
export interface QueryContext<Value, Demand> {
  readonly environment: Environment;
  readonly endedRuns: EndedRunTracker;
  readonly statuses: StatusTracker;
  /** Reads for this page alone. */
  readonly reader: Reader<Value, Demand>;
  /**
   * Loads a reader that exchanges results with peers (B14); null if there can be none. Never
   * rejects.
   */
  loadPeerReader(listener: PeerListener<Value, Demand>): Promise<Reader<Value, Demand> | null>;
  /** Called when the last observer has left. The query may be observed again. */
  onIdle(): void;
  /** Called with each result: facts without an observer are forgotten after `ms` (F5). */
  forgetIdleAfter(ms: number): void;
}

export interface ObserveOptions<Value, Demand> extends Needs<Demand> {
  /** The data embedded in the page (B15). */
  readonly initialData: Fetched<Value, Demand> | null;
  /** True if the observer wants results to be exchanged with peers (B14). */
  readonly withPeers: boolean;
}

/** Milliseconds that a read waits at most until it is known whether there are peers. */
const peersTimeoutMs = 5000;

export class Query<Value extends QueryValue, Demand> {
  readonly #definition: QueryDefinition<Value, Demand>;
  readonly #context: QueryContext<Value, Demand>;
  readonly #environment: Environment;
  readonly #pace: Pace<Value, Demand>;
  readonly #observers: Observers<Value, Demand>;
  #reader: Reader<Value, Demand>;
  /** Resolves when reads may start; null if no observer wants peers (B14). Never rejects. */
  #peers: Promise<void> | null = null;
  #endWait = () => {};
  #state: QueryState<Value> = initialState();
  #last: LastAnswer<Value, Demand> | null = null;
  /** True if an operator or the host asked for the next read; false if it is a poll (B18). */
  #isAsked = true;
  /** The read in flight: when its result is applied, and how to ignore it. */
  #inFlight: { readonly done: Promise<void>; readonly abort: AbortController; readonly isAsked: boolean } | null = null;
  /** What ends the listening to the page; empty while there is no observer. */
  #stops: readonly (() => void)[] = [];
  /** When the last observer left, by the page's own clock, which goes on while a machine sleeps. */
  #idleSince = 0;

  constructor(definition: QueryDefinition<Value, Demand>, context: QueryContext<Value, Demand>) {
    this.#definition = definition;
    this.#context = context;
    this.#environment = context.environment;
    this.#observers = new Observers(definition, context.endedRuns, context.statuses);
    this.#pace = new Pace(context.environment, {
      known: () => ({ definition, state: this.#state, demand: this.#demand() }),
      graceMs: () => this.#reader.graceMs,
      onDue: () => void this.#refetch({ poll: true }),
      onOverdue: () => this.#markOverdue(),
    });
    this.#reader = context.reader;
  }

  subscribe(observer: Observer<Value>, options: ObserveOptions<Value, Demand>): Subscription<Value, Demand> {
    const { demand, held, initialData, withPeers } = options;
    const observation = this.#observers.add(observer, { demand, held });
    if (this.isIdle) this.#start();
    if (withPeers) this.#peers ??= this.#findPeers();
    if (initialData !== null) this.#applyInitialData(initialData);
    this.#onDemandChange({});
    const state = () => this.#state;
    return {
      get state() {
        return state();
      },
      refetch: (cause = {}) => this.#refetch(cause),
      update: (change) => this.#update(observation, change),
      close: () => {
        if (this.#observers.remove(observation)) this.#onDemandChange({ poll: true });
      },
    };
  }

  get isIdle(): boolean {
    return this.#stops.length === 0;
  }

  /** Failures and their back-off stay known. By the page's clock, whichever way it was set. */
  forgetAfter(ms: number): void {
    if (this.isIdle && Math.abs(this.#environment.wallNow() - this.#idleSince) > ms) this.#dropFacts();
  }

  #dropFacts(): void {
    const { failure } = this.#state;
    this.#last = null;
    this.#state = failure === null ? initialState() : reduce(initialState(), { type: 'failure', failure });
  }

  /**
   * An observer is there again: facts that are old, or have no interval, are read anew, and a read
   * that failed is made as by a hint.
   */
  #start(): void {
    this.#stops = [
      this.#environment.onPageChange(() => this.#onPageChange()),
      this.#environment.onEnqueued((tenant) => {
        if (this.#definition.matchesTenant(tenant)) void this.#refetchAnew({}, true);
      }),
    ];
    const { status } = this.#state;
    if (status === ViewStatus.Loading) return;
    this.#pace.look(true);
    // The user may have signed in: lost access is not shown while it is read whether it still is.
    if (hasLostAccess(status) && this.#pace.isDue) this.#state = initialState();
    // The other observers of the task subscribe first.
    queueMicrotask(() => this.#updateTimers());
  }

  /**
   * Exchanges results with peers once the reader for that is loaded. Resolves then; without it when
   * the wait was long enough, or the last observer has left.
   */
  #findPeers(): Promise<void> {
    return new Promise((resolve) => {
      const onGraceChange = () => {
        const { delayMs } = this.#pace;
        if (delayMs !== null) this.#pace.plan(delayMs);
        this.#updateTimers();
      };
      const listener: PeerListener<Value, Demand> = {
        answerTimeoutMs,
        after: this.#environment.after.bind(this.#environment),
        onPeerResult: (fetched) => this.#applyResult(fetched),
        onPeerDemand: (poll) => void this.#onPeerDemand({ poll }),
        onGraceChange,
      };
      const cancel = this.#environment.after(peersTimeoutMs, resolve);
      const endWait = (this.#endWait = () => {
        cancel();
        resolve();
      });
      void this.#context.loadPeerReader(listener).then((reader) => {
        if (reader !== null) {
          this.#reader = reader;
          if (this.#mayPoll()) onGraceChange();
        }
        endWait();
      });
    });
  }

  #update(observation: Observation<Value, Demand>, change: Partial<Needs<Demand>> & Cause): void {
    if (!this.#observers.has(observation)) return;
    const { demand, held } = observation.needs;
    observation.needs = { demand: change.demand ?? demand, held: change.held ?? held };
    if (change.demand !== undefined) this.#onDemandChange(change);
    if (change.held !== undefined) this.#updateTimers();
  }

  /** Waits until all observers of the task have said what they need: one read serves them (B7). */
  #onDemandChange({ poll = false }: Cause): void {
    this.#isAsked ||= !poll;
    queueMicrotask(() => {
      // An element that moves in the document closes and subscribes within one task.
      if (this.#observers.isEmpty) this.#stop();
      else if (this.#inFlight === null) {
        // A back-off does not depend on the demand; its jitter is not drawn again.
        if (!this.#pace.isBackingOff) this.#scheduleNext();
        this.#updateTimers();
      }
    });
  }

  /**
   * The page may be visible again, or the machine awake: data older than its interval is read once,
   * and data beyond its deadline is marked until the result arrives (B3, B9, B17).
   */
  #onPageChange(): void {
    if (!this.#environment.isAlive()) this.#abortInFlight();
    if (this.#isObserved()) this.#pace.look();
    this.#updateTimers();
  }

  /** Reads after the read in flight, whose result may be too old to know what happened (B6). */
  async #refetchAnew({ poll = false }: Cause, isHint = poll): Promise<void> {
    if (this.#inFlight !== null) await this.#inFlight.done;
    this.#isAsked ||= !poll;
    if (isHint) this.#pace.hint();
    else this.#pace.makeDueNow();
    this.#updateTimers();
  }

  /** A peer that has to wait for the end of a back-off learns of the failure at once. */
  async #onPeerDemand(cause: Cause): Promise<void> {
    await this.#refetchAnew(cause);
    const { failure } = this.#state;
    const { dueAt } = this.#pace;
    if (this.#inFlight !== null || failure === null || isAccessLost(failure.kind) || dueAt === null) return;
    const nextDelayMs = dueAt - this.#environment.monotonicNow();
    this.#reader.publish({ result: { ok: false, failure, issues: [] }, demand: this.#demand(), nextDelayMs }, false);
  }

  /** Reads now, or waits for the read in flight. */
  #refetch({ poll = false }: Cause): Promise<void> {
    if (this.#observers.isEmpty) return Promise.resolve();
    if (this.#inFlight !== null) return this.#inFlight.done;
    this.#isAsked ||= !poll;
    const abort = new AbortController();
    const isAsked = this.#isAsked;
    this.#isAsked = false;
    const done = this.#read(abort.signal, !isAsked);
    this.#inFlight = { done, abort, isAsked };
    this.#updateTimers();
    return done;
  }

  async #read(signal: AbortSignal, poll: boolean): Promise<void> {
    if (this.#peers !== null) await this.#peers;
    if (signal.aborted) return;
    const startedAt = this.#environment.monotonicNow();
    const fetched = await this.#reader.read({ demand: this.#demand(), signal, last: this.#last, poll });
    if (signal.aborted) return;
    if (fetched === null) {
      this.#abortInFlight();
      return;
    }
    this.#inFlight = null;
    this.#applyResult(fetched, startedAt);
  }

  /**
   * Applies the data embedded in the page unless newer data is known. Its age is the distance
   * between page clock and `as_of`: a wrong page clock makes it look old, never fresh. Old data is
   * read again at once, as on a return to the page.
   */
  #applyInitialData({ result, demand }: Fetched<Value, Demand>): void {
    if (!result.ok) {
      this.#observers.notifyFailure(result.failure);
      return;
    }
    const answer = reuseUnchanged(this.#last?.answer ?? null, result);
    if (answer.asOf <= (this.#state.asOf ?? -Infinity)) return;
    const ageMs = Math.abs(this.#environment.wallNow() - answer.asOf);
    const notify = this.#storeResult({ result: answer, demand }, answer.receivedAt, ageMs);
    this.#scheduleNext();
    notify();
    // The other observers of the task subscribe first.
    queueMicrotask(() => this.#onPageChange());
  }

  /** `askedAt`: when the read started, by the monotonic clock; of a peer, when its result came. */
  #applyResult(fetched: Fetched<Value, Demand>, askedAt = this.#environment.monotonicNow()): void {
    const { demand, nextDelayMs } = fetched;
    const isFromPeer = nextDelayMs !== undefined;
    const result = isFromPeer ? this.#ownCopy(fetched.result) : fetched.result;
    const notify = this.#storeResult({ ...fetched, result }, askedAt);
    this.#scheduleNext(nextDelayMs, this.#pace.isLate);
    if (!isFromPeer) {
      // That a server fails is true for every login; facts and lost access are of one.
      const isOfLogin = result.ok || isAccessLost(result.failure.kind);
      this.#reader.publish({ result, demand, nextDelayMs: this.#pace.delayMs }, isOfLogin);
    }
    notify();
    this.#updateTimers();
  }

  /** A peer's result by this page's clock, with the objects that this page has for its facts. */
  #ownCopy(result: ReadResult<Value>): ReadResult<Value> {
    if (!result.ok) return result;
    const receivedAt = this.#environment.monotonicNow();
    return reuseUnchanged(this.#last?.answer ?? null, { ...result, receivedAt, unchanged: false });
  }

  /**
   * Takes from a result what it confirms (B16). Returns the notification of the observers. Instants
   * as in `Pace.take`.
   */
  #storeResult(fetched: Fetched<Value, Demand>, askedAt: number, ageMs = 0): () => void {
    const { result, demand } = fetched;
    const before = this.#state;
    const transition = this.#pace.take(fetched, before, askedAt, ageMs);
    const state = (this.#state = reduce(before, transition));
    if (state.value === null) this.#last = null;
    else if ('answer' in transition) {
      // A repeated answer satisfies a demand, and is as old as the one before.
      const { answer } = transition;
      this.#last = { answer: { ...answer, receivedAt: state.confirmedAt ?? answer.receivedAt }, demand };
    }
    // Lost access: facts of other queries may be of the former session.
    this.#context.forgetIdleAfter(hasLostAccess(state.status) ? -1 : retainedMs);
    if (state === before) return () => {};
    // What an outdated answer says has been said.
    if (transition.type === 'outdated') return () => this.#observers.notifyState(state);
    return () => this.#observers.notifyResult(state, result);
  }

  /** No result arrived in time: the state says until when it is confirmed (B9). */
  #markOverdue(): void {
    this.#state = reduce(this.#state, { type: 'overdue', held: this.#observers.isHeld });
    this.#observers.notifyState(this.#state);
    this.#updateTimers();
  }

  /** Sets the timers by what is known now: of the next read, and of the data becoming overdue. */
  #updateTimers(): void {
    const mayPoll = this.#mayPoll();
    if (mayPoll) this.#reader.connect(this.#demand());
    else this.#reader.disconnect();
    this.#pace.arm({
      mayRead: this.#inFlight === null && mayPoll,
      mayTurnOverdue: this.#state.status === ViewStatus.Ready && this.#isObserved(),
    });
  }

  /**
   * Plans the read after the last result: at once if that satisfies no longer what the observers
   * need. `delayMs`: what the peer that fetched the result decided; absent if this page decides.
   * `isLate`: the answer came just now and confirms nothing, so that to ask at once would not end.
   */
  #scheduleNext(delayMs?: number | null, isLate = false): void {
    const isCovered = this.#last !== null && this.#definition.covers(this.#last.demand, this.#demand());
    if (!this.#pace.isBackingOff && !isCovered && !isLate) {
      this.#pace.makeDueNow();
      return;
    }
    this.#isAsked = false;
    this.#pace.plan(delayMs);
  }

  #isObserved(isVisible = this.#environment.isVisible()): boolean {
    return isVisible && !this.#observers.isEmpty && this.#environment.isAlive();
  }

  /** A page in the background reads once, so that it has something to show (B3). */
  #mayPoll(): boolean {
    const isFirst = this.#state.status === ViewStatus.Loading;
    return this.#isObserved(isFirst || undefined) && !this.#observers.isHeld;
  }

  #demand(): Demand {
    return this.#definition.join([...this.#observers.demands, ...this.#reader.peerDemands]);
  }

  /** Aborts the read in flight and ignores its result. The read stays due, as by a hint. */
  #abortInFlight(): void {
    if (this.#inFlight === null) return;
    this.#isAsked ||= this.#inFlight.isAsked;
    this.#inFlight.abort.abort();
    this.#inFlight = null;
    // A widget that returns reads anew, unless reads failed; a page that resumes again and again
    // does not.
    if (this.#pace.isBackingOff || !this.#observers.isEmpty) this.#pace.hint(Infinity);
  }

  #stop(): void {
    this.#abortInFlight();
    this.#endWait();
    this.#reader.disconnect();
    this.#pace.disarm();
    this.#observers.removeStatus();
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
    this.#idleSince = this.#environment.wallNow();
    if (this.#definition.pageSpecific) {
      // A list that returns reads the rows of then, unless the server has to be spared. The demand
      // of one that has left refers to its element.
      this.#last = null;
      if (!this.#pace.isBackingOff) this.#dropFacts();
    }
    this.#context.onIdle();
  }
}
