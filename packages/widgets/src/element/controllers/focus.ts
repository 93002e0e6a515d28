/**
 * Keeps the focus in an element whose update removes the control that has it: the focus goes to
 * what took its place, and never to the body of the page.
 */
import type { LitElement, ReactiveController } from 'lit';
import { isVisible } from '../../dom/is-visible.js';

export class FocusController implements ReactiveController {
  readonly #host: LitElement;
  /** The controls before the focused one, and that one; empty while the focus is elsewhere. */
  #controls: HTMLElement[] = [];

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const focused = this.#host.shadowRoot?.activeElement as HTMLElement | null;
    const controls = focused ? this.#find() : [];
    this.#controls = controls.slice(0, controls.indexOf(focused!) + 1);
  }

  hostUpdated(): void {
    const before = this.#controls;
    const focused = before.pop();
    this.#controls = [];
    // What has the focus by now was given it by the browser, the page or the operator.
    if (!focused || document.activeElement !== document.body) return;
    const runOf = (control: HTMLElement) => control.closest('li')?.dataset['run'];
    const run = runOf(focused);
    const now = this.#find();
    const places = [
      // A control that was moved loses the focus, too.
      focused,
      // The next row would lead to another run.
      ...now.filter((control) => run && runOf(control) === run),
      ...now.slice(before.filter(({ isConnected }) => isConnected).length),
      // The heading, and the box of one that the page gives in its place.
      ...this.#find('.title,.headless'),
      ...this.#find('.head'),
    ];
    places.some((place) => {
      if (place.tabIndex < 0) place.tabIndex = -1;
      // WebKit gives the focus to what it does not render, too.
      if (!place.ariaDisabled && isVisible(place)) place.focus({ preventScroll: true });
      return place.matches(':focus');
    });
  }

  #find(selector = 'a,button,input,select,summary,[tabindex="0"]'): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>(selector)];
  }
}
