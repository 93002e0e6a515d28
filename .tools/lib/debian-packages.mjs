import { existsSync } from 'node:fs';
import { missingPackages } from '../../.config/browsers/find.mjs';
import { run } from './run.mjs';

const FONT = { path: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', package: 'fonts-dejavu-core' };

/**
 * The browsers of the tests, and a font for them, as Debian packages: installed where this process may, named otherwise.
 * Resolves with whether all is in place.
 */
export async function ensureBrowsers() {
  const missing = whatIsMissing();
  if (missing.length === 0) return true;
  if (!mayInstall()) {
    console.error(`The tests want browsers that are not installed. On Debian, as root: ${command(missing)}`);
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

function whatIsMissing() {
  return [...missingPackages(), ...(existsSync(FONT.path) ? [] : [FONT.package])];
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function command(packages) {
  return `apt-get install --no-install-recommends ${packages.join(' ')}`;
}
