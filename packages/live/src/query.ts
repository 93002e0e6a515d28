/**
 * One read, repeated for all its observers: when to read again, and what to keep when a read fails.
 * The first observer starts the work, the last one stops it.
 */
import { reuseUnchanged } from '@ops-widgets/adapter';
import type { EndedRunTracker } from './ended-runs.js';
import type { Environment } from './environment.js';
import { Observers, type Cause, type Needs, type Observation, type Observer, type Subscription } from './observers.js';
import type { QueryDefinition, QueryValue } from './query-definition.js';
import { initialState, reduce, transitionOf, ViewStatus, type QueryState, type Transition } from './query-state.js';
import type { Fetched, LastAnswer, PeerListener, Reader } from './reader.js';
import { Schedule } from './schedule.js';
import { ageToRefreshAt, nextReadDelay, type Timing } from './timing.js';

/** What a query needs of the page. */
export interface QueryContext<Value, Demand> {
  readonly environment: Environment;
  readonly endedRuns: EndedRunTracker;
  createReader(listener: PeerListener<Value, Demand>): Reader<Value, Demand>;
  /** Called when the last observer has left. */
  onIdle(): void;
}

export interface ObserveOptions<Value, Demand> extends Needs<Demand> {
  /** The data embedded in the page (B15). */
  readonly initialData: Fetched<Value, Demand> | null;
  /** True if the observer wants results to be exchanged with peers (B14). */
  readonly withPeers: boolean;
}

export class Query<Value extends QueryValue, Demand> {
  readonly #definition: QueryDefinition<Value, Demand>;
  readonly #context: QueryContext<Value, Demand>;
  readonly #environment: Environment;
  readonly #schedule: Schedule;
  readonly #observers: Observers<Value, Demand>;
  readonly #reader: Reader<Value, Demand>;
  #state: QueryState<Value> = initialState();
  #last: LastAnswer<Value, Demand> | null = null;
  /** Failed reads since the last one that succeeded. */
  #failures = 0;
  /** Milliseconds that the last read of this page took; 0 if a peer read. */
  #lastResponseMs = 0;
  /** The reading of the monotonic clock at the last result, less the age of embedded data. */
  #lastReadAt = 0;
  /** Milliseconds from the last read to the next one; null for none. */
  #delayMs: number | null = null;
  /** True if an operator or the host asked for the next read; false if it is a poll (B18). */
  #isAsked = true;
  /** The read in flight: when its result is applied, and how to ignore it. */
  #inFlight: { readonly done: Promise<void>; readonly abort: AbortController; readonly isAsked: boolean } | null = null;
  #stopListening: (() => void) | null = null;

  constructor(definition: QueryDefinition<Value, Demand>, context: QueryContext<Value, Demand>) {
    this.#definition = definition;
    this.#context = context;
    this.#environment = context.environment;
    this.#observers = new Observers(definition, context.endedRuns);
    this.#schedule = new Schedule(context.environment, {
      onDue: () => void this.#refetch({ poll: true }),
      onOverdue: () => this.#markOverdue(),
    });
    this.#reader = context.createReader({
      lastAnswer: () => this.#last?.answer ?? null,
      onPeerResult: (fetched) => this.#applyResult(fetched, { type: 'peer', result: fetched.result }),
      onPeerDemand: (poll) => void this.#refetchAnew({ poll }),
      onGraceChange: () => {
        this.#applySchedule();
        this.#updateTimers();
      },
    });
  }

  subscribe(observer: Observer<Value>, options: ObserveOptions<Value, Demand>): Subscription<Value, Demand> {
    const { demand, held, initialData, withPeers } = options;
    const observation = this.#observers.add(observer, { demand, held });
    this.#stopListening ??= this.#listen();
    if (withPeers) this.#reader.enablePeers();
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

  #listen(): () => void {
    const stops = [
      this.#environment.onPageChange(() => this.#onPageChange()),
      this.#environment.onEnqueued((tenant) => {
        if (this.#definition.matchesTenant(tenant)) void this.#refetchAnew({});
      }),
    ];
    return () => stops.forEach((stop) => stop());
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
        this.#scheduleNext();
        this.#updateTimers();
      }
    });
  }

  /** The page may be visible again: data older than its interval is read once (B3). */
  #onPageChange(): void {
    if (!this.#environment.isAlive()) this.#abortInFlight();
    if (this.#isObserved()) this.#schedule.extendDeadline();
    const staleAfterMs = ageToRefreshAt(this.#timing());
    const ageMs = this.#environment.monotonicNow() - this.#lastReadAt;
    if (staleAfterMs !== null && ageMs >= staleAfterMs) this.#schedule.makeDueNow();
    this.#updateTimers();
  }

  /** Reads after the read in flight, whose result may be too old to know what happened (B6). */
  async #refetchAnew({ poll = false }: Cause): Promise<void> {
    if (this.#inFlight !== null) await this.#inFlight.done;
    this.#isAsked ||= !poll;
    this.#schedule.makeDueNow();
    this.#updateTimers();
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
    const startedAt = this.#environment.monotonicNow();
    const fetched = await this.#reader.read({ demand: this.#demand(), signal, last: this.#last, poll });
    if (signal.aborted) return;
    if (fetched === null) {
      this.#abortInFlight();
      return;
    }
    this.#inFlight = null;
    const isFromPeer = fetched.nextDelayMs !== undefined;
    this.#lastResponseMs = isFromPeer ? 0 : this.#environment.monotonicNow() - startedAt;
    this.#applyResult(fetched, transitionOf(fetched.result));
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
    const ageMs = Math.abs(this.#environment.wallNow() - answer.asOf);
    if (!this.#storeResult({ result: answer, demand }, { type: 'initial', answer }, ageMs)) return;
    this.#scheduleNext();
    this.#observers.notifyResult(this.#state, answer);
    // The other observers of the task subscribe first.
    queueMicrotask(() => this.#onPageChange());
  }

  #applyResult(fetched: Fetched<Value, Demand>, transition: Transition<Value>): void {
    const { result, demand, nextDelayMs } = fetched;
    const isFromPeer = nextDelayMs !== undefined;
    if (!this.#storeResult(fetched, transition)) return;
    this.#scheduleNext(nextDelayMs);
    if (!isFromPeer) this.#reader.publish({ result, demand, nextDelayMs: this.#delayMs });
    this.#observers.notifyResult(this.#state, result);
    this.#updateTimers();
  }

  /**
   * Returns false if the transition does not apply. `ageMs`: time since the result was confirmed.
   */
  #storeResult({ result, demand }: Fetched<Value, Demand>, transition: Transition<Value>, ageMs = 0): boolean {
    const state = reduce(this.#state, transition);
    if (state === this.#state) return false;
    this.#state = state;
    this.#lastReadAt = this.#environment.monotonicNow() - ageMs;
    this.#failures = result.ok ? 0 : this.#failures + 1;
    if (result.ok) this.#last = { answer: result, demand };
    else if (state.value === null) this.#last = null;
    return true;
  }

  /** No result arrived in time: the state says until when it is confirmed (B9). */
  #markOverdue(): void {
    this.#state = reduce(this.#state, { type: 'overdue', held: this.#observers.isHeld });
    this.#observers.notifyState(this.#state);
  }

  /** Sets the timers by what is known now: of the next read, and of the data becoming overdue. */
  #updateTimers(): void {
    const mayPoll = this.#mayPoll();
    if (mayPoll) this.#reader.connect(this.#demand());
    else this.#reader.disconnect();
    this.#schedule.arm({
      mayRead: this.#inFlight === null && mayPoll,
      mayTurnOverdue: this.#state.status === ViewStatus.Ready && this.#isObserved(),
    });
  }

  /**
   * Plans the read after the last result: at once if that satisfies no longer what the observers
   * need. `delayMs`: what the peer that fetched the result decided; absent if this page decides.
   */
  #scheduleNext(delayMs?: number | null): void {
    const isCovered = this.#last !== null && this.#definition.covers(this.#last.demand, this.#demand());
    if (this.#failures === 0 && !isCovered) {
      this.#schedule.makeDueNow();
      return;
    }
    this.#isAsked = false;
    this.#delayMs = delayMs === undefined ? nextReadDelay(this.#timing(), this.#environment.random()) : delayMs;
    this.#applySchedule();
  }

  #applySchedule(): void {
    const delayMs = this.#delayMs === null ? null : this.#delayMs + this.#reader.graceMs;
    this.#schedule.setNext(this.#lastReadAt, delayMs);
  }

  #timing(): Timing<Value, Demand> {
    return {
      definition: this.#definition,
      state: this.#state,
      demand: this.#demand(),
      failures: this.#failures,
      lastResponseMs: this.#lastResponseMs,
    };
  }

  #isObserved(): boolean {
    return !this.#observers.isEmpty && this.#environment.isVisible() && this.#environment.isAlive();
  }

  /** A page without a network reads once, so that it has something to show. */
  #mayPoll(): boolean {
    const mayReach = this.#environment.isOnline() || this.#state.status === ViewStatus.Loading;
    return this.#isObserved() && mayReach && !this.#observers.isHeld;
  }

  #demand(): Demand {
    return this.#definition.join([...this.#observers.demands, ...this.#reader.peerDemands]);
  }

  /** Aborts the read in flight and ignores its result. The read stays due. */
  #abortInFlight(): void {
    this.#isAsked ||= this.#inFlight?.isAsked ?? false;
    this.#inFlight?.abort.abort();
    this.#inFlight = null;
  }

  #stop(): void {
    this.#abortInFlight();
    this.#reader.disconnect();
    this.#schedule.disarm();
    this.#stopListening?.();
    this.#stopListening = null;
    this.#context.onIdle();
  }
}
