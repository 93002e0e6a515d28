import { expect } from 'chai';
import * as fc from 'fast-check';
import type { RunFacts, Waiting } from './facts.js';
import {
  attemptMessage,
  decisionOf,
  needsAttention,
  notificationFor,
  progressOf,
  rescueMessage,
  runPollInterval,
  startOf,
  summarize,
  waitingMessage,
  WaitReason,
} from './index.js';
import { activeRun, anyContext, anyRun, plausibleRun, repeatable } from './testing/arbitrary-run.js';
import {
  aReconciledRun,
  aRetry,
  aRun,
  aRunningRun,
  ago,
  anEndedRun,
  asOf,
  context,
  truthOf,
  untyped,
} from './testing/run.js';
import { isIndependentOfTime } from './timing.js';

const old = ago(10 ** 6);
const waits = (waiting: unknown, facts: Partial<RunFacts> = {}) =>
  truthOf(aRun({ createdAt: old, waiting: untyped<Waiting>(waiting), ...facts }));
/** One millisecond before `asOf`, at it, and after it. */
const around = [asOf - 1, asOf, asOf + 1] as const;

describe('rule 3a: who waits on purpose is neither late nor stuck (H1)', () => {
  for (const [reason, label] of [
    ['scheduled', 'Scheduled'],
    ['retry', 'Waiting to retry'],
    ['paused', 'Paused'],
    ['dependencies', 'Waiting for other operations'],
    ['concurrency', 'Waiting for a slot'],
    ['approval', 'Waiting for approval'],
    ['full_moon', 'Waiting'],
    ['__proto__', 'Waiting'],
    ['constructor', 'Waiting'],
  ] as const) {
    it(`${reason}: "${label}", queued or running, with an end of the wait or without`, () => {
      for (const status of ['queued', 'running']) {
        for (const until of [undefined, null, asOf + 1, ago(-86_400)]) {
          const truth = waits({ reason, until }, { status, startedAt: old });
          expect(truth).to.deep.include({ freshness: 'fresh_active', activeState: 'healthy', evidence: null });
          expect(truth.badge).to.deep.include({ label, tone: 'info', icon: 'waiting' });
          expect(truth.waiting).to.deep.equal({ reason, until: until ?? null });
          expect([truth.problemClass, truth.urgency.grade]).to.deep.equal(['none', 6]);
        }
      }
    });
  }

  it('the end of the wait: at `as_of` the run is due, a millisecond later it still waits', () => {
    const verdicts = around.map((until) => waits({ reason: 'retry', until }));
    expect(verdicts.map(({ badge }) => badge.label)).to.deep.equal(['Queued', 'Queued', 'Waiting to retry']);
    expect(verdicts.map(({ freshness }) => freshness)).to.deep.equal(Array(3).fill('fresh_active'));
  });

  it('`queued_at` of a queued run: at `as_of` it is due, a millisecond later it is scheduled', () => {
    const verdicts = around.map((queuedAt) => truthOf(aRun({ createdAt: old, queuedAt })));
    expect(verdicts.map(({ waiting }) => waiting)).to.deep.equal([
      null,
      null,
      { reason: 'scheduled', until: asOf + 1 },
    ]);
    expect(verdicts.map(({ freshness }) => freshness)).to.deep.equal(Array(3).fill('fresh_active'));
  });

  it('a running run was taken up: a `queued_at` that is to come changes nothing', () => {
    const run = aRunningRun({ startedAt: ago(4000), queuedAt: ago(-600) });
    expect(truthOf(run)).to.deep.include({ freshness: 'likely_stale', waiting: null });
  });

  it('both: the later instant, the reason that was given while its wait lasts, and no end where it has none', () => {
    const both = (until: number | null, queuedAt: number) => waits({ reason: 'retry', until }, { queuedAt }).waiting;
    expect(both(ago(-60), ago(-600))).to.deep.equal({ reason: 'retry', until: ago(-600) });
    expect(both(ago(-600), ago(-60))).to.deep.equal({ reason: 'retry', until: ago(-600) });
    expect(both(ago(60), ago(-60))).to.deep.equal({ reason: 'scheduled', until: ago(-60) });
    expect(both(ago(-60), ago(60))).to.deep.equal({ reason: 'retry', until: ago(-60) });
    expect(both(null, ago(-60))).to.deep.equal({ reason: 'retry', until: null });
    expect(both(ago(60), ago(60))).to.equal(null);
  });

  it('once it is due, its age counts from then: the later of `queued_at` and the end of the wait', () => {
    for (const facts of [
      { waiting: { reason: 'retry', until: ago(100) } },
      { queuedAt: ago(100) },
      { queuedAt: ago(100), waiting: { reason: 'retry', until: ago(5000) } },
      { queuedAt: ago(5000), waiting: { reason: 'retry', until: ago(100) } },
      { createdAt: null, waiting: { reason: 'retry', until: ago(100) } },
    ]) {
      const run = aRun({ createdAt: old, ...facts });
      expect(truthOf(run), JSON.stringify(facts)).to.deep.include({
        freshness: 'past_expected',
        evidence: { basis: 'age', measuredSeconds: 100, thresholdSeconds: 60, since: ago(100) },
      });
      expect(startOf(run, asOf)).to.equal(ago(100));
    }
  });

  it('thresholds count from due, inclusive to the millisecond', () => {
    const at = (ms: number) => waits({ reason: 'approval', until: ago(300, ms) }).freshness;
    expect([at(-1), at(0), at(1)]).to.deep.equal(['past_expected', 'likely_stale', 'likely_stale']);
  });

  it('a run that is not due yet has been there since it was created', () => {
    expect(startOf(aRun({ createdAt: ago(500), queuedAt: ago(-60) }), asOf)).to.equal(ago(500));
    expect(startOf(aRetry(), asOf)).to.equal(ago(3600));
  });

  it('needs no window', () => {
    expect(truthOf(aRetry(), { lifecycle: null }).freshness).to.equal('fresh_active');
  });

  it('the server has the first word (rule 1), and then nothing is said of waiting', () => {
    const truth = truthOf(aRetry({ freshnessState: 'likely_stale' }));
    expect(truth).to.deep.include({ freshness: 'likely_stale', waiting: null });
    expect(truth.badge.label).to.equal('Likely stuck');
    expect(truthOf(aRetry({ freshnessState: 'fresh_active' })).badge.label).to.equal('Waiting to retry');
  });

  it('a run that ended, or whose state is not recognised, waits for nothing', () => {
    const waiting = { reason: 'paused' };
    expect(truthOf(anEndedRun('succeeded', { waiting })).waiting).to.equal(null);
    expect(truthOf(aRun({ status: 'hibernating', waiting }))).to.deep.include({ freshness: 'unknown', waiting: null });
  });

  it('what is malformed makes no run calmer', () => {
    for (const waiting of [true, 'paused', 5, [], {}, { reason: null }, { reason: 7 }, { reason: ' ' }, { until: 1 }]) {
      expect(waits(waiting).freshness, JSON.stringify(waiting)).to.equal('likely_stale');
    }
    for (const until of [NaN, 'soon', {}, Infinity]) {
      const waiting = { reason: 'retry', until };
      expect(waits(waiting), JSON.stringify(until)).to.deep.include({ freshness: 'unknown', waiting: null });
      expect(waits(waiting, { status: 'running' }).freshness).to.equal('likely_stale');
      expect(waits(waiting, { status: 'running', startedAt: ago(60) }).freshness).to.equal('unknown');
    }
    expect(truthOf(aRun({ queuedAt: NaN })).freshness).to.equal('unknown');
  });

  it('a time that cannot be true makes it unknown, and neither `queued_at` nor the end of a wait is one', () => {
    const far = ago(-86_400);
    expect(truthOf(aRun({ queuedAt: far, waiting: { reason: 'retry', until: far } })).contradictions).to.deep.equal([]);
    expect(truthOf(aRetry({ createdAt: far }))).to.deep.include({
      freshness: 'unknown',
      contradictions: ['from_the_future'],
    });
  });

  it('property: it is never late or stuck by the rules, needs nobody, and is polled until it is due', () => {
    const wait = fc.record({
      reason: fc.constantFrom(...Object.values(WaitReason), 'full_moon'),
      until: fc.oneof(fc.constant(null), fc.integer({ min: asOf + 1, max: asOf + 10 ** 9 })),
    });
    fc.assert(
      fc.property(activeRun, wait, (given, waiting) => {
        const run = { ...given, waiting, freshnessState: null };
        const truth = truthOf(run);
        expect(['healthy', 'unknown']).to.include(truth.activeState);
        expect(truth.waiting === null).to.equal(truth.contradictions.includes('from_the_future'));
        expect(needsAttention(run, context)).to.equal(false);
        expect(runPollInterval(run, context)).to.be.at.most(10_000);
        expect(notificationFor(run, context)).to.equal(null);
      }),
      repeatable(400),
    );
  });

  it('property: what is said of waiting is said of healthy active runs alone, under a badge of its own', () => {
    fc.assert(
      fc.property(anyRun, anyContext, (run, given) => {
        const { waiting, activeState, badge } = truthOf(run, given);
        if (waiting !== null) expect(activeState).to.equal('healthy');
        expect(badge.icon === 'waiting').to.equal(waiting !== null);
      }),
      repeatable(400),
    );
  });

  it('property: waiting is a part of healthy, and the numbers add up (A10)', () => {
    fc.assert(
      fc.property(fc.array(plausibleRun, { maxLength: 12 }), (runs) => {
        const { waiting, healthy, pastExpected, likelyStale, unknown, active } = summarize(runs, context);
        expect(waiting).to.be.at.most(healthy);
        expect(healthy + pastExpected + likelyStale + unknown).to.equal(active);
      }),
      repeatable(),
    );
  });
});

describe('the instant at which a wait ends is noticed (B1, B8)', () => {
  it('a truth from before it holds no longer; one from after it does', () => {
    for (const run of [aRetry({ waiting: { reason: 'retry', until: asOf } }), aRun({ queuedAt: asOf })]) {
      expect(isIndependentOfTime(run, { ...context, asOf: asOf - 1 }, asOf - 1000)).to.equal(true);
      expect(isIndependentOfTime(run, context, asOf - 1)).to.equal(false);
      expect(isIndependentOfTime(run, { ...context, asOf: asOf + 1 }, asOf)).to.equal(true);
    }
  });

  it('the run is asked for every second once it is due', () => {
    expect(runPollInterval(aRetry(), context)).to.equal(10_000);
    expect(runPollInterval(aRetry({ waiting: { reason: 'retry', until: asOf } }), context)).to.equal(1000);
  });
});

describe('what is said of waiting, attempts and rescues, by the same words on every surface (H1, H2, H3)', () => {
  it('what it waits for and until when: rows, progress and the decision zone', () => {
    const params = { badge: 'badge.retry', at: ago(-600) } as const;
    expect(waitingMessage(truthOf(aRetry()))).to.deep.equal({ key: 'waiting.for', params });
    expect(progressOf(aRetry(), context).messages).to.deep.equal([{ key: 'waiting.for', params }]);
    const { stillActive, next } = decisionOf(aRetry(), context);
    expect(stillActive).to.deep.equal({ key: 'active.retry', params: { at: ago(-600) } });
    expect(next.key).to.equal('next.waiting');
    expect(waitingMessage(truthOf(aRun()))).to.equal(null);
  });

  it('counted progress stays, and the wait is said beside it', () => {
    const run = aRetry({ summaryCounts: { processed: 3, total: 4 } });
    expect(progressOf(run, context).messages.map(({ key }) => key)).to.deep.equal(['progress.counted', 'waiting.for']);
  });

  for (const [reason, answer, step] of [
    ['scheduled', 'active.scheduled', 'next.waiting'],
    ['retry', 'active.retry', 'next.waiting'],
    ['concurrency', 'active.concurrency', 'next.waiting_concurrency'],
    ['full_moon', 'active.waiting', 'next.waiting'],
    ['toString', 'active.waiting', 'next.waiting'],
    ['paused', 'active.paused', 'next.waiting_paused'],
    ['dependencies', 'active.dependencies', 'next.waiting_dependencies'],
    ['approval', 'active.approval', 'next.waiting_approval'],
  ]) {
    it(`${reason}: still active is ${answer}, what next is ${step}`, () => {
      const { stillActive, next } = decisionOf(aRetry({ waiting: { reason: reason! } }), context);
      expect([stillActive.key, next.key]).to.deep.equal([answer, step]);
    });
  }

  it('facts that contradict each other are no reason to leave it alone (D4)', () => {
    const run = aRetry({ completedAt: ago(5) });
    expect(decisionOf(run, context).next.key).to.equal('next.check_life');
  });

  it('attempts are told where there was more than one; a limit that was passed is no limit', () => {
    const shown = (attempt: unknown) => attemptMessage(truthOf(aRun({ attempt: untyped(attempt) })))?.params ?? null;
    expect(shown({ number: 3, of: 25 })).to.deep.equal({ number: 3, of: 25 });
    expect(shown({ number: 2 })).to.deep.equal({ number: 2, of: null });
    expect(shown({ number: 4, of: 3 })).to.deep.equal({ number: 4, of: null });
    expect(shown({ number: 25, of: 25 })).to.deep.equal({ number: 25, of: 25 });
    for (const none of [null, { number: 1, of: 5 }, { number: 0 }, { number: 1.5 }, { number: '3' }, {}, 3, []]) {
      expect(shown(none), JSON.stringify(none)).to.equal(null);
    }
    expect(decisionOf(aRetry(), context).attempt?.params).to.deep.equal({ number: 2, of: 25 });
  });

  it('rescues are told with the latest, and are no problem', () => {
    const rescues = [
      { at: ago(60), reason: 'The worker was lost' },
      { at: ago(600), reasonCode: 'lost' },
    ];
    const run = aRunningRun({ context: { rescues } });
    expect(truthOf(run)).to.deep.include({ rescued: true, isReconciled: false, problemClass: 'none' });
    expect(truthOf(run).badges.map(({ label }) => label)).to.deep.equal(['Running']);
    const message = { key: 'rescued.times', params: { times: 2, at: ago(60), reason: 'The worker was lost' } };
    expect(rescueMessage(run)).to.deep.equal(message);
    expect(decisionOf(run, context)).to.deep.include({
      rescued: { key: 'reconciled.rescued', params: { times: 2, at: ago(60), attempt: null } },
      reconciled: { key: 'reconciled.no', params: {} },
    });
    const ended = anEndedRun('succeeded', { initiator: 'Ada', context: { rescues } });
    expect(notificationFor(ended, context)?.rescued).to.equal(true);
  });

  it('a rescue of which nothing is known is one; no list of them is none', () => {
    expect(rescueMessage(aRun({ context: { rescues: [{}] } }))?.params).to.deep.equal({
      times: 1,
      at: null,
      reason: null,
    });
    for (const rescues of [undefined, null, [], {}, 'twice', 2]) {
      const run = aRun({ context: { rescues: untyped(rescues) } });
      expect([truthOf(run).rescued, rescueMessage(run)], JSON.stringify(rescues)).to.deep.equal([false, null]);
    }
  });

  it('a run that a reaper ended is reconciled, and its earlier rescues are told too', () => {
    const { context: given } = aReconciledRun();
    const run = aReconciledRun({ context: { ...given, rescues: [{ at: ago(900) }] } });
    const { reconciled, rescued } = decisionOf(run, context);
    expect([reconciled.key, rescued?.key]).to.deep.equal(['reconciled.yes', 'reconciled.rescued']);
  });
});
