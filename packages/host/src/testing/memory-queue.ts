import type { Job, OperationQueue } from '../queue/operation-queue.js';

/** A queue without a database. */
export class MemoryQueue implements OperationQueue {
  readonly #jobs: (Job & { queue: string })[] = [];
  readonly finished: string[] = [];

  async send(queue: string, runId: string): Promise<void> {
    this.#jobs.push({ id: `00000000-0000-4000-8000-${runId.padStart(12, '0')}`, runId, queue });
  }

  async take(queue: string): Promise<Job | null> {
    const index = this.#jobs.findIndex((job) => job.queue === queue);
    return this.#jobs.splice(index, index === -1 ? 0 : 1)[0] ?? null;
  }

  async done(_queue: string, jobId: string): Promise<void> {
    this.finished.push(jobId);
  }

  async close(): Promise<void> {}
}
