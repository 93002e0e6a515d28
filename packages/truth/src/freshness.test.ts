import { expect } from 'chai';
import type { Freshness, LifecycleWindow, RunFacts } from './facts.js';
import { endOf, isActive, isTerminal } from './index.js';
import {
  aBeatingRun,
  aReconciledRun,
  aRun,
  aRunningRun,
  ageWindow,
  ago,
  anEndedRun,
  asOf,
  heartbeatWindow,
  lifecycle,
  reconciliation,
  truthOf,
  untyped,
} from './testing/run.js';

const freshnessOf = (run: RunFacts): Freshness => truthOf(run).freshness;

/** The verdict one millisecond below, at, and one millisecond above a threshold. */
function around(thresholdSeconds: number, runSince: (instant: number) => RunFacts): Freshness[] {
  return [-1, 0, 1].map((milliseconds) => freshnessOf(runSince(ago(thresholdSeconds, milliseconds))));
}

describe('freshness: the server has the first word (A1)', () => {
  for (const state of ['fresh_active', 'past_expected', 'likely_stale'] as const) {
    for (const status of ['queued', 'running']) {
      it(`rule 1: ${state} of a ${status} run holds, whatever the facts say`, () => {
        const old = aRun({ status, createdAt: ago(10 ** 6), startedAt: ago(10 ** 6), freshnessState: state });
        const young = aRun({ status, createdAt: ago(1), startedAt: ago(1), freshnessState: state });
        expect([freshnessOf(old), freshnessOf(young)]).to.deep.equal([state, state]);
        expect(truthOf(old).evidence?.basis).to.equal('server');
      });
    }
    it(`rule 1: ${state} does not fit an ended run, so rules 2 and 3 decide`, () => {
      expect(freshnessOf(anEndedRun('failed', { freshnessState: state }))).to.equal('terminal_normal');
      expect(freshnessOf(aReconciledRun({ freshnessState: state }))).to.equal('reconciled_failed');
    });
  }

  for (const state of ['terminal_normal', 'reconciled_failed'] as const) {
    it(`rule 1: ${state} of an ended run holds, reconciled or not`, () => {
      expect(freshnessOf(anEndedRun('failed', { freshnessState: state }))).to.equal(state);
      expect(freshnessOf(aReconciledRun({ freshnessState: state }))).to.equal(state);
    });
    it(`rule 1: ${state} does not fit a queued or running run, so its age decides`, () => {
      expect(freshnessOf(aRun({ freshnessState: state }))).to.equal('fresh_active');
      expect(freshnessOf(aRunningRun({ startedAt: ago(4000), freshnessState: state }))).to.equal('likely_stale');
    });
  }

  it('rule 1: no verdict fits a status that is not known', () => {
    for (const freshnessState of ['fresh_active', 'past_expected', 'likely_stale', 'terminal_normal']) {
      expect(freshnessOf(aRun({ status: 'hibernating', freshnessState })), freshnessState).to.equal('unknown');
    }
  });

  it('rule 1: an unknown verdict counts as none', () => {
    for (const given of ['', 'unknown', 'stale', 'FRESH_ACTIVE', 'toString', '__proto__', 7, {}, ['likely_stale']]) {
      const run = aRun({ freshnessState: untyped<string>(given), createdAt: ago(100) });
      expect(truthOf(run), JSON.stringify(given)).to.deep.include({ freshness: 'past_expected', contradictions: [] });
    }
  });

  it('rule 1: the server needs neither a window nor a time, and gives no threshold', () => {
    const run = aRun({ createdAt: null, freshnessState: 'likely_stale' });
    expect(truthOf(run, { asOf: Number.NaN, lifecycle: null })).to.deep.include({
      freshness: 'likely_stale',
      evidence: { basis: 'server', measuredSeconds: null, thresholdSeconds: null, since: null },
    });
    expect(truthOf(aRunningRun({ freshnessState: 'likely_stale' })).evidence).to.deep.equal({
      basis: 'server',
      measuredSeconds: 60,
      thresholdSeconds: null,
      since: ago(60),
    });
  });
});

describe('freshness of ended runs', () => {
  for (const outcome of ['pending', 'partially_succeeded', 'blocked', 'failed', 'cancelled', 'exploded', null]) {
    it(`rule 2: closed by the reconciler with outcome ${outcome} is reconciled_failed, with its evidence`, () => {
      expect(truthOf(aReconciledRun({ outcome }))).to.deep.include({
        freshness: 'reconciled_failed',
        evidence: { basis: 'reconciliation', measuredSeconds: 120, thresholdSeconds: null, since: ago(120) },
      });
    });
  }

  it('rule 2: a reconciliation without an instant is a reconciliation', () => {
    expect(truthOf(aReconciledRun({ context: { reconciliation: { reconciledAt: null } } }))).to.deep.include({
      freshness: 'reconciled_failed',
      evidence: { basis: 'reconciliation', measuredSeconds: null, thresholdSeconds: null, since: null },
    });
  });

  it('rule 3: reconciled but succeeded is terminal_normal', () => {
    expect(truthOf(aReconciledRun({ outcome: 'succeeded' }))).to.deep.include({
      freshness: 'terminal_normal',
      evidence: null,
    });
  });

  for (const outcome of ['succeeded', 'partially_succeeded', 'blocked', 'failed', 'cancelled', 'pending', 'x', null]) {
    it(`rule 3: outcome ${outcome} without a reconciliation is terminal_normal, without evidence`, () => {
      for (const absent of [undefined, null, {}, { reconciliation: null }]) {
        const truth = truthOf(anEndedRun(outcome, { context: absent }));
        expect(truth).to.deep.include({ freshness: 'terminal_normal', evidence: null });
      }
    });
  }

  it('rules 2 and 3: the end needs neither a window nor a clock', () => {
    const nothing = { asOf: Number.NaN, lifecycle: null };
    expect(truthOf(aReconciledRun(), nothing).freshness).to.equal('reconciled_failed');
    expect(truthOf(anEndedRun('failed', { completedAt: null }), nothing).freshness).to.equal('terminal_normal');
  });
});

describe('freshness that cannot be judged (A1)', () => {
  for (const status of ['hibernating', '', 'Running', 'QUEUED', ' queued', 'constructor', '__proto__', null, 7, {}]) {
    it(`rule 4: the status ${JSON.stringify(status)} is unknown, however old or reconciled`, () => {
      const run = aRun({ status: untyped(status), createdAt: ago(10 ** 6), context: { reconciliation } });
      expect(truthOf(run)).to.deep.include({ freshness: 'unknown', evidence: null });
    });
  }

  it('rule 4: without a window nothing is late', () => {
    for (const none of [undefined, null, {}, { default: null }, { default: null, types: null }, untyped<null>('x')]) {
      for (const run of [aRun({ createdAt: ago(10 ** 6) }), aRunningRun({ startedAt: ago(10 ** 6) })]) {
        expect(truthOf(run, { lifecycle: none }).freshness).to.equal('unknown');
      }
    }
  });

  it('rule 4: a window without a threshold for the status is no window', () => {
    const onlyQueued = { default: { queuedExpected: 1, queuedStale: 2 } };
    const onlyRunning = { default: { runningExpected: 1, runningStale: 2, heartbeatStale: 3 } };
    expect(truthOf(aRunningRun(), { lifecycle: onlyQueued }).freshness).to.equal('unknown');
    expect(truthOf(aRun(), { lifecycle: onlyRunning }).freshness).to.equal('unknown');
  });

  for (const [name, absent] of [
    ['missing', undefined],
    ['null', null],
    ['NaN', Number.NaN],
    ['infinite', Number.POSITIVE_INFINITY],
    ['a text', untyped<number>('2026-11-20T12:00:00Z')],
    ['a Date', untyped<number>(new Date(asOf))],
  ] as const) {
    it(`rule 4: a time that is ${name} is no usable time`, () => {
      expect(freshnessOf(aRun({ createdAt: absent }))).to.equal('unknown');
      expect(freshnessOf(aRunningRun({ createdAt: absent, startedAt: absent }))).to.equal('unknown');
      expect(freshnessOf(aBeatingRun({ createdAt: absent, startedAt: absent, heartbeatAt: absent }))).to.equal(
        'unknown',
      );
    });
    it(`rule 4: nothing can be judged by age at an as_of that is ${name}`, () => {
      for (const run of [aRun({ createdAt: ago(10 ** 6) }), aRunningRun(), aBeatingRun()]) {
        expect(truthOf(run, { asOf: untyped(absent) })).to.deep.include({ freshness: 'unknown', evidence: null });
      }
    });
  }

  it('rule 4: a queued run is judged from its creation only, not from a start or a heartbeat', () => {
    expect(freshnessOf(aRun({ createdAt: null, startedAt: ago(10), heartbeatAt: ago(10) }))).to.equal('unknown');
  });

  it('rule 4: a heartbeat is no usable time for a type that is judged by age alone', () => {
    const run = aRunningRun({ createdAt: null, startedAt: null, heartbeatAt: ago(30 * 24 * 3600) });
    expect(freshnessOf(run)).to.equal('unknown');
  });

  it('rule 4: with only a heartbeat, a run that beats can be judged by its silence', () => {
    const timeless = { createdAt: null, startedAt: null };
    expect(freshnessOf(aBeatingRun({ ...timeless, heartbeatAt: ago(5) }))).to.equal('fresh_active');
    expect(freshnessOf(aBeatingRun({ ...timeless, heartbeatAt: ago(90) }))).to.equal('likely_stale');
  });
});

describe('freshness of queued runs', () => {
  it('rule 5: likely stuck from exactly queued_stale on', () => {
    expect(around(300, (createdAt) => aRun({ createdAt }))).to.deep.equal([
      'past_expected',
      'likely_stale',
      'likely_stale',
    ]);
  });

  it('rule 6: past expected from exactly queued_expected on', () => {
    expect(around(60, (createdAt) => aRun({ createdAt }))).to.deep.equal([
      'fresh_active',
      'past_expected',
      'past_expected',
    ]);
  });

  it('rules 5 and 6: a start and heartbeats change nothing while a run is queued, nor does heartbeat_stale', () => {
    const lively = { type: 'baseline_capture', startedAt: ago(1), heartbeatAt: ago(1) };
    expect(freshnessOf(aRun({ ...lively, createdAt: ago(250) }))).to.equal('likely_stale');
    expect(freshnessOf(aRun({ ...lively, createdAt: ago(50) }))).to.equal('past_expected');
    const silent = { type: 'baseline_capture', createdAt: ago(10), heartbeatAt: ago(10 ** 6) };
    expect(freshnessOf(aRun(silent))).to.equal('fresh_active');
  });
});

describe('freshness of running runs with a heartbeat: slow is not stuck', () => {
  it('rule 7: likely stuck from exactly heartbeat_stale of silence on', () => {
    expect(around(90, (heartbeatAt) => aBeatingRun({ startedAt: ago(100), heartbeatAt }))).to.deep.equal([
      'fresh_active',
      'likely_stale',
      'likely_stale',
    ]);
  });

  it('rule 7: a run that has never beaten is silent since its start, or since its creation', () => {
    const mute = { heartbeatAt: null, createdAt: ago(10 ** 5) };
    expect(around(90, (startedAt) => aBeatingRun({ ...mute, startedAt }))).to.deep.equal([
      'fresh_active',
      'likely_stale',
      'likely_stale',
    ]);
    expect(around(90, (createdAt) => aBeatingRun({ heartbeatAt: null, startedAt: null, createdAt }))).to.deep.equal([
      'fresh_active',
      'likely_stale',
      'likely_stale',
    ]);
  });

  it('rule 7: silence is graver than age', () => {
    const truth = truthOf(aBeatingRun({ startedAt: ago(10 ** 5), heartbeatAt: ago(420) }));
    expect(truth.evidence).to.deep.equal({
      basis: 'heartbeat',
      measuredSeconds: 420,
      thresholdSeconds: 90,
      since: ago(420),
    });
  });

  it('rule 8: past expected from exactly running_expected on while life signs arrive', () => {
    expect(around(400, (startedAt) => aBeatingRun({ startedAt }))).to.deep.equal([
      'fresh_active',
      'past_expected',
      'past_expected',
    ]);
  });

  it('rule 8: at most past expected however old, running_stale or not', () => {
    for (const age of [1799, 1800, 1801, 10 ** 9]) {
      expect(freshnessOf(aBeatingRun({ startedAt: ago(age), heartbeatAt: ago(89.999) })), `${age} s`).to.equal(
        'past_expected',
      );
    }
  });
});

describe('freshness of running runs without a heartbeat', () => {
  it('rule 9: likely stuck from exactly running_stale on', () => {
    expect(around(3600, (startedAt) => aRunningRun({ startedAt }))).to.deep.equal([
      'past_expected',
      'likely_stale',
      'likely_stale',
    ]);
  });

  it('rule 9: without heartbeat_stale a fresh heartbeat does not save an old run', () => {
    expect(freshnessOf(aRunningRun({ startedAt: ago(3600), heartbeatAt: ago(0) }))).to.equal('likely_stale');
  });

  it('rule 10: past expected from exactly running_expected on', () => {
    expect(around(600, (startedAt) => aRunningRun({ startedAt }))).to.deep.equal([
      'fresh_active',
      'past_expected',
      'past_expected',
    ]);
  });

  it('rules 9 and 10: age counts from started, not from created', () => {
    expect(freshnessOf(aRunningRun({ createdAt: ago(10 ** 6), startedAt: ago(599) }))).to.equal('fresh_active');
  });

  it('rules 9 and 10: age counts from created where started is missing', () => {
    for (const startedAt of [undefined, null]) {
      expect(around(3600, (createdAt) => aRunningRun({ createdAt, startedAt }))[1]).to.equal('likely_stale');
      expect(around(600, (createdAt) => aRunningRun({ createdAt, startedAt }))[0]).to.equal('fresh_active');
    }
  });
});

describe('freshness: a time that was given and cannot be read stands for none', () => {
  const unreadable = [Number.NaN, untyped<number>('2026-11-29 11:00:00'), untyped<number>({})];

  it('rules 9 and 10: age does not count from created where started cannot be read', () => {
    for (const startedAt of unreadable) {
      for (const createdAt of [ago(30), ago(10 ** 6)]) {
        expect(freshnessOf(aRunningRun({ createdAt, startedAt }))).to.equal('unknown');
      }
    }
  });

  it('rule 7: a heartbeat that cannot be read is neither a sign of life nor a silence', () => {
    for (const heartbeatAt of unreadable) {
      expect(freshnessOf(aBeatingRun({ heartbeatAt, startedAt: ago(300) }))).to.equal('unknown');
      expect(truthOf(aBeatingRun({ heartbeatAt, startedAt: ago(300) })).evidence).to.equal(null);
    }
  });

  it('rule 8: what the other times show stands: such a run is late, also where it may be stuck', () => {
    for (const heartbeatAt of unreadable) {
      expect(freshnessOf(aBeatingRun({ heartbeatAt, startedAt: ago(10 ** 6) }))).to.equal('past_expected');
    }
  });

  it('rule 7: silence is judged where only the start cannot be read', () => {
    for (const startedAt of unreadable) {
      expect(freshnessOf(aBeatingRun({ startedAt, heartbeatAt: ago(10 ** 4) }))).to.equal('likely_stale');
      expect(freshnessOf(aBeatingRun({ startedAt, heartbeatAt: ago(1) }))).to.equal('unknown');
    }
  });

  it('rule 9: a heartbeat that no rule asks for changes nothing', () => {
    for (const heartbeatAt of unreadable) expect(freshnessOf(aRunningRun({ heartbeatAt }))).to.equal('fresh_active');
  });

  it('rule 3: a run that ended has ended, by the last instant that can be read', () => {
    for (const completedAt of unreadable) {
      const run = anEndedRun('failed', { completedAt, heartbeatAt: ago(60) });
      expect(freshnessOf(run)).to.equal('terminal_normal');
      expect(endOf(run)).to.equal(ago(60));
    }
  });
});

describe('freshness: a run with a time from the future is never healthy', () => {
  const ahead = asOf + 60_001;

  it('rule 11: created, started, alive or ended more than a minute after as_of: unknown', () => {
    for (const run of [
      aRun({ createdAt: ahead }),
      aRunningRun({ createdAt: ahead, startedAt: ahead }),
      aRunningRun({ startedAt: ahead }),
      aRunningRun({ heartbeatAt: ahead }),
      aRunningRun({ completedAt: ahead }),
      aBeatingRun({ heartbeatAt: ahead }),
      aRun({ createdAt: ahead, freshnessState: 'fresh_active' }),
    ]) {
      expect(truthOf(run)).to.deep.include({ freshness: 'unknown', activeState: 'unknown', evidence: null });
    }
  });

  it('rules 5 to 10: what the other times show stands', () => {
    expect(freshnessOf(aRunningRun({ startedAt: ago(4000), heartbeatAt: ahead }))).to.equal('likely_stale');
    expect(freshnessOf(aBeatingRun({ startedAt: ago(10 ** 6), heartbeatAt: ahead }))).to.equal('past_expected');
    expect(freshnessOf(aRun({ createdAt: ahead, freshnessState: 'likely_stale' }))).to.equal('likely_stale');
  });

  it('rule 3: a run that ended in the future has ended', () => {
    const truth = truthOf(anEndedRun('failed', { completedAt: ahead }));
    expect(truth).to.deep.include({ freshness: 'terminal_normal', problemClass: 'terminal_follow_up' });
    expect(truth.contradictions).to.deep.equal(['from_the_future']);
  });
});

describe('freshness: fresh otherwise, with no age below zero', () => {
  it('rule 11: a young run is fresh and has no evidence to give', () => {
    for (const run of [aRun(), aRunningRun(), aBeatingRun()]) {
      expect(truthOf(run)).to.deep.include({ freshness: 'fresh_active', evidence: null });
    }
  });

  it('rule 11: times that are ahead by as much as clocks differ count as age 0', () => {
    const ahead = asOf + 60_000;
    for (const run of [
      aRun({ createdAt: ahead }),
      aRunningRun({ startedAt: ahead }),
      aBeatingRun({ heartbeatAt: ahead }),
    ]) {
      expect(freshnessOf(run)).to.equal('fresh_active');
    }
  });

  it('rules 5 to 10: a threshold of 0 is reached at once, and before: negative ages count as 0', () => {
    const atOnce = { default: { queuedStale: 0, runningExpected: 0 } };
    for (const instant of [asOf, asOf + 5000]) {
      const queued = truthOf(aRun({ createdAt: instant }), { lifecycle: atOnce });
      expect(queued.evidence).to.deep.equal({ basis: 'age', measuredSeconds: 0, thresholdSeconds: 0, since: instant });
      expect(queued.freshness).to.equal('likely_stale');
      expect(truthOf(aRunningRun({ startedAt: instant }), { lifecycle: atOnce }).freshness).to.equal('past_expected');
    }
  });

  it('the epoch itself is a time', () => {
    expect(freshnessOf(aRun({ createdAt: 0 }))).to.equal('likely_stale');
    expect(truthOf(aRun({ createdAt: 0 }), { asOf: 0 }).freshness).to.equal('fresh_active');
  });
});

describe('freshness: which window holds', () => {
  const own: LifecycleWindow = { queuedExpected: 5, queuedStale: 20, runningExpected: 7, runningStale: 30 };

  it("a run's own window is before its type's, its type's before the default", () => {
    expect(freshnessOf(aRun({ type: 'baseline_capture', createdAt: ago(20), lifecycle: own }))).to.equal(
      'likely_stale',
    );
    expect(freshnessOf(aRun({ type: 'baseline_capture', createdAt: ago(50) }))).to.equal('past_expected');
    expect(freshnessOf(aRun({ createdAt: ago(50) }))).to.equal('fresh_active');
    expect(truthOf(aRun({ createdAt: ago(20), lifecycle: own }), { lifecycle: null }).freshness).to.equal(
      'likely_stale',
    );
  });

  it("a run's own window is whole: its type's heartbeat threshold does not shine through", () => {
    const run = aBeatingRun({ startedAt: ago(6), heartbeatAt: ago(500), lifecycle: own });
    expect(freshnessOf(run)).to.equal('fresh_active');
    expect(freshnessOf({ ...run, startedAt: ago(30) })).to.equal('likely_stale');
  });

  it('types are looked up by own name: "constructor" and "__proto__" have the default window', () => {
    for (const type of ['constructor', '__proto__', 'toString', '']) {
      expect(truthOf(aRun({ type, createdAt: ago(60) })).evidence?.thresholdSeconds, type).to.equal(60);
    }
  });

  for (const absurd of [-1, Number.NaN, Number.POSITIVE_INFINITY, untyped<number>('90'), null, undefined]) {
    it(`a threshold of ${String(absurd)} is never reached`, () => {
      const queued = { default: { ...ageWindow, queuedStale: absurd } };
      expect(truthOf(aRun({ createdAt: ago(10 ** 6) }), { lifecycle: queued }).freshness).to.equal('past_expected');
      const running = { default: { ...ageWindow, runningStale: absurd } };
      const old = aRunningRun({ startedAt: ago(10 ** 6) });
      expect(truthOf(old, { lifecycle: running }).freshness).to.equal('past_expected');
    });

    it(`a heartbeat_stale of ${String(absurd)} is not set, so age decides (rule 9)`, () => {
      const mute = { ...lifecycle, types: { baseline_capture: { ...heartbeatWindow, heartbeatStale: absurd } } };
      const run = aBeatingRun({ startedAt: ago(1800), heartbeatAt: ago(1) });
      expect(truthOf(run, { lifecycle: mute })).to.deep.include({
        freshness: 'likely_stale',
        evidence: { basis: 'age', measuredSeconds: 1800, thresholdSeconds: 1800, since: ago(1800) },
      });
    });
  }
});

describe('freshness: evidence of a late or stuck verdict', () => {
  for (const [name, run, expected] of [
    ['rule 5', aRun({ createdAt: ago(400) }), { measuredSeconds: 400, thresholdSeconds: 300, since: ago(400) }],
    ['rule 6', aRun({ createdAt: ago(61.5) }), { measuredSeconds: 61.5, thresholdSeconds: 60, since: ago(61.5) }],
    ['rule 8', aBeatingRun({ startedAt: ago(999) }), { measuredSeconds: 999, thresholdSeconds: 400, since: ago(999) }],
    [
      'rule 9',
      aRunningRun({ startedAt: ago(4000) }),
      { measuredSeconds: 4000, thresholdSeconds: 3600, since: ago(4000) },
    ],
    ['rule 10', aRunningRun({ startedAt: ago(700) }), { measuredSeconds: 700, thresholdSeconds: 600, since: ago(700) }],
  ] as const) {
    it(`${name}: by age, with what was measured, against what, since when`, () => {
      expect(truthOf(run).evidence).to.deep.equal({ basis: 'age', ...expected });
    });
  }
});

describe('active and terminal', () => {
  it('follow from the status alone; an unknown status is neither', () => {
    const flags = (status: unknown) => [
      isActive(aRun({ status: untyped(status) })),
      isTerminal(aRun({ status: untyped(status) })),
    ];
    expect(flags('queued')).to.deep.equal([true, false]);
    expect(flags('running')).to.deep.equal([true, false]);
    expect(flags('completed')).to.deep.equal([false, true]);
    for (const status of ['hibernating', '', null, undefined, 1]) expect(flags(status)).to.deep.equal([false, false]);
  });
});
