import type { Answer, Failure, FailureKind } from '@ops-widgets/adapter';
import { expect } from 'chai';
import { hasLostAccess, initialState, reduce, ViewStatus, type QueryState, type Transition } from './query-state.js';

type State = QueryState<string>;

const known = { value: 'known', asOf: 100, confirmedAt: 10 } as const;
const nothing = { value: null, asOf: null, confirmedAt: null } as const;

const failureOf = (kind: FailureKind): Failure => ({ kind, status: null, retryAfterMs: null, message: kind });
const answerAsOf = (asOf: number): Answer<string> => ({
  ok: true,
  value: 'fresh',
  asOf,
  receivedAt: 20,
  validator: null,
  date: null,
  unchanged: false,
  issues: [],
});

const states = {
  loading: initialState<string>(),
  ready: { status: ViewStatus.Ready, ...known, failure: null },
  reconnecting: { status: ViewStatus.Reconnecting, ...known, failure: failureOf('network'), held: false },
  overdue: { status: ViewStatus.Reconnecting, ...known, failure: null, held: true },
  unauthenticated: { status: ViewStatus.Unauthenticated, ...nothing, failure: failureOf('unauthenticated') },
  forbidden: { status: ViewStatus.Forbidden, ...nothing, failure: failureOf('forbidden') },
  'not-found': { status: ViewStatus.NotFound, ...nothing, failure: failureOf('not_found') },
  failed: { status: ViewStatus.Failed, ...nothing, failure: failureOf('network'), held: false },
} as const satisfies Record<string, State>;
type StateName = keyof typeof states;

const transitions = {
  confirmed: { type: 'confirmed', answer: answerAsOf(200) },
  'repeated, late': { type: 'repeated', answer: answerAsOf(100), isLate: true },
  'repeated, late, nothing changed': { type: 'repeated', answer: { ...answerAsOf(100), value: 'known' }, isLate: true },
  'repeated by a coarse clock': { type: 'repeated', answer: answerAsOf(100), isLate: false },
  outdated: { type: 'outdated' },
  'failure, network': { type: 'failure', failure: failureOf('network') },
  'failure, unauthenticated': { type: 'failure', failure: failureOf('unauthenticated') },
  'failure, forbidden': { type: 'failure', failure: failureOf('forbidden') },
  'failure, not_found': { type: 'failure', failure: failureOf('not_found') },
  overdue: { type: 'overdue', held: false },
  'overdue, held': { type: 'overdue', held: true },
} as const satisfies Record<string, Transition<string>>;
type TransitionName = keyof typeof transitions;

const confirmed: State = { status: ViewStatus.Ready, value: 'fresh', asOf: 200, confirmedAt: 20, failure: null };
/** No transition of a query: only facts can be repeated or outdated. */
const never = Symbol('never');
const lost = (name: 'unauthenticated' | 'forbidden' | 'not-found') => states[name];
/** The same object: the transition does not apply. */
const same = Symbol('same');

/** What each transition leads to, by the kind of state that it starts from. */
type Next = State | typeof same | typeof never;
const expected: Record<TransitionName, { withFacts: Next; withoutFacts: Next }> = {
  confirmed: { withFacts: confirmed, withoutFacts: confirmed },
  'repeated, late': { withFacts: { ...states.overdue, value: 'fresh', held: false }, withoutFacts: never },
  'repeated, late, nothing changed': { withFacts: { ...states.overdue, held: false }, withoutFacts: never },
  'repeated by a coarse clock': { withFacts: { ...states.ready, value: 'fresh', held: false }, withoutFacts: never },
  outdated: { withFacts: { ...states.overdue, held: false }, withoutFacts: never },
  'failure, network': { withFacts: states.reconnecting, withoutFacts: states.failed },
  'failure, unauthenticated': { withFacts: lost('unauthenticated'), withoutFacts: lost('unauthenticated') },
  'failure, forbidden': { withFacts: lost('forbidden'), withoutFacts: lost('forbidden') },
  'failure, not_found': { withFacts: lost('not-found'), withoutFacts: lost('not-found') },
  overdue: { withFacts: same, withoutFacts: same },
  'overdue, held': { withFacts: same, withoutFacts: same },
};

/** The cells of the table that differ from the others of their kind. */
const exceptions: Partial<Record<StateName, Partial<Record<TransitionName, Next>>>> = {
  ready: {
    'repeated, late': { ...states.ready, value: 'fresh', held: false },
    'repeated, late, nothing changed': same,
    outdated: same,
    overdue: { ...states.ready, status: ViewStatus.Reconnecting, held: false },
    'overdue, held': { ...states.ready, status: ViewStatus.Reconnecting, held: true },
  },
};

describe('the state of a query', () => {
  for (const [stateName, state] of Object.entries(states) as [StateName, State][]) {
    describe(stateName, () => {
      for (const [transitionName, transition] of Object.entries(transitions) as [
        TransitionName,
        Transition<string>,
      ][]) {
        const { withFacts, withoutFacts } = expected[transitionName];
        const next = exceptions[stateName]?.[transitionName] ?? (state.value === null ? withoutFacts : withFacts);
        if (next === never) continue;
        const title = next === same ? 'does not change it' : `leads to ${next.status}`;

        it(`${transitionName}: ${title}`, () => {
          const before = structuredClone(state);
          const reduced = reduce(state, transition);
          if (next === same) expect(reduced).to.equal(state);
          else expect(reduced).to.deep.equal(next);
          expect(state, 'the former state is not touched').to.deep.equal(before);
        });
      }
    });
  }

  it('F5: no state without access or without a confirmed read has facts', () => {
    for (const state of Object.values(states) as State[]) {
      for (const [name, transition] of Object.entries(transitions) as [TransitionName, Transition<string>][]) {
        if (state.value === null && expected[name].withoutFacts === never) continue;
        const { status, value, asOf, confirmedAt } = reduce(state, transition);
        const hasFacts = status === ViewStatus.Ready || status === ViewStatus.Reconnecting;
        expect([value, asOf, confirmedAt].map((one) => one !== null)).to.deep.equal([hasFacts, hasFacts, hasFacts]);
      }
    }
  });

  it('F2, F3: access is lost exactly where the server refuses the session', () => {
    const names = (Object.keys(states) as StateName[]).filter((name) => hasLostAccess(states[name].status));
    expect(names).to.deep.equal(['unauthenticated', 'forbidden', 'not-found']);
  });
});
