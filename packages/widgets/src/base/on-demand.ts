/** A module that a page loads when it first needs it: what only few pages show is carried by no other. */
import { warnOnce } from '../dom/warn-once.js';

export class OnDemand<Part> {
  readonly #read: () => Promise<Part>;
  #loading: Promise<void> | null = null;
  #part: Part | null = null;
  #failed = false;

  constructor(read: () => Promise<Part>) {
    this.#read = read;
  }

  /** The module; null until it is here. */
  get part(): Part | null {
    return this.#part;
  }

  /** Whether it could not be had when it was last asked for. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Resolves when the module is here or cannot be had, which is said once in the console. Asked again, it tries again. */
  load(): Promise<void> {
    return (this.#loading ??= this.#try());
  }

  async #try(): Promise<void> {
    try {
      this.#part = await this.#read();
      this.#failed = false;
    } catch (error) {
      this.#loading = null;
      this.#failed = true;
      warnOnce(String(error));
    }
  }
}
