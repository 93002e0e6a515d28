import { expect } from 'chai';
import type { RunFacts } from './facts.js';
import { decisionOf, evidenceMessage, progressOf } from './index.js';
import {
  aBeatingRun,
  aReconciledRun,
  aRun,
  aRunningRun,
  ago,
  anEndedRun,
  context,
  exemplarList,
  exemplars,
  reconciliation,
  truthOf,
  untyped,
  type ExemplarName,
} from './testing/run.js';

const decide = (run: RunFacts, arrivedFrom?: string | null) => decisionOf(run, { ...context, arrivedFrom });
const answers = (run: RunFacts) => {
  const { stillActive, reconciled, next } = decide(run);
  return [stillActive.key, reconciled.key, next.key];
};

/** Still active? Reconciled? What next? */
const expected: Readonly<Record<ExemplarName, readonly [string, string, string]>> = {
  'queued, healthy': ['active.queued', 'reconciled.no', 'next.wait_for_start'],
  'queued, late': ['active.late_queued', 'reconciled.not_yet', 'next.late_queued'],
  'queued, stuck': ['active.stuck_queued', 'reconciled.not_yet', 'next.stuck_queued'],
  'queued, freshness not known': ['active.freshness_unknown', 'reconciled.no', 'next.check_life'],
  'queued, waits to retry': ['active.retry', 'reconciled.no', 'next.waiting'],
  'queued, due later': ['active.scheduled', 'reconciled.no', 'next.waiting'],
  'queued, paused': ['active.paused', 'reconciled.no', 'next.waiting_paused'],
  'running, waits for others': ['active.dependencies', 'reconciled.no', 'next.waiting_dependencies'],
  'running, healthy': ['active.running', 'reconciled.no', 'next.wait'],
  'running, late': ['active.late_running', 'reconciled.not_yet', 'next.late'],
  'running, late with life signs': ['active.late_running', 'reconciled.not_yet', 'next.late_alive'],
  'running, stuck': ['active.stuck_running', 'reconciled.not_yet', 'next.stuck'],
  'running, silent': ['active.stuck_heartbeat', 'reconciled.not_yet', 'next.stuck'],
  'running, freshness not known': ['active.freshness_unknown', 'reconciled.no', 'next.check_life'],
  succeeded: ['active.ended', 'reconciled.not_needed', 'next.nothing'],
  'partially succeeded': ['active.ended', 'reconciled.not_needed', 'next.partially_succeeded'],
  blocked: ['active.ended', 'reconciled.not_needed', 'next.blocked'],
  failed: ['active.ended', 'reconciled.not_needed', 'next.failed'],
  cancelled: ['active.ended', 'reconciled.not_needed', 'next.cancelled'],
  reconciled: ['active.ended', 'reconciled.yes', 'next.reconciled'],
  'succeeded after reconciliation': ['active.ended', 'reconciled.yes', 'next.nothing'],
  'ended, outcome pending': ['active.ended', 'reconciled.not_needed', 'next.check_outcome'],
  'ended, outcome missing': ['active.ended', 'reconciled.not_needed', 'next.check_outcome'],
  'ended, outcome not recognised': ['active.ended', 'reconciled.not_needed', 'next.check_outcome'],
  'state not recognised': ['active.status_unknown', 'reconciled.no', 'next.check_status'],
};

describe('the decision zone answers three questions (D1)', () => {
  for (const [name, keys] of Object.entries(expected)) {
    it(`${name}: ${keys.join(', ')}`, () => {
      expect(answers(exemplars[name as ExemplarName])).to.deep.equal(keys);
    });
  }

  it('the answer about life gives the measured time and the threshold', () => {
    expect(decide(exemplars['running, silent']).stillActive.params).to.deep.equal({
      measuredSeconds: 420,
      thresholdSeconds: 90,
      since: ago(420),
    });
    expect(decide(exemplars['queued, late']).stillActive.params).to.include({
      measuredSeconds: 100,
      thresholdSeconds: 60,
    });
    expect(decide(exemplars['running, late']).stillActive.params).to.include({ thresholdSeconds: 600 });
  });

  it("the server's verdict is attributed to the server", () => {
    expect(answers(aRun({ freshnessState: 'past_expected' }))[0]).to.equal('active.late_server');
    expect(answers(aRunningRun({ freshnessState: 'likely_stale' }))[0]).to.equal('active.stuck_server');
  });

  it('gives the end, and when and why the run was reconciled', () => {
    expect(decide(exemplars.failed).stillActive.params).to.deep.equal({ at: ago(300) });
    expect(decide(exemplars.reconciled).reconciled.params).to.deep.equal({
      at: ago(120),
      reason: 'Its worker is gone',
    });
    const bare = aReconciledRun({ context: { reconciliation: { reconciledAt: null, reasonCode: 'worker_gone' } } });
    expect(decide(bare).reconciled.params).to.deep.equal({ at: null, reason: null });
  });

  it('an active run that a reconciler has touched says so (A8)', () => {
    expect(answers(aRunningRun({ context: { reconciliation } }))[1]).to.equal('reconciled.yes');
  });

  it('does not call a run reconciled in one answer and not in the other (D1)', () => {
    const run = anEndedRun('failed', { freshnessState: 'reconciled_failed' });
    expect(answers(run)).to.deep.equal(['active.ended', 'reconciled.yes', 'next.reconciled']);
  });

  it('speaks of life signs only where they are known to arrive', () => {
    for (const heartbeatAt of [null, Number.NaN, untyped<number>('now')]) {
      const late = aRunningRun({ startedAt: ago(700), heartbeatAt });
      expect(answers(late)[2], String(heartbeatAt)).to.equal('next.late');
    }
    const threeDaysSilent = aRunningRun({
      startedAt: ago(4 * 86_400),
      heartbeatAt: ago(3 * 86_400),
      lifecycle: { runningExpected: 600, runningStale: 7 * 86_400 },
    });
    expect(truthOf(threeDaysSilent).activeState).to.equal('late');
    expect(answers(threeDaysSilent)[2]).to.equal('next.late');
  });
});

describe('the decision zone says what every other surface says (A4)', () => {
  for (const [name, run] of exemplarList) {
    it(name, () => {
      const decision = decide(run);
      const truth = truthOf(run);
      expect(decision.headline).to.deep.equal(truth.badges);
      expect(decision.evidence).to.deep.equal(truth.evidence);
      expect(decision.evidenceMessage).to.deep.equal(evidenceMessage(run, truth));
      expect(decision.contradictions).to.deep.equal(truth.contradictions);
      expect(progressOf(run, context)).to.deep.equal(truth.progress);
    });
  }
});

describe('contradictions on the detail (D4)', () => {
  it('are shown beside the verdict', () => {
    const decision = decide(anEndedRun('pending', { completedAt: ago(601), heartbeatAt: ago(10) }));
    expect(decision.contradictions).to.deep.equal(['ended_without_outcome', 'ended_before_started', 'life_after_end']);
  });

  it('are no ground for leaving a run alone: where nothing had to be done, something has to be checked', () => {
    const next = (run: RunFacts) => answers(run)[2];
    const completedAt = ago(300);
    const lifeAfterEnd = { completedAt, heartbeatAt: ago(10) };
    expect(next(aRun({ completedAt })), 'queued, with an end').to.equal('next.check_life');
    expect(next(aRunningRun({ completedAt })), 'running, with an end').to.equal('next.check_life');
    expect(next(aRunningRun({ freshnessState: 'terminal_normal' })), 'a misfit').to.equal('next.check_life');
    expect(next(anEndedRun('succeeded', lifeAfterEnd))).to.equal('next.check_outcome');
    expect(next(anEndedRun('cancelled', lifeAfterEnd))).to.equal('next.check_outcome');
    expect(next(anEndedRun('failed', lifeAfterEnd)), 'something had to be done anyway').to.equal('next.failed');
    expect(next(aReconciledRun(lifeAfterEnd))).to.equal('next.reconciled');
  });

  it('change no other answer, and no verdict', () => {
    const run = aRunningRun({ completedAt: ago(10) });
    expect(answers(run).slice(0, 2)).to.deep.equal(['active.running', 'reconciled.no']);
    expect(decide(run).headline.map(({ key }) => key)).to.deep.equal(['badge.running']);
  });
});

describe('arriving from a class (D3)', () => {
  const late = aBeatingRun({ heartbeatAt: ago(420) });

  it('confirms what the operator came for', () => {
    expect(decide(late, 'active_stale_attention').arrival).to.deep.equal({
      key: 'arrival.confirmed',
      params: { problemClass: 'active_stale_attention' },
    });
    expect(decide(aReconciledRun(), 'terminal_follow_up').arrival?.key).to.equal('arrival.confirmed');
  });

  it('says when the run has moved on, and to what', () => {
    expect(decide(aReconciledRun(), 'active_stale_attention').arrival).to.deep.equal({
      key: 'arrival.moved_on',
      params: { problemClass: 'active_stale_attention', badge: 'badge.failed', reconciled: true },
    });
    expect(decide(late, 'terminal_follow_up').arrival?.key).to.equal('arrival.moved_on');
  });

  it('names what the run has become, lineage included (A8)', () => {
    const movedOn = (from: string, run: RunFacts) => {
      const { arrival } = decide(run, from);
      return arrival?.key === 'arrival.moved_on' ? arrival.params : arrival?.key;
    };
    for (const from of ['active_stale_attention', 'terminal_follow_up']) {
      for (const [name, run] of exemplarList) {
        const { badge, badges, problemClass } = truthOf(run);
        expect(movedOn(from, run), `${from}, ${name}`).to.deep.equal(
          from === problemClass
            ? 'arrival.confirmed'
            : { problemClass: from, badge: badge.key, reconciled: badges.length > 1 },
        );
      }
    }
  });

  it('a run that went from late to stuck, or from failed to reconciled, is still what the operator came for', () => {
    const startedAt = ago(700);
    for (const run of [aRunningRun({ startedAt }), aRunningRun({ startedAt, freshnessState: 'likely_stale' })]) {
      expect(decide(run, 'active_stale_attention').arrival?.key).to.equal('arrival.confirmed');
    }
    for (const run of [anEndedRun('failed'), aReconciledRun(), anEndedRun('blocked')]) {
      expect(decide(run, 'terminal_follow_up').arrival?.key).to.equal('arrival.confirmed');
    }
  });

  it('says nothing where the operator came from no class', () => {
    for (const from of [
      undefined,
      null,
      '',
      'none',
      'healthy',
      '__proto__',
      'Terminal_follow_up',
      untyped<string>(7),
    ]) {
      expect(decide(aRun(), from).arrival, String(from)).to.equal(null);
      expect(decide(anEndedRun('failed'), from).arrival, String(from)).to.equal(null);
    }
  });
});
