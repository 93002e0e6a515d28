import type { RunLifecycle } from '../lifecycle/run-lifecycle.js';
import { Queue } from './operation-queue.js';

/**
 * Pauses the queue of operations for the demonstration. Compositions go on: they wait for their
 * parts.
 */
export class Pauses {
  readonly #lifecycle: RunLifecycle;
  #isPaused = false;

  constructor(lifecycle: RunLifecycle) {
    this.#lifecycle = lifecycle;
  }

  /** As of the last change here, or the last look: another panel may have changed it since. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  async pause(): Promise<void> {
    await this.#lifecycle.pause(Queue.Operations);
    this.#isPaused = true;
  }

  async resume(): Promise<void> {
    await this.#lifecycle.resume(Queue.Operations);
    this.#isPaused = false;
  }

  async look(): Promise<void> {
    this.#isPaused = await this.#lifecycle.isPaused(Queue.Operations);
  }
}
