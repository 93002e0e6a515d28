import { readFileSync } from 'node:fs';
import { run } from './run.mjs';

/** Installs the lock file's packages if some are missing. Resolves with whether all are there. */
export async function ensureDependencies() {
  if (dependenciesInstalled()) return true;
  console.log('Installing dependencies');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) console.error('The dependencies could not be installed: run `npm ci` to see why.');
  return code === 0;
}

/** npm keeps a copy of the lock file beside the packages, without those of other platforms. */
function dependenciesInstalled() {
  const wanted = read('package-lock.json');
  const installed = read('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted.packages)
    .filter(([path]) => path.startsWith('node_modules/'))
    .every(([path, { version, optional, peer }]) => {
      const here = installed.packages[path];
      return here ? here.version === version : Boolean(optional || peer);
    });
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
