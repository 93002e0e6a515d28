/** What every widget is: settings, a query, a view in a frame, and the status it reflects. */
import type { AnswerContext } from '@ops-widgets/contract';
import type { QueryState, RunRules } from '@ops-widgets/live';
import { LitElement, noChange, nothing, type PropertyValues } from 'lit';
import { paint, templatesAreBlocked } from '../dom/blocked-templates.js';
import { hasDocument } from '../dom/has-document.js';
import { frame, stylesOf } from '../parts/frame.js';
import { statusText } from '../parts/state-message.js';
import type { ViewModel } from '../parts/view-model.js';
import { isLoaded } from '../parts/view.js';
import { Hook, type Tag } from '../public/names.js';
import type { EffectiveSettings } from '../settings/effective-settings.js';
import { SettingsMixin } from '../settings/settings-mixin.js';
import type { Settings } from '../settings/settings.js';
import { Announcer } from './controllers/announcer.js';
import { DeferredUpdates } from './controllers/deferred-updates.js';
import { FocusController } from './controllers/focus.js';
import { ForeignChanges } from './controllers/foreign-changes.js';
import { LocalizationController } from './controllers/localization.js';
import { NavigationController } from './controllers/navigation.js';
import { ProviderController } from './controllers/provider.js';
import { StatusController, type ElementView } from './controllers/status.js';
import { StylesController } from './controllers/styles.js';
import { SubscriptionController } from './controllers/subscription.js';
import { sayExactlyOnDemand } from './exact-instants.js';
import { factsModel } from './facts-model.js';
import { HeadingMixin, rememberHeading } from './heading-mixin.js';
import { PageMixin } from './page-mixin.js';
import type { QueryDefinition } from './query-definition.js';

/**
 * @attr {string} lang - The language of the widget; that of the page by default.
 * @renders tokens
 * @fires ops-error
 * @fires ops-loaded
 * @hook data-view
 * @hook data-density
 * @listens ops-run-enqueued - On `window`: the page has started an operation, and every widget asks
 *   at once. Detail, optional: `{ tenant }`.
 */
export abstract class OpsElement<Value extends Partial<AnswerContext>> extends HeadingMixin(
  SettingsMixin(PageMixin(LitElement)),
) {
  /** The tag that `ops-navigate` gives as the place of a link. */
  static readonly surface: Tag;
  /** An element whose view needs a larger model overrides `viewModel`, too. */
  protected abstract readonly view: ElementView<Value>;
  /** What the element subscribes to; null while it was not given what to show. */
  protected abstract query(settings: EffectiveSettings): QueryDefinition<Value> | null;
  /** Of an element that shows runs: one that shows counts alone does not load the rules. */
  protected readonly rules?: RunRules;
  /** How many rows the widget shows at most; absent: all. */
  protected rowLimit?(): number;
  /** Narrows the scope of the merged settings. */
  protected narrowScope?(settings: Settings): Settings;
  /** Drops what is remembered of the former scope (F5). */
  protected resetForScope?(): void;
  /** Takes note of another value, also of one that is not painted yet. May announce. */
  protected valueChanged?(value: Value | null): void;

  readonly #provider = new ProviderController(this);
  readonly #localization = new LocalizationController(this);
  readonly #updates = new DeferredUpdates(this, () => {
    this.requestUpdate();
    this.performUpdate();
  });
  readonly #subscription = new SubscriptionController<Value>(this, {
    rules: () => this.rules,
    onState: (former) => this.#onState(former),
    onStatusNews: (status) => this.#status.onStatusNews(status),
    onScopeChange: () => {
      this.#status.resetForScope();
      this.resetForScope?.();
    },
  });
  readonly #announcer = new Announcer(this);
  readonly #status: StatusController<Value> = new StatusController(this, {
    state: () => this.#subscription.state,
    view: () => this.view,
    announce: (status) => this.announce(statusText(this.viewModel(), status)),
  });
  readonly #headingOf = rememberHeading();

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang', Hook.View, Hook.Density];
  }

  constructor() {
    super();
    new NavigationController(this, (this.constructor as typeof OpsElement).surface, () => this.#status.retry());
    new FocusController(this);
    sayExactlyOnDemand(this);
    new ForeignChanges(this, () => [this.value, this.#status.current, this.words]);
    new StylesController(this, () => stylesOf(this.#status.view));
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after);
    // A morph of the host page removes the attributes that the element reflects.
    if (name === 'lang' || after === null) this.requestUpdate();
  }

  /** Asks for the truth now. Resolves when the answer is painted; never rejects. */
  async refresh(): Promise<void> {
    if (!this.isConnected) return;
    // A late view may bring the read.
    if ('load' in this.view) await this.view.load();
    await this.updateComplete;
    await this.#subscription.refetch();
    await this.updateComplete;
    this.#updates.flush();
  }

  /** Announces politely what has happened, also if the words are the same again. */
  protected announce(text: string): void {
    this.#announcer.announce(text);
  }

  protected get value(): Value | null {
    return this.#subscription.state.value;
  }

  protected get words() {
    return this.#localization.localizer;
  }

  protected viewModel(): ViewModel<Value> {
    return {
      ...factsModel(this.#subscription.state, this.#status.current, this.rules),
      words: this.words,
      clock: this.#subscription.clock,
      links: this.#provider.settings.links,
      ...this.#headingOf(this),
      outlined: this.#status.outlined,
      rowLimit: this.rowLimit?.() ?? Infinity,
    };
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (!hasDocument(this)) return;
    const settings = this.#provider.updateSettings((merged) => this.narrowScope?.(merged) ?? merged);
    if (this.isConnected && !this.#provider.isPending) {
      this.#subscription.enterScope(settings);
      this.#subscription.ensureSubscription(settings, this.query(settings));
    }
    const view = this.#status.view;
    this.#subscription.hold(settings.held || (isLoaded(view) && Boolean(view.isBusy?.(this))));
  }

  protected override update(changed: PropertyValues): void {
    paint(() => super.update(changed));
  }

  protected override render(): unknown {
    if (!hasDocument(this)) return nothing;
    if (templatesAreBlocked()) return noChange;
    const { view } = this.#status;
    return 'line' in view ? view.line(this.viewModel()) : frame(this.viewModel(), view);
  }

  #onState(former: QueryState<Value>): void {
    const { status, value } = this.#subscription.state;
    const { last } = this.#announcer;
    this.valueChanged?.(value);
    const isSilent = this.#announcer.last === last;
    if (isSilent && (status !== former.status || value !== former.value)) this.#announcer.clear();
    // Another status is painted at once (F5, B9), and so is what is announced.
    if (isSilent && status === former.status) this.#updates.requestDeferredUpdate();
    else this.requestUpdate();
  }
}
