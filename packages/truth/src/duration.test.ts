import { expect } from 'chai';
import { durationOf, usualOf } from './index.js';
import { aReconciledRun, aRunningRun, ago, ageWindow, anEndedRun, truthOf, untyped } from './testing/run.js';

describe('how long a run took (H6)', () => {
  it('from its start to its end, in seconds', () => {
    expect(durationOf(anEndedRun('succeeded'))).to.equal(300);
    expect(durationOf(aReconciledRun())).to.equal(480);
    expect(durationOf(anEndedRun('failed', { startedAt: ago(300, 250) }))).to.equal(0.25);
    expect(durationOf(anEndedRun('failed', { startedAt: ago(300) }))).to.equal(0);
  });

  it('is not known without a start or an end, and where they contradict each other', () => {
    expect(durationOf(anEndedRun('blocked', { startedAt: null }))).to.equal(null);
    expect(durationOf(anEndedRun('failed', { completedAt: null }))).to.equal(null);
    expect(durationOf(anEndedRun('failed', { startedAt: ago(299) }))).to.equal(null);
    expect(durationOf(anEndedRun('failed', { startedAt: NaN }))).to.equal(null);
    expect(durationOf(anEndedRun('failed', { completedAt: NaN }))).to.equal(null);
  });

  it('is not known of a run that has not ended', () => {
    expect(durationOf(aRunningRun({ completedAt: ago(1) }))).to.equal(null);
  });
});

describe('what is usual for a type (H6)', () => {
  const usual = { median: 240, p95: 410, runs: 186 };
  const lifecycle = { default: { ...ageWindow, usual }, types: { inventory_sync: { usual } } };

  it('is what the server learned for the type', () => {
    expect(usualOf('inventory_sync', lifecycle)).to.deep.equal(usual);
    for (const type of ['baseline_capture', '__proto__', 'constructor', null]) {
      expect(usualOf(type, lifecycle), String(type)).to.equal(null);
    }
  });

  it('is not known where it is malformed', () => {
    for (const given of [{}, [], 'x', { ...usual, median: -1 }, { ...usual, p95: 1 }, { ...usual, runs: 0 }]) {
      expect(usualOf('x', { types: { x: { usual: untyped(given) } } }), JSON.stringify(given)).to.equal(null);
    }
  });

  it('makes no verdict', () => {
    const usualOnly = { types: { inventory_sync: { usual } } };
    expect(truthOf(aRunningRun({ startedAt: ago(10 ** 6) }), { lifecycle: usualOnly }).freshness).to.equal('unknown');
  });
});
