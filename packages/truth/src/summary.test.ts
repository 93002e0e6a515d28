import { expect } from 'chai';
import { endedWithinDays, needsAttention, summarize, type StatusCounts } from './index.js';
import {
  aReconciledRun,
  aRun,
  aRunningRun,
  ago,
  anEndedRun,
  asOf,
  context,
  exemplarList,
  exemplars,
  untyped,
} from './testing/run.js';

const nothing: StatusCounts = {
  active: 0,
  healthy: 0,
  waiting: 0,
  pastExpected: 0,
  likelyStale: 0,
  unknown: 0,
  terminalFollowUp: 0,
  reconciled: 0,
  succeeded24h: 0,
  ended24h: 0,
};
const day = 24 * 3600;

describe('the counts of a scope (A7, A10)', () => {
  it('no runs, no counts', () => expect(summarize([], context)).to.deep.equal(nothing));

  it('every kind of run is counted where it belongs, and active is the sum of its parts', () => {
    expect(summarize(Object.values(exemplars), context)).to.deep.equal({
      active: 14,
      healthy: 6,
      waiting: 4,
      pastExpected: 3,
      likelyStale: 3,
      unknown: 2,
      terminalFollowUp: 4,
      reconciled: 1,
      succeeded24h: 2,
      ended24h: 10,
    });
  });

  const alone: readonly (readonly [name: keyof typeof exemplars, counts: Partial<StatusCounts>])[] = [
    ['queued, healthy', { active: 1, healthy: 1 }],
    ['queued, waits to retry', { active: 1, healthy: 1, waiting: 1 }],
    ['running, waits for others', { active: 1, healthy: 1, waiting: 1 }],
    ['running, late', { active: 1, pastExpected: 1 }],
    ['running, stuck', { active: 1, likelyStale: 1 }],
    ['running, freshness not known', { active: 1, unknown: 1 }],
    ['succeeded', { succeeded24h: 1, ended24h: 1 }],
    ['failed', { terminalFollowUp: 1, ended24h: 1 }],
    ['blocked', { terminalFollowUp: 1, ended24h: 1 }],
    ['partially succeeded', { terminalFollowUp: 1, ended24h: 1 }],
    ['cancelled', { ended24h: 1 }],
    ['reconciled', { terminalFollowUp: 1, reconciled: 1, ended24h: 1 }],
    ['succeeded after reconciliation', { succeeded24h: 1, ended24h: 1 }],
    ['ended, outcome pending', { ended24h: 1 }],
    ['state not recognised', {}],
  ];
  for (const [name, counts] of alone) {
    it(`${name}: ${JSON.stringify(counts)}`, () => {
      expect(summarize([exemplars[name]], context)).to.deep.equal({ ...nothing, ...counts });
    });
  }

  it('a problem of active work is in no count of ended work, and the other way round (A7)', () => {
    const stuck = aRunningRun({ startedAt: ago(4000), outcome: 'failed', completedAt: ago(10) });
    expect(summarize([stuck], context)).to.deep.equal({ ...nothing, active: 1, likelyStale: 1 });
  });

  it('follow-up counts runs that ended in the last 7 days, the seventh to the millisecond included', () => {
    const counted = (completedAt: number) =>
      summarize([anEndedRun('failed', { completedAt })], context).terminalFollowUp;
    expect([counted(ago(7 * day, -1)), counted(ago(7 * day)), counted(ago(7 * day, 1))]).to.deep.equal([1, 1, 0]);
  });

  it('followUpDays may say otherwise', () => {
    const run = aReconciledRun({ completedAt: ago(2 * day) });
    const counted = (followUpDays: number | null) => summarize([run], { ...context, followUpDays });
    expect(counted(1)).to.deep.equal(nothing);
    expect(counted(2)).to.deep.equal({ ...nothing, terminalFollowUp: 1, reconciled: 1 });
    expect(counted(null)).to.deep.equal({ ...nothing, terminalFollowUp: 1, reconciled: 1 });
    expect(counted(Number.NaN)).to.deep.equal({ ...nothing, terminalFollowUp: 1, reconciled: 1 });
  });

  it('reconciled is a part of follow-up: too old for the one is too old for the other', () => {
    expect(summarize([aReconciledRun({ completedAt: ago(8 * day) })], context)).to.deep.equal(nothing);
  });

  it('a reconciliation counts as one where the server calls the end normal: its lineage stays (A8)', () => {
    const run = aReconciledRun({ freshnessState: 'terminal_normal' });
    expect(summarize([run], context)).to.deep.equal({ ...nothing, terminalFollowUp: 1, reconciled: 1, ended24h: 1 });
  });

  it('the last 24 hours, the last to the millisecond included', () => {
    const counted = (completedAt: number) => {
      const counts = summarize([anEndedRun('succeeded', { completedAt })], context);
      return [counts.succeeded24h, counts.ended24h];
    };
    expect(counted(ago(day))).to.deep.equal([1, 1]);
    expect(counted(ago(day, 1))).to.deep.equal([0, 0]);
  });

  it('active work has no time limit', () => {
    expect(summarize([aRunningRun({ startedAt: ago(90 * day) })], context).likelyStale).to.equal(1);
  });

  it('what is no run is in no count', () => {
    expect(summarize(untyped([null, undefined, 7, 'queued', [], {}, () => 1]), context)).to.deep.equal(nothing);
  });
});

describe('what a scope shows under attention (A4, A7)', () => {
  it('exactly the late, the stuck and the recently ended ones that need follow-up', () => {
    const shown = exemplarList.filter(([, run]) => needsAttention(run, context)).map(([name]) => name);
    expect(shown).to.deep.equal([
      'queued, late',
      'queued, stuck',
      'running, late',
      'running, late with life signs',
      'running, stuck',
      'running, silent',
      'partially succeeded',
      'blocked',
      'failed',
      'reconciled',
    ]);
  });

  it('follow-up leaves attention when it leaves the count', () => {
    const old = anEndedRun('failed', { completedAt: ago(7 * day, 1) });
    expect(needsAttention(old, context)).to.equal(false);
    expect(needsAttention(old, { ...context, followUpDays: 8 })).to.equal(true);
    expect(needsAttention(anEndedRun('failed', { completedAt: ago(7 * day) }), context)).to.equal(true);
    expect(needsAttention(anEndedRun('failed'), { ...context, followUpDays: 0 })).to.equal(false);
  });

  it('attention and counts agree run by run', () => {
    for (const [name, run] of exemplarList) {
      const counts = summarize([run], context);
      const counted = counts.pastExpected + counts.likelyStale + counts.terminalFollowUp === 1;
      expect(needsAttention(run, context), name).to.equal(counted);
    }
  });
});

describe('ended within days', () => {
  it('a run without any time has ended at no time', () => {
    expect(endedWithinDays({ id: '1', type: 'x', status: 'completed' }, asOf, 7)).to.equal(false);
  });
  it('an end that was not recorded is the last thing known', () => {
    expect(endedWithinDays(aRun({ status: 'completed', createdAt: ago(day) }), asOf, 1)).to.equal(true);
    expect(endedWithinDays(aRun({ status: 'completed', createdAt: ago(day, 1) }), asOf, 1)).to.equal(false);
  });
});
