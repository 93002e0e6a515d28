import { expect } from 'chai';
import { attentionOf, summarize } from './index.js';
import { aRun, aRunningRun, ago, context } from './testing/run.js';

const sentence = (active: number, likelyStale: number, pastExpected: number) =>
  attentionOf({ active, likelyStale, pastExpected });

describe('the sentence about active work (A5, A6)', () => {
  it('one stuck of four is one of four, not all', () => {
    expect(sentence(4, 1, 0)).to.deep.equal({ key: 'attention.stuck', params: { stuck: 1, active: 4 } });
  });

  it('late ones are not called stuck', () => {
    expect(sentence(4, 0, 2)).to.deep.equal({ key: 'attention.late', params: { late: 2, active: 4 } });
  });

  it('late and stuck runs are counted apart where there are both', () => {
    expect(sentence(9, 2, 3)).to.deep.equal({
      key: 'attention.stuck_and_late',
      params: { stuck: 2, late: 3, active: 9 },
    });
  });

  it('healthy and unknown work has no emphasis', () => {
    expect(sentence(3, 0, 0)).to.deep.equal({ key: 'attention.none', params: { active: 3 } });
    expect(sentence(0, 0, 0)).to.deep.equal({ key: 'attention.none', params: { active: 0 } });
  });

  it('takes the counts of `summarize`', () => {
    const runs = [aRun(), aRun(), aRunningRun(), aRunningRun({ startedAt: ago(4000) })];
    expect(attentionOf(summarize(runs, context))).to.deep.equal({
      key: 'attention.stuck',
      params: { stuck: 1, active: 4 },
    });
  });
});
