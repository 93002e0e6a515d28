import type { Pace } from '../files/pace.js';

/** Time that passes only when something waits for it, or when a test says so. Milliseconds. */
export class VirtualTime implements Pace {
  #now: number;

  constructor(start = Date.UTC(2026, 10, 20, 12)) {
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
    // Whatever else is going on gets its turn, as it would while time really passes.
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
  }
}
