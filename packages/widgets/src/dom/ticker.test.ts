import { expect } from 'chai';
import { clockByHand } from '../testing/view-model.js';

describe('the ticker', () => {
  it('wakes when the next label changes and not before (B12)', () => {
    const hand = clockByHand();
    const called: string[] = [];
    hand.ticker.after(60_000, () => called.push('minute'));
    hand.ticker.after(10_000, () => called.push('ten seconds'));
    expect(hand.waiting(), 'one timer for all').to.equal(1);
    hand.forward(9_999);
    expect([called, hand.wakes()]).to.deep.equal([[], 0]);
    hand.forward(1);
    expect(called).to.deep.equal(['ten seconds']);
    hand.forward(50_000);
    expect(called).to.deep.equal(['ten seconds', 'minute']);
    expect(hand.wakes()).to.equal(2);
  });

  it('wakes once for labels that change together', () => {
    const hand = clockByHand();
    let called = 0;
    for (let index = 0; index < 50; index += 1) hand.ticker.after(60_000, () => (called += 1));
    hand.forward(60_000);
    expect([called, hand.wakes()]).to.deep.equal([50, 1]);
  });

  it('holds no timer without a callback', () => {
    const hand = clockByHand();
    const takeBack = [hand.ticker.after(5_000, () => {}), hand.ticker.after(9_000, () => {})];
    takeBack[0]?.();
    hand.forward(8_999);
    expect(hand.wakes(), 'not for the one taken back').to.equal(0);
    takeBack[1]?.();
    takeBack[1]?.();
    expect(hand.waiting()).to.equal(0);
  });

  it('lets a callback listen again and take others back', () => {
    const hand = clockByHand();
    const called: number[] = [];
    const again = () => {
      called.push(hand.clock.now());
      if (called.length < 3) hand.ticker.after(1_000, again);
    };
    let other = 0;
    hand.ticker.after(1_000, () => takeBack());
    const takeBack = hand.ticker.after(1_000, () => (other += 1));
    hand.ticker.after(1_000, again);
    hand.forward(10_000);
    expect([called.length, other, hand.waiting()]).to.deep.equal([3, 0, 0]);
  });

  it('waits longer than browsers count without calling back', () => {
    const hand = clockByHand();
    let called = 0;
    hand.ticker.after(40 * 86_400_000, () => (called += 1));
    hand.forward(39 * 86_400_000);
    expect(called).to.equal(0);
    hand.forward(86_400_000);
    expect(called).to.equal(1);
  });
});
