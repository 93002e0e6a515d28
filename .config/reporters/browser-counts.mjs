import { writeFileSync } from 'node:fs';

/** A Web Test Runner reporter that writes `{ passed, failed }` over all engines to `file`, for whoever adds up. */
export function browserCounts(file) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0 };
      for (const session of sessions) countSession(session, counts);
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

function countSession(session, counts) {
  const before = counts.failed;
  if (session.testResults) countSuite(session.testResults, counts);
  // A file that does not load, times out or fails in a hook has no failed test of its own, and still is a failure.
  if (!session.passed && counts.failed === before) counts.failed += 1;
}

function countSuite(suite, counts) {
  for (const test of suite.tests) {
    if (!test.skipped) counts[test.passed ? 'passed' : 'failed'] += 1;
  }
  for (const child of suite.suites) countSuite(child, counts);
}
