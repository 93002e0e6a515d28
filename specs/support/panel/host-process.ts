/**
 * The real host as a process of its own, as `npm start` runs it: any free port, a data folder of
 * its own, and its database embedded there or new on the server of DATABASE_URL. An embedded one
 * is a copy, as to create one takes seconds of work.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { databaseFolder } from '../../../packages/host/src/files/data-folders.js';
import { createServerDatabase } from '../../../packages/host/src/testing/server-database.js';
import { copyEmbeddedDatabase } from '../../../packages/server/src/testing/embedded-database.js';

const main = fileURLToPath(new URL('../../../packages/host/dist/main.js', import.meta.url));

/** A first start makes the tenants' files and a database; on a busy machine that takes its time. */
const startLimitMs = 180_000;

export interface HostProcess {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Starts a host with these variables over the environment. Rejects with what it printed where it
 * ends too early.
 */
export async function startHostProcess(variables: Readonly<Record<string, string>> = {}): Promise<HostProcess> {
  const data = await mkdtemp(join(tmpdir(), 'ops-host-'));
  const server = process.env['DATABASE_URL'];
  const database = server ? await createServerDatabase(server) : null;
  if (!database) await copyEmbeddedDatabase(databaseFolder(data));
  const child = runHost({ PORT: '0', OPS_HOST_DATA: data, DATABASE_URL: database?.url ?? '', ...variables });
  const removeAll = async () => {
    await database?.drop();
    await rm(data, { recursive: true, force: true });
  };
  const stop = async () => {
    child.kill('SIGTERM');
    await child.ended;
    await removeAll();
  };
  const late = setTimeout(() => child.kill('SIGKILL'), startLimitMs);
  const origin = await Promise.race([child.origin, child.ended.then(() => null)]);
  clearTimeout(late);
  if (origin !== null) return { origin, stop };
  await removeAll();
  throw new Error(`The host ended before it told its address:\n${(await child.ended).printed}`);
}

export interface HostEnd {
  readonly code: number | null;
  /** Everything it wrote to the terminal. */
  readonly printed: string;
}

/** Runs the host's program and hears what it says. */
export function runHost(variables: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, DATABASE_URL: '', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  let printed = '';
  const origin = new Promise<string>((resolve) => {
    const hear = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
      if (address) resolve(address[0]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
  const ended = new Promise<HostEnd>((resolve) => {
    child.once('close', (code) => {
      process.off('exit', killWithUs);
      resolve({ code, printed });
    });
  });
  return { origin, ended, kill: (signal: NodeJS.Signals) => child.kill(signal) };
}
