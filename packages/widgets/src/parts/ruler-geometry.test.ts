import { expect } from 'chai';
import { layOut, MarkKind, type Moment } from './ruler-geometry.js';

const at = (kind: MarkKind, minute: number): Moment => ({ kind, at: minute * 60_000 });
const { Created, Started, Expected, Stale, Sign, Now, Ended, Reconciled } = MarkKind;
const places = (moments: readonly Moment[]) =>
  Object.fromEntries(layOut(moments)?.marks.map(({ kind, x }) => [kind, x]) ?? []);

describe('the lifecycle ruler', () => {
  it('stands to scale up to the expected end', () => {
    expect(places([at(Created, 0), at(Now, 2), at(Expected, 10), at(Stale, 20)])).to.deep.equal({
      [Created]: 0,
      [Now]: 10,
      [Expected]: 50,
      [Stale]: 100,
    });
  });

  it('puts marks in the order in which things happen, whatever the order of the facts', () => {
    const shuffled = [at(Now, 11), at(Stale, 5), at(Created, 0), at(Sign, 4), at(Expected, 6), at(Started, 1)];
    expect(layOut(shuffled)?.marks.map(({ kind }) => kind)).to.deep.equal([
      Created,
      Started,
      Sign,
      Stale,
      Expected,
      Now,
    ]);
  });

  it('cuts a stretch that would push all others together, and says where', () => {
    const layout = layOut([at(Created, 0), at(Expected, 10), at(Stale, 12), at(Now, 5000)]);
    expect(layout?.marks.map(({ x }) => x)).to.deep.equal([0, 37, 44.5, 100]);
    expect(layout?.cuts).to.have.length(1);
    expect(layout?.cuts[0]).to.be.within(44.5, 100);
  });

  it('cuts nothing that is not beyond the expected', () => {
    const layout = layOut([at(Created, 0), at(Now, 1), at(Expected, 1000)]);
    expect(layout?.cuts).to.deep.equal([]);
    expect(layout?.reached).to.equal(0);
  });

  it('reaches to the end of a run that has ended, not to what was recorded after it', () => {
    const layout = layOut([at(Created, 0), at(Ended, 5), at(Reconciled, 10)]);
    expect(layout?.reached).to.equal(50);
  });

  it('copes with an end before the start and with marks at one instant (D4)', () => {
    expect(places([at(Created, 0), at(Started, 10), at(Ended, 5)])).to.deep.equal({
      [Created]: 0,
      [Ended]: 50,
      [Started]: 100,
    });
  });

  it('draws no line for fewer than two instants', () => {
    expect(layOut([])).to.equal(null);
    expect(layOut([at(Created, 3)])).to.equal(null);
    expect(layOut([at(Created, 3), at(Now, 3)])).to.equal(null);
  });

  it('moves by half percents only: less is not seen', () => {
    const x = places([at(Created, 0), at(Now, 1 / 3), at(Expected, 10)])[Now] ?? NaN;
    expect((x * 2) % 1).to.equal(0);
  });
});
