/**
 * The settings of an element: its own over those of its provider, also of one that is defined
 * later.
 */
import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { closestAcrossRoots } from '../../dom/composed-tree.js';
import { reflect } from '../../dom/reflect.js';
import { warnOnce } from '../../dom/warn-once.js';
import { Hook, Tag } from '../../public/names.js';
import { rememberEffectiveSettings, type EffectiveSettings } from '../../settings/effective-settings.js';
import type { SettingProperties } from '../../settings/settings-mixin.js';
import { mergeSettings, settingsContext, type Settings } from '../../settings/settings.js';

/**
 * How long a widget waits for its source without a warning: a script that comes late may set an
 * adapter, and so may a framework that takes over what a server has rendered.
 */
const patienceMs = 5000;

type ProviderHost = ReactiveControllerHost & HTMLElement & SettingProperties;

export class ProviderController implements ReactiveController {
  readonly #host: ProviderHost;
  readonly #consumer: ContextConsumer<typeof settingsContext, ProviderHost>;
  readonly #effectiveSettings = rememberEffectiveSettings();
  #settings = this.#effectiveSettings({});
  /** Counts connections, so that a wait that outlived its own does nothing. */
  #connection = 0;
  #warning: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ProviderHost) {
    this.#host = host;
    // Before the consumer: it asks anew when the element is connected.
    host.addController(this);
    this.#consumer = new ContextConsumer(host, {
      context: settingsContext,
      subscribe: true,
      callback: () => host.requestUpdate(),
    });
  }

  /** The settings as of the last `updateSettings`. */
  get settings(): EffectiveSettings {
    return this.#settings;
  }

  /** Merges and parses the settings, if they changed; `narrow` may narrow their scope. */
  updateSettings(narrow: (merged: Settings) => Settings): EffectiveSettings {
    return (this.#settings = this.#effectiveSettings(narrow(mergeSettings(this.#host, this.#consumer.value))));
  }

  /**
   * Whether there is a provider that is not defined yet. Until it is, the scope may be too wide,
   * and nothing is read (F5).
   */
  get isPending(): boolean {
    const provider = closestAcrossRoots(this.#host, Tag.Provider);
    return provider !== null && this.#consumer.value === undefined && !customElements.get(Tag.Provider);
  }

  hostConnected(): void {
    // An element that was taken out of its provider keeps none of its settings (F5).
    this.#consumer.value = undefined;
    this.#connection += 1;
    void this.#awaitProvider(this.#connection);
  }

  hostUpdated(): void {
    reflect(this.#host, Hook.Density, this.#settings.density);
  }

  hostDisconnected(): void {
    clearTimeout(this.#warning);
  }

  async #awaitProvider(connection: number): Promise<void> {
    const isConnected = () => this.#host.isConnected && connection === this.#connection;
    if (this.isPending) {
      await customElements.whenDefined(Tag.Provider);
      if (!isConnected()) return;
      this.#consumer.hostConnected();
      this.#host.requestUpdate();
    }
    await this.#host.updateComplete;
    if (!isConnected() || this.#settings.namesSource) return;
    this.#warning = setTimeout(() => {
      if (!this.#settings.namesSource) warnOnce(`<${this.#host.localName}> has no api and no adapter`);
    }, patienceMs);
  }
}
