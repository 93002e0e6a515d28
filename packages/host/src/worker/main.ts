/**
 * The worker process. Under a panel with the embedded database it sends its statements to the
 * panel. With DATABASE_URL it has its own connections, and can be started by hand on any number of
 * machines.
 */
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../config/config.js';
import { HostError } from '../config/host-error.js';
import { queryOverChannel } from '../database/channel.js';
import { databaseClock } from '../database/clock.js';
import { openServer } from '../database/server.js';
import { REAL_TIME } from '../files/work-time.js';
import { RunLifecycle } from '../lifecycle/run-lifecycle.js';
import { operationStarter } from '../operations/start-operation.js';
import { openQueue } from '../queue/operation-queue.js';
import { WORKER_READY } from './messages.js';
import { runWorker } from './worker.js';

const STOP_GRACE_MS = 5_000;

async function main(): Promise<void> {
  const config = readConfig(process.env, {
    base: process.cwd(),
    data: fileURLToPath(new URL('../../../../.data', import.meta.url)),
  });
  const database = config.databaseUrl ? await openServer(config.databaseUrl) : null;
  if (!database && !process.send) throw new HostError('A worker on its own needs DATABASE_URL.');
  const query = database?.query ?? queryOverChannel();
  const onError = (error: unknown) =>
    console.error(`worker: ${error instanceof Error ? error.message : String(error)}`);
  const stopping = new AbortController();
  const stop = () => {
    stopping.abort(new Error('The worker is being stopped.'));
    // Work that does not stop must not keep the process alive.
    setTimeout(() => process.exit(0), STOP_GRACE_MS).unref();
  };
  process.once('SIGTERM', stop);
  // Ctrl+C in a terminal reaches panel and worker; the panel then stops the worker.
  process.on('SIGINT', () => (process.send ? undefined : stop()));
  // The panel died, and its database with it.
  process.once('disconnect', () => process.exit(stopping.signal.aborted ? 0 : 1));

  const clock = await databaseClock(query);
  const lifecycle = new RunLifecycle(query, clock.now);
  const queue = await openQueue(query, false, onError);
  process.send?.({ kind: WORKER_READY });
  await runWorker(
    {
      name: `${hostname()}:${process.pid}`,
      query,
      clock: clock.now,
      time: REAL_TIME,
      lifecycle,
      queue,
      start: operationStarter(lifecycle, queue),
      slots: config.slots,
      config,
      onError,
    },
    stopping.signal,
  );
  clock.stop();
  await queue.close();
  await database?.close();
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error instanceof HostError ? error.message : error);
  process.exit(1);
});
