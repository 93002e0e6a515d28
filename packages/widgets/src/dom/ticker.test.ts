import { expect } from 'chai';
import { clockByHand } from '../testing/view-model.js';
import type { Label } from './ticker.js';

/** A label of a page; `isConnected` may be set. */
const label = (age: () => void = () => {}): Label & { isConnected: boolean } => ({ isConnected: true, age });

describe('the ticker', () => {
  it('wakes when the next label changes and not before (B12)', () => {
    const hand = clockByHand();
    const called: string[] = [];
    hand.ticker.wait(
      label(() => called.push('minute')),
      60_000,
    );
    hand.ticker.wait(
      label(() => called.push('ten seconds')),
      10_000,
    );
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
    for (let index = 0; index < 50; index += 1)
      hand.ticker.wait(
        label(() => (called += 1)),
        60_000,
      );
    hand.forward(60_000);
    expect([called, hand.wakes()]).to.deep.equal([50, 1]);
  });

  it('B12: wakes for no label that has left the page, and holds no timer when the last one has', () => {
    const hand = clockByHand();
    const labels = [label(), label()] as const;
    hand.ticker.wait(labels[0], 5_000);
    hand.ticker.wait(labels[1], 9_000);
    labels[0].isConnected = false;
    hand.ticker.prune();
    hand.forward(8_999);
    expect(hand.wakes(), 'not for the one that left').to.equal(0);
    labels[1].isConnected = false;
    hand.ticker.prune();
    expect(hand.waiting()).to.equal(0);
  });

  it('B12: ages no label that left without a word', () => {
    const hand = clockByHand();
    let aged = 0;
    const gone = label(() => (aged += 1));
    hand.ticker.wait(gone, 5_000);
    gone.isConnected = false;
    hand.forward(10_000);
    expect([aged, hand.waiting()]).to.deep.equal([0, 0]);
  });

  it('waits for the last word of a label: later, or never', () => {
    const hand = clockByHand();
    const called: number[] = [];
    const one = label(() => called.push(hand.clock.now()));
    hand.ticker.wait(one, 1_000);
    hand.ticker.wait(one, 3_000);
    hand.ticker.prune();
    hand.forward(2_999);
    expect([called.length, hand.wakes()]).to.deep.equal([0, 0]);
    hand.forward(1);
    expect(called).to.have.length(1);
    hand.ticker.wait(one, 1_000);
    hand.ticker.wait(one, Infinity);
    hand.ticker.prune();
    expect(hand.waiting()).to.equal(0);
  });

  it('lets a label wait again, and another one leave', () => {
    const hand = clockByHand();
    const called: number[] = [];
    const again = label(() => {
      called.push(hand.clock.now());
      if (called.length < 3) hand.ticker.wait(again, 1_000);
    });
    let aged = 0;
    const other = label(() => (aged += 1));
    hand.ticker.wait(
      label(() => (other.isConnected = false)),
      1_000,
    );
    hand.ticker.wait(other, 1_000);
    hand.ticker.wait(again, 1_000);
    hand.forward(10_000);
    expect([called.length, aged, hand.waiting()]).to.deep.equal([3, 0, 0]);
  });

  it('waits longer than browsers count without calling back', () => {
    const hand = clockByHand();
    let called = 0;
    hand.ticker.wait(
      label(() => (called += 1)),
      40 * 86_400_000,
    );
    hand.forward(39 * 86_400_000);
    expect(called).to.equal(0);
    hand.forward(86_400_000);
    expect(called).to.equal(1);
  });
});
