import { expect } from 'chai';
import { activeStateOf, problemClassOf } from './classify.js';
import type { Freshness } from './facts.js';
import {
  aRun,
  aRunningRun,
  ago,
  anEndedRun,
  exemplars,
  reconciliation,
  truthOf,
  type ExemplarName,
} from './testing/run.js';

const outcomes = ['pending', 'succeeded', 'partially_succeeded', 'blocked', 'failed', 'cancelled', 'exploded', null];

describe('active state: what operators see of a run’s life (A1)', () => {
  for (const [freshness, state] of [
    ['fresh_active', 'healthy'],
    ['past_expected', 'late'],
    ['likely_stale', 'stuck'],
    ['terminal_normal', 'terminal'],
    ['reconciled_failed', 'terminal'],
    ['unknown', 'unknown'],
  ] as const) {
    it(`${freshness} is ${state}`, () => expect(activeStateOf(freshness)).to.equal(state));
  }
});

describe('problem class: what an operator has to act on (A7)', () => {
  it('late and stuck runs are active-stale attention, whatever outcome they carry', () => {
    for (const outcome of outcomes) {
      for (const freshness of ['past_expected', 'likely_stale'] as const) {
        expect(problemClassOf(freshness, outcome), `${freshness} ${outcome}`).to.equal('active_stale_attention');
      }
    }
  });

  it('reconciled runs are terminal follow-up, whatever outcome they carry', () => {
    for (const outcome of outcomes) {
      expect(problemClassOf('reconciled_failed', outcome), String(outcome)).to.equal('terminal_follow_up');
    }
  });

  it('ended runs are terminal follow-up when failed, partially succeeded or blocked, and else nothing', () => {
    expect(
      outcomes.filter((outcome) => problemClassOf('terminal_normal', outcome) === 'terminal_follow_up'),
    ).to.deep.equal(['partially_succeeded', 'blocked', 'failed']);
    expect(outcomes.filter((outcome) => problemClassOf('terminal_normal', outcome) === 'none')).to.deep.equal([
      'pending',
      'succeeded',
      'cancelled',
      'exploded',
      null,
    ]);
  });

  it('healthy and unknown runs are no problem, even where the outcome sounds like one (A5)', () => {
    for (const outcome of outcomes) {
      for (const freshness of ['fresh_active', 'unknown'] as const satisfies readonly Freshness[]) {
        expect(problemClassOf(freshness, outcome), `${freshness} ${outcome}`).to.equal('none');
      }
    }
  });
});

describe('state, class and lineage of a run (A1, A7, A8)', () => {
  const expected: Readonly<Record<ExemplarName, readonly [state: string, problem: string, lineage: boolean]>> = {
    'queued, healthy': ['healthy', 'none', false],
    'queued, late': ['late', 'active_stale_attention', false],
    'queued, stuck': ['stuck', 'active_stale_attention', false],
    'queued, freshness not known': ['unknown', 'none', false],
    'queued, waits to retry': ['healthy', 'none', false],
    'queued, due later': ['healthy', 'none', false],
    'queued, paused': ['healthy', 'none', false],
    'running, waits for others': ['healthy', 'none', false],
    'running, healthy': ['healthy', 'none', false],
    'running, late': ['late', 'active_stale_attention', false],
    'running, late with life signs': ['late', 'active_stale_attention', false],
    'running, stuck': ['stuck', 'active_stale_attention', false],
    'running, silent': ['stuck', 'active_stale_attention', false],
    'running, freshness not known': ['unknown', 'none', false],
    succeeded: ['terminal', 'none', false],
    'partially succeeded': ['terminal', 'terminal_follow_up', false],
    blocked: ['terminal', 'terminal_follow_up', false],
    failed: ['terminal', 'terminal_follow_up', false],
    cancelled: ['terminal', 'none', false],
    reconciled: ['terminal', 'terminal_follow_up', true],
    'succeeded after reconciliation': ['terminal', 'none', true],
    'ended, outcome pending': ['terminal', 'none', false],
    'ended, outcome missing': ['terminal', 'none', false],
    'ended, outcome not recognised': ['terminal', 'none', false],
    'state not recognised': ['unknown', 'none', false],
  };
  for (const [name, [state, problem, lineage]] of Object.entries(expected)) {
    it(`${name}: ${state}, ${problem}${lineage ? ', reconciled' : ''}`, () => {
      const truth = truthOf(exemplars[name as ExemplarName]);
      expect([truth.activeState, truth.problemClass, truth.staleLineage]).to.deep.equal([state, problem, lineage]);
    });
  }

  it('an active run with a failed outcome is judged by its life, not by its outcome', () => {
    expect(truthOf(aRun({ outcome: 'failed' })).problemClass).to.equal('none');
    expect(truthOf(aRunningRun({ outcome: 'failed', startedAt: ago(4000) })).problemClass).to.equal(
      'active_stale_attention',
    );
  });

  it('stale lineage is beside the class: true exactly when a reconciliation is present, at any status (A8)', () => {
    for (const status of ['queued', 'running', 'completed', 'hibernating']) {
      expect(truthOf(aRun({ status, context: { reconciliation } })).staleLineage, status).to.equal(true);
      for (const absent of [null, undefined, {}, { reconciliation: null }]) {
        expect(truthOf(aRun({ status, context: absent })).staleLineage, status).to.equal(false);
      }
    }
    expect(
      truthOf(anEndedRun('failed', { context: { reconciliation: { reconciledAt: null } } })).staleLineage,
    ).to.equal(true);
  });

  it('who started it makes no difference (A9)', () => {
    for (const run of Object.values(exemplars)) {
      expect(truthOf({ ...run, initiator: 'Ada' })).to.deep.equal(truthOf({ ...run, initiator: null }));
    }
  });
});
