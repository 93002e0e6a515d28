/** A host of controllers that is no element: what an update does is a function. */
import type { ReactiveControllerHost } from 'lit';

export class ControllerHost implements ReactiveControllerHost {
  readonly updateComplete = Promise.resolve(true);
  readonly requestUpdate: () => void;

  constructor(update: () => void = () => {}) {
    this.requestUpdate = update;
  }

  addController(): void {}

  removeController(): void {}
}
