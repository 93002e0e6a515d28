import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitOnSignals, freePort } from './throwaway.mjs';

const USER = 'ops';
const STOP_LIMIT_S = 20;

/**
 * Starts a Postgres server from the programs in `programs`, on a free port of the loopback, with
 * its data in a temporary folder. It is removed when this process exits, unless by SIGKILL.
 * Resolves with its address, for DATABASE_URL.
 */
export async function startThrowawayPostgres(programs) {
  const folder = mkdtempSync(join(tmpdir(), 'ops-postgres-'));
  // Away from this process's folder too, which the server's user may not be allowed to enter.
  const as = { ...serverUser(), cwd: folder };
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  process.once('exit', () => {
    stop(programs, data, as);
    rmSync(folder, { recursive: true, force: true });
  });
  const heard = exitOnSignals();

  const password = randomBytes(18).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (as.uid !== undefined) chownSync(passwordFile, as.uid, as.gid);
  const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(
    join(programs, 'initdb'),
    [`--pgdata=${data}`, `--username=${USER}`, `--pwfile=${passwordFile}`, ...options],
    { ...as, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const port = await freePort();
  await serve(join(programs, 'postgres'), data, settings(port), as);
  heard.stop();
  return `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`;
}

function settings(port) {
  return {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // Nothing of this outlives the tests, so nothing has to reach the disk.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    // To compile a statement over the partitions of pg-boss takes seconds, to run it milliseconds.
    jit: 'off',
    // As in the test browsers not UTC, so that a statement that relies on the server's zone fails.
    timezone: 'America/New_York',
    lc_messages: 'C',
  };
}

/** Resolves when the server takes connections; rejects with what it said where it ends before. */
function serve(postgres, data, settings, as) {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(postgres, ['-D', data, ...flags], { ...as, stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr.on('data', (chunk) => {
      // Tests provoke errors on purpose; the output is needed only if the server does not start.
      if (said === null) return;
      said += chunk;
      if (!said.includes('ready to accept connections')) return;
      said = null;
      // The tests, not the server, decide when this process is done.
      server.unref();
      server.stderr.unref();
      resolve();
    });
    server.once('error', reject);
    server.once('exit', () => said !== null && reject(new Error(`Postgres did not start:\n${said}`)));
  });
}

/** Postgres does not run as root; its Debian package creates a user for it. */
function serverUser() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function stop(programs, data, as) {
  try {
    const args = ['stop', `--pgdata=${data}`, '--mode=immediate', `--timeout=${STOP_LIMIT_S}`, '--silent'];
    execFileSync(join(programs, 'pg_ctl'), args, { ...as, stdio: 'ignore' });
  } catch {
    // It never started, or has ended by itself.
  }
}
