import type { RunFacts } from '@ops-widgets/truth';
import { expect } from 'chai';
import { arrange, inPlace } from './arrange.js';

const runs = (...ids: string[]): RunFacts[] => ids.map((id) => ({ id, type: 'sync', status: 'running' }));
const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).join(' ');
const arranged = (answer: string[], known: string[]) => {
  const { rows, newcomers } = arrange(runs(...answer), new Set(known));
  return [idsOf(rows), idsOf(newcomers)];
};

describe('rows that do not move for new runs', () => {
  it('all are shown where none was', () => {
    expect(arranged(['c', 'b', 'a'], [])).to.deep.equal(['c b a', '']);
  });
  it('what stands before a known row is a newcomer', () => {
    expect(arranged(['e', 'c', 'd', 'b'], ['c', 'b'])).to.deep.equal(['c b', 'e d']);
  });
  it('what stands behind all of them moves nothing, and appears', () => {
    expect(arranged(['c', 'b', 'a'], ['c', 'b', 'gone'])).to.deep.equal(['c b a', '']);
  });
  it('where none of them is left, all are shown', () => {
    expect(arranged(['c', 'b'], ['x', 'y'])).to.deep.equal(['c b', '']);
  });
});

describe('rows that an operator has in hand', () => {
  const shown = inPlace([], runs('c', 'b', 'a'));
  const inWords = (rows: ReturnType<typeof inPlace>) =>
    rows.map(({ run, left }) => (left ? `(${run.id})` : run.id)).join(' ');

  it('keep their order, whatever the answer says', () => {
    expect(inWords(inPlace(shown, runs('a', 'b', 'c')))).to.equal('c b a');
  });
  it('keep their place when they leave the list, and get it back', () => {
    const without = inPlace(shown, runs('c', 'a'));
    expect(inWords(without)).to.equal('c (b) a');
    expect(inWords(inPlace(without, runs('c', 'b', 'a')))).to.equal('c b a');
  });
  it('carry the facts of the answer', () => {
    const [fresh] = inPlace(shown, [{ id: 'c', type: 'sync', status: 'completed' }]);
    expect(fresh?.run.status).to.equal('completed');
  });
  it('are followed by what is new', () => {
    expect(inWords(inPlace(shown, runs('b', 'd', 'a', 'c')))).to.equal('c b a d');
  });
});
