import { expect } from 'chai';
import * as fc from 'fast-check';
import type { RunFacts } from './facts.js';
import * as truth from './index.js';
import { absurdities, anyContext, anyRun, anyText, anyValue, repeatable, runFields } from './testing/arbitrary-run.js';
import { asOf, context, exemplarList, truthOf, untyped } from './testing/run.js';
import * as timing from './timing.js';

const { compareUrgency, deriveRunTruth, summarize } = truth;

describe('no input makes the truth throw', () => {
  const anyRuns = fc
    .oneof(fc.array(anyRun, { maxLength: 12 }), fc.array(anyValue, { maxLength: 4 }), anyValue)
    .map(untyped<RunFacts[]>);
  const recordOf = <Input>(...names: string[]): fc.Arbitrary<Input> =>
    fc.record(Object.fromEntries(names.map((name) => [name, anyValue]))).map(untyped<Input>);
  const snapshot = fc.oneof(
    recordOf<truth.SnapshotActivity>('asOf', 'counts', 'active', 'recent'),
    fc.tuple(fc.nat(3), anyRuns, anyRuns).map(([active, list, recent]) => ({
      asOf,
      counts: { active },
      active: list,
      recent,
    })),
    anyValue.map(untyped<truth.SnapshotActivity>),
  );
  const id = fc.oneof(anyText, anyValue).map(untyped<string>);
  const template = fc.oneof(
    fc.constantFrom('/{tenant}/{workspace}/{run}', '/operations'),
    anyValue.map(untyped<string>),
  );
  const link = fc.oneof(
    fc.tuple(template, id, id, id, id).map(([given, run, tenant, workspace, word]) =>
      untyped<truth.RunLinkInput & truth.ListLinkInput>({
        template: given,
        run,
        tenant,
        workspace,
        problemClass: word,
        tab: word,
      }),
    ),
    anyValue.map(untyped<truth.RunLinkInput & truth.ListLinkInput>),
  );
  const delay = fc.oneof(
    recordOf<truth.DelayInput>('intervalMs', 'failures', 'failureKind', 'lastResponseMs', 'retryAfterMs', 'random'),
    fc
      .tuple(fc.constantFrom('intervalMs', 'failures', 'failureKind', 'lastResponseMs', 'random'), anyValue)
      .map(([name, value]) => untyped<truth.DelayInput>({ intervalMs: 5000, failures: 1, [name]: value })),
  );

  const calls: Readonly<Record<string, fc.Arbitrary<() => unknown>>> = {
    deriveRunTruth: over((run, given) => truth.deriveRunTruth(run, given)),
    progressOf: over((run, given) => truth.progressOf(run, given)),
    decisionOf: over((run, given) => truth.decisionOf(run, given)),
    notificationFor: over((run, given) => truth.notificationFor(run, given)),
    impliesNotification: over((run) => truth.impliesNotification(run)),
    isAccessLost: anyValue.map((kind) => () => truth.isAccessLost(untyped(kind))),
    runPollInterval: over((run, given) => truth.runPollInterval(run, given)),
    needsAttention: over((run, given) => truth.needsAttention(run, given)),
    evidenceMessage: over((run, given) => truth.evidenceMessage(run, deriveRunTruth(run, given))),
    waitingMessage: over((run, given) => truth.waitingMessage(deriveRunTruth(run, given))),
    attemptMessage: over((run, given) => truth.attemptMessage(deriveRunTruth(run, given))),
    rescueMessage: over((run) => truth.rescueMessage(run)),
    durationOf: over((run) => truth.durationOf(run)),
    durationMessage: over((run, given) => truth.durationMessage(run, deriveRunTruth(run, given))),
    lastDurationsMessage: over((run, given) =>
      timing.lastDurationsMessage(untyped(given), run, deriveRunTruth(run, given)),
    ),
    usualOf: over((run, given) => truth.usualOf(untyped(run), untyped(given))),
    endMessage: over((run, given) => truth.endMessage(run, deriveRunTruth(run, given))),
    compareUrgency: over((run, given) => compareUrgency(deriveRunTruth(run, given), truthOf(untyped({})))),
    isActive: over((run) => truth.isActive(run)),
    isTerminal: over((run) => truth.isTerminal(run)),
    isIndependentOfTime: over((run, given) => timing.isIndependentOfTime(run, given, untyped(given))),
    dueOf: over((run, given) => timing.dueOf(run, deriveRunTruth(run, given), untyped(given))),
    readableRescues: over((run) => timing.readableRescues(run)),
    startOf: over((run, given) => truth.startOf(run, untyped(given))),
    lastSignOf: over((run, given) => timing.lastSignOf(run, untyped(given))),
    endOf: over((run) => truth.endOf(run)),
    labelOf: fc.tuple(anyRun, anyValue).map(
      ([run, words]) =>
        () =>
          truth.labelOf(run, untyped(words)),
    ),
    thresholdsFor: fc.tuple(anyRun, anyValue).map(
      ([run, windows]) =>
        () =>
          timing.thresholdsFor(run, untyped(windows)),
    ),
    endedWithinDays: fc.tuple(anyRun, anyValue, anyValue).map(
      ([run, at, days]) =>
        () =>
          truth.endedWithinDays(run, untyped(at), untyped(days)),
    ),
    summarize: fc.tuple(anyRuns, anyContext).map(
      ([list, given]) =>
        () =>
          summarize(list, given),
    ),
    groupsOf: fc.tuple(anyRuns, anyContext, anyValue).map(
      ([list, given, value]) =>
        () =>
          truth.groupsOf(
            list,
            untyped({ ...truth.placeOf(untyped(value), given), ...given, groups: value, isCapped: true }),
          ),
    ),
    placeOf: over((run, given) => truth.placeOf(run, given)),
    causeOf: anyRun.map((run) => () => truth.causeOf(untyped(run))),
    groupPlaces: fc.tuple(fc.array(anyRun, { maxLength: 12 }), anyContext).map(
      ([list, given]) =>
        () =>
          truth.groupPlaces(
            list.map((run) => truth.placeOf(run, given)),
            true,
          ),
    ),
    summarizePlaces: over((run, given) => truth.summarizePlaces([truth.placeOf(run, given)], untyped(given))),
    attentionOf: fc.tuple(anyRuns).map(
      ([list]) =>
        () =>
          truth.attentionOf(summarize(list, context)),
    ),
    badgeNumberOf: fc.tuple(anyRuns, anyValue).map(
      ([list, asked]) =>
        () =>
          truth.badgeNumberOf(summarize(list, context), untyped(asked)),
    ),
    listPollInterval: fc.tuple(anyRuns, anyValue).map(
      ([list, idle]) =>
        () =>
          truth.listPollInterval(list, untyped(idle)),
    ),
    listStaleAfter: fc.tuple(anyRuns, anyValue).map(
      ([list, idle]) =>
        () =>
          timing.listStaleAfter(list, untyped(idle)),
    ),
    tabFrom: fc.tuple(anyValue, anyValue).map(
      ([tab, problemClass]) =>
        () =>
          truth.tabFrom(tab, problemClass),
    ),
    listQueryOf: anyValue.map((tab) => () => truth.listQueryOf(untyped(tab))),
    problemClassOfTab: anyValue.map((tab) => () => truth.problemClassOfTab(untyped(tab))),
    tabOfPreset: anyValue.map((preset) => () => truth.tabOfPreset(untyped(preset))),
    snapshotPollInterval: fc.tuple(snapshot, anyValue).map(
      ([given, idle]) =>
        () =>
          truth.snapshotPollInterval(given, untyped(idle)),
    ),
    snapshotStaleAfter: fc.tuple(snapshot, anyValue).map(
      ([given, idle]) =>
        () =>
          timing.snapshotStaleAfter(given, untyped(idle)),
    ),
    reviewPackPollInterval: anyValue.map((pack) => () => truth.reviewPackPollInterval(untyped(pack))),
    packTruthOf: anyValue.map((pack) => () => truth.packTruthOf(untyped(pack))),
    idleIntervalMs: anyValue.map((idle) => () => timing.idleIntervalMs(untyped(idle))),
    nextDelay: delay.map((input) => () => truth.nextDelay(input)),
    overdueAfterMs: anyValue.map((ms) => () => timing.overdueAfterMs(untyped(ms))),
    runLink: link.map((input) => () => truth.runLink(input)),
    listLink: link.map((input) => () => truth.listLink(input)),
    safeHref: anyValue.map((address) => () => truth.safeHref(address)),
  };

  for (const [name, call] of Object.entries(calls)) {
    it(name, () => {
      fc.assert(
        fc.property(call, (perform) => void perform()),
        repeatable(400),
      );
    });
  }

  it('every function of both entries is among them', () => {
    const functions = Object.entries({ ...truth, ...timing }).filter(([, value]) => typeof value === 'function');
    expect(functions.map(([name]) => name).sort()).to.deep.equal(Object.keys(calls).sort());
  });

  it('nextDelay is null or a time that a timer can wait for, never NaN, infinite or negative (B9)', () => {
    fc.assert(
      fc.property(delay, (input) => {
        const delayMs = truth.nextDelay(input);
        if (delayMs !== null) expect(Number.isFinite(delayMs) && delayMs >= 0, String(delayMs)).to.equal(true);
      }),
      repeatable(400),
    );
  });

  function over(perform: (run: RunFacts, given: truth.SummaryContext) => unknown): fc.Arbitrary<() => unknown> {
    return fc.tuple(anyRun, anyContext).map(
      ([run, given]) =>
        () =>
          perform(run, given),
    );
  }
});

describe('no value in any place makes the truth throw', () => {
  const surfaces = {
    deriveRunTruth,
    decisionOf: truth.decisionOf,
    notificationFor: truth.notificationFor,
    runPollInterval: truth.runPollInterval,
    needsAttention: truth.needsAttention,
    summarize: (run: RunFacts, given: truth.SummaryContext) => summarize([run], given),
    labelOf: (run: RunFacts, given: truth.SummaryContext) => truth.labelOf(run, untyped(given)),
  } as const;

  /** Names the place only where something was thrown: there are many places. */
  function survives(perform: () => unknown, place: string, value: unknown): void {
    try {
      perform();
    } catch (error) {
      expect.fail(`${place}: ${fc.stringify(value)}: ${String(error)}`);
    }
  }

  for (const [name, surface] of Object.entries(surfaces)) {
    it(`${name}: every absurd value as every fact of every kind of run`, () => {
      for (const [kind, exemplar] of exemplarList) {
        for (const field of runFields) {
          for (const value of absurdities) {
            const run = untyped<RunFacts>({ ...exemplar, initiator: 'Ada', [field]: value });
            survives(() => surface(run, context), `${kind}, ${field}`, value);
          }
        }
      }
    });

    it(`${name}: every absurd value as the context, and as every part of it`, () => {
      for (const [kind, exemplar] of exemplarList) {
        for (const freshnessState of [exemplar.freshnessState, 'past_expected']) {
          const run = { ...exemplar, freshnessState, initiator: 'Ada' };
          for (const value of absurdities) {
            survives(() => surface(run, untyped<truth.SummaryContext>(value)), `${kind}, context`, value);
            for (const part of ['asOf', 'lifecycle', 'catalog', 'followUpDays', 'arrivedFrom']) {
              const given = untyped<truth.SummaryContext>({ ...context, [part]: value });
              survives(() => surface(run, given), `${kind}, ${part}`, value);
            }
          }
        }
      }
    });
  }
});
