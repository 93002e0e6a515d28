/**
 * A module that a page loads when it first needs it: a page without its widget does not carry it.
 */
import { warnOnce } from './warn-once.js';

export class LazyModule<Module> {
  readonly #name: string;
  readonly #import: () => Promise<Module>;
  #loading: Promise<Module> | null = null;
  #loaded: Module | null = null;

  /** `name`: what a warning says could not be loaded. */
  constructor(name: string, importModule: () => Promise<Module>) {
    this.#name = name;
    this.#import = importModule;
  }

  /** Null until the module is loaded. */
  get loaded(): Module | null {
    return this.#loaded;
  }

  /**
   * Loads the module once for all who ask. Rejects, with one warning, if that fails; the next call
   * tries again.
   */
  load(): Promise<Module> {
    return (this.#loading ??= this.#load());
  }

  async #load(): Promise<Module> {
    try {
      return (this.#loaded = await this.#import());
    } catch (error) {
      this.#loading = null;
      warnOnce(`${this.#name}: ${String(error)}`);
      throw error;
    }
  }
}
