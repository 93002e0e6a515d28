/** What every widget is: settings, a watch on the truth, a view of it, and links that a host may route itself. */
import { ContextConsumer } from '@lit/context';
import type { Failure, ScopeQuery } from '@ops-widgets/adapter';
import type { Issue, AnswerContext } from '@ops-widgets/contract';
import {
  evaluationContextOf,
  initialState,
  pageEnvironment,
  truthOf,
  ViewStatus,
  type QueryState,
  type DataSource,
  type Subscription,
} from '@ops-widgets/live';
import type { ProblemClass, RunFacts, TruthContext } from '@ops-widgets/truth';
import { type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { pageTicker } from '../time/ticker.js';
import { onMessagesChange } from '../wording/languages.js';
import { localizerFor } from '../wording/localizer.js';
import { emit } from '../public/events.js';
import { followedLink } from '../dom/followed-link.js';
import { rememberedLinks } from '../settings/links.js';
import type { HeadingLevel, LabelClock, ViewModel } from '../parts/view-model.js';
import { EventName, Tag } from '../public/names.js';
import { dataSourceOf, scopeOf } from '../settings/data-source.js';
import { PatientElement } from './patient-element.js';
import {
  densityOf,
  mergeSettings,
  settingProperties,
  settingsContext,
  sharesTabs,
  wholeOr,
  type Settings,
} from '../settings/settings.js';
import { shallowEqual } from '../dom/shallow-equal.js';
import { closestAcrossRoots, languageOf } from '../dom/composed-tree.js';
import { warnOnce } from '../dom/warn-once.js';

/** What a widget hands over to watch with. */
export interface Watching<Value> {
  readonly origin: DataSource;
  readonly scope: ScopeQuery;
  readonly sharesTabs: boolean;
  isHeld(): boolean;
  onChange(state: QueryState<Value>): void;
  onFailure(failure: Failure): void;
  onIssues(issues: readonly Issue[]): void;
  onSettled(run: RunFacts, context: TruthContext): void;
}

/**
 * What every widget takes, says of itself and lets a page restyle.
 *
 * @attr {string} lang - The language that the widget speaks; that of the page where it has none of its own.
 * @csspart heading - The heading, where the page gives none of its own in the slot.
 * @csspart skeleton - What stands for the facts while they load.
 * @csspart message - The sentence in place of facts that cannot be shown.
 * @csspart retry - The button beside that sentence.
 * @csspart reconnecting - The line that says until when the facts are confirmed.
 * @cssprop --ops-text - Text.
 * @cssprop --ops-text-muted - Text that stands back.
 * @cssprop --ops-border - Hairlines between rows.
 * @cssprop --ops-wash - What lies behind a row in hand, behind code and behind skeletons.
 * @cssprop --ops-info - The glyphs of healthy work.
 * @cssprop --ops-neutral - The glyphs of what is neither well nor ill, the lines around controls, the trend.
 * @cssprop --ops-success - The glyph of success.
 * @cssprop --ops-warning - What is late, blocked or partly done.
 * @cssprop --ops-danger - What is stuck or failed.
 * @cssprop [--ops-accent=var(--ops-text)] - The line under the chosen tab of a list.
 * @cssprop --ops-focus - The outline of what has the focus.
 * @cssprop --ops-surface - The widget's own background; without one it has no frame.
 * @cssprop --ops-padding - The space between the edge of the widget and its content.
 * @cssprop --ops-radius - Corners.
 * @cssprop --ops-space - The unit of all spaces; a row is ten of them high, eight where it is compact.
 * @cssprop --ops-font - Font family.
 * @cssprop --ops-font-size - The size that all others are told in.
 * @hook data-view - On the widget: `loading`, `ready`, `empty`, `reconnecting`, `unauthenticated`, `not-found`, `forbidden` or `failed`.
 * @hook data-density - On the widget: `comfortable` or `compact`.
 * @listens ops-run-enqueued - On `window`: the page has started an operation, and every widget asks at once. Detail, optional:
 *   `{ tenant }`.
 */
export abstract class OpsElement<Value extends Partial<AnswerContext>> extends PatientElement implements Settings {
  static override properties: PropertyDeclarations = {
    ...settingProperties,
    heading: { type: String },
    headingLevel: { type: Number, attribute: 'heading-level' },
  };

  /** The tag under which the element says where a link was followed. */
  static readonly surface: Tag;

  /** Base URL of the contract, e.g. `/api/ops`; absent, like every setting: as the provider says. */
  declare api: Settings['api'];
  /** An object with the contract's reads, instead of `api`. */
  declare adapter: Settings['adapter'];
  /**
   * `admin` (default) or `system`.
   * @type {'admin' | 'system'}
   */
  declare plane: Settings['plane'];
  /** Id of the workspace; absent: the session's own. */
  declare workspace: Settings['workspace'];
  /** Id of a tenant of the workspace; absent: all that the session may see. */
  declare tenant: Settings['tenant'];
  /** Template of the address of the canonical list, with `{tenant}` and `{workspace}`. */
  declare listUrl: Settings['listUrl'];
  /** Template of the address of a run, with `{run}`, `{tenant}` and `{workspace}`. */
  declare runUrl: Settings['runUrl'];
  /** Seconds between refreshes while nothing is active; absent: none. */
  declare idleInterval: Settings['idleInterval'];
  /** Polling holds while set. */
  declare held: Settings['held'];
  /**
   * `comfortable` (default) or `compact`.
   * @type {'comfortable' | 'compact'}
   */
  declare density: Settings['density'];
  /**
   * `tabs`: all tabs of the browser session share one request per cycle; absent: each page asks for itself.
   * @type {'tabs'}
   */
  declare share: Settings['share'];
  /** The text of the widget's heading, instead of its own. */
  declare heading: string | undefined;
  /**
   * The level of the widget's heading, 2 to 6; 2 where it is not given.
   * @type {2 | 3 | 4 | 5 | 6}
   */
  declare headingLevel: number | undefined;

  readonly #provided = new ContextConsumer(this, {
    context: settingsContext,
    subscribe: true,
    callback: () => this.requestUpdate(),
  });
  /** The server's time: the last confirmed instant and the monotonic time since. Only labels ask it. */
  readonly #clock: LabelClock = {
    now: () => {
      const { asOf, confirmedAt } = this.#state;
      return (asOf ?? NaN) + (pageEnvironment.monotonicNow() - (confirmedAt ?? NaN));
    },
    ticker: pageTicker,
  };
  readonly #links = rememberedLinks();
  #settings: Settings = {};
  #state: QueryState<Value> = initialState();
  #watch: Subscription<Value> | null = null;
  #asked: readonly unknown[] = [];
  #watched: readonly unknown[] = [];
  #endListening: (() => void) | null = null;
  #loaded = false;
  #held = false;
  #connection = 0;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang', 'data-view', 'data-density'];
  }

  constructor() {
    super();
    this.addEventListener('click', (event) => this.#follow(event));
  }

  override connectedCallback(): void {
    // Who was taken out of its provider has nothing of it any more (F5).
    this.#provided.value = undefined;
    super.connectedCallback();
    this.#connection += 1;
    this.#endListening = onMessagesChange(() => this.requestUpdate());
    this.requestUpdate();
    void this.#awaitProvider(this.#connection);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endListening?.();
    this.#endListening = null;
    // An element that moves in the document leaves and comes back within one task: its watch goes on.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after);
    // A host's morph takes away what the element says of itself.
    if (name === 'lang' || after === null) this.requestUpdate();
  }

  /** Asks for the truth now. Resolves when the answer is painted; never rejects. */
  async refresh(): Promise<void> {
    if (!this.isConnected) return;
    await this.updateComplete;
    await this.#watch?.refresh();
    await this.updateComplete;
    this.catchUp();
  }

  /** Watches what the widget shows, or null while it has not been told what that is. */
  protected abstract watch(watching: Watching<Value>): Subscription<Value> | null;

  /** What `watch` depends on beside the scope; a change of it opens another watch. */
  protected watchKey(): readonly unknown[] {
    return [];
  }

  /** The settings with what the element itself says of its scope. */
  protected narrowed(settings: Settings): Settings {
    return settings;
  }

  /** Drops what is remembered of the former scope (F5). */
  protected forget(): void {}

  /** Whether there is nothing to show in a confirmed value. */
  protected isEmpty(_value: Value): boolean {
    return false;
  }

  /** Whether the operator is in the middle of something in this widget (B4). */
  protected isBusy(): boolean {
    return false;
  }

  /** The view that is shown where the watch's own is this one. */
  protected shown(view: ViewStatus): ViewStatus {
    return view;
  }

  protected get settings(): Settings {
    return this.#settings;
  }

  protected get value(): Value | null {
    return this.#state.value;
  }

  protected get words() {
    return localizerFor(languageOf(this));
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#settings = this.narrowed(mergeSettings(this, this.#provided.value));
    this.#reopen();
    const held = Boolean(this.#settings.held) || this.isBusy();
    if (held === this.#held) return;
    this.#held = held;
    this.#watch?.heldChanged();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { value, asOf } = this.#state;
    const view = this.shown(this.#state.status);
    const shown = view === ViewStatus.Ready && value !== null && this.isEmpty(value) ? 'empty' : view;
    if (this.dataset['view'] !== shown) this.dataset['view'] = shown;
    const density = densityOf(this.#settings);
    if (this.dataset['density'] !== density) this.dataset['density'] = density;
    if (!this.#loaded && asOf !== null && view !== ViewStatus.Loading) {
      this.#loaded = true;
      emit(this, EventName.Loaded, { asOf });
    }
  }

  /** The model that every view of a widget is made from. */
  protected viewModel(): ViewModel<Value> {
    const { value, asOf } = this.#state;
    const context = value === null || asOf === null ? null : evaluationContextOf(value, asOf);
    return {
      words: this.words,
      clock: this.#clock,
      links: this.#links(this.#settings),
      view: this.shown(this.#state.status),
      value,
      confirmedAt: asOf,
      held: Boolean(this.#state.held),
      heading: this.heading ?? null,
      headingLevel: wholeOr('heading-level', this.headingLevel, 2, 6, 2) as HeadingLevel,
      announcement: this.announcement(),
      truthOf: (run: RunFacts) => truthOf(run, context ?? { asOf: NaN }),
      paintedNow: (items) => this.paintedNow(items),
    };
  }

  protected abstract override render(): TemplateResult;

  /** Opens the watch that the settings ask for. A change of scope takes the former facts away at once (F5). */
  #reopen(): void {
    if (!this.isConnected || this.#providerIsPending()) return;
    const origin = dataSourceOf(this.#settings);
    const scope = scopeOf(this.#settings);
    const asked = [origin?.key, scope.plane, scope.workspace, scope.tenant];
    if (!shallowEqual(asked, this.#asked)) {
      this.#asked = asked;
      this.#loaded = false;
      this.forget();
    }
    const wanted = [...asked, this.#settings.share, ...this.watchKey()];
    if (this.#watch !== null && shallowEqual(wanted, this.#watched)) return;
    if (!shallowEqual(wanted, this.#watched)) this.#state = initialState();
    const former = this.#watch;
    this.#watched = wanted;
    this.#watch = origin === null ? null : this.watch(this.#watching(origin, scope));
    former?.close();
    // A feed that others watch already knows the truth; one that has to ask says loading.
    if (this.#watch !== null && (this.#state.value === null || this.#watch.state.value !== null)) {
      this.#state = this.#watch.state;
    }
  }

  #watching(origin: DataSource, scope: ScopeQuery): Watching<Value> {
    return {
      origin,
      scope,
      sharesTabs: sharesTabs(this.#settings),
      isHeld: () => this.#held,
      onChange: (state) => {
        // Facts that are taken away, or not confirmed any more, are no news that may wait (F5, B9).
        const isNews = state.status === this.#state.status;
        this.#state = state;
        if (isNews) this.requestNews();
        else this.requestUpdate();
      },
      onFailure: ({ kind, status, retryAfterMs, message }) => {
        const retryAt = retryAfterMs === null ? null : Date.now() + retryAfterMs;
        emit(this, EventName.Error, { kind, status, retryAt, message });
      },
      onIssues: (issues) => {
        for (const { kind, path, message } of issues) {
          emit(this, EventName.Error, { kind, status: null, retryAt: null, message: `${path}: ${message}` });
        }
      },
      onSettled: (run, context) => emit(this, EventName.Settled, { run, truth: truthOf(run, context) }),
    };
  }

  #close(): void {
    this.#watch?.close();
    this.#watch = null;
  }

  /** A provider that is not defined yet will say more; until then nothing is asked in a scope that may be too wide. */
  #providerIsPending(): boolean {
    const provider = closestAcrossRoots(this, Tag.Provider);
    return provider !== null && this.#provided.value === undefined && !customElements.get(Tag.Provider);
  }

  async #awaitProvider(connection: number): Promise<void> {
    if (this.#providerIsPending()) {
      await customElements.whenDefined(Tag.Provider);
      if (!this.isConnected || connection !== this.#connection) return;
      this.#provided.hostConnected();
      this.requestUpdate();
    }
    await this.updateComplete;
    // A page sets its adapter in a script of its own, which may come after the kit's.
    if (document.readyState !== 'complete')
      await new Promise((loaded) => addEventListener('load', loaded, { once: true }));
    if (this.isConnected && !this.#settings.api && !this.#settings.adapter) {
      warnOnce(`<${this.localName}> has no api and no adapter`);
    }
  }

  #follow(event: MouseEvent): void {
    const [source] = event.composedPath();
    if (!(source instanceof Element)) return;
    if (source.closest('[data-action="retry"]') !== null) {
      void this.refresh();
      return;
    }
    const link = followedLink(event);
    if (link === null || link.getRootNode() !== this.renderRoot) return;
    const marked = (name: string) => link.closest(`[${name}]`)?.getAttribute(name) ?? null;
    const followed = emit(this, EventName.Navigate, {
      href: link.href,
      surface: (this.constructor as typeof OpsElement).surface,
      runId: marked('data-run'),
      problemClass: (link.getAttribute('data-problem-class') ?? marked('data-problem')) as ProblemClass | null,
    });
    if (!followed) event.preventDefault();
  }
}
