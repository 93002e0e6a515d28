import { noon } from '../../../../mocks/instants.js';
import type { WorkTime } from '../files/work-time.js';

/** Time that passes only when code waits for it, or when a test says so. Milliseconds. */
export class VirtualTime implements WorkTime {
  #now: number;

  constructor(start = noon) {
    this.#now = start;
  }

  readonly clock = () => this.#now;

  pass(seconds: number): void {
    this.#now += seconds * 1000;
  }

  now(): number {
    return this.#now;
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.#now += ms;
    // Lets other work go on, as it would while time really passes.
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
  }
}
