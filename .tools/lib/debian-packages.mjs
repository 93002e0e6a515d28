import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { missingPackages } from '../../.config/browsers/find.mjs';
import { run } from './run.mjs';

const FONT = { path: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', package: 'fonts-dejavu-core' };
const REDIS = { program: '/usr/bin/redis-server', package: 'redis-server' };
const POSTGRES = { folder: '/usr/lib/postgresql', package: 'postgresql' };

/** The browsers of the tests, and a font for them. Resolves with whether all is in place. */
export function ensureBrowsers() {
  return ensure('browsers', () => [...missingPackages(), ...(existsSync(FONT.path) ? [] : [FONT.package])]);
}

/** The programs of a Postgres server. Resolves with their folder, or null where there is none. */
export async function ensurePostgres() {
  await ensure('a Postgres server', () => (postgresPrograms() ? [] : [POSTGRES.package]));
  return postgresPrograms();
}

/** The program of a Redis server. Resolves with its path, or null where there is none. */
export async function ensureRedis() {
  const isThere = await ensure('a Redis server', () => (existsSync(REDIS.program) ? [] : [REDIS.package]));
  return isThere ? REDIS.program : null;
}

/** Debian keeps each version apart, and none of them on the path. The newest is taken. */
function postgresPrograms() {
  if (!existsSync(POSTGRES.folder)) return null;
  const newestFirst = readdirSync(POSTGRES.folder).sort((a, b) => Number(b) - Number(a));
  const folders = newestFirst.map((version) => join(POSTGRES.folder, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/** What the tests want, as Debian packages: installed where this process may, named otherwise. */
async function ensure(what, whatIsMissing) {
  const missing = whatIsMissing();
  if (missing.length === 0) return true;
  if (!mayInstall()) {
    console.error(`The tests want ${what}, not found on this machine. On Debian, as root: ${command(missing)}`);
    return false;
  }
  console.log(`Installing ${missing.join(', ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-qq', '-y', '--no-install-recommends', '-o=Dpkg::Use-Pty=0', ...missing], { env });
  const still = whatIsMissing();
  if (still.length > 0) console.error(`Could not be installed: ${still.join(', ')}. Try: ${command(still)}`);
  return still.length === 0;
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function command(packages) {
  return `apt-get install --no-install-recommends ${packages.join(' ')}`;
}
