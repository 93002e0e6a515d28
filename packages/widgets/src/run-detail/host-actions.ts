/**
 * The host's own controls in the `actions` slot: polling holds while one of them is in use (B4).
 */
import type { LitElement, ReactiveController } from 'lit';
import { isVisible } from '../dom/is-visible.js';
import { mutationObserver } from '../dom/mutation-observer.js';

/** A control is in use while it has the focus, and while it has something open that is visible. */
const focused = ':focus, :focus-within';
// The list forgives what a browser does not know.
const opened = ':is(dialog[open], details[open], [aria-expanded="true"], :popover-open)';

/**
 * Only what stands in the element's own slot: diagnostics of the host may have slots of that name,
 * too.
 */
const controls = ':scope > [slot="actions"], :scope > [slot="actions"] *';

/** Whether an operator is using one of the controls. */
export function actionsAreInUse(host: LitElement): boolean {
  return [...host.querySelectorAll(controls)].some(
    (control) => control.matches(focused) || (control.matches(opened) && isVisible(control)),
  );
}

/** Updates the element when that may have changed. */
export class HostActions implements ReactiveController {
  readonly #host: LitElement;
  readonly #observer: ReturnType<typeof mutationObserver>;

  constructor(host: LitElement) {
    this.#host = host;
    this.#observer = mutationObserver(this.#update);
    for (const event of ['focusin', 'focusout']) host.addEventListener(event, this.#update);
    // A popover changes no attribute, and its event does not bubble.
    host.addEventListener('toggle', this.#update, true);
    host.addController(this);
  }

  hostConnected(): void {
    const attributeFilter = ['open', 'aria-expanded', 'slot', 'hidden', 'class', 'style'];
    this.#observer.observe(this.#host, { subtree: true, childList: true, attributeFilter });
    // What is open becomes visible when its slot is rendered.
    this.#host.renderRoot.addEventListener('slotchange', this.#update);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#host.renderRoot.removeEventListener('slotchange', this.#update);
  }

  readonly #update = () => this.#host.requestUpdate();
}
