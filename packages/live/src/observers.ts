/** The observers of a query: what each of them needs, and when they are notified. */
import type { Answer, Failure, ReadResult } from '@ops-widgets/adapter';
import type { Issue } from '@ops-widgets/contract';
import type { RunFacts, TruthContext } from '@ops-widgets/truth';
import type { EndedRunTracker } from './ended-runs.js';
import { evaluationContextOf } from './evaluation-context.js';
import type { QueryDefinition, QueryValue } from './query-definition.js';
import { initialState, ViewStatus, type QueryState } from './query-state.js';
import type { RunRules } from './run-rules.js';
import type { StatusTracker } from './status-tracker.js';
import { changesNothing } from './unchanged.js';

/** Functions that a query calls. One that throws is logged and does not affect the others. */
export interface Observer<Value> {
  /** Of an observer that shows runs: what cannot be so in their facts is among the issues. */
  readonly rules?: RunRules | undefined;
  /** The state changed. Not called for a result that changes nothing that is shown (B8). */
  onChange(state: QueryState<Value>): void;
  /** A read failed. */
  onFailure?(failure: Failure): void;
  /**
   * Rows of a result were refused, or say what cannot be so. Each issue is reported once, until a
   * result is free of it.
   */
  onIssues?(issues: readonly Issue[]): void;
  /**
   * A run ended since the page last saw it active. One observer of the page is notified (B13), with
   * the rules about runs if any observer of the query has them.
   */
  onSettled?(run: RunFacts, context: TruthContext, rules: RunRules | undefined): void;
  /**
   * A status that the operator should hear of: the data source is lost, or all of its queries are
   * ready again. Observers are notified until one returns true: it has announced the status.
   */
  onStatusNews?(status: ViewStatus): boolean;
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
  readonly #statuses: StatusTracker;
  readonly #all = new Set<Observation<Value, Demand>>();
  #notified: QueryState<Value> = initialState();
  /** The issues that were reported and are still present. */
  #reportedIssues = new Set<string>();

  constructor(definition: Definition<Value>, endedRuns: EndedRunTracker, statuses: StatusTracker) {
    this.#definition = definition;
    this.#endedRuns = endedRuns;
    this.#statuses = statuses;
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
    const news = this.#statuses.take(this, state);
    if (news !== null) [...this.#all].some(({ observer }) => guarded(() => observer.onStatusNews?.(news)));
  }

  /** The last observer has left: how the query stood concerns no other query. */
  removeStatus(): void {
    this.#statuses.remove(this);
  }

  notifyFailure(failure: Failure): void {
    this.#each((observer) => observer.onFailure?.(failure));
  }

  get #rules(): RunRules | undefined {
    return [...this.#all].find(({ observer }) => observer.rules)?.observer.rules;
  }

  #maySkip(result: ReadResult<Value>): boolean {
    const isNews = !result.ok || !result.unchanged || this.#notified.status !== ViewStatus.Ready;
    if (isNews || !this.#definition.skipUnchanged) return false;
    return changesNothing(result, this.#definition.runsOf(result.value), this.#rules, this.#notified);
  }

  #notifyFacts({ value, asOf, issues }: Answer<Value>): void {
    const runs = this.#definition.runsOf(value);
    const context = evaluationContextOf(value, asOf);
    const rules = this.#rules;
    this.#notifyIssues([...issues, ...(rules ? runs.flatMap((run) => rules.issuesOf(run, context)) : [])]);
    // Without a listener the ends are left to another query of the page to announce (B13).
    const listener = [...this.#all].find(({ observer }) => observer.onSettled)?.observer;
    if (listener === undefined) return;
    for (const run of this.#endedRuns.takeEnded(runs, asOf)) guarded(() => listener.onSettled?.(run, context, rules));
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

/** Returns undefined if the call throws. */
function guarded<Value>(call: () => Value): Value | undefined {
  try {
    return call();
  } catch (error) {
    console.error(error);
    return undefined;
  }
}
