import { expect } from 'chai';
import type { RunFacts } from './facts.js';
import {
  aBeatingRun,
  aReconciledRun,
  aRun,
  aRunningRun,
  ago,
  anEndedRun,
  asOf,
  exemplarList,
  truthOf,
  untyped,
} from './testing/run.js';

const contradictionsOf = (run: RunFacts) => truthOf(run).contradictions;

describe('contradictory facts are shown, not smoothed over (D4)', () => {
  it('ended_without_outcome: completed with no outcome, or still pending', () => {
    for (const outcome of ['pending', null, undefined]) {
      expect(contradictionsOf(anEndedRun(outcome)), String(outcome)).to.deep.equal(['ended_without_outcome']);
    }
  });

  it('ended_without_outcome: not for an outcome that is not recognised, nor while active', () => {
    expect(contradictionsOf(anEndedRun('exploded'))).to.deep.equal([]);
    expect(contradictionsOf(aRun({ outcome: null }))).to.deep.equal([]);
  });

  it('ended_before_started: one millisecond before is, the same instant is not', () => {
    const startedAt = ago(600);
    expect(contradictionsOf(anEndedRun('failed', { startedAt, completedAt: startedAt - 1 }))).to.deep.equal([
      'ended_before_started',
    ]);
    for (const completedAt of [startedAt, startedAt + 1]) {
      expect(contradictionsOf(anEndedRun('failed', { startedAt, completedAt }))).to.deep.equal([]);
    }
  });

  it('ended_before_started: a run that never started counts from its creation', () => {
    const facts = { createdAt: ago(600), startedAt: null };
    expect(contradictionsOf(anEndedRun('cancelled', { ...facts, completedAt: ago(601) }))).to.deep.equal([
      'ended_before_started',
    ]);
    expect(contradictionsOf(anEndedRun('cancelled', { ...facts, completedAt: ago(600) }))).to.deep.equal([]);
  });

  it('active_with_end: a queued or running run that has an end', () => {
    expect(contradictionsOf(aRun({ completedAt: ago(1) }))).to.deep.equal(['active_with_end']);
    expect(contradictionsOf(aRunningRun({ completedAt: ago(1) }))).to.deep.equal(['active_with_end']);
    expect(contradictionsOf(aRun({ status: 'hibernating', completedAt: ago(1) }))).to.deep.equal([]);
  });

  it('life_after_end: a heartbeat one millisecond after the end is, the same instant is not', () => {
    const completedAt = ago(300);
    expect(contradictionsOf(anEndedRun('succeeded', { completedAt, heartbeatAt: completedAt + 1 }))).to.deep.equal([
      'life_after_end',
    ]);
    for (const heartbeatAt of [completedAt, completedAt - 1, null]) {
      expect(contradictionsOf(anEndedRun('succeeded', { completedAt, heartbeatAt }))).to.deep.equal([]);
    }
  });

  it('life_after_end: the worker that came back after the reconciler had closed its run', () => {
    expect(contradictionsOf(aReconciledRun({ heartbeatAt: ago(100) }))).to.deep.equal(['life_after_end']);
  });

  for (const [status, fitting, misfits] of [
    ['queued', ['fresh_active', 'past_expected', 'likely_stale'], ['terminal_normal', 'reconciled_failed']],
    ['running', ['fresh_active', 'past_expected', 'likely_stale'], ['terminal_normal', 'reconciled_failed']],
    ['completed', ['terminal_normal', 'reconciled_failed'], ['fresh_active', 'past_expected', 'likely_stale']],
  ] as const) {
    it(`freshness_mismatch: a ${status} run with a verdict of the other kind`, () => {
      const found = (freshnessState: string) => contradictionsOf(aRun({ status, outcome: 'failed', freshnessState }));
      for (const state of misfits) expect(found(state), state).to.deep.equal(['freshness_mismatch']);
      for (const state of fitting) expect(found(state), state).to.deep.equal([]);
    });
  }

  it('every contradiction is listed, in a fixed order', () => {
    const ended = anEndedRun(null, {
      startedAt: ago(100),
      completedAt: ago(200),
      heartbeatAt: ago(50),
      freshnessState: 'fresh_active',
    });
    expect(contradictionsOf(ended)).to.deep.equal([
      'ended_without_outcome',
      'ended_before_started',
      'life_after_end',
      'freshness_mismatch',
    ]);
    expect(contradictionsOf({ ...ended, status: 'running', freshnessState: 'terminal_normal' })).to.deep.equal([
      'ended_before_started',
      'active_with_end',
      'life_after_end',
      'freshness_mismatch',
    ]);
  });

  it('consistent facts contradict nothing', () => {
    for (const [name, run] of exemplarList) {
      const open = name === 'ended, outcome pending' || name === 'ended, outcome missing';
      expect(contradictionsOf(run), name).to.deep.equal(open ? ['ended_without_outcome'] : []);
    }
    expect(contradictionsOf(aBeatingRun())).to.deep.equal([]);
  });

  it('what is not a time contradicts nothing', () => {
    for (const absurd of [Number.NaN, untyped<number>('yesterday'), untyped<number>({})]) {
      expect(contradictionsOf(anEndedRun('failed', { startedAt: absurd, heartbeatAt: absurd }))).to.deep.equal([]);
    }
  });

  it('active_with_end: also where the end that was given cannot be read', () => {
    expect(contradictionsOf(aRun({ completedAt: Number.NaN }))).to.deep.equal(['active_with_end']);
  });

  it('from_the_future: more than a minute after as_of, whatever the status; a minute is how far clocks differ', () => {
    for (const name of ['createdAt', 'startedAt', 'completedAt', 'heartbeatAt']) {
      const at = (ms: number) => contradictionsOf({ ...anEndedRun('failed'), [name]: asOf + ms });
      expect(at(60_001), name).to.include('from_the_future');
      expect(at(60_000), name).not.to.include('from_the_future');
    }
    expect(contradictionsOf(aRun({ createdAt: asOf + 3_600_000 }))).to.deep.equal(['from_the_future']);
  });

  it('from_the_future: the instant at which a run was reconciled, too', () => {
    const reconciled = aReconciledRun();
    const context = { reconciliation: { ...reconciled.context?.reconciliation, reconciledAt: asOf + 60_001 } };
    expect(contradictionsOf(reconciled)).to.deep.equal([]);
    expect(contradictionsOf({ ...reconciled, context })).to.deep.equal(['from_the_future']);
  });

  it('from_the_future: once as_of has passed, it is a time like any other', () => {
    const run = aRunningRun({ createdAt: asOf + 90_000, startedAt: asOf + 90_000 });
    expect(truthOf(run).freshness).to.equal('unknown');
    const later = truthOf(run, { asOf: asOf + 91_000 });
    expect([later.freshness, later.contradictions]).to.deep.equal(['fresh_active', []]);
  });

  it('a contradiction does not change the verdict: an active run with an end is judged by its life', () => {
    expect(truthOf(aRunningRun({ startedAt: ago(4000), completedAt: ago(10) })).activeState).to.equal('stuck');
  });
});
