/**
 * `npm test`, on a fresh clone too: installs what is missing, runs every check and every test, and closes with one line,
 * `N passed, N failed`. A check counts as one. A failed step does not keep the later ones from being reported. What failed is
 * named again right above the last line: whoever keeps only the end of the output can tell what to look at.
 */
import { countsFile, readCounts } from './lib/counts.mjs';
import { ensureBrowsers } from './lib/debian-packages.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { run } from './lib/run.mjs';

const LIMIT_MS = 30 * 60_000;

/** Names of scripts in package.json, in order. */
const STEPS = [
  { script: 'lint:code' },
  { script: 'lint:format' },
  { script: 'layers' },
  { script: 'typecheck' },
  { script: 'build' },
  { script: 'size', needs: 'build' },
  { script: 'test:node', tests: true },
  { script: 'test:browser', tests: true },
  { script: 'build-storybook' },
  { script: 'test:stories', tests: true, needs: 'build-storybook' },
  { script: 'test:e2e', tests: true, needs: 'build' },
  { script: 'test:hosts', tests: true, needs: 'build' },
  { script: 'test:postgres', tests: true, needs: 'build', server: true },
];

const results = [];

for (const prepare of [ensureDependencies, ensureBrowsers]) {
  if (!(await prepare())) close([{ script: 'install', ...failedBy('See above.'), seconds: 0 }]);
}
for (const step of STEPS) results.push(await report(step));
close(results);

async function report(step) {
  console.log(`\n=== ${step.script}`);
  const startedMs = performance.now();
  const counts = await runStep(step);
  const seconds = (performance.now() - startedMs) / 1000;
  console.log(`=== ${line({ script: step.script, ...counts, seconds })}`);
  return { script: step.script, ...counts, seconds };
}

async function runStep({ script, tests, needs, server }) {
  if (results.some((result) => result.script === needs && result.failed > 0)) {
    return failedBy(`Not run, because ${needs} failed.`);
  }
  const counts = tests ? countsFile(script) : undefined;
  // A server that the caller names is for the step that is about one; the others are about the embedded database.
  const env = { ...(counts && { TEST_COUNTS: counts }), ...(!server && { DATABASE_URL: '' }) };
  const code = await run('npm', ['run', '--silent', script], { env, limitMs: LIMIT_MS });
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
