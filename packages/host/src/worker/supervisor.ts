import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serveQueries } from '../database/channel.js';
import type { Query } from '../database/database.js';
import { WORKER_READY } from './messages.js';

const STOP_TIMEOUT_MS = 8_000;

export interface SupervisorParts {
  readonly query: Query;
  /** How many workers there are at most. */
  readonly workers: number;
  readonly env: NodeJS.ProcessEnv;
}

/** The worker processes that a panel started. A worker that dies stays dead until somebody starts one. */
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

  /** Starts a worker and resolves when it is at work. False where as many as wanted are running. */
  async start(): Promise<boolean> {
    if (this.#workers.size >= this.#parts.workers) return false;
    const worker = fork(workerFile(), {
      env: this.#parts.env,
      // Dates and whole structures arrive as they were sent, which JSON would not do.
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

  /** Ends the oldest worker at once, in the middle of whatever it does. False where there is none. */
  async kill(): Promise<boolean> {
    const [worker] = this.#workers;
    if (!worker) return false;
    await end(worker, 'SIGKILL');
    return true;
  }

  /** Ends all workers in good order; a worker that does not stop is killed. */
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

/** Beside this file, compiled or not; the flags of this process are inherited. */
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
