import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitOnSignals, freePort } from './throwaway.mjs';

/**
 * Starts a Redis server from `program` on the loopback, on this port or a free one. It keeps
 * nothing: what it had is gone when it ends, which it does with this process, unless by SIGKILL.
 * Resolves with its address, for REDIS_URL, and with what ends it.
 */
export async function startThrowawayRedis(program, port) {
  const folder = mkdtempSync(join(tmpdir(), 'ops-redis-'));
  const heard = exitOnSignals();
  const ownPort = port ?? (await freePort());
  const server = spawn(program, flags({ ...settings, port: ownPort, dir: folder }), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = () => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', end);
  const ended = new Promise((resolve) => server.once('close', resolve));
  await ready(server);
  heard.stop();
  return {
    url: `redis://127.0.0.1:${ownPort}`,
    port: ownPort,
    stop: async () => {
      process.off('exit', end);
      server.ref();
      end();
      await ended;
    },
  };
}

const settings = { bind: '127.0.0.1', save: '', appendonly: 'no' };

function flags(given) {
  return Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

/** Resolves when the server takes connections; rejects with what it said where it ends before. */
function ready(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (chunk) => {
      if (said === null) return;
      said += chunk;
      if (!said.includes('Ready to accept connections')) return;
      said = null;
      // The tests, not the server, decide when this process is done.
      server.unref();
      server.stdout.unref();
      resolve();
    });
    server.once('error', reject);
    server.once('exit', () => said !== null && reject(new Error(`Redis did not start:\n${said}`)));
  });
}
