/** The first snapshot that a page embeds in its provider (B15). */
import type { FirstSnapshot } from '@ops-widgets/live';
import type { LitElement, ReactiveController } from 'lit';
import { mutationObserver } from '../dom/mutation-observer.js';

export class EmbeddedSnapshot implements ReactiveController {
  readonly #host: LitElement;
  readonly #property: () => object | undefined;
  // A morph of the page may add the script later, or change it.
  readonly #observer = mutationObserver(() => {
    if (this.#first !== this.read()) this.#host.requestUpdate();
  });
  #given: object | string | undefined;
  #first: FirstSnapshot | undefined;

  /** `property`: the snapshot that the page sets by script, which wins over an embedded one. */
  constructor(host: LitElement, property: () => object | undefined) {
    this.#host = host;
    this.#property = property;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host, { childList: true });
  }

  /** Returns the same object while the page has the same snapshot: it serves once. */
  read(): FirstSnapshot | undefined {
    const script = this.#host.querySelector(':scope > script[slot="snapshot"]');
    // A morph may change the text in its place.
    if (script !== null) this.#observer.observe(script, { childList: true, characterData: true, subtree: true });
    const given = this.#property() ?? script?.textContent;
    if (given !== this.#given) {
      this.#given = given;
      this.#first = given === undefined ? undefined : { body: decode(given) };
    }
    return this.#first;
  }
}

/**
 * Passes objects through JSON, so that nothing of the host's own is kept; undefined for what is no
 * JSON.
 */
function decode(given: object | string): unknown {
  try {
    return JSON.parse(typeof given === 'string' ? given : JSON.stringify(given));
  } catch {
    return undefined;
  }
}
