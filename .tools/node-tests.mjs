/**
 * Runs a suite of node:test files: `node .tools/node-tests.mjs <suite> [files or options of node --test]`. Named files replace
 * those of the suite. Where TEST_COUNTS names a file, the counts are written there.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { findFiles } from './lib/find-files.mjs';

const nodeTests = () => readdirSync('packages').flatMap((name) => findFiles(`packages/${name}/src`, '.node.test.ts'));
const opensDatabase = (file) =>
  /testing\/(operation-bench|postgres|test-database)\.js/.test(readFileSync(file, 'utf8'));

const SUITES = {
  node: {
    concurrency: 2,
    files: () => [
      ...nodeTests(),
      ...['repository', 'consumers/types', 'samples', 'node'].flatMap((name) => findFiles(`specs/${name}`, '.test.ts')),
    ],
  },
  // A host with its database and a browser is enough work for a small machine.
  e2e: {
    concurrency: 1,
    files: () =>
      ['requirements/panel', 'campaigns/leaks', 'bench', 'e2e'].flatMap((name) =>
        findFiles(`specs/${name}`, '.test.ts'),
      ),
  },
  // On the server of DATABASE_URL: one story of a panel, specs of their own, and every test that opens a database. The story
  // comes first: it takes longest, and most of that it waits for the clock while the others work.
  postgres: {
    concurrency: 2,
    files: () => [
      'specs/requirements/panel/one-truth.test.ts',
      ...findFiles('specs/database', '.test.ts'),
      ...nodeTests().filter(opensDatabase),
    ],
  },
  // In a site that `npm run test:hosts` makes.
  hosts: { concurrency: 1, files: () => findFiles('specs/consumers/hosts', '.test.ts') },
  stories: { concurrency: 1, files: () => findFiles('specs/storybook', '.test.ts') },
};

const TIMEOUT_MS = 600_000;

const [suiteName, ...rest] = process.argv.slice(2);
const suite = SUITES[suiteName];
if (!suite) stop(`Usage: node .tools/node-tests.mjs <${Object.keys(SUITES).join('|')}> [files]`);

const options = rest.filter((argument) => argument.startsWith('-'));
const named = rest.filter((argument) => !argument.startsWith('-'));
const files = named.length > 0 ? named : suite.files();
if (files.length === 0) stop(`No test files for ${suiteName}.`);

const child = spawn(
  process.execPath,
  [
    '--conditions=@ops-widgets/source',
    '--import=tsx',
    '--test',
    `--test-concurrency=${suite.concurrency}`,
    `--test-timeout=${TIMEOUT_MS}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    ...countsReporter(),
    ...options,
    ...files,
  ],
  // Like the test browsers: not UTC, so that a test that leans on the machine's zone shows itself.
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
