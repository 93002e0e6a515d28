/** The words of an element, in the language of its page. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { languageOf } from '../../dom/composed-tree.js';
import { onMessagesChange } from '../../wording/languages.js';
import { localizerFor, type Localizer } from '../../wording/localizer.js';

export class LocalizationController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #endListening: (() => void) | null = null;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** English until the language is loaded. The page loads it once, and notifies all elements. */
  get localizer(): Localizer {
    return localizerFor(languageOf(this.#host));
  }

  hostConnected(): void {
    this.#endListening = onMessagesChange(this.#host, () => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#endListening?.();
    this.#endListening = null;
  }
}
