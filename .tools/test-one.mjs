/**
 * `npm run test:one -- FILE`: one test file with the runner that it needs, in one engine: Chromium,
 * or what ENGINES says. Builds what the file needs and what is missing.
 */
import { existsSync } from 'node:fs';
import { isBuilt } from './lib/build-state.mjs';
import { run } from './lib/run.mjs';
import { suiteOf } from './lib/test-files.mjs';

const [file, ...options] = process.argv.slice(2);
if (!file || !existsSync(file)) stop('Usage: npm run test:one -- FILE [options of the runner]');
const suite = suiteOf(file);
if (!suite) stop(`${file} is in no suite, see .tools/lib/test-files.mjs.`);

const env = { ENGINES: process.env.ENGINES ?? 'chromium' };
const node = (...args) => [process.execPath, args];
const RUNNERS = {
  browser: () => [process.execPath, ['node_modules/@web/test-runner/dist/bin.js', '--files', file, ...options]],
  hosts: () => node('.tools/host-tests.mjs', file, ...options),
  postgres: () => node('.tools/postgres-tests.mjs', file, ...options),
  engines: () => node('.tools/engine-tests.mjs', file, ...options),
};

if (['e2e', 'engines'].includes(suite) && !isBuilt()) await runOrExit(...node('.tools/build.mjs'));
if (suite === 'stories' && !existsSync('.cache/storybook')) await runOrExit('npm', ['run', 'build-storybook']);
console.log(`${file}: ${suite}`);
await runOrExit(...(RUNNERS[suite]?.() ?? node('.tools/node-tests.mjs', suite, file, ...options)));

async function runOrExit(command, args) {
  const code = await run(command, args, { env });
  if (code !== 0) process.exit(code);
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
