import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

/**
 * A file for a test runner to write `{ passed, failed, failures }` to; the runners' reporters read
 * its name from TEST_COUNTS.
 */
export function countsFile(name) {
  mkdirSync('.cache/counts', { recursive: true });
  const path = `.cache/counts/${name.replaceAll(':', '-')}.json`;
  rmSync(path, { force: true });
  return path;
}

/**
 * The counts of a test run that ended with `code`. A run without a test, or with a failure that it
 * did not count, has failed.
 */
export function readCounts(path, code) {
  const { passed, failed, failures } = existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : { passed: 0, failed: 0, failures: [] };
  if (failed > 0 || (code === 0 && passed > 0)) return { passed, failed, failures };
  return { passed, failed: 1, failures: [passed === 0 ? 'Not one test ran.' : `It ended with the exit code ${code}.`] };
}
