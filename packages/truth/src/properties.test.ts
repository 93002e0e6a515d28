import { expect } from 'chai';
import * as fc from 'fast-check';
import type { RunFacts } from './facts.js';
import * as truth from './index.js';
import {
  activeRun,
  anyContext,
  anyRun,
  anyText,
  anyValue,
  brokenRun,
  plausibleRun,
  repeatable,
} from './testing/arbitrary-run.js';
import { asOf, context, truthOf, untyped } from './testing/run.js';
import { isIndependentOfTime } from './timing.js';
import type { RunTruth } from './truth.js';

const { compareUrgency, decisionOf, deriveRunTruth, notificationFor, progressOf, summarize } = truth;

const runs = fc.array(anyRun, { maxLength: 12 });
const check = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>, numRuns?: number): void =>
  fc.assert(property, repeatable(numRuns));

describe('property: compareUrgency is a total order', () => {
  const truths = fc.oneof(plausibleRun, brokenRun).map((run) => truthOf(run));

  it('antisymmetric, and 0 exactly for equal grade, time and id', () => {
    check(
      fc.property(truths, truths, (a, b) => {
        const forth = compareUrgency(a, b);
        expect(Number.isNaN(forth)).to.equal(false);
        expect(Math.sign(forth) + Math.sign(compareUrgency(b, a))).to.equal(0);
        expect(compareUrgency(a, a)).to.equal(0);
        expect(forth === 0).to.equal(sameUrgency(a.urgency, b.urgency));
      }),
      400,
    );
  });

  it('transitive', () => {
    check(
      fc.property(truths, truths, truths, (a, b, c) => {
        if (compareUrgency(a, b) <= 0 && compareUrgency(b, c) <= 0) expect(compareUrgency(a, c)).to.be.at.most(0);
      }),
      400,
    );
  });

  it('the same runs give the same order, whatever order they came in', () => {
    check(
      fc.property(fc.uniqueArray(truths, { selector: ({ urgency }) => urgency.id, maxLength: 8 }), (list) => {
        const ids = (given: typeof list) => [...given].sort(compareUrgency).map(({ urgency }) => urgency.id);
        expect(ids([...list].reverse())).to.deep.equal(ids(list));
      }),
    );
  });

  function sameUrgency(a: truth.Urgency, b: truth.Urgency): boolean {
    return a.grade === b.grade && a.seconds === b.seconds && a.id === b.id;
  }
});

describe('property: thresholds and time', () => {
  const seconds = fc.integer({ min: 1, max: 1_000_000 });

  it('thresholds are inclusive to the millisecond, whatever they are (rules 5 to 10)', () => {
    const cases = [
      ['queued', 'queuedStale', 'likely_stale', 'createdAt'],
      ['queued', 'queuedExpected', 'past_expected', 'createdAt'],
      ['running', 'runningStale', 'likely_stale', 'startedAt'],
      ['running', 'runningExpected', 'past_expected', 'startedAt'],
      ['running', 'heartbeatStale', 'likely_stale', 'heartbeatAt'],
    ] as const;
    check(
      fc.property(fc.constantFrom(...cases), seconds, ([status, threshold, verdict, since], limit) => {
        const at = (milliseconds: number) =>
          truthOf({
            id: '1',
            type: 'x',
            status,
            createdAt: asOf,
            [since]: asOf - limit * 1000 - milliseconds,
            lifecycle: { [threshold]: limit },
          }).freshness;
        expect([at(-1), at(0), at(1)]).to.deep.equal(['fresh_active', verdict, verdict]);
      }),
    );
  });

  it('the verdict of a silent active run never gets better as as_of grows, nor less urgent', () => {
    const gravity = ['unknown', 'fresh_active', 'past_expected', 'likely_stale'];
    check(
      fc.property(activeRun, fc.nat(10 ** 9), (run, later) => {
        const now = truthOf(run);
        fc.pre(!now.contradictions.includes('from_the_future') && now.waiting === null);
        const then = truthOf(run, { asOf: asOf + later });
        expect(gravity.indexOf(then.freshness)).to.be.at.least(gravity.indexOf(now.freshness));
        expect(now.freshness === 'unknown').to.equal(then.freshness === 'unknown');
        expect(then.urgency.grade).to.be.at.most(now.urgency.grade);
      }),
      400,
    );
  });

  it('time changes nothing about what a run that has ended is', () => {
    check(
      fc.property(plausibleRun, fc.nat(10 ** 9), (run, later) => {
        const ended = { ...run, status: 'completed' };
        const [now, then] = [truthOf(ended), truthOf(ended, { asOf: asOf + later })];
        expect([then.freshness, then.problemClass, then.badges]).to.deep.equal([
          now.freshness,
          now.problemClass,
          now.badges,
        ]);
      }),
    );
  });
});

describe('property: numbers add up (A10)', () => {
  it('for any runs, garbage included', () => {
    check(
      fc.property(runs, (list) => {
        const counts = summarize(list, context);
        expect(counts.healthy + counts.pastExpected + counts.likelyStale + counts.unknown).to.equal(counts.active);
        expect(counts.waiting).to.be.at.most(counts.healthy);
        expect(counts.reconciled).to.be.at.most(counts.terminalFollowUp);
        expect(counts.succeeded24h).to.be.at.most(counts.ended24h);
        expect(counts.active + Math.max(counts.terminalFollowUp, counts.ended24h)).to.be.at.most(list.length);
        for (const value of Object.values(counts)) expect(Number.isSafeInteger(value) && value >= 0).to.equal(true);
      }),
    );
  });

  it('the counts are those of the rows (A4)', () => {
    check(
      fc.property(runs, (list) => {
        const counts = summarize(list, context);
        const rows = list.map((run) => ({ run, verdict: truthOf(run) }));
        const having = (test: (row: (typeof rows)[number]) => boolean) => rows.filter(test).length;
        expect(counts.healthy).to.equal(having(({ verdict }) => verdict.activeState === 'healthy'));
        expect(counts.waiting).to.equal(having(({ verdict }) => verdict.waiting !== null));
        expect(counts.pastExpected).to.equal(having(({ verdict }) => verdict.activeState === 'late'));
        expect(counts.likelyStale).to.equal(having(({ verdict }) => verdict.activeState === 'stuck'));
        expect(counts.unknown).to.equal(
          having(({ run, verdict }) => verdict.activeState === 'unknown' && truth.isActive(run)),
        );
        const attention = counts.pastExpected + counts.likelyStale + counts.terminalFollowUp;
        expect(attention).to.equal(having(({ run }) => truth.needsAttention(run, context)));
        expect(counts.terminalFollowUp).to.be.at.most(
          having(({ verdict }) => verdict.problemClass === 'terminal_follow_up'),
        );
      }),
    );
  });

  it('the counts of two lists add up to those of both together', () => {
    check(
      fc.property(runs, runs, (some, others) => {
        const [a, b, both] = [some, others, [...some, ...others]].map((list) => summarize(list, context));
        for (const name of Object.keys(both ?? {}) as (keyof truth.StatusCounts)[]) {
          expect(both?.[name], name).to.equal((a?.[name] ?? 0) + (b?.[name] ?? 0));
        }
      }),
      100,
    );
  });
});

describe('property: only known words (A2, A11)', () => {
  const vocabulary = {
    freshness: Object.values<unknown>(truth.Freshness),
    activeState: Object.values<unknown>(truth.ActiveState),
    problemClass: Object.values<unknown>(truth.ProblemClass),
    contradiction: Object.values<unknown>(truth.Contradiction),
    mode: Object.values<unknown>(truth.ProgressMode),
    basis: Object.values<unknown>(truth.EvidenceBasis),
  };

  it('every verdict, badge, basis and mode is one of the fixed words', () => {
    check(
      fc.property(anyRun, anyContext, (run, given) => {
        const verdict = deriveRunTruth(run, given);
        expect(vocabulary.freshness).to.include(verdict.freshness);
        expect(vocabulary.activeState).to.include(verdict.activeState);
        expect(vocabulary.problemClass).to.include(verdict.problemClass);
        expect(vocabulary.contradiction).to.include.members([...verdict.contradictions]);
        expect(vocabulary.mode).to.include(verdict.progress.mode);
        expect(vocabulary.mode).to.include.members([...verdict.progress.malformed]);
        for (const badge of verdict.badges) expect(truth.badges[badge.key]).to.equal(badge);
        expect(verdict.badge).to.equal(verdict.badges[0]);
        expect(typeof verdict.staleLineage).to.equal('boolean');
        expect(verdict.isReconciled).to.equal(verdict.badges[1]?.key === 'badge.reconciled');
        if (verdict.evidence !== null) expect(vocabulary.basis).to.include(verdict.evidence.basis);
      }),
      400,
    );
  });

  it('state, class, emphasis and evidence of a row agree with each other (A4, A5, A7, A8)', () => {
    check(
      fc.property(anyRun, anyContext, (run, given) => {
        const verdict = deriveRunTruth(run, given);
        const troubled = verdict.activeState === 'late' || verdict.activeState === 'stuck';
        expect(verdict.problemClass === 'active_stale_attention').to.equal(troubled);
        expect(['badge.late', 'badge.stuck'].includes(verdict.badge.key)).to.equal(troubled);
        if (troubled) expect(verdict.evidence).to.not.equal(null);
        expect(verdict.activeState === 'terminal').to.equal(truth.isTerminal(run));
        if (verdict.staleLineage) expect(verdict.badges[1]?.key).to.equal('badge.reconciled');
        expect(verdict.isReconciled).to.equal(verdict.staleLineage || verdict.freshness === 'reconciled_failed');
        expect(verdict.progress.frozen).to.equal(verdict.activeState === 'stuck');
        expect(verdict.progress.mode === 'none').to.equal(!truth.isActive(run));
      }),
      400,
    );
  });

  it('every surface says the same of a run (A4, E3)', () => {
    check(
      fc.property(plausibleRun, (run) => {
        const verdict = truthOf(run);
        const decision = decisionOf(run, context);
        expect(decision.headline).to.deep.equal(verdict.badges);
        expect(decision.contradictions).to.deep.equal(verdict.contradictions);
        expect(progressOf(run, context)).to.deep.equal(verdict.progress);
        const polled = truth.runPollInterval(run, context) !== null;
        // A time ahead passes; what is unknown for another reason stays so (truth.md, "Polling").
        const passes = verdict.activeState !== 'unknown' || verdict.contradictions.includes('from_the_future');
        expect(polled).to.equal(truth.isActive(run) && passes);
        const notification = notificationFor(run, context);
        expect(notification !== null).to.equal(truth.isTerminal(run) && run.initiator === 'Ada');
        if (notification === null) return;
        expect(notification.badges).to.deep.equal(verdict.badges);
        expect([notification.problemClass, notification.staleLineage]).to.deep.equal([
          verdict.problemClass,
          verdict.staleLineage,
        ]);
      }),
    );
  });

  it('the initiator changes nothing but whether a run has a notification (A9)', () => {
    check(
      fc.property(plausibleRun, (run) => {
        expect(truthOf({ ...run, initiator: null })).to.deep.equal(truthOf({ ...run, initiator: 'Ada' }));
        expect(notificationFor({ ...run, initiator: null }, context)).to.equal(null);
      }),
      100,
    );
  });
});

describe('property: no number without a count (C2, C3)', () => {
  const counts = fc.record({ processed: anyValue, total: anyValue, failed: anyValue });
  const whole = fc.oneof(fc.nat(200), fc.nat(1000), fc.maxSafeNat());

  it('a percentage is whole, from 0 to 100, only in counted mode, and 100 only when all is processed', () => {
    const given = fc.oneof(counts, fc.record({ processed: whole, total: whole, failed: whole }), anyValue);
    check(
      fc.property(activeRun, given, (run, summaryCounts) => {
        const { mode, percent } = progressOf({ ...run, summaryCounts: untyped(summaryCounts) }, context);
        if (percent === null) return;
        expect(mode).to.equal('counted');
        expect(Number.isInteger(percent) && percent >= 0 && percent <= 100).to.equal(true);
        const { processed, total } = untyped<{ processed: number; total: number }>(summaryCounts);
        expect(percent === 100).to.equal(processed === total);
      }),
      400,
    );
  });

  it('n parts of a hundred are n percent, however large the parts are', () => {
    check(
      fc.property(
        fc.nat(100),
        fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 9e13 })),
        (n, part) => {
          const summaryCounts = { processed: n * part, total: 100 * part };
          const run = { id: '1', type: 'x', status: 'running', createdAt: asOf, summaryCounts };
          expect(progressOf(run, context).percent).to.equal(n);
        },
      ),
      400,
    );
  });

  it('a percentage is exactly the quotient, rounded down', () => {
    check(
      fc.property(whole, whole, (a, b) => {
        const [processed, total] = [Math.min(a, b), Math.max(a, b, 1)];
        const run = { id: '1', type: 'x', status: 'running', createdAt: asOf, summaryCounts: { processed, total } };
        expect(progressOf(run, context).percent).to.equal(Number((BigInt(processed) * 100n) / BigInt(total)));
      }),
      1000,
    );
  });

  it('only a phase of the catalog is ever shown (C4)', () => {
    const labels = ['Collecting the inventory', 'Hashing files', 'Comparing with the baseline'];
    check(
      fc.property(activeRun, anyText, (run, key) => {
        for (const message of progressOf({ ...run, context: { phase: { key } } }, context).messages) {
          if ('label' in message.params) expect(labels).to.include(message.params.label);
          else if (message.key === 'waiting.for') expect(truth.badges).to.have.property(message.params.badge);
          else expect(Object.values(message.params).every((value) => typeof value === 'number')).to.equal(true);
        }
      }),
    );
  });
});

describe('property: links lead nowhere else', () => {
  const page = 'https://panel.example/admin/dashboard';
  const templates = fc.constantFrom(
    '/admin/operations/{run}',
    '/{tenant}/{run}',
    '/w/{workspace}/t/{tenant}/r/{run}?back={tenant}#{run}',
    '{run}',
    'operations/{run}/',
    'https://panel.example/{tenant}/{run}',
  );
  const maybeText = fc.option(anyText);

  it('ids of any kind stay on the host and on the path of the template, or give no link', () => {
    check(
      fc.property(templates, anyText, maybeText, maybeText, (template, run, tenant, workspace) => {
        for (const href of [
          truth.runLink({ template, run, tenant, workspace, problemClass: 'terminal_follow_up' }),
          truth.listLink({ template, tenant, workspace, problemClass: 'terminal_follow_up' }),
        ]) {
          if (href === null) continue;
          const { origin, pathname, searchParams } = new URL(href, page);
          expect(origin, href).to.equal('https://panel.example');
          const depth = new URL(template, page).pathname.split('/').length;
          expect(pathname.split('/').length, href).to.equal(depth);
          expect(searchParams.get('problemClass'), href).to.equal('terminal_follow_up');
        }
      }),
      400,
    );
  });

  it('nothing but relative, http and https addresses is a link', () => {
    const schemes = fc.constantFrom(
      '',
      'javascript:',
      'data:',
      'https:',
      'http://',
      'file:',
      '\tjava\nscript:',
      '//',
      'x:',
    );
    check(
      fc.property(schemes, anyText, anyText, (scheme, template, run) => {
        for (const href of [
          truth.runLink({ template: scheme + template, run }),
          truth.listLink({ template: scheme + template, tenant: run }),
          truth.safeHref(scheme + template),
        ]) {
          if (href !== null) expect(['http:', 'https:']).to.include(new URL(href, page).protocol);
        }
      }),
      400,
    );
  });
});

describe('property: the truth is a function of its input, and leaves it as it was', () => {
  const all = (run: RunFacts) => [
    deriveRunTruth(run, context),
    progressOf(run, context),
    decisionOf(run, context),
    notificationFor(run, context),
    summarize([run], context),
    truth.runPollInterval(run, context),
    truth.labelOf(run, context.catalog),
  ];

  it('the same facts give the same truth', () => {
    check(fc.property(plausibleRun, (run) => void expect(all(run)).to.deep.equal(all({ ...run }))));
  });

  it('frozen facts give the same verdicts, and nothing is written to them', () => {
    check(
      fc.property(fc.oneof(plausibleRun, brokenRun), (run) => {
        const before = fc.stringify(run);
        deepFreeze(run);
        deriveRunTruth(run, deepFreeze({ ...context }));
        truth.decisionOf(run, context);
        truth.notificationFor(run, context);
        summarize(Object.freeze([run]), context);
        expect(fc.stringify(run)).to.equal(before);
      }),
    );
  });

  it('no literal __proto__ key of any facts reaches Object.prototype', () => {
    const hostile = untyped<RunFacts>(
      JSON.parse('{"__proto__":{"polluted":1},"status":"running","id":"1","type":"x"}'),
    );
    expect(() => all(hostile)).to.not.throw();
    expect('polluted' in {}).to.equal(false);
  });

  function deepFreeze<Value>(value: Value): Value {
    // Typed arrays cannot be frozen.
    if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value))
      return value;
    Object.freeze(value);
    for (const key of Reflect.ownKeys(value)) deepFreeze(Reflect.get(value, key) as unknown);
    return value;
  }
});

describe('property: while no threshold is passed, time changes nothing that is shown of a run (B8)', () => {
  /** All that a surface shows: without urgency and measured seconds, which have no wording here. */
  const shown = (run: RunFacts, at: number) => {
    const verdict = deriveRunTruth(run, { ...context, asOf: at });
    const { urgency: _, evidence, ...rest } = verdict;
    return { ...rest, message: truth.evidenceMessage(run, verdict), basis: evidence?.basis };
  };

  it('since any earlier instant', () => {
    const cases = { independent: 0, active: 0, dependent: 0 };
    check(
      fc.property(fc.oneof(plausibleRun, activeRun, brokenRun), fc.nat(3_600_000), (run, ms) => {
        const at = asOf + ms;
        if (!isIndependentOfTime(run, { ...context, asOf: at }, asOf)) {
          cases.dependent += 1;
          const verdicts = [at, asOf].map((instant) => deriveRunTruth(run, { ...context, asOf: instant }));
          expect(verdicts).to.satisfy(
            ([now, then]: RunTruth[]) =>
              then!.waiting !== null ||
              ['late', 'stuck'].includes(now!.activeState) ||
              then!.contradictions.includes('from_the_future'),
          );
          return;
        }
        cases.independent += 1;
        if (truth.isActive(run)) cases.active += 1;
        expect(shown(run, at)).to.deep.equal(shown(run, asOf));
      }),
      600,
    );
    for (const [kind, times] of Object.entries(cases)) expect(times, kind).to.be.greaterThan(20);
  });
});
