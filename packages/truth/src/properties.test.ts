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

const { compareUrgency, decisionOf, deriveRunTruth, notificationFor, progressOf, summarize } = truth;

const runs = fc.array(anyRun, { maxLength: 12 });
const check = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>, numRuns?: number): void =>
  fc.assert(property, repeatable(numRuns));

describe('property: compareUrgency is a total order', () => {
  const judged = fc.oneof(plausibleRun, brokenRun).map((run) => truthOf(run));

  it('antisymmetric, and 0 exactly for equal grade, time and id', () => {
    check(
      fc.property(judged, judged, (a, b) => {
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
      fc.property(judged, judged, judged, (a, b, c) => {
        if (compareUrgency(a, b) <= 0 && compareUrgency(b, c) <= 0) expect(compareUrgency(a, c)).to.be.at.most(0);
      }),
      400,
    );
  });

  it('the same runs give the same order, however they came', () => {
    check(
      fc.property(fc.uniqueArray(judged, { selector: ({ urgency }) => urgency.id, maxLength: 8 }), (list) => {
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
        const rows = list.map((run) => ({ run, told: truthOf(run) }));
        const having = (test: (row: (typeof rows)[number]) => boolean) => rows.filter(test).length;
        expect(counts.healthy).to.equal(having(({ told }) => told.activeState === 'healthy'));
        expect(counts.pastExpected).to.equal(having(({ told }) => told.activeState === 'late'));
        expect(counts.likelyStale).to.equal(having(({ told }) => told.activeState === 'stuck'));
        expect(counts.unknown).to.equal(
          having(({ run, told }) => told.activeState === 'unknown' && truth.isActive(run)),
        );
        const attention = counts.pastExpected + counts.likelyStale + counts.terminalFollowUp;
        expect(attention).to.equal(having(({ run }) => truth.needsAttention(run, context)));
        expect(counts.terminalFollowUp).to.be.at.most(having(({ told }) => told.problemClass === 'terminal_follow_up'));
      }),
    );
  });

  it('of a whole are the sum of those of its parts', () => {
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

  it('every verdict, badge, basis and mode is one of the fixed vocabularies', () => {
    check(
      fc.property(anyRun, anyContext, (run, given) => {
        const told = deriveRunTruth(run, given);
        expect(vocabulary.freshness).to.include(told.freshness);
        expect(vocabulary.activeState).to.include(told.activeState);
        expect(vocabulary.problemClass).to.include(told.problemClass);
        expect(vocabulary.contradiction).to.include.members([...told.contradictions]);
        expect(vocabulary.mode).to.include(told.progress.mode);
        expect(vocabulary.mode).to.include.members([...told.progress.malformed]);
        for (const badge of told.badges) expect(truth.badges[badge.key]).to.equal(badge);
        expect(told.badge).to.equal(told.badges[0]);
        expect(typeof told.staleLineage).to.equal('boolean');
        if (told.evidence !== null) expect(vocabulary.basis).to.include(told.evidence.basis);
      }),
      400,
    );
  });

  it('state, class, emphasis and evidence of a row agree with each other (A4, A5, A7, A8)', () => {
    check(
      fc.property(anyRun, anyContext, (run, given) => {
        const told = deriveRunTruth(run, given);
        const troubled = told.activeState === 'late' || told.activeState === 'stuck';
        expect(told.problemClass === 'active_stale_attention').to.equal(troubled);
        expect(['badge.late', 'badge.stuck'].includes(told.badge.key)).to.equal(troubled);
        if (troubled) expect(told.evidence).to.not.equal(null);
        expect(told.activeState === 'terminal').to.equal(truth.isTerminal(run));
        if (told.staleLineage) expect(told.badges[1]?.key).to.equal('badge.reconciled');
        expect(told.progress.frozen).to.equal(told.activeState === 'stuck');
        expect(told.progress.mode === 'none').to.equal(!truth.isActive(run));
      }),
      400,
    );
  });

  it('every surface tells the same of a run (A4, E3)', () => {
    check(
      fc.property(plausibleRun, (run) => {
        const told = truthOf(run);
        const decision = decisionOf(run, context);
        expect(decision.headline).to.deep.equal(told.badges);
        expect(decision.contradictions).to.deep.equal(told.contradictions);
        expect(progressOf(run, context)).to.deep.equal(told.progress);
        const polled = truth.runPollInterval(run, context) !== null;
        expect(polled).to.equal(told.activeState !== 'terminal' && told.activeState !== 'unknown');
        const notification = notificationFor(run, context);
        expect(notification !== null).to.equal(truth.isTerminal(run) && run.initiator === 'Ada');
        if (notification === null) return;
        expect(notification.badges).to.deep.equal(told.badges);
        expect([notification.problemClass, notification.staleLineage]).to.deep.equal([
          told.problemClass,
          told.staleLineage,
        ]);
      }),
    );
  });

  it('who started a run changes nothing but whether anybody is notified (A9)', () => {
    check(
      fc.property(plausibleRun, (run) => {
        expect(truthOf({ ...run, initiator: null })).to.deep.equal(truthOf({ ...run, initiator: 'Ada' }));
        expect(notificationFor({ ...run, initiator: null }, context)).to.equal(null);
      }),
      100,
    );
  });
});

describe('property: no number that nobody counted (C2, C3)', () => {
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

  it('no phase but a catalogued one is ever worded (C4)', () => {
    const labels = ['Collecting the inventory', 'Hashing files', 'Comparing with the baseline'];
    check(
      fc.property(activeRun, anyText, (run, key) => {
        for (const message of progressOf({ ...run, context: { phase: { key } } }, context).messages) {
          if ('label' in message.params) expect(labels).to.include(message.params.label);
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

  it('frozen facts are judged like any other, and nothing is written to them', () => {
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

describe('property: where no threshold is passed time has changed nothing of what is told of a run (B8)', () => {
  /** All that is worded; how long something lasts, where there is no threshold to tell it against, is not. */
  const told = (run: RunFacts, at: number) => {
    const judged = deriveRunTruth(run, { ...context, asOf: at });
    const { urgency: _, evidence, ...rest } = judged;
    return { ...rest, said: truth.evidenceMessage(run, judged), basis: evidence?.basis };
  };

  it('since any earlier instant', () => {
    const seen = { timeless: 0, active: 0, timely: 0 };
    check(
      fc.property(fc.oneof(plausibleRun, activeRun, brokenRun), fc.nat(3_600_000), (run, ms) => {
        const at = asOf + ms;
        if (!truth.isIndependentOfTime(run, { ...context, asOf: at })) {
          seen.timely += 1;
          expect(['late', 'stuck']).to.include(deriveRunTruth(run, { ...context, asOf: at }).activeState);
          return;
        }
        seen.timeless += 1;
        if (truth.isActive(run)) seen.active += 1;
        expect(told(run, at)).to.deep.equal(told(run, asOf));
      }),
      600,
    );
    for (const [kind, times] of Object.entries(seen)) expect(times, kind).to.be.greaterThan(20);
  });
});
