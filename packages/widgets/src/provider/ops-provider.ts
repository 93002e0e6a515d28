/** Scope and configuration for the widgets inside it. */
import { ContextConsumer, ContextProvider } from '@lit/context';
import { html, type PropertyDeclarations } from 'lit';
import { StyledElement } from '../base/styled-element.js';
import type { FirstSnapshot } from '@ops-widgets/live';
import { mergeSettings, settingProperties, settingsContext, type Settings } from '../settings/settings.js';
import { providerStyles } from '../style/provider.js';
import { addLocale } from '../wording/languages.js';

/**
 * Gives every widget inside it the same settings. A widget's own attribute wins; a provider inside another one adds to it.
 *
 * @summary Scope and configuration for the widgets inside it.
 * @slot - The widgets, and anything else.
 * @slot snapshot - A `<script type="application/json">` with the first snapshot, instead of the property.
 */
export class OpsProvider extends StyledElement implements Settings {
  static override properties: PropertyDeclarations = { ...settingProperties, snapshot: { attribute: false } };
  static override styles = providerStyles;

  /**
   * `addLocale(tag, messages)` adds a language or changes messages of one, for a page that has the kit by a script tag and imports
   * nothing: `customElements.get('ops-provider').addLocale('fr', { 'action.retry': 'Réessayer' })`.
   */
  static readonly addLocale = addLocale;

  /** Base URL of the contract, e.g. `/api/ops`. */
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

  /**
   * A first snapshot, as the contract's `GET {api}/snapshot` answers it for the scope of the provider: painted at once, without a
   * request, and refreshed from then on.
   */
  declare snapshot: object | undefined;

  readonly #provider = new ContextProvider(this, { context: settingsContext });
  readonly #outer = new ContextConsumer(this, {
    context: settingsContext,
    subscribe: true,
    callback: () => this.requestUpdate(),
  });

  #given: object | string | undefined;
  #first: FirstSnapshot | undefined;
  #observer: MutationObserver | undefined;

  override connectedCallback(): void {
    this.#outer.value = undefined;
    this.#observer ??= new MutationObserver(() => {
      if (this.#first !== this.#brought()) this.requestUpdate();
    });
    this.#observer.observe(this, { childList: true });
    super.connectedCallback();
    // The widgets inside ask as soon as they are connected, before this element's first update.
    this.#provide();
  }

  protected override willUpdate(): void {
    this.#provide();
  }

  protected override render() {
    return html`<slot></slot>`;
  }

  #provide(): void {
    const settings = mergeSettings(this, this.#outer.value);
    this.#provider.setValue({ ...settings, first: this.#brought() ?? settings.first });
  }

  /** What the page has brought with it, the same for as long as the page has the same. */
  #brought(): FirstSnapshot | undefined {
    const script = this.querySelector(':scope > script[slot="snapshot"]');
    // A morph may change the text in its place.
    if (script !== null) this.#observer?.observe(script, { childList: true, characterData: true, subtree: true });
    const given = this.snapshot ?? script?.textContent;
    if (given !== this.#given) {
      this.#given = given;
      this.#first = given === undefined ? undefined : { body: decoded(given) };
    }
    return this.#first;
  }
}

/** By way of JSON, so that nothing of the host's own is kept; nothing where it is no JSON. */
function decoded(given: object | string): unknown {
  try {
    return JSON.parse(typeof given === 'string' ? given : JSON.stringify(given));
  } catch {
    return undefined;
  }
}
