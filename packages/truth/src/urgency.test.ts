import { expect } from 'chai';
import type { RunFacts } from './facts.js';
import { compareUrgency } from './index.js';
import {
  aBeatingRun,
  aReconciledRun,
  aRun,
  aRunningRun,
  ago,
  anEndedRun,
  context,
  exemplars,
  truthOf,
  untyped,
} from './testing/run.js';

/** The ids in the order in which an operator sees them. */
function sorted(...runs: RunFacts[]): string[] {
  return runs
    .map((run) => ({ id: run.id, urgency: truthOf(run).urgency }))
    .sort(compareUrgency)
    .map(({ id }) => id);
}

const byGrade = [
  aRunningRun({ id: 'stuck', startedAt: ago(3601) }),
  aRunningRun({ id: 'late', startedAt: ago(3599) }),
  aReconciledRun({ id: 'reconciled', completedAt: ago(5) }),
  anEndedRun('failed', { id: 'failed', completedAt: ago(6) }),
  anEndedRun('blocked', { id: 'blocked', completedAt: ago(7) }),
  anEndedRun('partially_succeeded', { id: 'partially', completedAt: ago(8) }),
  anEndedRun('succeeded', { id: 'rest', completedAt: ago(100_000) }),
];

describe('urgency: the order of attention', () => {
  it('stuck, late, reconciled, failed, blocked, partially succeeded, then the rest', () => {
    const expected = ['stuck', 'late', 'reconciled', 'failed', 'blocked', 'partially', 'rest'];
    expect(sorted(...byGrade)).to.deep.equal(expected);
    expect(sorted(...[...byGrade].reverse())).to.deep.equal(expected);
  });

  it('grades 0 to 6', () => {
    expect(byGrade.map((run) => truthOf(run).urgency.grade)).to.deep.equal([0, 1, 2, 3, 4, 5, 6]);
  });

  it('healthy, unknown, succeeded, cancelled and unrecognised runs are all of the last grade', () => {
    for (const name of [
      'queued, healthy',
      'running, healthy',
      'queued, freshness not known',
      'succeeded',
      'succeeded after reconciliation',
      'cancelled',
      'ended, outcome pending',
      'ended, outcome not recognised',
      'state not recognised',
    ] as const) {
      expect(truthOf(exemplars[name]).urgency.grade, name).to.equal(6);
    }
  });

  it('inside stuck and late: the longest time over its own threshold first, not the oldest', () => {
    const oldButJustOver = aRunningRun({ id: 'old', startedAt: ago(3610) });
    const youngButFarOver = aRun({ id: 'young', createdAt: ago(400) });
    const silent = aBeatingRun({ id: 'silent', heartbeatAt: ago(120) });
    expect(sorted(oldButJustOver, silent, youngButFarOver)).to.deep.equal(['young', 'silent', 'old']);
    expect(truthOf(oldButJustOver).urgency.seconds).to.equal(10);
    expect(truthOf(silent).urgency.seconds).to.equal(30);
    expect(sorted(aRun({ id: 'b', createdAt: ago(61) }), aRunningRun({ id: 'a', startedAt: ago(602) }))).to.deep.equal([
      'a',
      'b',
    ]);
  });

  it('exactly at the threshold is 0 over it', () => {
    expect(truthOf(aRun({ createdAt: ago(300) })).urgency).to.deep.equal({ grade: 0, seconds: 0, id: '15' });
  });

  for (const [name, ended] of [
    ['reconciled', (id: string, completedAt: number) => aReconciledRun({ id, completedAt })],
    ['failed', (id: string, completedAt: number) => anEndedRun('failed', { id, completedAt })],
    ['blocked', (id: string, completedAt: number) => anEndedRun('blocked', { id, completedAt })],
    [
      'partially succeeded',
      (id: string, completedAt: number) => anEndedRun('partially_succeeded', { id, completedAt }),
    ],
  ] as const) {
    it(`inside ${name}: the one that ended longest ago first`, () => {
      expect(sorted(ended('recent', ago(1)), ended('older', ago(2)))).to.deep.equal(['older', 'recent']);
      expect(truthOf(ended('older', ago(2))).urgency.seconds).to.equal(2);
    });
  }

  it('where no end was recorded, the last thing known stands for it', () => {
    const bare = { completedAt: null, startedAt: null, createdAt: null };
    const at = (facts: Partial<RunFacts>) => truthOf(anEndedRun('failed', { ...bare, ...facts })).urgency.seconds;
    expect(at({ createdAt: ago(40) })).to.equal(40);
    expect(at({ createdAt: ago(40), startedAt: ago(30) })).to.equal(30);
    expect(at({ createdAt: ago(40), startedAt: ago(30), heartbeatAt: ago(20) })).to.equal(20);
    const reconciliation = { reconciledAt: ago(10) };
    expect(at({ createdAt: ago(40), heartbeatAt: ago(20), context: { reconciliation } })).to.equal(10);
    expect(at({ completedAt: ago(5), context: { reconciliation } })).to.equal(5);
    expect(at({})).to.equal(0);
  });

  it('an end in the future is 0 s ago', () => {
    expect(truthOf(anEndedRun('failed', { completedAt: context.asOf + 5000 })).urgency.seconds).to.equal(0);
  });

  it('at last the id, by code unit: upper case before lower case, "10" before "9"', () => {
    const twins = (...ids: string[]) => sorted(...ids.map((id) => aRun({ id, createdAt: ago(400) })));
    expect(twins('b', 'a', 'B', '9', '10', '')).to.deep.equal(['', '10', '9', 'B', 'a', 'b']);
  });

  it('equal only for the same grade, time and id', () => {
    const truth = truthOf(aRun());
    expect(compareUrgency(truth, truthOf(aRun()))).to.equal(0);
    expect(compareUrgency(truth, truthOf(aRun({ id: '16' })))).to.be.lessThan(0);
    expect(compareUrgency(truthOf(aRun({ id: '16' })), truth)).to.be.greaterThan(0);
  });

  it('an id that a host left a number is ordered like its text', () => {
    expect(truthOf(aRun({ id: untyped(7) })).urgency.id).to.equal('7');
    expect(truthOf(aRun({ id: untyped(null) })).urgency.id).to.equal('');
  });

  it("a server's late or stuck verdict has no threshold: its whole age counts", () => {
    expect(truthOf(aRun({ freshnessState: 'likely_stale' })).urgency).to.deep.equal({
      grade: 0,
      seconds: 10,
      id: '15',
    });
    const timeless = aRun({ createdAt: null, freshnessState: 'past_expected' });
    expect(truthOf(timeless).urgency).to.deep.equal({ grade: 1, seconds: 0, id: '15' });
  });
});
