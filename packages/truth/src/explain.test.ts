import { expect } from 'chai';
import type { RunFacts, RunFailure } from './facts.js';
import { endMessage, evidenceMessage } from './index.js';
import {
  aBeatingRun,
  aReconciledRun,
  aRun,
  aRunningRun,
  ago,
  anEndedRun,
  exemplarList,
  truthOf,
  untyped,
} from './testing/run.js';

const evidence = (run: RunFacts) => evidenceMessage(run, truthOf(run));
const ending = (run: RunFacts) => endMessage(run, truthOf(run));

describe('the message about the evidence of a late or stuck verdict', () => {
  it('"no sign of life for 7 min, expected within 90 s"', () => {
    expect(evidence(aBeatingRun({ heartbeatAt: ago(420) }))).to.deep.equal({
      key: 'evidence.heartbeat',
      params: { measuredSeconds: 420, thresholdSeconds: 90, since: ago(420) },
    });
  });

  for (const [name, run, key, measuredSeconds, thresholdSeconds] of [
    ['queued too long', aRun({ createdAt: ago(61) }), 'evidence.queued_age', 61, 60],
    ['queued far too long', aRun({ createdAt: ago(301) }), 'evidence.queued_age', 301, 300],
    ['running too long', aRunningRun({ startedAt: ago(601) }), 'evidence.running_age', 601, 600],
    ['running far too long', aRunningRun({ startedAt: ago(3601) }), 'evidence.running_age', 3601, 3600],
    ['slow with life signs', aBeatingRun({ startedAt: ago(401) }), 'evidence.running_age', 401, 400],
  ] as const) {
    it(`${name}: ${key}, with what was measured, against what and since when`, () => {
      expect(evidence(run)).to.deep.equal({
        key,
        params: { measuredSeconds, thresholdSeconds, since: ago(measuredSeconds) },
      });
    });
  }

  it('a verdict of the server has no measured time', () => {
    for (const freshnessState of ['past_expected', 'likely_stale']) {
      expect(evidence(aRun({ freshnessState }))).to.deep.equal({ key: 'evidence.server', params: {} });
    }
  });

  it('every late or stuck verdict has evidence, every other has none (A4, A5)', () => {
    for (const [name, run] of exemplarList) {
      const { activeState } = truthOf(run);
      expect(evidence(run) !== null, name).to.equal(activeState === 'late' || activeState === 'stuck');
    }
    expect(evidence(aRun({ freshnessState: 'fresh_active' }))).to.equal(null);
  });
});

describe('how a run ended', () => {
  it('plainly: its badge and when', () => {
    expect(ending(anEndedRun('succeeded'))).to.deep.equal({
      key: 'ended.plain',
      params: { badge: 'badge.succeeded', at: ago(300) },
    });
  });

  it('with its first failure', () => {
    const failures = [{ code: 'unreadable_file', message: '12 files could not be read' }, { message: 'another' }];
    expect(ending(anEndedRun('partially_succeeded', { failures }))).to.deep.equal({
      key: 'ended.failure',
      params: { badge: 'badge.partially_succeeded', at: ago(300), failure: '12 files could not be read' },
    });
  });

  it('a failure without a message is not shown', () => {
    for (const failures of [null, [], [{ message: ' ' }], [{}], [null], 'broken', { 0: { message: 'x' } }]) {
      expect(ending(anEndedRun('failed', { failures: untyped<RunFailure[]>(failures) }))?.key).to.equal('ended.plain');
    }
  });

  it('reconciled: by whom it was closed comes before any failure (A8)', () => {
    const run = aReconciledRun({ failures: [{ message: 'Timeout' }] });
    expect(ending(run)).to.deep.equal({
      key: 'ended.reconciled',
      params: { badge: 'badge.failed', at: ago(120), reason: 'Its worker is gone' },
    });
  });

  it('reconciled and succeeded keeps its lineage (A8)', () => {
    expect(ending(aReconciledRun({ outcome: 'succeeded' }))).to.deep.include({ key: 'ended.reconciled' });
  });

  it('a reconciliation without an instant or a reason: the end stands for it, no code is shown', () => {
    const run = aReconciledRun({ context: { reconciliation: { reconciledAt: null, reasonCode: 'worker_gone' } } });
    expect(ending(run)?.params).to.deep.equal({ badge: 'badge.failed', at: ago(120), reason: null });
  });

  it('an end that is not known is null', () => {
    const timeless = { createdAt: null, startedAt: null, completedAt: null };
    expect(ending(anEndedRun('failed', timeless))?.params).to.deep.equal({ badge: 'badge.failed', at: null });
  });

  it('a run that has not ended has no message about its end', () => {
    for (const [name, run] of exemplarList) {
      expect(ending(run) === null, name).to.equal(truthOf(run).activeState !== 'terminal');
    }
    expect(ending(aRun({ completedAt: ago(1) }))).to.equal(null);
  });
});
