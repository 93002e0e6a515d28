/** The life sign that goes out, for random windows, beats and instants. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deriveRunTruth, type RunFacts, type TruthContext } from '@ops-widgets/truth';
import fc from 'fast-check';
import { noon } from '../../../mocks/instants.js';
import { quietLifeSigns } from './quiet-life-signs.js';

const seconds = (count: number) => count * 1000;
const lifecycle = { default: { runningExpected: 60, heartbeatStale: 30 } };

/** A run that started ten minutes before noon, with a sign so many seconds before it. */
function running(facts: Partial<RunFacts> & { readonly silentSeconds?: number } = {}): RunFacts {
  const { silentSeconds = 0, ...rest } = facts;
  return {
    id: '1',
    type: 'sync',
    status: 'running',
    createdAt: noon - seconds(610),
    startedAt: noon - seconds(600),
    heartbeatAt: noon - seconds(silentSeconds),
    ...rest,
  };
}

const at = (asOf: number, windows: TruthContext['lifecycle'] = lifecycle) => ({ asOf, lifecycle: windows });
/** How many seconds before noon the sign is that goes out. */
const sent = (run: RunFacts, context: TruthContext = at(noon)) =>
  (noon - (quietLifeSigns(run, context).heartbeatAt ?? NaN)) / 1000;

describe('quietLifeSigns', () => {
  // The grid of 30 s is 7.5 s, and noon is on it.
  for (const [silentSeconds, expected] of [
    [0, 15],
    [7.4, 15],
    [14.9, 15],
    [15, 15],
    [15.1, 22.5],
    [22.5, 22.5],
    [22.6, 22.6], // on the grid it would be stuck already
    [29.9, 29.9],
    [30, 30],
    [400, 400],
  ] as const) {
    test(`a sign ${silentSeconds} s old goes out as one ${expected} s old`, () => {
      assert.equal(sent(running({ silentSeconds })), expected);
    });
  }

  test('the window is that of the run, else of its type, else the default', () => {
    const types = { sync: { heartbeatStale: 60 } };
    assert.equal(sent(running(), at(noon, { ...lifecycle, types })), 30);
    assert.equal(sent(running({ lifecycle: { heartbeatStale: 120 } }), at(noon, { ...lifecycle, types })), 60);
  });

  const exact: Readonly<Record<string, readonly [RunFacts, TruthContext?]>> = {
    'no window of silence': [running(), at(noon, { default: { runningStale: 60 } })],
    'no window': [running(), at(noon, null)],
    'no sign': [running({ heartbeatAt: null })],
    'a sign that cannot be read': [running({ heartbeatAt: NaN })],
    'a sign of before the start': [running({ silentSeconds: 700 })],
    'a sign from the future, which makes the run unknown': [running({ silentSeconds: -61 })],
    'a run that ended': [running({ status: 'completed', outcome: 'failed', completedAt: noon })],
    'a run that waits for a worker': [running({ status: 'queued' })],
    'a window of no silence at all': [running(), at(noon, { default: { heartbeatStale: 0 } })],
  };
  for (const [name, [run, context = at(noon)]] of Object.entries(exact)) {
    test(`nothing is changed for ${name}`, () => assert.equal(quietLifeSigns(run, context), run));
  }

  test('a run that has just started has not lived before', () => {
    assert.equal(sent(running({ startedAt: noon - seconds(4), silentSeconds: 1 })), 4);
    assert.equal(sent(running({ startedAt: null, createdAt: noon - seconds(5), silentSeconds: 1 })), 5);
  });
});

describe('property: the sign that goes out', () => {
  const window = fc.oneof(fc.integer({ min: 1, max: 3600 }), fc.double({ min: 0.001, max: 90, noNaN: true }));
  const facts = fc.record({
    heartbeatStale: window,
    runningExpected: fc.constantFrom(null, 0, 60, 7200),
    silentMs: fc.integer({ min: -seconds(90), max: seconds(7200) }),
    ageMs: fc.integer({ min: 0, max: seconds(7200) }),
    asOf: fc.integer({ min: 0, max: seconds(7200) }).map((later) => noon + later),
    startIsKnown: fc.boolean(),
    freshnessState: fc.constantFrom(null, 'fresh_active', 'past_expected', 'likely_stale'),
    waiting: fc.constantFrom(null, { reason: 'paused' }),
  });
  const world = facts.map(({ heartbeatStale, runningExpected, silentMs, ageMs, asOf, startIsKnown, ...rest }) => ({
    run: running({
      startedAt: startIsKnown ? asOf - ageMs : null,
      createdAt: asOf - ageMs,
      heartbeatAt: asOf - silentMs,
      ...rest,
    }),
    context: at(asOf, { default: { heartbeatStale, runningExpected } }),
  }));
  const check = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>) =>
    fc.assert(property, { numRuns: 5000, seed: 20_261_120 });

  test('is never younger than the true one', () => {
    check(
      fc.property(world, ({ run, context }) => {
        assert.ok(quietLifeSigns(run, context).heartbeatAt! <= run.heartbeatAt!);
      }),
    );
  });

  test('is never before the start, if the true one is not', () => {
    check(
      fc.property(world, ({ run, context }) => {
        const start = run.startedAt ?? run.createdAt!;
        assert.ok(quietLifeSigns(run, context).heartbeatAt! >= Math.min(start, run.heartbeatAt!));
      }),
    );
  });

  test('gives no other verdict, evidence, contradiction, urgency or progress, and leaves the other facts', () => {
    check(
      fc.property(world, ({ run, context }) => {
        const quiet = quietLifeSigns(run, context);
        assert.deepEqual(deriveRunTruth(quiet, context), deriveRunTruth(run, context));
        assert.deepEqual({ ...quiet, heartbeatAt: run.heartbeatAt }, run);
      }),
    );
  });

  // A job that beats, and two instants between the same two of the grid.
  const beating = fc.record({
    silence: fc.integer({ min: 1, max: 3600 }),
    step: fc.integer({ min: 0, max: 1000 }),
    shares: fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.double({ min: 0, max: 0.999, noNaN: true })),
    silentShares: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    ageMs: fc.integer({ min: 0, max: seconds(3600) }),
  });

  test('is the same at two instants of one step of the grid, for a job that beats every half of its window', () => {
    check(
      fc.property(beating, ({ silence, step, shares, silentShares, ageMs }) => {
        const grid = silence * 250;
        const first = (Math.ceil(noon / grid) + step) * grid;
        const startedAt = first - ageMs;
        const signs = shares.map((share, index) => {
          const asOf = first + Math.floor(share * grid);
          const heartbeatAt = Math.max(startedAt, asOf - Math.floor(silentShares[index]! * 2 * grid));
          const context = at(asOf, { default: { heartbeatStale: silence } });
          return quietLifeSigns(running({ startedAt, heartbeatAt }), context).heartbeatAt;
        });
        assert.equal(signs[0], signs[1]);
      }),
    );
  });
});
