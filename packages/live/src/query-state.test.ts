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

const peerFailure = (kind: FailureKind): Transition<string> => ({
  type: 'peer',
  result: { ok: false, failure: failureOf(kind), issues: [] },
});
const transitions = {
  'initial, newer': { type: 'initial', answer: answerAsOf(200) },
  'initial, as old': { type: 'initial', answer: answerAsOf(100) },
  success: { type: 'success', answer: answerAsOf(200) },
  'success, older': { type: 'success', answer: answerAsOf(50) },
  'failure, network': { type: 'failure', failure: failureOf('network') },
  'failure, unauthenticated': { type: 'failure', failure: failureOf('unauthenticated') },
  'failure, forbidden': { type: 'failure', failure: failureOf('forbidden') },
  'failure, not_found': { type: 'failure', failure: failureOf('not_found') },
  'peer, newer': { type: 'peer', result: answerAsOf(200) },
  'peer, as old': { type: 'peer', result: answerAsOf(100) },
  'peer, older': { type: 'peer', result: answerAsOf(50) },
  'peer, network': peerFailure('network'),
  'peer, forbidden': peerFailure('forbidden'),
  overdue: { type: 'overdue', held: false },
  'overdue, held': { type: 'overdue', held: true },
} as const satisfies Record<string, Transition<string>>;
type TransitionName = keyof typeof transitions;

const confirmed = (asOf: number): State => ({
  status: ViewStatus.Ready,
  value: 'fresh',
  asOf,
  confirmedAt: 20,
  failure: null,
});
const lost = (name: 'unauthenticated' | 'forbidden' | 'not-found') => states[name];
/** The same object: the transition does not apply. */
const same = Symbol('same');

/** What each transition leads to, by the kind of state that it starts from. */
const expected: Record<TransitionName, { withFacts: State | typeof same; withoutFacts: State | typeof same }> = {
  'initial, newer': { withFacts: confirmed(200), withoutFacts: confirmed(200) },
  'initial, as old': { withFacts: same, withoutFacts: confirmed(100) },
  success: { withFacts: confirmed(200), withoutFacts: confirmed(200) },
  'success, older': { withFacts: confirmed(50), withoutFacts: confirmed(50) },
  'failure, network': { withFacts: states.reconnecting, withoutFacts: states.failed },
  'failure, unauthenticated': { withFacts: lost('unauthenticated'), withoutFacts: lost('unauthenticated') },
  'failure, forbidden': { withFacts: lost('forbidden'), withoutFacts: lost('forbidden') },
  'failure, not_found': { withFacts: lost('not-found'), withoutFacts: lost('not-found') },
  'peer, newer': { withFacts: confirmed(200), withoutFacts: confirmed(200) },
  'peer, as old': { withFacts: confirmed(100), withoutFacts: confirmed(100) },
  'peer, older': { withFacts: same, withoutFacts: confirmed(50) },
  'peer, network': { withFacts: states.reconnecting, withoutFacts: states.failed },
  'peer, forbidden': { withFacts: lost('forbidden'), withoutFacts: lost('forbidden') },
  overdue: { withFacts: same, withoutFacts: same },
  'overdue, held': { withFacts: same, withoutFacts: same },
};

/** The cells of the table that differ from the others of their kind. */
const exceptions: Partial<Record<StateName, Partial<Record<TransitionName, State>>>> = {
  ready: {
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
      for (const transition of Object.values(transitions)) {
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
