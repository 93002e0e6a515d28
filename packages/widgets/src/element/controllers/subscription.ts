/**
 * The element's subscription to a query: opened and closed with the element, another one for
 * another query or scope.
 */
import {
  initialState,
  type DataSource,
  type QueryState,
  type RunRules,
  type Subscription,
  type SubscribeOptions,
  type ViewStatus,
} from '@ops-widgets/live';
import type { RunFacts, TruthContext } from '@ops-widgets/truth';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { shallowEqual } from '../../dom/shallow-equal.js';
import { warnOnce } from '../../dom/warn-once.js';
import type { LabelClock } from '../../parts/view-model.js';
import { emit } from '../../public/events.js';
import { EventName } from '../../public/names.js';
import type { EffectiveSettings } from '../../settings/effective-settings.js';
import { labelClock, setLabelClock } from '../label-clock.js';
import { loadRunRules } from '../load-run-rules.js';
import type { QueryDefinition } from '../query-definition.js';

export interface SubscriptionCallbacks<Value> {
  /** The rules about runs, of an element that shows runs. */
  rules(): RunRules | undefined;
  /** The state is another one: through an answer, or because another query took its place. */
  onState(former: QueryState<Value>): void;
  /** A status that the operator should hear of; true if this element has announced it. */
  onStatusNews(status: ViewStatus): boolean;
  /** Data source or scope is another one: no fact of the former may be kept (F5). */
  onScopeChange(): void;
}

export class SubscriptionController<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #callbacks: SubscriptionCallbacks<Value>;
  readonly #sourceKey = () => this.#scopeKey[0] as DataSource['key'] | undefined;
  #clock = labelClock(this.#sourceKey);
  #state: QueryState<Value> = initialState();
  #subscription: Subscription<Value, never> | null = null;
  #scopeKey: readonly unknown[] = [];
  #queryKey: readonly unknown[] = [];
  #held = false;

  constructor(host: ReactiveControllerHost & HTMLElement, callbacks: SubscriptionCallbacks<Value>) {
    this.#host = host;
    this.#callbacks = callbacks;
    host.addController(this);
  }

  /** Another one for each time in the page: rows are made again for it, with labels that age. */
  get clock(): LabelClock {
    return this.#clock;
  }

  get state(): QueryState<Value> {
    return this.#state;
  }

  hostConnected(): void {
    if (this.#subscription === null) this.#clock = labelClock(this.#sourceKey);
    // Opens the subscription again if the element was away for longer than a task.
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    this.#clock.ticker.prune();
  }

  hostDisconnected(): void {
    // An element that moves in the document is disconnected and connected within one task: it keeps
    // its subscription.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#close();
    });
  }

  /** Holds polling, or lets it go on (B4). */
  hold(held: boolean): void {
    if (held === this.#held) return;
    this.#held = held;
    this.#subscription?.update({ held });
  }

  /** Reads now. Resolves when the answer is known; never rejects. */
  async refetch(): Promise<void> {
    await this.#subscription?.refetch();
  }

  /** Reports a change of data source or scope. */
  enterScope({ source, scope }: EffectiveSettings): void {
    const scopeKey = [source?.key, scope.plane, scope.workspace, scope.tenant];
    if (shallowEqual(scopeKey, this.#scopeKey)) return;
    this.#scopeKey = scopeKey;
    this.#callbacks.onScopeChange();
  }

  /**
   * Opens the subscription that settings and query ask for, unless it is open. Call `enterScope`
   * first.
   */
  ensureSubscription({ source, scope, sharesTabs }: EffectiveSettings, query: QueryDefinition<Value> | null): void {
    const queryKey = [...this.#scopeKey, sharesTabs, query !== null, ...(query?.key ?? [])];
    const isSameQuery = shallowEqual(queryKey, this.#queryKey);
    if (this.#subscription !== null && isSameQuery) return;
    const before = this.#state;
    if (!isSameQuery) this.#state = initialState();
    const former = this.#subscription;
    this.#queryKey = queryKey;
    this.#subscription =
      source === null || query === null ? null : query.subscribe(this.#options(source, scope, sharesTabs));
    // Closed after the new one is open: a read that both share goes on.
    former?.close();
    // A query that others observe has facts already; one that has to read first says loading.
    if (this.#subscription !== null && (this.#state.value === null || this.#subscription.state.value !== null)) {
      this.#state = this.#subscription.state;
      // Another copy of the kit may have asked for it.
      if (source !== null) setLabelClock(source.key, this.#state);
    }
    if (this.#state !== before) this.#callbacks.onState(before);
  }

  #options(source: DataSource, scope: EffectiveSettings['scope'], sharesTabs: boolean): SubscribeOptions<Value> {
    const host = this.#host;
    return {
      rules: this.#callbacks.rules(),
      source,
      scope,
      sharesTabs,
      held: this.#held,
      onChange: (state) => {
        const before = this.#state;
        this.#state = state;
        setLabelClock(source.key, state);
        this.#callbacks.onState(before);
      },
      onStatusNews: (status) => this.#callbacks.onStatusNews(status),
      onFailure: ({ kind, status, retryAfterMs, message }) => {
        const retryAt = retryAfterMs === null ? null : Date.now() + retryAfterMs;
        emit(host, EventName.Error, { kind, status, retryAt, message });
      },
      onIssues: (issues) => {
        for (const { kind, path, message } of issues) {
          // One line for all rows and all runs; a refused answer says so on the widget.
          if (this.#state.failure === null) warnOnce(`${path}: ${message}`, path.replace(/\[\d+\]| .*/g, ''));
          emit(host, EventName.Error, { kind, status: null, retryAt: null, message: `${path}: ${message}` });
        }
      },
      onSettled: (run, context, rules) => void this.#announceEnd(run, context, rules),
    };
  }

  async #announceEnd(run: RunFacts, context: TruthContext, rules: RunRules | undefined): Promise<void> {
    const { truthOf } = rules ?? (await loadRunRules()) ?? {};
    if (truthOf) emit(this.#host, EventName.Settled, { run, truth: truthOf(run, context) });
  }

  #close(): void {
    this.#subscription?.close();
    this.#subscription = null;
    this.#clock.ticker.prune();
  }
}
