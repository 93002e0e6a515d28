import type { Pace } from './pace.js';

/** Time that was not used for reading is not saved up beyond this, so the rate holds in every stretch of the work. */
const LARGEST_CREDIT_MS = 250;

const LARGEST_CHUNK_BYTES = 256 * 1024;
const SMALLEST_CHUNK_BYTES = 1024;

/** Holds reading to so many bytes per second. */
export class ReadRate {
  readonly #bytesPerSecond: number;
  readonly #pace: Pace;
  #due: number;
  /** How much to read at a time: about a quarter of a second's worth, so that slow reading shows its signs of life too. */
  readonly chunkBytes: number;

  constructor(bytesPerSecond: number, pace: Pace) {
    this.#bytesPerSecond = bytesPerSecond;
    this.#pace = pace;
    this.#due = pace.now();
    this.chunkBytes = Math.min(Math.max(Math.floor(bytesPerSecond / 4), SMALLEST_CHUNK_BYTES), LARGEST_CHUNK_BYTES);
  }

  /** Resolves when the bytes just read are within the rate. Rejects with the signal's reason. */
  async spend(bytes: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const now = this.#pace.now();
    this.#due = Math.max(this.#due, now - LARGEST_CREDIT_MS) + (bytes / this.#bytesPerSecond) * 1000;
    if (this.#due > now) await this.#pace.wait(this.#due - now, signal);
  }
}
