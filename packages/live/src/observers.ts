/** The observers of a query: what each of them needs, and when they are notified. */
import type { Answer, Failure, ReadResult } from '@ops-widgets/adapter';
import type { Issue } from '@ops-widgets/contract';
import type { RunFacts, TruthContext } from '@ops-widgets/truth';
import type { EndedRunTracker } from './ended-runs.js';
import type { QueryDefinition, QueryValue } from './query-definition.js';
import { initialState, ViewStatus, type QueryState } from './query-state.js';
import { evaluationContextOf, progressIssues } from './truth-cache.js';
import { changesNothing } from './unchanged.js';

/** Functions that a query calls. One that throws is logged and does not affect the others. */
export interface Observer<Value> {
  /** The state changed. Not called for a result that changes nothing that is shown (B8). */
  onChange(state: QueryState<Value>): void;
  /** A read failed. */
  onFailure?(failure: Failure): void;
  /** Rows of a result were refused. Each issue is reported once, until a result is free of it. */
  onIssues?(issues: readonly Issue[]): void;
  /** A run ended since the page last saw it active. One observer of the page is notified (B13). */
  onSettled?(run: RunFacts, context: TruthContext): void;
}

/** What an observer needs of the query. */
export interface Needs<Demand> {
  readonly demand: Demand;
  /** True while polling must wait for this observer (B4). */
  readonly held: boolean;
}

/** Why a read is made. */
export interface Cause {
  /** True if nothing but time or the browser caused it (B18); absent: an operator or the host. */
  readonly poll?: boolean;
}

/** An observer's hold on a query. */
export interface Subscription<Value, Demand = null> {
  readonly state: QueryState<Value>;
  /** Reads now. Resolves when the result has been delivered; never rejects. */
  refetch(cause?: Cause): Promise<void>;
  /** Tells the query what changed: what the observer needs, or whether polling must hold (B4). */
  update(change: { readonly demand?: Demand; readonly held?: boolean } & Cause): void;
  close(): void;
}

/** An observer's place among the others. */
export interface Observation<Value, Demand> {
  readonly observer: Observer<Value>;
  needs: Needs<Demand>;
}

/** The part of a definition that decides who is notified of what. */
type Definition<Value> = Pick<QueryDefinition<Value, unknown>, 'runsOf' | 'skipUnchanged'>;

export class Observers<Value extends QueryValue, Demand> {
  readonly #definition: Definition<Value>;
  readonly #endedRuns: EndedRunTracker;
  readonly #all = new Set<Observation<Value, Demand>>();
  #notified: QueryState<Value> = initialState();
  /** The issues that were reported and are still present. */
  #reportedIssues = new Set<string>();

  constructor(definition: Definition<Value>, endedRuns: EndedRunTracker) {
    this.#definition = definition;
    this.#endedRuns = endedRuns;
  }

  get isEmpty(): boolean {
    return this.#all.size === 0;
  }

  get demands(): readonly Demand[] {
    return [...this.#all].map(({ needs }) => needs.demand);
  }

  get isHeld(): boolean {
    return [...this.#all].some(({ needs }) => needs.held);
  }

  add(observer: Observer<Value>, needs: Needs<Demand>): Observation<Value, Demand> {
    const observation = { observer, needs };
    this.#all.add(observation);
    return observation;
  }

  has(observation: Observation<Value, Demand>): boolean {
    return this.#all.has(observation);
  }

  /** Returns false if the observer was removed before. */
  remove(observation: Observation<Value, Demand>): boolean {
    return this.#all.delete(observation);
  }

  /**
   * Notifies of a result: of the state, then of failure or issues, then of the runs that ended.
   * Does nothing if the result leaves the observers nothing to do (B8).
   */
  notifyResult(state: QueryState<Value>, result: ReadResult<Value>): void {
    if (this.#maySkip(result)) return;
    this.notifyState(state);
    if (!result.ok) {
      this.notifyFailure(result.failure);
      // A failed read says nothing about earlier issues.
      this.#notifyIssues(result.issues, this.#reportedIssues);
    } else if (!result.unchanged) {
      this.#notifyFacts(result);
    }
  }

  notifyState(state: QueryState<Value>): void {
    this.#notified = state;
    this.#each((observer) => observer.onChange(state));
  }

  notifyFailure(failure: Failure): void {
    this.#each((observer) => observer.onFailure?.(failure));
  }

  #maySkip(result: ReadResult<Value>): boolean {
    const isNews = !result.ok || !result.unchanged || this.#notified.status !== ViewStatus.Ready;
    if (isNews || !this.#definition.skipUnchanged) return false;
    return changesNothing(result, this.#definition.runsOf(result.value), this.#notified);
  }

  #notifyFacts({ value, asOf, issues }: Answer<Value>): void {
    const runs = this.#definition.runsOf(value);
    const context = evaluationContextOf(value, asOf);
    this.#notifyIssues([...issues, ...runs.flatMap((run) => progressIssues(run, context))]);
    // Without a listener the ends are left to another query of the page to announce (B13).
    const listener = [...this.#all].find(({ observer }) => observer.onSettled)?.observer;
    if (listener === undefined) return;
    for (const run of this.#endedRuns.takeEnded(runs, asOf)) guarded(() => listener.onSettled?.(run, context));
  }

  /**
   * Reports the issues that are new. An issue that is absent from a result may be reported again.
   */
  #notifyIssues(issues: readonly Issue[], stillPresent: Iterable<string> = []): void {
    const byText = new Map(issues.map((issue) => [`${issue.path} ${issue.message}`, issue]));
    const fresh = [...byText].filter(([text]) => !this.#reportedIssues.has(text)).map(([, issue]) => issue);
    this.#reportedIssues = new Set([...stillPresent, ...byText.keys()]);
    if (fresh.length > 0) this.#each((observer) => observer.onIssues?.(fresh));
  }

  /** Calls the observers in their order. One may remove another before that one is called. */
  #each(call: (observer: Observer<Value>) => void): void {
    for (const observation of [...this.#all]) {
      if (this.#all.has(observation)) guarded(() => call(observation.observer));
    }
  }
}

function guarded(call: () => void): void {
  try {
    call();
  } catch (error) {
    console.error(error);
  }
}
