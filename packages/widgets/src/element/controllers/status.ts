/**
 * The status of an element, of its query and its view together: what the page reads of it in
 * `data-view` and `ops-loaded`, and what is announced of it.
 */
import type { AnswerContext } from '@ops-widgets/contract';
import { ViewStatus, type QueryState } from '@ops-widgets/live';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isVisible } from '../../dom/is-visible.js';
import { reflect } from '../../dom/reflect.js';
import type { ViewModel } from '../../parts/view-model.js';
import { isEmptyIn, type AnyView, type LineView, type View } from '../../parts/view.js';
import { emit } from '../../public/events.js';
import { EventName, Hook } from '../../public/names.js';
import type { LazyView } from './lazy-view.js';

interface StatusHost extends ReactiveControllerHost, HTMLElement {
  refresh(): Promise<void>;
}

/** What an element shows of a value, at once or when it is loaded. */
export type ElementView<Value> = View<Value> | LazyView<Value, ViewModel<Value>, View<Value> | LineView<Value>>;

/** What makes the status of an element, and the way to announce one. */
export interface StatusSources<Value> {
  state(): QueryState<Value>;
  view(): ElementView<Value>;
  announce(status: ViewStatus): void;
}

export class StatusController<Value extends Partial<AnswerContext>> implements ReactiveController {
  readonly #host: StatusHost;
  readonly #sources: StatusSources<Value>;
  #isLoaded = false;
  #outlined: Value | null | undefined;

  constructor(host: StatusHost, sources: StatusSources<Value>) {
    this.#host = host;
    this.#sources = sources;
    host.addController(this);
  }

  get current(): ViewStatus {
    const { status } = this.#sources.state();
    const view = this.#sources.view();
    return 'load' in view ? view.statusFor(status) : status;
  }

  /** The view, or its outline while it is not loaded. */
  get view(): AnyView<Value> {
    const view = this.#sources.view();
    // By a member: its class would come into elements that have all of their view.
    return 'load' in view ? view.current : view;
  }

  /** The value whose room was kept in the first outline, as `ViewModel` has it. */
  get outlined(): Value | null | undefined {
    return this.#outlined;
  }

  /** Another scope is loaded anew. */
  resetForScope(): void {
    this.#outlined &&= null;
    this.#isLoaded = false;
  }

  /** Returns whether it was announced: what is not shown is not heard. */
  onStatusNews(status: ViewStatus): boolean {
    if ('line' in this.view || !isVisible(this.#host)) return false;
    this.#sources.announce(status);
    return true;
  }

  /** Another try that the operator asked for: also announced if it fails as before. */
  async retry(): Promise<void> {
    const before = this.current;
    await this.#host.refresh();
    if (this.current === before) this.#sources.announce(before);
  }

  hostUpdate(): void {
    if (this.#outlined === undefined && this.current === ViewStatus.Loading)
      this.#outlined = this.#sources.state().value;
  }

  hostUpdated(): void {
    const host = this.#host;
    const { value, asOf, status: queryStatus } = this.#sources.state();
    const status = this.current;
    // A view that cannot be loaded: the query has no news.
    if (status === ViewStatus.Failed && status !== queryStatus && host.getAttribute(Hook.View) !== status)
      this.#sources.announce(status);
    const isEmpty = status === ViewStatus.Ready && value !== null && isEmptyIn(this.view, value);
    reflect(host, Hook.View, isEmpty ? 'empty' : status);
    if (this.#isLoaded || asOf === null || status === ViewStatus.Loading) return;
    this.#isLoaded = true;
    emit(host, EventName.Loaded, { asOf });
  }
}
