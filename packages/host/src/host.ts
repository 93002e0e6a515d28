import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Seed, type HostConfig } from './config/config.js';
import { HostError } from './config/host-error.js';
import { databaseClock } from './database/clock.js';
import type { Database } from './database/database.js';
import { openEmbedded } from './database/embedded.js';
import { lockFolder } from './database/folder-lock.js';
import { applySchema } from './database/schema.js';
import { openServer } from './database/server.js';
import { Archive } from './files/archive.js';
import { databaseFolder } from './files/data-folders.js';
import { startReconciler } from './lifecycle/reconciler.js';
import { RunLifecycle } from './lifecycle/run-lifecycle.js';
import { expirePacks } from './operations/review-packs.js';
import { operationStarter } from './operations/start-operation.js';
import { loadDirectory } from './panel/directory.js';
import { createPanel } from './panel/panel.js';
import { openQueue, QUEUES } from './queue/operation-queue.js';
import { Pauses } from './queue/pauses.js';
import { seed } from './seed/seed.js';
import { WorkerSupervisor } from './worker/supervisor.js';

/** Writes a line to the terminal. */
export interface HostLog {
  info(line: string): void;
  error(error: unknown): void;
}

export interface RunningHost {
  /** For example `http://127.0.0.1:4173`. */
  readonly url: string;
  /** Stops the workers and closes everything in order. */
  stop(): Promise<void>;
}

/**
 * The address of every listener: the demonstration's sign-in does not protect anything on a
 * network.
 */
const LOOPBACK = '127.0.0.1';

/**
 * Starts the whole host: database, queue, panel, reconciler, workers, and on a first start the
 * demonstration's data.
 * @throws HostError for mistakes that a person can mend; everything opened by then is closed
 */
export async function startHost(config: HostConfig, env: NodeJS.ProcessEnv, log: HostLog): Promise<RunningHost> {
  const server = createServerSlot();
  const closing: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    // First, so that no request meets a database that is closing.
    await server.close();
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    // The port first: if it is taken, nothing else has been touched.
    const port = await server.listen(config.port);
    const database = await openDatabase(config, log, closing);
    await applySchema(database.query);
    const clock = await databaseClock(database.query);
    closing.push(clock.stop);
    const queue = await openQueue(database.query, true, log.error);
    closing.push(() => queue.close());
    const lifecycle = new RunLifecycle(database.query, clock.now);
    const start = operationStarter(lifecycle, queue);
    const archive = new Archive(config.dataFolder);
    archive.create();
    const pauses = new Pauses(lifecycle);
    await pauses.look();
    await seed(database.query, clock.now, config.dataFolder, config.seed === Seed.Operations ? start : null);

    const { windows } = config;
    const reconciler = startReconciler(
      { query: database.query, lifecycle, clock: clock.now, windows, queues: QUEUES },
      log.error,
      async () => {
        await pauses.look();
        await expirePacks(database.query, clock.now);
      },
    );
    closing.push(() => reconciler.stop());
    const workers = new WorkerSupervisor({
      query: database.query,
      workers: config.workers,
      env: { ...env, OPS_HOST_DATA: config.dataFolder },
    });
    closing.push(() => workers.stop());
    for (let index = 0; index < config.workers; index += 1) await workers.start();

    const directory = await loadDirectory(database.query);
    server.serve(
      createPanel({
        query: database.query,
        clock: clock.now,
        directory,
        start,
        workers,
        pauses,
        archive,
        config,
        onError: log.error,
      }).fetch,
    );
    return { url: `http://${LOOPBACK}:${port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openDatabase(
  config: HostConfig,
  log: HostLog,
  closing: (() => Promise<void> | void)[],
): Promise<Database> {
  let database: Database;
  if (config.databaseUrl) {
    database = await openServer(config.databaseUrl);
  } else {
    closing.push(await lockFolder(config.dataFolder));
    log.info('Opening the embedded database; the first start takes a little longer.');
    database = await openEmbedded(databaseFolder(config.dataFolder));
  }
  closing.push(() => database.close());
  return database;
}

type Fetch = (request: Request) => Response | Promise<Response>;

/** Listens before there is anything to serve; until then it answers that the host is starting. */
function createServerSlot() {
  let fetch: Fetch = () => new Response('The host is starting.', { status: 503, headers: { 'Retry-After': '1' } });
  const server = createAdaptorServer({ fetch: (request: Request) => fetch(request) }) as Server;
  return {
    serve(handler: Fetch) {
      fetch = handler;
    },
    listen: (port: number) =>
      new Promise<number>((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, port)));
        server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new HostError(`Port ${port} is in use: stop what listens there, or set PORT.`);
  if (error.code === 'EACCES') return new HostError(`Port ${port} may not be used: set PORT to another.`);
  return error;
}
