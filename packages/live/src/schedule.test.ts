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

  it('B3, B9: a page that returns after its deadline reads, and its data is overdue until the result arrives', async () => {
    schedule.setNext(startedAt, 10_000);
    await environment.advance(60_000);
    schedule.arm(polling);
    schedule.arm(paused);
    expect(events).to.deep.equal(['due 60000', 'overdue 60000']);
  });

  it('B9: a deadline of data that is not polled never comes later than before', async () => {
    schedule.setNext(startedAt, null);
    schedule.setDeadline(startedAt + 30_000);
    schedule.setDeadline(startedAt + 50_000);
    schedule.arm(polling);
    await environment.advance(60_000);
    expect(events).to.deep.equal(['overdue 30000']);
  });

  it('B16: the deadline counts from the last confirmation, the interval from the last read', async () => {
    schedule.setNext(startedAt + 15_000, 10_000, startedAt);
    schedule.arm(polling);
    await environment.advance(22_000);
    expect(events).to.deep.equal(['overdue 20000']);
    schedule.arm({ ...polling, mayTurnOverdue: false });
    await environment.advance(60_000);
    expect(events).to.deep.equal(['overdue 20000', 'due 25000']);
  });

  it('B17: a read that waits for its interval may be put off; one that is due at once is not', async () => {
    schedule.setNext(startedAt, 10_000);
    schedule.arm({ ...polling, mayTurnOverdue: false, notBefore: startedAt + 60_000 });
    await environment.advance(60_000);
    expect(events).to.deep.equal(['due 60000']);
    schedule.makeDueNow();
    schedule.arm({ ...polling, notBefore: startedAt + 600_000 });
    expect(events).to.deep.equal(['due 60000', 'due 60000']);
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
