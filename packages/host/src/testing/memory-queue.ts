import type { Clock } from '../database/clock.js';
import type { Job, OperationQueue } from '../queue/operation-queue.js';

/** A queue without a database. */
export class MemoryQueue implements OperationQueue {
  readonly #jobs: (Job & { queue: string; dueAt: number })[] = [];
  readonly #clock: Clock;
  readonly finished: string[] = [];

  constructor(clock: Clock = () => 0) {
    this.#clock = clock;
  }

  async send(queue: string, runId: string, dueAt: number | null = null): Promise<void> {
    this.#jobs.push({ id: `00000000-0000-4000-8000-${runId.padStart(12, '0')}`, runId, queue, dueAt: dueAt ?? 0 });
  }

  async take(queue: string): Promise<Job | null> {
    const index = this.#jobs.findIndex(({ queue: name, dueAt }) => name === queue && dueAt <= this.#clock());
    return this.#jobs.splice(index, index === -1 ? 0 : 1)[0] ?? null;
  }

  async done(_queue: string, jobId: string): Promise<void> {
    this.finished.push(jobId);
  }

  async close(): Promise<void> {}
}
