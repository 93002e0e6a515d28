import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serveQueries } from '../database/channel.js';
import type { Query } from '../database/database.js';
import { WORKER_READY } from './messages.js';

const STOP_TIMEOUT_MS = 8_000;

export interface SupervisorParts {
  readonly query: Query;
  /** The most workers at a time. */
  readonly workers: number;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The worker processes of a panel. A worker that dies is not replaced until a person starts one.
 */
export class WorkerSupervisor {
  readonly #parts: SupervisorParts;
  /** The oldest first. */
  readonly #workers = new Set<ChildProcess>();

  constructor(parts: SupervisorParts) {
    this.#parts = parts;
  }

  get running(): number {
    return this.#workers.size;
  }

  get wanted(): number {
    return this.#parts.workers;
  }

  /** Starts a worker and resolves when it is ready. False where the most are running. */
  async start(): Promise<boolean> {
    if (this.#workers.size >= this.#parts.workers) return false;
    const worker = fork(workerFile(), {
      env: this.#parts.env,
      // Dates and whole structures arrive as they were sent; JSON would change them.
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#workers.add(worker);
    worker.once('exit', () => this.#workers.delete(worker));
    worker.on('error', () => undefined);
    serveQueries(worker, this.#parts.query);
    await readyOrGone(worker);
    return true;
  }

  /** Kills the oldest worker at once, in the middle of its work. False where there is none. */
  async kill(): Promise<boolean> {
    const [worker] = this.#workers;
    if (!worker) return false;
    await end(worker, 'SIGKILL');
    return true;
  }

  /** Stops all workers; kills a worker that does not stop. */
  async stop(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => end(worker, 'SIGTERM')));
  }
}

async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  worker.kill(signal);
  const timer = setTimeout(() => worker.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await gone;
  clearTimeout(timer);
}

/** Beside this file, compiled or not; it inherits the flags of this process. */
function workerFile(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`./main.${extension}`, import.meta.url));
}

async function readyOrGone(worker: ChildProcess): Promise<void> {
  await new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
    worker.on('message', (message: { kind?: unknown }) => {
      if (message.kind === WORKER_READY) resolve();
    });
  });
}
