import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { findFiles } from './find-files.mjs';

const STAMP = '.cache/built';
const RESULTS = ['packages/host/dist/main.js', 'packages/widgets/dist/ops-widgets.js'];

/** Whether the last whole build has seen the sources as they are now. */
export function isBuilt() {
  if (![STAMP, ...RESULTS].every((path) => existsSync(path))) return false;
  const builtMs = statSync(STAMP).mtimeMs;
  return sources().every((path) => statSync(path).mtimeMs <= builtMs);
}

/**
 * Notes a whole build that began at `startedMs` (milliseconds since the epoch): what changed
 * meanwhile is not in it.
 */
export function noteBuilt(startedMs) {
  mkdirSync('.cache', { recursive: true });
  writeFileSync(STAMP, '');
  utimesSync(STAMP, startedMs / 1000, startedMs / 1000);
}

function sources() {
  const packages = readdirSync('packages').map((name) => `packages/${name}`);
  return [
    'tsconfig.json',
    'vite.config.ts',
    '.tools/lib/bundle-with-lazy-parts.ts',
    '.tools/lib/split-exports.mjs',
    ...packages.map((folder) => `${folder}/tsconfig.json`).filter((path) => existsSync(path)),
    ...packages.flatMap((folder) => findFiles(`${folder}/src`, '')),
  ].filter((path) => !path.endsWith('.test.ts'));
}
