import type { RunFacts } from '@ops-widgets/truth';
import { expect } from 'chai';
import { EndedRunTracker } from './ended-runs.js';

const active = (id: string): RunFacts => ({ id, type: 'sync', status: 'running' });
const ended = (id: string): RunFacts => ({ id, type: 'sync', status: 'completed' });

describe('the ends of runs that a page saw active', () => {
  let tracker: EndedRunTracker;
  beforeEach(() => (tracker = new EndedRunTracker()));

  const endedIds = (runs: readonly RunFacts[], asOf: number) => tracker.takeEnded(runs, asOf).map(({ id }) => id);

  it('B13: a run that was active is announced once when it has ended', () => {
    expect(endedIds([active('1'), active('2')], 1)).to.deep.equal([]);
    expect(endedIds([ended('1'), active('2')], 2)).to.deep.equal(['1']);
    expect(endedIds([ended('1'), active('2')], 3)).to.deep.equal([]);
  });

  it('B13: a run that had ended at first sight is never announced', () => {
    expect(endedIds([ended('1')], 1)).to.deep.equal([]);
    expect(endedIds([ended('1')], 2)).to.deep.equal([]);
  });

  it('B13: a run that stands twice in one result is announced once', () => {
    tracker.takeEnded([active('1')], 1);
    expect(endedIds([ended('1'), ended('1')], 2)).to.deep.equal(['1']);
  });

  it('B13: a run that is active again and ends again is announced again', () => {
    tracker.takeEnded([active('1')], 1);
    expect(endedIds([ended('1')], 2)).to.deep.equal(['1']);
    tracker.takeEnded([active('1')], 3);
    expect(endedIds([ended('1')], 4)).to.deep.equal(['1']);
  });

  const tenant = { id: '7', name: 'Contoso' };
  for (const [name, before, after] of [
    ['whose type is malformed by then', {}, { type: '' }],
    ['whose type was malformed before', { type: '' }, {}],
    ['whose tenant is malformed by then', { tenant }, { tenant: { id: '', name: '' } }],
    ['whose tenant one read leaves out', { tenant }, { tenant: null }],
    ['whose tenant only the other read has', {}, { tenant }],
  ] as const) {
    it(`B13: the end of a run ${name} is announced: what is not known tells no runs apart`, () => {
      tracker.takeEnded([{ ...active('1'), ...before }], 1);
      expect(endedIds([{ ...ended('1'), ...after }], 2)).to.deep.equal(['1']);
    });
  }

  for (const [name, before, after] of [
    ['type', {}, { type: 'report' }],
    ['tenant', { tenant }, { tenant: { ...tenant, id: '8' } }],
    ['tenant of a type with a comma', { type: 'a', tenant: { ...tenant, id: 'b,c' } }, { type: 'a,b', tenant }],
  ] as const) {
    it(`B13: the end of a run of another ${name} under the same id is not announced, and hides no end`, () => {
      tracker.takeEnded([{ ...active('1'), ...before }], 1);
      expect(endedIds([{ ...ended('1'), ...after }], 2)).to.deep.equal([]);
      expect(endedIds([{ ...ended('1'), ...before }], 3)).to.deep.equal(['1']);
    });
  }

  it('B13: a result that is older than what is known changes nothing', () => {
    tracker.takeEnded([active('1')], 5);
    expect(endedIds([ended('1')], 4)).to.deep.equal([]);
    expect(endedIds([ended('1')], 6)).to.deep.equal(['1']);
    tracker.takeEnded([active('1')], 5);
    expect(endedIds([ended('1')], 7)).to.deep.equal([]);
  });

  it('B13: remembers no more runs than a page can show; the one seen longest ago is dropped first', () => {
    for (let id = 0; id < 5000; id += 1) tracker.takeEnded([active(`${id}`)], id);
    const announced = ['0', '2999', '3000', '4999'].map((id) => tracker.takeEnded([ended(id)], 6000).length);
    expect(announced).to.deep.equal([0, 0, 1, 1]);
  });
});
