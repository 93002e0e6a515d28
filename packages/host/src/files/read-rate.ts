import type { WorkTime } from './work-time.js';

/**
 * Time without reading counts up to this much only, so the rate holds in every stretch of the work.
 */
const LARGEST_CREDIT_MS = 250;

const LARGEST_CHUNK_BYTES = 256 * 1024;
const SMALLEST_CHUNK_BYTES = 1024;

/** Limits reading to a number of bytes per second. */
export class ReadRate {
  readonly #bytesPerSecond: number;
  readonly #time: WorkTime;
  #due: number;
  /**
   * The size of one chunk: about a quarter of a second's worth, so that slow reading still sends
   * heartbeats.
   */
  readonly chunkBytes: number;

  constructor(bytesPerSecond: number, time: WorkTime) {
    this.#bytesPerSecond = bytesPerSecond;
    this.#time = time;
    this.#due = time.now();
    this.chunkBytes = Math.min(Math.max(Math.floor(bytesPerSecond / 4), SMALLEST_CHUNK_BYTES), LARGEST_CHUNK_BYTES);
  }

  /** Resolves when the bytes just read are within the rate. Rejects with the signal's reason. */
  async spend(bytes: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const now = this.#time.now();
    this.#due = Math.max(this.#due, now - LARGEST_CREDIT_MS) + (bytes / this.#bytesPerSecond) * 1000;
    if (this.#due > now) await this.#time.wait(this.#due - now, signal);
  }
}
