/**
 * Updates that wait until the element comes near the viewport: a poll paints nothing that is out of
 * view.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { observeNearViewport } from '../../dom/near-viewport.js';

export class DeferredUpdates implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #updateNow: () => void;
  #endObserving: (() => void) | null = null;
  #isNear = true;
  #isDue = false;

  /** `updateNow` updates the element in this very task: printing waits for no other. */
  constructor(host: ReactiveControllerHost & Element, updateNow: () => void) {
    this.#host = host;
    this.#updateNow = updateNow;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isNear = true;
    this.#endObserving = observeNearViewport(this.#host, (isNear) => {
      this.#isNear = isNear;
      if (isNear) this.flush();
    });
  }

  hostDisconnected(): void {
    this.#endObserving?.();
  }

  hostUpdated(): void {
    this.#isDue = false;
  }

  /**
   * Requests an update that may wait. Any other update of the element paints the newest facts, too.
   */
  requestDeferredUpdate(): void {
    this.#isDue = true;
    if (this.#isNear) this.#host.requestUpdate();
  }

  /** Paints what has waited, at once. */
  flush(): void {
    if (this.#isDue) this.#updateNow();
  }
}
