/**
 * Follows the page's address. A router changes it without an event (`history.pushState`), and
 * `history` is the page's: it stays as it is. Where the browser has the Navigation API, each change
 * is an event of that. Elsewhere the address is compared after a click, when the page's elements
 * change, as they do when a router shows what the address says, and once a second: a router may do
 * without either.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { mutationObserver } from '../../dom/mutation-observer.js';

/** Milliseconds after which a change without any sign is followed. */
const longestLagMs = 1000;

export class AddressController implements ReactiveController {
  readonly #onChange: () => void;
  #address = '';
  #following: AbortController | null = null;

  /** `onChange` is called when the element is connected, and at each other address. */
  constructor(host: ReactiveControllerHost, onChange: () => void) {
    this.#onChange = onChange;
    host.addController(this);
  }

  /** The query of the address, with its question mark; empty without one, and without a page. */
  get search(): string {
    return globalThis.location?.search ?? '';
  }

  hostConnected(): void {
    this.#compare();
    this.#following = new AbortController();
    const { signal } = this.#following;
    const { navigation } = globalThis;
    // A page without an origin, as in a sandbox, has no entries and no events of them.
    if (navigation?.currentEntry) return navigation.addEventListener('currententrychange', this.#compare, { signal });
    // Also back to the address that was compared last, from one that the element has pushed since.
    addEventListener('popstate', this.#onChange, { signal });
    // In a frame, when every listener of the click has run.
    addEventListener('click', () => requestAnimationFrame(this.#compare), { signal, capture: true });
    const observer = mutationObserver(this.#compare);
    observer.observe(document, { childList: true, subtree: true });
    const timer = setInterval(this.#compare, longestLagMs);
    signal.onabort = () => {
      observer.disconnect();
      clearInterval(timer);
    };
  }

  hostDisconnected(): void {
    this.#following?.abort();
  }

  readonly #compare = () => {
    const { href } = location;
    if (href === this.#address) return;
    this.#address = href;
    this.#onChange();
  };
}
