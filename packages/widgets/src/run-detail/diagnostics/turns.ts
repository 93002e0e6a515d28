/** Long work in turns: the page can paint and answer between them, and no task does more than a slice of it. */

/** Calls back once, after a delay in milliseconds; returns what ends the wait. */
export type After = (delayMs: number, callback: () => void) => () => void;

/** Work that says after each step how much it has done, in characters. */
export type Work = Iterator<number, void>;

/** How much one task may do, in characters: about a millisecond of a slow machine. */
const turnSize = 131_072;

/** One piece of work at a time. The first turn is done at once, every further one in a task of its own. */
export class Turns {
  readonly #after: After;
  #work: Work | null = null;
  #endWait: (() => void) | null = null;

  constructor(after: After) {
    this.#after = after;
  }

  /** Takes up new work and drops what was left of the former. */
  begin(work: Work): void {
    this.pause();
    this.#work = work;
    this.resume();
  }

  /** Interrupts the work; no timer is left. */
  pause(): void {
    this.#endWait?.();
    this.#endWait = null;
  }

  /** Goes on where the work was interrupted; nothing where it was not, or is done. */
  resume(): void {
    if (this.#endWait === null) this.#turn();
  }

  #turn(): void {
    this.#endWait = null;
    const work = this.#work;
    for (let done = 0; done < turnSize;) {
      const step = work?.next();
      // The work itself may have begun another.
      if (this.#work !== work) return;
      if (step === undefined || step.done) {
        this.#work = null;
        return;
      }
      done += step.value;
    }
    this.#endWait = this.#after(0, () => this.#turn());
  }
}
