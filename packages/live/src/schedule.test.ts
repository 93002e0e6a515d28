import { expect } from 'chai';
import { Schedule } from './schedule.js';
import { FakeEnvironment } from './testing/fake-environment.js';

describe('the schedule of a query', () => {
  let environment: FakeEnvironment;
  let schedule: Schedule;
  /** What happened, and after how many milliseconds. */
  let events: string[];
  let startedAt: number;

  beforeEach(() => {
    environment = new FakeEnvironment();
    startedAt = environment.monotonicNow();
    events = [];
    const record = (name: string) => () => events.push(`${name} ${environment.monotonicNow() - startedAt}`);
    schedule = new Schedule(environment, { onDue: record('due'), onOverdue: record('overdue') });
  });

  const polling = { mayRead: true, mayTurnOverdue: true };
  const paused = { mayRead: false, mayTurnOverdue: true };
  const hidden = { mayRead: false, mayTurnOverdue: false };

  it('makes the first read due at once', () => {
    schedule.arm(polling);
    expect([events, environment.timers]).to.deep.equal([['due 0'], 0]);
  });

  it('waits for the first read while none may start', async () => {
    schedule.arm(paused);
    await environment.advance(60_000);
    expect(events).to.deep.equal([]);
    schedule.arm(polling);
    expect(events).to.deep.equal(['due 60000']);
  });

  it('counts the interval from the last read', async () => {
    await environment.advance(3000);
    schedule.setNext(startedAt + 1000, 10_000);
    schedule.arm(polling);
    await environment.advance(60_000);
    expect(events).to.deep.equal(['due 11000']);
  });

  it('calls at once for a read that is due already', () => {
    schedule.setNext(startedAt - 10_000, 10_000);
    schedule.arm(polling);
    expect(events).to.deep.equal(['due 0']);
  });

  it('B1: without an interval nothing is due and nothing overdue', async () => {
    schedule.setNext(startedAt, null);
    schedule.arm(polling);
    schedule.arm(paused);
    schedule.extendDeadline();
    schedule.arm(paused);
    await environment.advance(3_600_000);
    expect([events, environment.timers]).to.deep.equal([[], 0]);
  });

  it('B9: the result is overdue after two intervals if no read may start', async () => {
    schedule.setNext(startedAt, 10_000);
    schedule.arm(paused);
    await environment.advance(60_000);
    expect(events).to.deep.equal(['overdue 20000']);
  });

  it('B3: in a hidden page there is no timer at all', async () => {
    schedule.setNext(startedAt, 10_000);
    schedule.arm(hidden);
    await environment.advance(60_000);
    expect([events, environment.timers]).to.deep.equal([[], 0]);
  });

  it('B3, B9: a page that returns has one full interval before its data is overdue', async () => {
    schedule.setNext(startedAt, 10_000);
    await environment.advance(60_000);
    schedule.extendDeadline();
    schedule.arm(paused);
    await environment.advance(60_000);
    expect(events).to.deep.equal(['overdue 70000']);
  });

  it('B9: a page that returns early does not shorten the deadline', async () => {
    schedule.setNext(startedAt, 10_000);
    await environment.advance(1000);
    schedule.extendDeadline();
    schedule.arm(paused);
    await environment.advance(60_000);
    expect(events).to.deep.equal(['overdue 20000']);
  });

  it('B6: a read that is made due starts as soon as one may, and leaves the deadline', async () => {
    schedule.setNext(startedAt, 10_000);
    schedule.makeDueNow();
    schedule.arm(paused);
    await environment.advance(25_000);
    schedule.arm(polling);
    expect(events).to.deep.equal(['overdue 20000', 'due 25000']);
  });

  it('has one timer however often it is armed, and none once it is disarmed', async () => {
    schedule.setNext(startedAt, 10_000);
    for (let times = 0; times < 3; times += 1) schedule.arm(polling);
    expect(environment.timers).to.equal(1);
    schedule.disarm();
    expect(environment.timers).to.equal(0);
    await environment.advance(60_000);
    expect(events).to.deep.equal([]);
  });
});
