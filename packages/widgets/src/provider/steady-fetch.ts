/** The `fetch` of a provider, also if a framework makes a new function at each render. */
import { warnOnce } from '../dom/warn-once.js';

type Fetch = typeof fetch;

/** Another function is another login, unless it is the fourth within this time. */
const perMs = 60_000;

export class SteadyFetch {
  #given: Fetch | undefined;
  #steady: Fetch | undefined;
  #changedAt: readonly [number, number, number] = [-Infinity, -Infinity, -Infinity];

  /**
   * What the widgets read through: the given function. Another one is another source, whose facts
   * are other facts (F5). A function that changes with each render becomes one that calls the
   * newest: facts stay, and there is no request per render.
   */
  of(given: Fetch | undefined): Fetch | undefined {
    if (given === this.#given) return this.#steady;
    const isOwn = this.#steady === this.#given;
    this.#given = given;
    const now = performance.now();
    const [first, ...others] = this.#changedAt;
    this.#changedAt = [...others, now];
    if (now - first > perMs) this.#steady = given;
    else if (isOwn) {
      warnOnce('fetch changes with each render: give one function');
      this.#steady = (...request) => (this.#given ?? fetch)(...request);
    }
    return this.#steady;
  }
}
