/** A worker of a real engine, in a process of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process starts in less than a second; on a busy machine it takes its time. */
const startLimitMs = 60_000;

export interface WorkerProcess {
  /** SIGKILL: it ends in the middle of its job, and can say no more. */
  kill(): Promise<void>;
  /** SIGSTOP: it lives, and does nothing. */
  freeze(): void;
  /** SIGCONT */
  thaw(): void;
}

/**
 * Starts a script of `workers` and waits until it takes jobs. Rejects with what it printed where it
 * ends before.
 */
export async function startWorkerProcess(script: string, settings: object): Promise<WorkerProcess> {
  const path = fileURLToPath(new URL(`workers/${script}`, import.meta.url));
  const child = spawn(process.execPath, [path, JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  let printed = '';
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      process.off('exit', killWithUs);
      resolve();
    });
  });
  const ready = new Promise<boolean>((resolve) => {
    const hear = (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.startsWith('ready')) resolve(true);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => resolve(false));
  });
  const late = setTimeout(killWithUs, startLimitMs);
  const isReady = await ready;
  clearTimeout(late);
  if (!isReady) throw new Error(`The worker ${script} ended before it was ready:\n${printed}`);
  return {
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  };
}
