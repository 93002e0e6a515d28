/**
 * Long work in slices: the page paints and answers between them, and no task does more than one.
 */
import type { Task } from '@lit/task';
import type { CreateTask } from './detached-task.js';

/** Calls back once, after a delay in milliseconds; returns a function that ends the wait. */
export type After = (delayMs: number, callback: () => void) => () => void;

/** Work that yields after each step how much it has done, in characters. */
export type Work = Iterator<number, void>;

/** Characters of one slice: about a millisecond of a slow machine. */
const sliceSize = 131_072;

/**
 * One piece of work at a time. The first slice is done at once, every further one in a task of its
 * own.
 */
export class SlicedWork {
  readonly #task: Task<readonly [Work], void>;
  #work: Work | null = null;
  #isRunning = false;

  constructor(after: After, createTask: CreateTask) {
    this.#task = createTask({
      task: ([work]: readonly [Work], { signal }) => runSlices(work, after, signal),
      onComplete: () => this.#onEnd(),
      onError: (error) => {
        this.#onEnd();
        reportError(error);
      },
    });
  }

  /** Starts new work and drops the rest of the former. */
  begin(work: Work): void {
    this.pause();
    this.#work = work;
    this.resume();
  }

  /** Interrupts the work; no timer is left. */
  pause(): void {
    this.#isRunning = false;
    this.#task.abort();
  }

  /** Continues interrupted work. Does nothing while it runs, and after it is done. */
  resume(): void {
    if (this.#isRunning || this.#work === null) return;
    this.#isRunning = true;
    void this.#task.run([this.#work]);
  }

  #onEnd(): void {
    // The end of an aborted run is not the end of the work.
    if (!this.#isRunning) return;
    this.#isRunning = false;
    this.#work = null;
  }
}

/** Resolves when the work is done, or never goes on because the signal was aborted. */
function runSlices(work: Work, after: After, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const runSlice = () => {
      try {
        for (let done = 0; done < sliceSize;) {
          const step = work.next();
          // A step may begin other work, which aborts this.
          if (signal.aborted) return;
          if (step.done) return resolve();
          done += step.value;
        }
        const endWait = after(0, runSlice);
        signal.addEventListener('abort', endWait, { once: true });
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    signal.addEventListener('abort', () => resolve(), { once: true });
    runSlice();
  });
}
