/**
 * `npm test`, on a fresh clone too: installs what is missing, runs every check and every test, and
 * closes with one line, `N passed, N failed`. A check counts as one. A failed step does not keep
 * the others from being reported, and what failed is named again right above the last line.
 *
 * Two steps run at a time: many of them wait, for a clock, a browser or a worker, and leave a core
 * idle. With three, a machine half as fast no longer kept the times that engines have for a sign of
 * life.
 */
import { countsFile, readCounts } from './lib/counts.mjs';
import { ensureBrowsers } from './lib/debian-packages.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { run } from './lib/run.mjs';

/** Of a step that hangs. The longest takes a quarter of it, and half on a slow machine. */
const LIMIT_MS = 60 * 60_000;
const LANES = 2;

/**
 * Names of scripts in package.json, in the order in which they start. A step starts when a lane is
 * free and what it `needs` has passed. The longest run beside each other: browsers, which keep a
 * core busy, and end-to-end and engines, which mostly wait.
 */
const STEPS = [
  { script: 'build' },
  { script: 'lint:code' },
  { script: 'typecheck' },
  { script: 'layers' },
  { script: 'lint:format' },
  { script: 'test:unit', tests: true },
  { script: 'test:e2e', tests: true, needs: 'build' },
  { script: 'test:browser', tests: true },
  { script: 'test:engines', tests: true, needs: 'build', server: true },
  { script: 'size', needs: 'build' },
  { script: 'build-storybook' },
  { script: 'test:node', tests: true, needs: 'build' },
  { script: 'test:stories', tests: true, needs: 'build-storybook' },
  { script: 'test:hosts', tests: true, needs: 'build' },
  { script: 'test:postgres', tests: true, needs: 'build', server: true },
];

for (const prepare of [ensureDependencies, ensureBrowsers]) {
  if (!(await prepare())) close([{ script: 'install', ...failedBy('See above.'), seconds: 0 }]);
}
close(await runAll());

/** Runs the steps in their lanes. Resolves with their results, in the order of the list. */
async function runAll() {
  const results = new Map();
  const waiting = [...STEPS];
  const running = new Set();
  while (results.size < STEPS.length) {
    for (const step of waiting.filter(({ needs }) => !needs || results.has(needs)).slice(0, LANES - running.size)) {
      waiting.splice(waiting.indexOf(step), 1);
      const ended = report(step, results).then((result) => {
        results.set(step.script, result);
        running.delete(ended);
      });
      running.add(ended);
    }
    await Promise.race(running);
  }
  return STEPS.map(({ script }) => results.get(script));
}

async function report(step, results) {
  console.log(`=== ${step.script} starts`);
  const startedMs = performance.now();
  const counts = await runStep(step, results);
  const result = { script: step.script, ...counts, seconds: (performance.now() - startedMs) / 1000 };
  console.log(`=== ${line(result)}`);
  return result;
}

async function runStep({ script, tests, needs, server }, results) {
  if (needs && results.get(needs).failed > 0) return failedBy(`Not run, because ${needs} failed.`);
  const counts = tests ? countsFile(script) : undefined;
  // A server that the caller names is for the step that is about one; the others are about the
  // embedded database.
  const env = { ...(counts && { TEST_COUNTS: counts }), ...(!server && { DATABASE_URL: '' }) };
  const code = await run('npm', ['run', '--silent', script], { env, limitMs: LIMIT_MS, prefix: `[${script}] ` });
  if (counts) return readCounts(counts, code);
  return code === 0 ? { passed: 1, failed: 0, failures: [] } : failedBy('See above.');
}

function failedBy(reason) {
  return { passed: 0, failed: 1, failures: [reason] };
}

function close(all) {
  const sum = (key) => all.reduce((total, result) => total + result[key], 0);
  console.log(`\n${all.map(line).join('\n')}\n`);
  for (const { script, failures } of all)
    for (const failure of failures) console.log(`FAILED in ${script}: ${failure}`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(sum('failed') > 0 ? 1 : 0);
}

function line({ script, passed, failed, seconds }) {
  return `${script}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`;
}
