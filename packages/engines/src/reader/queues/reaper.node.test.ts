/**
 * J3: what the engine ended and what a handler failed by the same words, by traces of the library.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jobHash } from './job-hash.js';
import { bullLayout, bullmqLayout } from './layout.js';
import { isReaped } from './reaper.js';

const stalled = 'job stalled more than allowable limit';
const started = 'job started more than allowable limit';

/** The first lines of the traces that BullMQ 6.7 writes. */
const ofEngine = (reason: string) =>
  `UnrecoverableError: ${reason}
    at failed.retryIfFailed.delayInMs (/app/node_modules/bullmq/dist/cjs/classes/worker.js:591:50)
    at Worker.retryIfFailed (/app/node_modules/bullmq/dist/cjs/classes/worker.js:961:30)
    at /app/node_modules/bullmq/dist/cjs/classes/worker.js:589:47`;
const ofHandler = (reason: string) =>
  `Error: ${reason}
    at Worker.handler (/app/jobs.js:11:35)
    at Worker.callProcessJob (/app/node_modules/bullmq/dist/cjs/classes/worker.js:199:21)
    at /app/node_modules/bullmq/dist/cjs/classes/worker.js:595:43
    at async Worker.retryIfFailed (/app/node_modules/bullmq/dist/cjs/classes/worker.js:961:30)`;

const failedBy = (failedReason: string | null, stalledCount: string, layout = bullmqLayout) => {
  const hash = jobHash(['sync', '{}', '1', '2', failedReason, null, '1', stalledCount, '2'], 'reports', layout);
  assert.ok(hash);
  return hash;
};

describe('J3 who ended a failed job', () => {
  test('J3 the engine: a trace that begins in its worker, of a job that stalled', () => {
    assert.equal(isReaped(failedBy(stalled, '2'), [ofEngine(stalled)]), true);
    assert.equal(isReaped(failedBy(started, '0'), [ofEngine(started)]), true);
  });

  test('J3 a handler: a trace that begins in the handler, even of a job that was rescued before', () => {
    assert.equal(isReaped(failedBy(stalled, '0'), [ofHandler(stalled)]), false);
    assert.equal(isReaped(failedBy(stalled, '1'), [ofHandler(stalled)]), false);
    assert.equal(isReaped(failedBy(started, '1'), [ofHandler(started)]), false);
  });

  test('J3 a script, as of Bull, leaves no trace, or those of attempts that failed before', () => {
    assert.equal(isReaped(failedBy(stalled, '2', bullLayout), []), true);
    assert.equal(isReaped(failedBy(stalled, '2', bullLayout), [ofHandler('boom')]), true);
    assert.equal(isReaped(failedBy(stalled, '0', bullLayout), []), false);
  });

  test('J3 other words are the handler’s', () => {
    assert.equal(isReaped(failedBy('boom', '2'), [ofHandler('boom')]), false);
    assert.equal(isReaped(failedBy(null, '2'), []), false);
  });
});
