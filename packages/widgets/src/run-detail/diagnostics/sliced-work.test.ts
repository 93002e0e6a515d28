import { expect } from 'chai';
import { timersByHand } from '../../testing/timers-by-hand.js';
import { detachedTask } from './detached-task.js';
import { SlicedWork } from './sliced-work.js';

/** Work of so many steps of a size in characters, which notes each step. */
function* steps(count: number, size: number, done: number[]): Generator<number, void> {
  for (let step = 0; step < count; step += 1) {
    done.push(step);
    yield size;
  }
}

describe('long work', () => {
  it('is done in slices: the first at once, every further one in a task of its own', () => {
    const timers = timersByHand();
    const done: number[] = [];
    new SlicedWork(timers.after, detachedTask).begin(steps(100, 20_000, done));
    const perSlice = [done.length];
    while (timers.waiting() > 0) {
      const before = done.length;
      timers.next();
      perSlice.push(done.length - before);
    }
    expect(done).to.have.length(100);
    expect(perSlice.length).to.be.greaterThan(10);
    expect(Math.max(...perSlice)).to.equal(7);
  });

  it('that is short needs no timer', () => {
    const timers = timersByHand();
    const done: number[] = [];
    new SlicedWork(timers.after, detachedTask).begin(steps(3, 100, done));
    expect([done.length, timers.waiting()]).to.deep.equal([3, 0]);
  });

  it('leaves no timer when it is interrupted, and goes on where it was', () => {
    const timers = timersByHand();
    const done: number[] = [];
    const sliced = new SlicedWork(timers.after, detachedTask);
    sliced.begin(steps(20, 20_000, done));
    sliced.pause();
    expect([done.length, timers.waiting()]).to.deep.equal([7, 0]);
    sliced.resume();
    sliced.resume();
    expect([done.length, timers.waiting()]).to.deep.equal([14, 1]);
    timers.next();
    expect(done).to.deep.equal(Array.from({ length: 20 }, (_, step) => step));
    sliced.resume();
    expect(timers.waiting()).to.equal(0);
  });

  it('gives way to new work', () => {
    const timers = timersByHand();
    const [former, latter]: [number[], number[]] = [[], []];
    const sliced = new SlicedWork(timers.after, detachedTask);
    sliced.begin(steps(20, 20_000, former));
    sliced.begin(steps(10, 20_000, latter));
    while (timers.waiting() > 0) timers.next();
    expect([former.length, latter.length]).to.deep.equal([7, 10]);
  });
});
