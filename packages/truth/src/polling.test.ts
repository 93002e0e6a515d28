import { expect } from 'chai';
import type { RunFacts } from './facts.js';
import { listPollInterval, nextDelay, reviewPackPollInterval, runPollInterval, snapshotPollInterval } from './index.js';
import {
  aBeatingRun,
  aReconciledRun,
  aRun,
  aRunningRun,
  ago,
  anEndedRun,
  asOf,
  context,
  exemplarList,
  truthOf,
  untyped,
} from './testing/run.js';
import { idleIntervalMs, listStaleAfter, snapshotStaleAfter } from './timing.js';

const second = 1000;
const minute = 60 * second;

describe('polling one run (B1, B2)', () => {
  const interval = (run: RunFacts) => runPollInterval(run, context);

  for (const [name, run] of [
    ['queued', (instant: number) => aRun({ createdAt: instant })],
    ['running', (instant: number) => aRunningRun({ createdAt: ago(99_999), startedAt: instant })],
    ['running, start not known', (instant: number) => aRunningRun({ createdAt: instant, startedAt: null })],
  ] as const) {
    it(`${name}: every second below 10 s of age, every 5 s below 60 s, else every 10 s`, () => {
      const ages = [0, 9.999, 10, 10.001, 59.999, 60, 60.001, 299, 100_000];
      expect(ages.map((age) => interval(run(ago(age))))).to.deep.equal(
        [1, 1, 5, 5, 5, 10, 10, 10, 10].map((seconds) => seconds * second),
      );
      expect(interval(run(asOf + 5000))).to.equal(second);
    });
  }

  it('every exemplar: a terminal or unknown run is never polled, any other always', () => {
    for (const [name, run] of exemplarList) {
      const { activeState } = truthOf(run);
      const silent = activeState === 'terminal' || activeState === 'unknown';
      expect(interval(run) === null, name).to.equal(silent);
    }
  });

  it('no latch: a run that becomes active again is polled again (B1)', () => {
    const ended = anEndedRun('failed');
    expect(interval(ended)).to.equal(null);
    expect(interval({ ...ended, status: 'running', startedAt: ago(3), completedAt: null })).to.equal(second);
  });

  it('an active run with a verdict of the server is polled, also without a start', () => {
    expect(interval(aRun({ createdAt: null, freshnessState: 'fresh_active' }))).to.equal(10 * second);
    expect(interval(aRunningRun({ freshnessState: 'likely_stale', startedAt: ago(5) }))).to.equal(second);
  });
});

describe('polling the snapshot (B1)', () => {
  const snapshot = (active: readonly RunFacts[], count = active.length, recent: readonly RunFacts[] = []) => ({
    asOf,
    counts: { active: count },
    active,
    recent,
  });

  it('nothing active: no polling, whatever has just ended', () => {
    expect(snapshotPollInterval(snapshot([]))).to.equal(null);
    expect(snapshotPollInterval(snapshot([], 0, [anEndedRun('failed'), aReconciledRun()]))).to.equal(null);
    expect(snapshotPollInterval(snapshot([]), null)).to.equal(null);
  });

  it("nothing active: the host's idle interval, given in seconds", () => {
    expect(snapshotPollInterval(snapshot([]), 30)).to.equal(30 * second);
    expect(snapshotPollInterval(snapshot([]), 600)).to.equal(10 * minute);
  });

  it('the idle interval plays no part while something is active', () => {
    expect(snapshotPollInterval(snapshot([aRun()]), 1)).to.equal(5 * second);
    expect(snapshotPollInterval(snapshot([aRunningRun({ startedAt: ago(60) })]), 1)).to.equal(10 * second);
  });

  it('every 5 s while the youngest active run is younger than 60 s, else every 10 s', () => {
    for (const [age, seconds] of [
      [0, 5],
      [59.999, 5],
      [60, 10],
      [60.001, 10],
    ] as const) {
      const runs = [aRunningRun({ startedAt: ago(5000) }), aRun({ createdAt: ago(age) })];
      expect(snapshotPollInterval(snapshot(runs)), `${age} s`).to.equal(seconds * second);
      expect(snapshotPollInterval(snapshot([...runs].reverse())), `${age} s`).to.equal(seconds * second);
    }
  });

  it('B1: what begins in the future is as young as can be, as far as clocks differ, and has no age beyond that', () => {
    const starting = (aheadMs: number) => aRunningRun({ startedAt: asOf + aheadMs });
    expect(
      [5000, 60_000, 60_001, 10 ** 12].map((aheadMs) => runPollInterval(starting(aheadMs), context)),
    ).to.deep.equal([second, second, 10 * second, 10 * second]);
    expect(runPollInterval({ ...starting(10 ** 6), status: 'paused' }, context)).to.equal(null);
    const inList = (aheadMs: number) => snapshotPollInterval(snapshot([starting(aheadMs)]));
    expect([60_000, 60_001].map(inList)).to.deep.equal([5 * second, 10 * second]);
  });

  it('a young active run may be known from the recent ones only, where the active list was cut short', () => {
    const old = aRunningRun({ startedAt: ago(5000) });
    expect(snapshotPollInterval(snapshot([old], 40, [aRun()]))).to.equal(5 * second);
    expect(snapshotPollInterval(snapshot([old], 40, [anEndedRun('succeeded', { startedAt: ago(5) })]))).to.equal(
      10 * second,
    );
  });

  it('counts decide whether anything is active: they are not capped, the lists are', () => {
    expect(snapshotPollInterval(snapshot([], 3))).to.equal(10 * second);
    expect(snapshotPollInterval({ asOf, counts: { active: 1 }, active: [aRun()] })).to.equal(5 * second);
  });

  it('active runs of unknown freshness are active: polling goes on (A10)', () => {
    expect(snapshotPollInterval(snapshot([aRun({ createdAt: null })]))).to.equal(10 * second);
  });
});

describe('how old a snapshot may be when its page is looked at again (B3)', () => {
  const at = (active: readonly RunFacts[]) => ({ asOf, counts: { active: active.length }, active });

  it('its interval, or 10 s where it is not polled', () => {
    expect(snapshotStaleAfter(at([aRun()]))).to.equal(5 * second);
    expect(snapshotStaleAfter(at([aRunningRun({ startedAt: ago(60) })]))).to.equal(10 * second);
    expect(snapshotStaleAfter(at([]))).to.equal(10 * second);
    expect(snapshotStaleAfter(at([]), 30)).to.equal(30 * second);
  });
});

describe('the idle interval of a host', () => {
  it('is given in seconds, at least one', () => {
    expect([1, 30, 0.2, 1.5].map(idleIntervalMs)).to.deep.equal([1000, 30_000, 1000, 1500]);
  });
  it('is null unless it is a number above 0', () => {
    for (const absurd of [null, undefined, 0, -5, Number.NaN, Number.POSITIVE_INFINITY, untyped<number>('30')]) {
      expect(idleIntervalMs(absurd), String(absurd)).to.equal(null);
    }
  });
});

describe('polling a page of the list', () => {
  it('every 10 s while any row is active, stuck and unknown ones included, else not', () => {
    expect(listPollInterval([anEndedRun('failed'), aRun()])).to.equal(10 * second);
    expect(listPollInterval([aBeatingRun({ heartbeatAt: ago(99_999) })])).to.equal(10 * second);
    expect(listPollInterval([aRun({ createdAt: null })])).to.equal(10 * second);
    expect(listPollInterval([anEndedRun('failed'), aReconciledRun(), aRun({ status: 'x' })])).to.equal(null);
    expect(listPollInterval([])).to.equal(null);
  });
  it("at the host's idle interval where none is", () => {
    expect(listPollInterval([anEndedRun('failed')], 30)).to.equal(30 * second);
    expect(listPollInterval([aRun()], 30)).to.equal(10 * second);
  });
  it('and once on return, after 10 s where it is not polled (B3)', () => {
    expect(listStaleAfter([anEndedRun('failed')])).to.equal(10 * second);
    expect(listStaleAfter([anEndedRun('failed')], 30)).to.equal(30 * second);
  });
});

describe('polling the review pack (B11)', () => {
  it('every 10 s while queued or generating', () => {
    expect(['queued', 'generating'].map((status) => reviewPackPollInterval({ status }))).to.deep.equal([
      10 * second,
      10 * second,
    ]);
  });
  it('in no other state', () => {
    for (const status of ['ready', 'failed', 'expired', 'running', 'completed', '', 'Queued', untyped<string>(null)]) {
      expect(reviewPackPollInterval({ status }), status).to.equal(null);
    }
    for (const none of [null, undefined]) expect(reviewPackPollInterval(none)).to.equal(null);
  });
});

describe('the next delay while reads succeed (B10)', () => {
  it('is the interval, and null stays null', () => {
    expect(nextDelay({ intervalMs: 5 * second })).to.equal(5 * second);
    expect(nextDelay({ intervalMs: null })).to.equal(null);
    expect(nextDelay({ intervalMs: null, lastResponseMs: 8000, random: 0 })).to.equal(null);
  });

  it('is never shorter than four times the last response time', () => {
    for (const [took, delay] of [
      [0, 1000],
      [249, 1000],
      [250, 1000],
      [251, 1004],
      [20_000, 80_000],
    ] as const) {
      expect(nextDelay({ intervalMs: second, lastResponseMs: took }), `${took} ms`).to.equal(delay);
    }
    expect(nextDelay({ intervalMs: second, lastResponseMs: null })).to.equal(second);
  });

  it('has no jitter and no memory of the failure before', () => {
    const calm = { intervalMs: 5 * second, failures: 0, failureKind: 'forbidden', retryAfterMs: null };
    for (const random of [0, 0.5, 0.999]) expect(nextDelay({ ...calm, random })).to.equal(5 * second);
  });
});

describe('the next delay after failures (B9, B10)', () => {
  const failed = (failures: number, more: Partial<Parameters<typeof nextDelay>[0]> = {}) =>
    nextDelay({ intervalMs: 10 * second, failures, failureKind: 'unavailable', random: 1, ...more });

  it('doubles once per failure up to a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 50, 5000].map((failures) => failed(failures))).to.deep.equal(
      [20, 40, 60, 60, 60, 60, 60, 60].map((seconds) => seconds * second),
    );
  });

  it('is jittered in full: a random part of that, at least a second', () => {
    expect([0.5, 0.25, 0.1].map((random) => failed(2, { random }))).to.deep.equal([20_000, 10_000, 4000]);
    expect(failed(2, { random: 0 })).to.equal(second);
    expect(failed(9, { random: 0.5 })).to.equal(30 * second);
  });

  it('is at most an hour for Retry-After, however far away it is', () => {
    for (const retryAfterMs of [3_600_001, 10 ** 12]) expect(failed(1, { retryAfterMs })).to.equal(60 * minute);
  });

  it('is at least Retry-After, also beyond a minute', () => {
    expect(failed(1, { random: 0, retryAfterMs: 7 * second })).to.equal(7 * second);
    expect(failed(1, { random: 1, retryAfterMs: 7 * second })).to.equal(20 * second);
    expect(failed(1, { failureKind: 'rate_limited', retryAfterMs: 20 * minute })).to.equal(20 * minute);
  });

  it('is never shorter than four times the last response time either', () => {
    expect(failed(1, { random: 0, lastResponseMs: 9000 })).to.equal(36 * second);
  });

  it('401, 403 and 404 stop, whatever Retry-After says', () => {
    for (const failureKind of ['unauthenticated', 'forbidden', 'not_found']) {
      expect(failed(1, { failureKind, retryAfterMs: second }), failureKind).to.equal(null);
      expect(failed(1, { failureKind, intervalMs: null }), failureKind).to.equal(null);
    }
  });

  it('every other failure is tried again', () => {
    const kinds = [
      'rate_limited',
      'unavailable',
      'network',
      'timeout',
      'offline',
      'malformed',
      'scope',
      null,
      undefined,
    ];
    for (const failureKind of kinds) expect(failed(1, { failureKind }), String(failureKind)).to.equal(20 * second);
  });

  it('a query that failed before it had an interval takes 10 s for it', () => {
    expect(failed(1, { intervalMs: null })).to.equal(20 * second);
  });

  it('randomness out of range neither shortens nor lengthens the rule', () => {
    expect(failed(1, { random: 7 })).to.equal(20 * second);
    expect(failed(1, { random: -7 })).to.equal(second);
    expect(failed(1, { random: Number.NaN })).to.equal(20 * second);
  });

  it('a number of failures that is not a count is no failure', () => {
    for (const failures of [-1, 0.5, Number.NaN]) expect(failed(failures)).to.equal(10 * second);
  });
});
