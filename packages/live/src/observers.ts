/** Who watches a feed, and what each of them is told. */
import type { Failure } from '@ops-widgets/adapter';
import type { Issue } from '@ops-widgets/contract';
import type { RunFacts, TruthContext } from '@ops-widgets/truth';
import type { QueryState } from './query-state.js';

export interface Observer<Value> {
  /** Whether polling must wait for this watcher (B4). */
  isHeld?(): boolean;
  /** Whether the tabs of the session are to share one request (B14). */
  readonly sharesTabs?: boolean | undefined;
  onChange(state: QueryState<Value>): void;
  /** A read failed. */
  onFailure?(failure: Failure): void;
  /** Rows of an answer were refused; each is told once, until an answer is clean of it. */
  onIssues?(issues: readonly Issue[]): void;
  /** A run ended under the eyes of the page. Exactly one watcher of the page is told (B13). */
  onSettled?(run: RunFacts, context: TruthContext): void;
}

export class Observers<Value, Demand> {
  readonly #watchers = new Map<Observer<Value>, Demand>();
  /** The issues that were told, and not mended since. */
  #told = new Set<string>();

  get isEmpty(): boolean {
    return this.#watchers.size === 0;
  }

  get demands(): readonly Demand[] {
    return [...this.#watchers.values()];
  }

  /** Whether one of them is in the middle of something (B4). */
  get isHeld(): boolean {
    return [...this.#watchers.keys()].some((watcher) => watcher.isHeld?.());
  }

  join(watcher: Observer<Value>, demand: Demand): void {
    this.#watchers.set(watcher, demand);
  }

  /** Whether the watcher was there. */
  leave(watcher: Observer<Value>): boolean {
    return this.#watchers.delete(watcher);
  }

  tellState(state: QueryState<Value>): void {
    this.#each((watcher) => watcher.onChange(state));
  }

  tellFailure(failure: Failure): void {
    this.#each((watcher) => watcher.onFailure?.(failure));
  }

  /** Tells the issues that were not told before. What an answer is clean of may be told again; a failure cleans nothing. */
  tellIssues(issues: readonly Issue[], { ofFailure = false } = {}): void {
    const byText = new Map(issues.map((issue) => [`${issue.path} ${issue.message}`, issue]));
    const fresh = [...byText].filter(([text]) => !this.#told.has(text)).map(([, issue]) => issue);
    this.#told = new Set([...(ofFailure ? this.#told : []), ...byText.keys()]);
    if (fresh.length > 0) this.#each((watcher) => watcher.onIssues?.(fresh));
  }

  /**
   * Tells one watcher of the runs that have settled (B13). Where nobody wants to know, `settled` is not even asked: the telling is
   * left to a feed that has somebody.
   */
  tellSettled(settled: () => readonly RunFacts[], context: TruthContext): void {
    const teller = [...this.#watchers.keys()].find((watcher) => watcher.onSettled);
    if (teller === undefined) return;
    for (const run of settled()) guarded(() => teller.onSettled?.(run, context));
  }

  /** Calls every watcher that is still there when its turn comes. */
  #each(call: (watcher: Observer<Value>) => void): void {
    for (const watcher of [...this.#watchers.keys()]) {
      if (this.#watchers.has(watcher)) guarded(() => call(watcher));
    }
  }
}

/** One onlooker that throws must not keep the truth from the others. */
function guarded(call: () => void): void {
  try {
    call();
  } catch (error) {
    console.error(error);
  }
}
