import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

/** A file for a test runner to write `{ passed, failed }` to; the runners' reporters take its name from TEST_COUNTS. */
export function countsFile(name) {
  mkdirSync('.cache/counts', { recursive: true });
  const path = `.cache/counts/${name.replaceAll(':', '-')}.json`;
  rmSync(path, { force: true });
  return path;
}

/** The counts of a test run that ended with `code`. A run without a test, or with a failure it did not count, failed. */
export function readCounts(path, code) {
  const { passed, failed } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { passed: 0, failed: 0 };
  if (passed + failed === 0) console.error('Not one test ran.');
  const uncounted = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0;
  return { passed, failed: failed + uncounted };
}
