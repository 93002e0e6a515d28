/** What a job's keys say, as the facts of a run. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deriveRunTruth } from '@ops-widgets/truth';
import { noEvents } from './events.js';
import { activeFacts, isScheduled, type ActiveJob } from './job-facts.js';
import { jobHash, type JobHash } from './job-hash.js';
import { bullmqLayout, JobState } from './layout.js';

const noon = Date.parse('2026-11-20T12:00:00Z');
const minute = 60_000;
const lifecycle = { default: { queuedExpected: 60, queuedStale: 300 } };

const hash = (changes: Partial<JobHash> = {}): JobHash => ({
  ...jobHash(['sync', '{}', String(noon - minute), null, null, null, null, null, null], 'reports', bullmqLayout)!,
  ...changes,
});

const job = (changes: Partial<ActiveJob>): ActiveJob => ({
  queue: 'reports',
  id: '1',
  state: JobState.Wait,
  hash: hash(),
  due: null,
  isPaused: false,
  lock: { is: 'not known' },
  lastSign: null,
  lockDuration: 30_000,
  children: null,
  events: null,
  ...changes,
});

const truthOf = (changes: Partial<ActiveJob>) =>
  deriveRunTruth(activeFacts(job(changes), noon), { asOf: noon, lifecycle });

describe('facts of an active job', () => {
  test('H1 a job that was tried before counts from when it became ready, and from nothing where that is not kept', () => {
    const tried = hash({ attemptsStarted: 1, timestamp: noon - 60 * minute });
    assert.equal(truthOf({ hash: tried }).activeState, 'unknown');
    assert.equal(truthOf({ hash: tried, events: { ...noEvents, readyAt: noon - 1000 } }).activeState, 'healthy');
    assert.equal(truthOf({ hash: tried, events: { ...noEvents, readyAt: noon - 6 * minute } }).activeState, 'stuck');
  });

  test('H1 a delayed job that a person promoted before its time is not scheduled', () => {
    const promoted = hash({ opts: { delay: 60 * minute } });
    assert.deepEqual([truthOf({ hash: promoted }).waiting, truthOf({ hash: promoted }).activeState], [null, 'unknown']);
  });

  test('H1 a delayed job is scheduled until it is due, and late where no worker promotes it', () => {
    const later = { state: JobState.Delayed, due: noon + minute };
    assert.equal(isScheduled(job(later), noon), true);
    const overdue = { state: JobState.Delayed, due: noon - 2 * minute };
    assert.equal(isScheduled(job(overdue), noon), false);
    assert.equal(truthOf(overdue).activeState, 'late');
    assert.equal(truthOf({ ...overdue, isPaused: true }).waiting?.reason, 'paused');
  });

  test('J2 a lock that is gone is likely stuck, one that was not seen is not known', () => {
    const active = { state: JobState.Active, hash: hash({ processedOn: noon - minute, attemptsStarted: 1 }) };
    assert.equal(truthOf({ ...active, lock: { is: 'gone' } }).activeState, 'stuck');
    assert.equal(truthOf({ ...active, lock: { is: 'not known' } }).activeState, 'unknown');
    const held = { is: 'held', expiresAt: noon + 20_000 } as const;
    assert.equal(activeFacts(job({ ...active, lock: held }), noon).heartbeatAt, noon - 10_000);
  });

  test('C2 progress of a lost attempt is dropped until the next one reports its own', () => {
    const second = hash({
      attemptsStarted: 2,
      stalledCount: 1,
      processedOn: noon,
      progress: { total: 40, processed: 7 },
    });
    const active = { state: JobState.Active, hash: second, lock: { is: 'held', expiresAt: noon + 30_000 } } as const;
    assert.equal(activeFacts(job(active), noon).summaryCounts, null);
    const reported = { ...noEvents, progressAt: noon + 1, stalledAt: [noon - 1] };
    const facts = activeFacts(job({ ...active, events: reported }), noon);
    assert.deepEqual(facts.summaryCounts, { total: 40, processed: 7, succeeded: null, failed: null, skipped: null });
    assert.deepEqual(facts.context?.rescues, [{ at: noon - 1, reasonCode: 'stalled', reason: null }]);
  });

  test('C2 a number is a percentage of the handler’s own, and no count', () => {
    const active = { state: JobState.Active, hash: hash({ attemptsStarted: 1, progress: 40 }) };
    assert.equal(activeFacts(job(active), noon).summaryCounts, null);
  });

  test('C3 a job that waits for its children says how many have ended', () => {
    const parent = { state: JobState.WaitingChildren, children: { pending: 2, processed: 3, failed: 1 } };
    const { progress, waiting } = truthOf(parent);
    assert.deepEqual([progress.mode, waiting?.reason], ['composite', 'dependencies']);
  });
});
