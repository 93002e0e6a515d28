import { relative } from 'node:path';

/**
 * A `node --test` reporter that writes `{ passed, failed, failures }`, for `npm test` to add up. A
 * failure is a line: file, test and the message's first line.
 */
export default async function* nodeCounts(events) {
  const counts = { passed: 0, failed: 0, failures: [] };
  for await (const { type, data } of events) {
    if (type === 'test:pass' && isTest(data)) counts.passed += 1;
    if (type === 'test:fail' && !data.todo && isFailure(data)) {
      counts.failed += 1;
      counts.failures.push(`${relative('.', data.file ?? '')} › ${data.name}: ${firstLine(data.details?.error)}`);
    }
  }
  yield JSON.stringify(counts);
}

/**
 * Not a suite, not skipped, and not the entry of a file, which passes by itself when the file has
 * no test.
 */
function isTest(data) {
  const skipped = data.skip !== undefined || data.todo !== undefined;
  return data.details?.type !== 'suite' && !skipped && !isFile(data);
}

/**
 * A failed hook and a file that crashed are failures; a parent is none that fails because of its
 * children.
 */
function isFailure(data) {
  return data.details?.error?.failureType !== 'subtestsFailed';
}

function isFile(data) {
  return data.nesting === 0 && /\.test\.[cm]?[jt]s$/.test(data.name);
}

function firstLine(error) {
  return String(error?.cause?.message ?? error?.message ?? 'no message').split('\n', 1)[0];
}
