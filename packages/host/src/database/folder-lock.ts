import { createHash } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostError } from '../config/host-error.js';

/**
 * Keeps a second panel off a data folder: two embedded databases on the same files would damage
 * them. The lock is a listening local socket, so it ends with its process however that dies; the
 * socket of a dead process is replaced.
 * @throws HostError when another panel holds the folder
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 24);
  // Not in the folder itself: socket addresses are limited to about a hundred bytes.
  const address =
    process.platform === 'win32' ? `\\\\.\\pipe\\ops-widgets-${name}` : join(tmpdir(), `ops-widgets-${name}.lock`);
  const server = (await listen(address)) ?? (await replaceDead(address));
  if (!server)
    throw new HostError(`The data folder ${folder} is in use by another panel: stop that, or set OPS_HOST_DATA.`);
  return () => new Promise((done) => server.close(() => done()));
}

async function replaceDead(address: string): Promise<Server | null> {
  if (await answers(address)) return null;
  await rm(address, { force: true });
  return listen(address);
}

function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
