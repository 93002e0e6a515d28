import type { RunFacts } from '@ops-widgets/truth';
import { expect } from 'chai';
import { arrange } from './arrange.js';
import { inPlace } from './in-place.js';

const runs = (...ids: string[]): RunFacts[] => ids.map((id) => ({ id, type: 'sync', status: 'running' }));
const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).join(' ');
const arranged = (answer: string[], known: string[]) => {
  const { rows, newcomers } = arrange(runs(...answer), new Set(known));
  return [idsOf(rows), idsOf(newcomers)];
};

describe('rows that do not move for new runs', () => {
  it('all runs are rows if none is known', () => {
    expect(arranged(['c', 'b', 'a'], [])).to.deep.equal(['c b a', '']);
  });
  it('a run before a known row is a newcomer', () => {
    expect(arranged(['e', 'c', 'd', 'b'], ['c', 'b'])).to.deep.equal(['c b', 'e d']);
  });
  it('a run behind all known rows is a row', () => {
    expect(arranged(['c', 'b', 'a'], ['c', 'b', 'gone'])).to.deep.equal(['c b a', '']);
  });
  it('all runs are rows if no known one is left', () => {
    expect(arranged(['c', 'b'], ['x', 'y'])).to.deep.equal(['c b', '']);
  });
});

describe('rows that an operator uses', () => {
  const shown = inPlace([], runs('c', 'b', 'a'));
  const inWords = (rows: ReturnType<typeof inPlace>) =>
    rows.map(({ run, left }) => (left ? `(${run.id})` : run.id)).join(' ');

  it('keep their order when the result has another one', () => {
    expect(inWords(inPlace(shown, runs('a', 'b', 'c')))).to.equal('c b a');
  });
  it('keep their place when they leave the list, and get it back', () => {
    const without = inPlace(shown, runs('c', 'a'));
    expect(inWords(without)).to.equal('c (b) a');
    expect(inWords(inPlace(without, runs('c', 'b', 'a')))).to.equal('c b a');
  });
  it('carry the facts of the result', () => {
    const [fresh] = inPlace(shown, [{ id: 'c', type: 'sync', status: 'completed' }]);
    expect(fresh?.run.status).to.equal('completed');
  });
  it('are followed by new rows', () => {
    expect(inWords(inPlace(shown, runs('b', 'd', 'a', 'c')))).to.equal('c b a d');
  });
});
