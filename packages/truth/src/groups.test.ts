import { expect } from 'chai';
import * as fc from 'fast-check';
import type { RunFacts } from './facts.js';
import { compareUrgency, groupsOf, type AttentionItem, type GroupsContext, type ServedGroup } from './index.js';
import { absurdities, anyContext, anyRun, anyValue, plausibleRun, repeatable } from './testing/arbitrary-run.js';
import {
  aBeatingRun,
  aReconciledRun,
  aRun,
  aRunningRun,
  ago,
  anEndedRun,
  asOf,
  context,
  reconciliation,
  truthOf,
  untyped,
} from './testing/run.js';

const contoso = { id: '7', name: 'Contoso' };
const fabrikam = { id: '8', name: 'Fabrikam' };
const hour = 3600;
/** A window with another limit of silence than that of the type. */
const beating = { runningExpected: 400, heartbeatStale: 60 };

/** A run that failed so many seconds ago. */
const failed = (id: string, seconds: number, code: string | null = 'disk_full', facts: Partial<RunFacts> = {}) =>
  anEndedRun('failed', { id, completedAt: ago(seconds), failures: [{ code, message: 'The disk is full' }], ...facts });
/** A run of a type with heartbeats that has been silent for so many seconds. */
const silent = (id: string, seconds: number, facts: Partial<RunFacts> = {}) =>
  aBeatingRun({ id, startedAt: ago(seconds + 60), heartbeatAt: ago(seconds), ...facts });
const reconciled = (id: string, seconds: number, reasonCode: string | null, facts: Partial<RunFacts> = {}) =>
  aReconciledRun({
    id,
    completedAt: ago(seconds),
    context: { reconciliation: { ...reconciliation, reasonCode } },
    ...facts,
  });

const lines = (runs: readonly RunFacts[], more: Partial<GroupsContext> = {}) => groupsOf(runs, { ...context, ...more });
const idsOf = (items: readonly AttentionItem[]) => items.map(({ runs }) => runs.map(({ id }) => id).join(' '));
const grouped = (...runs: RunFacts[]) => idsOf(lines(runs));

describe('groups: runs of one cause are one line', () => {
  const cases: readonly [title: string, runs: readonly RunFacts[], expected: readonly string[]][] = [
    ['nothing is no line', [], []],
    ['one run alone is no group', [failed('1', 60)], ['1']],
    ['one failure code, whatever the type', [failed('1', 60), failed('2', 50, 'disk_full', { type: 'x' })], ['1 2']],
    ['two failure codes', [failed('1', 60), failed('2', 50, 'no_rights')], ['1', '2']],
    [
      'the code of the first failure, not of a later one',
      [failed('1', 60), withFailures('2', 'a', 'disk_full')],
      ['2', '1'],
    ],
    ['without a code, one type and outcome', [failed('1', 60, null), failed('2', 50, ' ')], ['1 2']],
    ['without a code, two types', [failed('1', 60, null), failed('2', 50, null, { type: 'x' })], ['1', '2']],
    [
      'one reason code, whatever the type',
      [reconciled('1', 60, 'lost'), reconciled('2', 5, 'lost', { type: 'x' })],
      ['1 2'],
    ],
    ['two reason codes', [reconciled('1', 60, 'lost'), reconciled('2', 50, 'too_old')], ['1', '2']],
    [
      'a reason code before a failure code',
      [reconciled('1', 60, 'lost', { failures: [{ code: 'a', message: 'a' }] }), reconciled('2', 50, 'lost')],
      ['1 2'],
    ],
    [
      'a failure code where the reconciliation has none',
      [1, 2].map((id) =>
        reconciled(`${id}`, 60 - id, null, { type: `t${id}`, failures: [{ code: 'a', message: 'a' }] }),
      ),
      ['1 2'],
    ],
    ['a code in two grades of urgency', [failed('1', 60, 'a'), blockedBy('2', 'a')], ['1', '2']],
    ['silent runs of one type', [silent('1', 400), silent('2', 300)], ['1 2']],
    ['silent runs of two types', [silent('1', 400), silent('2', 300, { type: 'x', lifecycle: beating })], ['1', '2']],
    [
      'silent runs of one type, of which one failed before it was tried again',
      [silent('1', 400, { failures: [{ code: 'timeout', message: 'Timed out' }] }), silent('2', 300)],
      ['1 2'],
    ],
    ['silence and age of one type', [silent('1', 4000), aged('2', { type: 'baseline_capture' })], ['1', '2']],
    ['stuck and late of one type and basis', [aged('1'), aRunningRun({ id: '2', startedAt: ago(700) })], ['1', '2']],
    ['queued and running of one type, both by age', [aged('1'), aRun({ id: '2', createdAt: ago(500) })], ['1 2']],
    ['an hour apart, to the millisecond', [failed('1', 60 + hour), failed('2', 60)], ['1 2']],
    [
      'a millisecond more',
      [failed('1', 60 + hour, 'disk_full', { completedAt: ago(60 + hour, 1) }), failed('2', 60)],
      ['1', '2'],
    ],
    [
      'runs that need no attention are alone',
      [anEndedRun('succeeded'), anEndedRun('succeeded', { id: '16' })],
      ['15', '16'],
    ],
    ['waiting on purpose is no cause', [waits('1'), waits('2')], ['1', '2']],
  ];

  for (const [title, runs, expected] of cases) {
    it(title, () => {
      expect(grouped(...runs)).to.deep.equal(expected);
      expect(grouped(...[...runs].reverse())).to.deep.equal(expected);
    });
  }

  it('a cause that goes on for five hours is a line for each hour that it began', () => {
    const minutes = Array.from({ length: 31 }, (_, index) => index * 10);
    const runs = minutes.map((minute) => failed(`${minute}`, (301 - minute) * 60));
    expect(grouped(...runs)).to.deep.equal([
      '0 10 20 30 40 50 60',
      '70 80 90 100 110 120 130',
      '140 150 160 170 180 190 200',
      '210 220 230 240 250 260 270',
      '280 290 300',
    ]);
    // A failure that comes later changes the last line alone.
    expect(grouped(...runs, failed('301', 0)).slice(0, 4)).to.deep.equal(grouped(...runs).slice(0, 4));
  });

  it('an instant that is not known, or still to come, counts as now', () => {
    const noEnd = { completedAt: null, startedAt: null, createdAt: null };
    expect(grouped(failed('1', hour), failed('2', 0, 'disk_full', noEnd), failed('3', -50))).to.deep.equal(['1 2 3']);
    expect(grouped(failed('1', hour + 1), failed('2', 0, 'disk_full', noEnd))).to.deep.equal(['1', '2']);
    const [item] = lines([failed('2', 0, 'disk_full', noEnd), failed('3', -50)]);
    expect(item?.group).to.include({ oldest: null, latest: null });
  });

  it('stands where its most urgent run would', () => {
    const runs = [
      failed('2', 50),
      failed('5', 300),
      silent('1', 400),
      failed('4', 40, 'no_rights'),
      failed('3', 90, 'b'),
    ];
    expect(grouped(...runs)).to.deep.equal(['1', '5 2', '3', '4']);
  });

  it('has a key that stays while its runs come and go', () => {
    const keys = (...runs: RunFacts[]) => lines(runs).map(({ key }) => key);
    const [key] = keys(failed('1', 500), failed('2', 400));
    expect(keys(failed('2', 400), failed('3', 300))).to.deep.equal([key]);
    expect(new Set(keys(failed('1', 9000), failed('2', 8000), failed('3', 50), failed('4', 40))).size).to.equal(2);
  });
});

describe('groups: what they say', () => {
  const only = (runs: readonly RunFacts[], more?: Partial<GroupsContext>) => {
    const [{ group } = { group: null }] = lines(runs, more);
    return group ?? expect.fail('no group');
  };

  it('how many, of which tenants, between which instants', () => {
    const runs = [failed('1', 300, 'a', { tenant: contoso }), failed('2', 60, 'a', { type: 'x', tenant: fabrikam })];
    expect(only(runs)).to.deep.include({
      problemClass: 'terminal_follow_up',
      cause: 'a',
      type: null,
      count: 2,
      isExact: true,
      tenants: 2,
      tenant: null,
      oldest: ago(300),
      latest: ago(60),
      size: { key: 'group.operations', params: { count: 2, orMore: false } },
      owners: { key: 'group.tenants', params: { count: 2, orMore: false } },
    });
  });

  it('one tenant by its name, if all runs are of it', () => {
    const of = (tenant: RunFacts['tenant']) =>
      only([failed('1', 9, 'a', { tenant: contoso }), failed('2', 8, 'a', { tenant })]);
    expect(of(contoso)).to.deep.include({ tenant: contoso, tenants: 1, owners: null });
    expect(of(null)).to.deep.include({ tenant: null, tenants: 1, owners: null });
  });

  it('the evidence of the longest, if all have it against one threshold', () => {
    const runs = [silent('1', 400), silent('2', 300)];
    const params = { measuredSeconds: 400, thresholdSeconds: 90, since: ago(400) };
    expect(only(runs).reason).to.deep.equal({ key: 'group.heartbeat', params });
    expect(only([silent('1', 400), silent('2', 300, { lifecycle: beating })]).reason).to.equal(null);
    expect(only([aged('1'), aRun({ id: '2', createdAt: ago(500) })]).reason).to.equal(null);
    const byServer = ['1', '2'].map((id) => aRunningRun({ id, freshnessState: 'likely_stale' }));
    expect(only(byServer).reason).to.deep.equal({ key: 'evidence.server', params: {} });
  });

  it('how they ended, when the last did, and why if all say the same', () => {
    const why = 'Its worker is gone';
    const ended = { badge: 'badge.failed', reconciled: true, at: ago(60), reason: why };
    expect(only([reconciled('1', 300, 'lost'), reconciled('2', 60, 'lost')]).reason).to.deep.equal({
      key: 'group.ended',
      params: ended,
    });
    const other = { reconciliation: { ...reconciliation, reasonCode: 'lost', reason: 'Another' } };
    expect(
      only([reconciled('1', 300, 'lost'), reconciled('2', 60, 'lost', { context: other })]).reason?.params,
    ).to.deep.equal({ ...ended, reason: null });
    expect(only([failed('1', 300), failed('2', 60)]).reason?.params).to.deep.equal({
      badge: 'badge.failed',
      reconciled: false,
      at: ago(60),
      reason: 'The disk is full',
    });
  });

  it('the badges that all have', () => {
    const keys = (runs: readonly RunFacts[]) => only(runs).badges.map(({ key }) => key);
    expect(keys([reconciled('1', 300, 'lost'), reconciled('2', 60, 'lost')])).to.deep.equal([
      'badge.failed',
      'badge.reconciled',
    ]);
    // The server calls both ends normal; one has a reconciliation on record all the same.
    const normal = { freshnessState: 'terminal_normal' };
    const runs = [reconciled('1', 300, 'a', normal), failed('2', 60, 'a', normal)];
    expect(keys(runs)).to.deep.equal(['badge.failed']);
    expect(only(runs).reason?.params).to.include({ reconciled: false });
  });
});

describe('groups of a list that was cut', () => {
  const night = Array.from({ length: 30 }, (_, index) =>
    failed(String(100 + index), 3000 - index, 'disk_full', { tenant: index % 3 === 0 ? fabrikam : contoso }),
  );
  const first20 = night.slice(0, 20);
  const served: ServedGroup = {
    problemClass: 'terminal_follow_up',
    cause: 'disk_full',
    type: null,
    count: 30,
    tenants: 2,
    oldest: ago(3000),
    latest: ago(2971),
    runs: first20.map(({ id }) => id),
  };
  const groupOf = (more: Partial<GroupsContext>) => lines(first20, more)[0]?.group;

  it('has so many or more, and does not say of how many tenants or until when', () => {
    expect(groupOf({ isCapped: true })).to.deep.include({
      count: 20,
      isExact: false,
      tenants: 2,
      tenant: null,
      latest: null,
      type: null,
    });
    expect(groupOf({ isCapped: true })?.size.params).to.deep.equal({ count: 20, orMore: true });
    expect(groupOf({ isCapped: true })?.owners?.params).to.deep.equal({ count: 2, orMore: true });
    expect(groupOf({ isCapped: true })?.reason?.params).to.include({ at: null });
    const one = lines(
      first20.map((run) => ({ ...run, tenant: contoso })),
      { isCapped: true },
    )[0]?.group;
    expect(one).to.include({ tenant: null, owners: null });
  });

  it('has as many as the server counted, of so many tenants', () => {
    const group = groupOf({ isCapped: true, groups: [served] });
    expect(group).to.deep.include({ count: 30, isExact: true, tenants: 2, latest: ago(2971), oldest: ago(3000) });
    expect(group?.reason?.params).to.include({ at: ago(2971) });
    expect(groupOf({ isCapped: true, groups: [{ ...served, tenants: null }] })).to.include({
      tenants: null,
      owners: null,
    });
  });

  it('is a group where one run of it is at hand', () => {
    const [item] = lines(night.slice(0, 1), { isCapped: true, groups: [{ ...served, runs: ['100'] }] });
    expect([item?.runs.length, item?.group?.count]).to.deep.equal([1, 30]);
  });

  it('has exactly its runs where the cut is behind it', () => {
    const runs = [silent('1', 400), silent('2', 300), failed('3', 9000, 'b'), failed('4', 8000, 'b'), failed('5', 60)];
    const groups = lines(runs, { isCapped: true }).map(({ group }) => group?.isExact ?? null);
    expect(groups).to.deep.equal([true, true, null]);
  });

  it('claims no number where runs are missing anywhere', () => {
    const runs = [silent('1', 400), silent('2', 300), failed('3', 9000, 'b'), failed('4', 8000, 'b'), failed('5', 60)];
    const groups = lines(runs, { isPartial: true }).map(({ group }) => group?.isExact ?? null);
    expect(groups).to.deep.equal([false, false, null]);
    expect(groupOf({ isPartial: true })?.size.params).to.deep.equal({ count: 20, orMore: true });
  });

  it('a server that groups otherwise is not believed: its numbers are those of other runs', () => {
    for (const runs of [['100'], [...served.runs, '1'].slice(1), ['7']]) {
      expect(groupOf({ isCapped: true, groups: [{ ...served, runs }] })).to.include({ count: 20, isExact: false });
    }
    expect(groupOf({ isCapped: true, groups: [{ ...served, count: 3 }] })?.count).to.equal(20);
  });

  it('a list that is whole is counted, whatever the server says', () => {
    expect(groupOf({ groups: [served] })).to.include({ count: 20, isExact: true });
  });

  it('groups that the list does not reach follow at its end, as the server gave them', () => {
    const more = { ...served, cause: 'no_rights', type: 'inventory_sync', count: 4, runs: [] };
    const items = lines(first20, { isCapped: true, groups: [more, served] });
    expect(items.map(({ runs, group }) => [runs.length, group?.count])).to.deep.equal([
      [20, 30],
      [0, 4],
    ]);
    expect(items[1]?.group).to.deep.include({
      cause: 'no_rights',
      type: 'inventory_sync',
      badges: [],
      reason: null,
      tenant: null,
    });
    expect(lines(first20, { groups: [more] })).to.have.length(1);
  });
});

describe('property: groups', () => {
  const check = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>, numRuns = 200): void =>
    fc.assert(property, repeatable(numRuns));

  /** Runs of few causes, within a few hours. */
  const urgentRun: fc.Arbitrary<RunFacts> = fc
    .record({
      kind: fc.constantFrom('failed', 'blocked', 'reconciled', 'silent', 'aged'),
      code: fc.constantFrom('a', 'b', null),
      type: fc.constantFrom('baseline_capture', 'inventory_sync'),
      seconds: fc.oneof(fc.integer({ min: -100, max: 4 * hour }), fc.constantFrom(0, hour, 2 * hour, 3 * hour)),
      tenant: fc.constantFrom(contoso, fabrikam, null),
    })
    .map(({ kind, code, type, seconds, tenant }) => {
      if (kind === 'silent') return silent('', seconds + 90, { tenant });
      if (kind === 'aged') return aRunningRun({ startedAt: ago(hour + seconds), tenant });
      if (kind === 'reconciled') return reconciled('', seconds, code, { type, tenant });
      return failed('', seconds, code, { outcome: kind, type, tenant });
    });
  const urgentRuns = fc
    .array(fc.oneof({ arbitrary: urgentRun, weight: 9 }, { arbitrary: plausibleRun, weight: 1 }), { maxLength: 40 })
    .map((runs) => runs.map((run, index) => ({ ...run, id: String(index) })));
  const shuffled = urgentRuns.chain((runs) =>
    fc.tuple(fc.constant(runs), fc.shuffledSubarray(runs, { minLength: runs.length })),
  );

  it('every run is in exactly one line', () => {
    check(
      fc.property(fc.array(anyRun, { maxLength: 12 }), anyContext, (runs, given) => {
        const found = groupsOf(runs, given).flatMap((item) => item.runs);
        expect([found.length, runs.every((run) => found.includes(run))]).to.deep.equal([runs.length, true]);
      }),
    );
    check(
      fc.property(urgentRuns, (runs) => {
        expect(lines(runs).flatMap((item) => item.runs)).to.have.members(runs);
      }),
    );
  });

  it('the order of the input changes nothing', () => {
    check(
      fc.property(shuffled, ([runs, others]) => {
        expect(lines(others)).to.deep.equal(lines(runs));
      }),
    );
  });

  it('hides no graver run: the first of a line is at least as urgent as all below, and as grave as its line', () => {
    check(
      fc.property(urgentRuns, (runs) => {
        const items = lines(runs).map((item) => item.runs.map((run) => truthOf(run)));
        items.forEach(([first, ...rest], index) => {
          if (first === undefined) return expect.fail('an empty line');
          for (const run of [...rest, ...items.slice(index + 1).flat()])
            expect(compareUrgency(first, run)).to.be.below(0);
          for (const run of rest) expect(run.urgency.grade).to.equal(first.urgency.grade);
        });
      }),
    );
  });

  it('spans at most an hour, and the next line of its cause begins more than an hour after it began', () => {
    check(
      fc.property(urgentRuns, (runs) => {
        const oldest = new Map<string, number>();
        for (const { key, runs: ofLine } of lines(runs)) {
          const [first = 0, ...rest] = ofLine.map((run) => Math.round(truthOf(run).urgency.seconds * 1000));
          expect(first - Math.min(first, ...rest)).to.be.at.most(hour * 1000);
          const cause = key.replace(/\d+$/, '');
          if (cause.endsWith(']') && cause !== key) {
            expect((oldest.get(cause) ?? Infinity) - first).to.be.above(hour * 1000);
            oldest.set(cause, first);
          }
        }
      }),
    );
  });

  it('two or more make a group, and one alone none; counts are those of the runs', () => {
    check(
      fc.property(urgentRuns, (runs) => {
        for (const { runs: ofLine, group } of lines(runs)) {
          expect(group?.count ?? 1).to.equal(ofLine.length);
          expect(group === null).to.equal(ofLine.length === 1);
        }
      }),
    );
  });

  it('a list that is cut anywhere has the beginnings of the same groups, and with those of the server their numbers', () => {
    check(
      fc.property(urgentRuns, fc.nat(40), (runs, cut) => {
        const whole = lines(runs);
        const listed = [...runs].sort((a, b) => compareUrgency(truthOf(a), truthOf(b))).slice(0, cut);
        const isListed = (run: RunFacts) => listed.includes(run);
        const beginnings = whole.map((item) => item.runs.filter(isListed)).filter(({ length }) => length > 0);
        const capped = lines(listed, { isCapped: true });
        expect(idsOf(capped)).to.deep.equal(beginnings.map((ofLine) => ofLine.map(({ id }) => id).join(' ')));
        capped.forEach(({ runs: ofLine, group }, index) => {
          if (group?.isExact) expect(ofLine).to.deep.equal(whole[index]?.runs);
        });
        const groups = whole.flatMap(({ group, runs: ofLine }) =>
          group ? [{ ...group, runs: ofLine.filter(isListed).map(({ id }) => id) }] : [],
        );
        const counted = lines(listed, { isCapped: true, groups });
        const numbers = (items: readonly AttentionItem[]) =>
          items.flatMap(({ group }) =>
            group ? [[group.count, group.tenants, group.type, group.oldest, group.latest]] : [],
          );
        expect(numbers(counted)).to.deep.equal(numbers(whole));
      }),
    );
  });

  it('keys are unique, and time alone changes none of ended runs', () => {
    check(
      fc.property(urgentRuns, fc.nat(10 ** 8), (runs, later) => {
        const keys = lines(runs).map(({ key }) => key);
        expect(new Set(keys).size).to.equal(keys.length);
        const ended = runs.filter((run) => run.status === 'completed' && (run.completedAt ?? asOf) < asOf);
        const then = lines(ended, { asOf: asOf + later });
        expect(then.map(({ key, runs: ofLine, group }) => [key, ofLine, group?.oldest, group?.latest])).to.deep.equal(
          lines(ended).map(({ key, runs: ofLine, group }) => [key, ofLine, group?.oldest, group?.latest]),
        );
      }),
    );
  });

  it('nothing in any place of the context makes it throw, nor makes a run vanish', () => {
    const runs = [silent('1', 400), silent('2', 300), failed('3', 60), failed('4', 50)];
    const group = {
      problemClass: 'terminal_follow_up',
      cause: 'a',
      type: null,
      count: 9,
      tenants: 2,
      oldest: 1,
      latest: 2,
    };
    const values = [...absurdities, [null], [{}], [[]]];
    for (const value of values) {
      for (const part of ['isCapped', 'isPartial', 'groups', 'asOf', 'lifecycle']) {
        const items = groupsOf(runs, untyped({ ...context, isCapped: true, [part]: value }));
        expect(items.flatMap((item) => item.runs)).to.have.members(runs);
      }
      for (const part of [...Object.keys(group), 'runs']) {
        const given = { ...context, isCapped: true, groups: [{ ...group, runs: ['3', '4'], [part]: value }] };
        const items = groupsOf(runs, untyped(given));
        expect(items.flatMap((item) => item.runs)).to.have.members(runs);
        for (const item of items) expect(item.group?.count ?? 2).to.be.at.least(Math.max(2, item.runs.length));
      }
    }
    check(
      fc.property(
        fc.array(anyRun, { maxLength: 6 }),
        anyContext,
        anyValue,
        fc.array(anyValue),
        (list, given, value, groups) => {
          const parts = typeof given === 'object' ? given : {};
          groupsOf(list, untyped({ ...parts, isCapped: true, groups: value }));
          groupsOf(list, untyped({ ...parts, isCapped: true, groups }));
        },
      ),
    );
  });
});

function withFailures(id: string, ...codes: string[]): RunFacts {
  return failed(id, 70, null, { failures: codes.map((code) => ({ code, message: code })) });
}

function blockedBy(id: string, code: string): RunFacts {
  return failed(id, 60, code, { outcome: 'blocked' });
}

/** Stuck by age: of a type without heartbeats, unless its window says otherwise. */
function aged(id: string, facts: Partial<RunFacts> = {}): RunFacts {
  return aRunningRun({ id, startedAt: ago(4000), lifecycle: { runningStale: hour }, ...facts });
}

function waits(id: string): RunFacts {
  return aRun({ id, createdAt: ago(5000), waiting: { reason: 'paused' } });
}
