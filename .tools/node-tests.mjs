/**
 * Runs a suite of test files under Node: `node .tools/node-tests.mjs <suite> [files or options of
 * node --test]`. Named files replace those of the suite. Where TEST_COUNTS names a file, the counts
 * are written there.
 */
import { spawn } from 'node:child_process';
import { testFiles } from './lib/test-files.mjs';

/**
 * How many files run at a time. A browser with a page after the other is enough work for a small
 * machine; of files with real workers or engines one has work while the other waits.
 */
const CONCURRENCY = { unit: 2, node: 2, e2e: 2, hosts: 1, stories: 1, postgres: 2, engines: 2 };
/** Of a file that hangs. A million jobs are written in minutes, on a slow machine in ten. */
const TIMEOUT_MS = 1_800_000;

const [suite, ...rest] = process.argv.slice(2);
if (!Object.hasOwn(CONCURRENCY, suite ?? ''))
  stop(`Usage: node .tools/node-tests.mjs <${Object.keys(CONCURRENCY).join('|')}> [files]`);

const options = rest.filter((argument) => argument.startsWith('-'));
const named = rest.filter((argument) => !argument.startsWith('-'));
const files = named.length > 0 ? named : testFiles[suite]();
if (files.length === 0) stop(`No test files for ${suite}.`);

const child = spawn(
  process.execPath,
  [
    '--conditions=@ops-widgets/source',
    '--import=tsx',
    '--import=./.config/mocha-globals.mjs',
    '--test',
    `--test-concurrency=${CONCURRENCY[suite]}`,
    `--test-timeout=${TIMEOUT_MS}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    ...countsReporter(),
    ...options,
    ...files,
  ],
  // Like the test browsers: not UTC, so that a test that depends on the machine's zone fails.
  { stdio: 'inherit', env: { TZ: 'America/New_York', ...process.env } },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));

function countsReporter() {
  const destination = process.env.TEST_COUNTS;
  if (!destination) return [];
  return ['--test-reporter=./.config/reporters/node-counts.mjs', `--test-reporter-destination=${destination}`];
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
