import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * A Web Test Runner reporter that writes `{ passed, failed, failures }` over all engines to `file`,
 * for `npm test` to add up. A failure is a line: engine, file, test and the message's first line.
 */
export function browserCounts(file) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, failures: [] };
      for (const session of sessions) countSession(session, counts);
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

function countSession(session, counts) {
  const before = counts.failed;
  const place = [session.browser.name, relative('.', session.testFile)];
  if (session.testResults) countSuite(session.testResults, place, counts);
  // A file that does not load, times out or fails in a hook has no failed test, and is a failure.
  if (!session.passed && counts.failed === before) fail(counts, place, session.errors?.[0]);
}

function countSuite(suite, place, counts) {
  for (const test of suite.tests) {
    if (test.skipped) continue;
    if (test.passed) counts.passed += 1;
    else fail(counts, [...place, test.name], test.error);
  }
  for (const child of suite.suites) countSuite(child, [...place, child.name], counts);
}

function fail(counts, place, error) {
  counts.failed += 1;
  counts.failures.push(`${place.join(' › ')}: ${firstLine(error)}`);
}

function firstLine(error) {
  return String(error?.message ?? 'no message').split('\n', 1)[0];
}
