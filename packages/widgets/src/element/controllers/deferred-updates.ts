/**
 * Updates that wait until the element comes near the viewport: a poll paints nothing that is out of
 * view.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { observeNearViewport } from '../../dom/near-viewport.js';
import { whenIdle } from '../../dom/when-idle.js';
import { restPainters } from '../../parts/rest-painters.js';

export class DeferredUpdates implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #updateNow: () => void;
  #endObserving: (() => void) | null = null;
  #isNear = true;
  #isDue = false;
  /** Whether the update that is made leaves something to the next. */
  #isRestDue = false;

  /** `updateNow` updates the element in this very task: printing waits for no other. */
  constructor(host: ReactiveControllerHost & Element, updateNow: () => void) {
    this.#host = host;
    this.#updateNow = updateNow;
    host.addController(this);
    restPainters.set(host, () => {
      this.#isRestDue = true;
      whenIdle(() => this.flush());
    });
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
    this.#isDue = this.#isRestDue;
    this.#isRestDue = false;
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
