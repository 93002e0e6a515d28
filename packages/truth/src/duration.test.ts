import { expect } from 'chai';
import type { RunFacts } from './facts.js';
import { decisionOf, durationMessage, durationOf, usualOf } from './index.js';
import { aReconciledRun, aRunningRun, ago, ageWindow, anEndedRun, context, truthOf, untyped } from './testing/run.js';
import { lastDurationsMessage } from './timing.js';

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

describe('the words for durations (H6)', () => {
  const usual = { median: 240, p95: 410, runs: 186 };
  const learned = { lifecycle: { types: { inventory_sync: { usual } } } };
  const said = (run: RunFacts, given = {}) => durationMessage(run, truthOf(run, given));
  const last = (durations: unknown, run = anEndedRun('succeeded'), given = {}) =>
    lastDurationsMessage(untyped(durations), run, truthOf(run, given));

  it('are how long an ended run took, and what is usual where the server knows', () => {
    expect(said(anEndedRun('succeeded'))).to.deep.equal({ key: 'ended.took', params: { took: 300, usual: null } });
    for (const run of [anEndedRun('failed'), aReconciledRun()]) {
      expect(said(run, learned)?.params, String(run.outcome)).to.deep.equal({ took: durationOf(run), usual: 240 });
    }
  });

  it('are of an active run what is usual, whatever its verdict', () => {
    for (const run of [aRunningRun(), aRunningRun({ startedAt: ago(10 ** 6) })]) {
      expect(decisionOf(run, context).duration).to.equal(null);
      expect(decisionOf(run, { ...context, ...learned }).duration).to.deep.equal({
        key: 'active.usual',
        params: { usual: 240 },
      });
      expect(said(run, learned), 'its row says how far it is').to.equal(null);
    }
  });

  it('claim nothing of a run whose duration is not known', () => {
    expect(said(anEndedRun('blocked', { startedAt: null }), learned)).to.equal(null);
    expect(decisionOf(aRunningRun({ status: 'resting' }), { ...context, ...learned }).duration).to.equal(null);
  });

  it('say between which the last ones lie, beside what is usual and the run itself', () => {
    expect(last([240, 122.5, 540], anEndedRun('failed'), learned)).to.deep.equal({
      key: 'durations.last',
      params: { count: 3, shortest: 122.5, longest: 540, usual: 240, took: 300 },
    });
    expect(last([240, 250], aRunningRun())?.params).to.include({ usual: null, took: null });
    expect(last([240.1, 240.9])?.params, 'less than a second is no difference').to.include({ longest: null });
  });

  it('say nothing of fewer than two durations, nor of what is none', () => {
    for (const given of [null, undefined, [], [240], [240, -1], [240, NaN], [240, '250'], 'x', { length: 2 }]) {
      expect(last(given), JSON.stringify(given)).to.equal(null);
    }
    expect(last([240, -1, 300, Infinity])?.params).to.include({ count: 2, shortest: 240, longest: 300 });
  });
});
