import type { Query } from '../database/database.js';
import type { Claim } from '../lifecycle/claim.js';
import { RunLifecycle, type Progress } from '../lifecycle/run-lifecycle.js';
import { operationStarter } from '../operations/start-operation.js';
import { Queue, type OperationQueue } from '../queue/operation-queue.js';
import { execute } from '../worker/execute.js';
import { claimNext, rescue, type WorkerParts } from '../worker/worker.js';
import { MemoryQueue } from './memory-queue.js';
import type { VirtualTime } from './virtual-time.js';

/**
 * A worker on a virtual clock that records its reports. A test may kill it in the middle of its
 * work: from then on none of its statements arrives, which is all that other processes see of a
 * dead one.
 */
export class WatchedWorker {
  /** The reports of its runs, as far as they arrived. */
  readonly reports: Progress[] = [];
  /** Milliseconds that it spent reading, by its last reported phase; `none` before the first. */
  readonly readingMs: Record<string, number> = {};
  /** Called after each report; an error that it throws is rethrown when the work is over. */
  afterReport: (progress: Progress) => Promise<void> | void = () => undefined;
  readonly #parts: WorkerParts;
  #killed = false;
  #phase = 'none';
  #error: Error | null = null;

  constructor(
    name: string,
    database: Query,
    time: VirtualTime,
    config: WorkerParts['config'],
    queue: OperationQueue = new MemoryQueue(),
  ) {
    const query: Query = async (sql, params) => {
      this.#assertAlive();
      return database(sql, params);
    };
    const lifecycle = new RunLifecycle(query, time.clock);
    this.#parts = {
      name,
      query,
      clock: time.clock,
      time: {
        now: () => time.now(),
        wait: async (ms, signal) => {
          this.#assertAlive();
          this.readingMs[this.#phase] = (this.readingMs[this.#phase] ?? 0) + ms;
          return time.wait(ms, signal);
        },
      },
      lifecycle,
      queue,
      start: operationStarter(lifecycle, queue),
      config,
      slots: 1,
      onError: (error) => {
        throw error;
      },
    };
    this.#listen(lifecycle);
  }

  kill(): void {
    this.#killed = true;
  }

  /** The phases that it reported, each as it began. */
  get phases(): readonly string[] {
    return this.reports.flatMap(({ phase }) => (phase ? [phase.key] : []));
  }

  /** Works on a queued run until that has ended, or the worker is killed. */
  async work(runId: string): Promise<void> {
    await this.#execute(await this.#parts.lifecycle.claim(runId, this.#parts.name, null));
  }

  /** Works on the next run of the queue that is due. False where there is none. */
  async workOnNext(queue: Queue = Queue.Operations): Promise<boolean> {
    const claim = await claimNext(this.#parts, queue);
    if (claim) await this.#execute(claim);
    return claim !== null;
  }

  /** Takes over the oldest run that lost its worker, and works on it. */
  async takeOver(queue: Queue = Queue.Operations): Promise<void> {
    await this.#execute(await rescue(this.#parts, queue));
  }

  async #execute(claim: Claim | null): Promise<void> {
    if (!claim) throw new Error('There is no run to work on.');
    try {
      await execute(this.#parts, claim, new AbortController().signal);
    } catch (error) {
      if (!this.#killed) throw error;
    }
    if (this.#error !== null) throw this.#error;
  }

  #assertAlive(): void {
    if (this.#killed) throw new Error('The worker was killed.');
  }

  #listen(lifecycle: RunLifecycle): void {
    const beat = lifecycle.beat.bind(lifecycle);
    lifecycle.beat = async (claim, progress = {}) => {
      await beat(claim, progress);
      this.reports.push(progress);
      this.#phase = progress.phase?.key ?? this.#phase;
      try {
        await this.afterReport(progress);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        // An error thrown here would end the run as failed, and the test would not see it.
        this.#error ??= error;
      }
    };
  }
}
