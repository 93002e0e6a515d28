/**
 * The host's own controls in the `actions` slot: polling holds while one of them is in use (B4).
 */
import type { LitElement, ReactiveController } from 'lit';

/** A control is in use while it has the focus, and while it has something open that is visible. */
const focused = ':focus, :focus-within';
const opened = ':is(dialog[open], details[open], [aria-expanded="true"], :popover-open)';
/**
 * Only what stands in the element's own slot: diagnostics of the host may have slots of that name,
 * too.
 */
const controls = ':scope > [slot="actions"], :scope > [slot="actions"] *';

export class HostActions implements ReactiveController {
  readonly #host: LitElement;
  #observer: MutationObserver | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    for (const event of ['focusin', 'focusout']) host.addEventListener(event, this.#update);
    // A popover changes no attribute, and its event does not bubble.
    host.addEventListener('toggle', this.#update, true);
    host.addController(this);
  }

  get isInUse(): boolean {
    return [...this.#host.querySelectorAll(controls)].some(
      (control) => control.matches(focused) || (control.matches(opened) && control.checkVisibility()),
    );
  }

  hostConnected(): void {
    const attributeFilter = ['open', 'aria-expanded', 'slot', 'hidden', 'class', 'style'];
    this.#observer ??= new MutationObserver(this.#update);
    this.#observer.observe(this.#host, { subtree: true, childList: true, attributeFilter });
    // What is open becomes visible when its slot is rendered.
    this.#host.renderRoot.addEventListener('slotchange', this.#update);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#host.renderRoot.removeEventListener('slotchange', this.#update);
  }

  readonly #update = () => this.#host.requestUpdate();
}
