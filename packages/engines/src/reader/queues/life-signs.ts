/** Milliseconds by which an answer may be older than the look that it is made from. */
const answerLag = 2000;

/**
 * What is remembered of locks: how long they last, which no key says, and the last sign of life of
 * jobs that still are in the hands of a worker.
 */
export class LifeSigns {
  readonly #assumed: number;
  readonly #durations = new Map<string, number>();
  #signs = new Map<string, number>();
  /** The last signs of runs whose locks are gone. */
  readonly #lost = new Map<string, number>();

  /** @param lockDuration milliseconds, as the workers have it */
  constructor(lockDuration: number) {
    this.#assumed = lockDuration;
  }

  /** Milliseconds that a lock of a queue lasts. */
  durationOf(queue: string): number {
    return this.#durations.get(queue) ?? this.#assumed;
  }

  /**
   * Notes that a lock was held at `at` until `expiresAt`. One that lasts longer than was assumed
   * shows that the workers of its queue have longer ones.
   */
  noteLock(queue: string, expiresAt: number, at: number): void {
    const left = Math.ceil((expiresAt - at) / 1000) * 1000;
    if (left > this.durationOf(queue)) this.#durations.set(queue, left);
  }

  /** Epoch milliseconds of the last sign of life of a run that was seen; null without one. */
  lastOf(run: string): number | null {
    return this.#signs.get(run) ?? null;
  }

  /**
   * Epoch milliseconds of the last sign of a run whose lock is gone at `at`. Its worker may have
   * renewed the lock once more since the look before: the sign is at the latest that it can have
   * been, so that a silence is never exaggerated. Null where that says nothing: the run was not
   * looked at for longer than a lock lasts, or by the instant of the answer its silence has not
   * lasted as long as a lock.
   */
  lastOfLost(run: string, queue: string, at: number): number | null {
    const seen = this.lastOf(run);
    if (seen === null || this.#lost.get(run) === seen) return seen;
    const duration = this.durationOf(queue);
    const latest = at - duration - answerLag;
    if (latest < seen || latest - seen > duration) return null;
    this.#lost.set(run, latest);
    return latest;
  }

  /** Keeps the signs of the runs that are active, and drops those of others. */
  keep(signs: ReadonlyMap<string, number>): void {
    this.#signs = new Map(signs);
    for (const [run, sign] of this.#lost) if (signs.get(run) !== sign) this.#lost.delete(run);
  }
}
