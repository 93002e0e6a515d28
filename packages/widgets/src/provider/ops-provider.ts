/** Scope and configuration for the widgets inside it. */
import { ContextConsumer, ContextProvider } from '@lit/context';
import { css, html, LitElement, noChange, type PropertyDeclarations, type PropertyValues } from 'lit';
import { paint, templatesAreBlocked } from '../dom/blocked-templates.js';
import { hasDocument } from '../dom/has-document.js';
import { StylesController } from '../element/controllers/styles.js';
import { PageMixin } from '../element/page-mixin.js';
import { SettingsMixin } from '../settings/settings-mixin.js';
import { mergeSettings, settingsContext } from '../settings/settings.js';
import { addLocale } from '../wording/languages.js';
import { EmbeddedSnapshot } from './embedded-snapshot.js';

/** The provider takes part in no layout. */
const styles = css`
  :host {
    display: contents;
  }
`;

/**
 * Gives every widget inside it the same settings. A widget's own attribute wins; a provider inside
 * another one adds to it.
 *
 * @summary Scope and configuration for the widgets inside it.
 * @slot - The widgets, and anything else.
 * @slot snapshot - A `<script type="application/json">` with the first snapshot, instead of the
 *   property.
 */
export class OpsProvider extends SettingsMixin(PageMixin(LitElement)) {
  static override properties: PropertyDeclarations = {
    snapshot: { attribute: false },
    fetch: { attribute: false },
  };

  /**
   * `addLocale(tag, messages)` adds a language or changes messages of one, for a page that has the
   * kit by a script tag and imports nothing: `customElements.get('ops-provider').addLocale('fr', {
   * 'action.retry': 'Réessayer' })`.
   */
  static readonly addLocale = addLocale;

  /**
   * A first snapshot, as the contract's `GET {api}/snapshot` answers it for the scope of the
   * provider: painted at once, without a request, and refreshed from then on.
   */
  declare snapshot: object | undefined;

  /**
   * The function that reads, instead of the page's own `fetch`, for credentials and headers. It is
   * set together with `api`, and stays the same one: another function is another source, and all
   * facts are read anew.
   */
  declare fetch: typeof globalThis.fetch | undefined;

  readonly #embedded = new EmbeddedSnapshot(this, () => this.snapshot);
  readonly #provider = new ContextProvider(this, { context: settingsContext });
  readonly #outer = new ContextConsumer(this, {
    context: settingsContext,
    subscribe: true,
    callback: () => this.requestUpdate(),
  });

  constructor() {
    super();
    new StylesController(this, () => styles);
  }

  override connectedCallback(): void {
    // A provider that was taken out of another one keeps none of its settings (F5).
    this.#outer.value = undefined;
    super.connectedCallback();
    // The widgets inside read as soon as they are connected, before this element's first update.
    this.#provide();
  }

  protected override willUpdate(): void {
    this.#provide();
  }

  protected override update(changed: PropertyValues): void {
    paint(() => super.update(changed));
  }

  protected override render() {
    return templatesAreBlocked() ? noChange : html`<slot></slot>`;
  }

  #provide(): void {
    if (!hasDocument(this)) return;
    const outer = this.#outer.value;
    const settings = mergeSettings(this, outer);
    this.#provider.setValue({ ...settings, first: this.#embedded.read() ?? settings.first });
  }
}
