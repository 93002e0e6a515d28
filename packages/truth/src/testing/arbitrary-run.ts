/**
 * Arbitrary runs for property tests: plausible ones, with times around the thresholds, and broken
 * ones, with any value in any place. The seed is fixed, so that a failure can be repeated.
 */
import * as fc from 'fast-check';
import { Freshness, RunOutcome, RunStatus, WaitReason, type RunFacts, type TruthContext } from '../facts.js';
import { ago, asOf, catalog, lifecycle, untyped } from './run.js';

/** Parameters of `fc.assert`: the same cases in every engine and on every machine. */
export function repeatable(numRuns = 200): { seed: number; numRuns: number } {
  return { seed: 20_261_120, numRuns };
}

const loneSurrogates = fc
  .array(fc.integer({ min: 0xd7fe, max: 0xe001 }), { minLength: 1, maxLength: 4 })
  .map((units) => String.fromCharCode(...units));

const trickyTexts = fc.constantFrom(
  '',
  ' ',
  '..',
  '.',
  '//evil.example',
  'javascript:alert(1)',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '<img src=x onerror=alert(1)>',
  '{run}',
  '$&',
  '%',
  '\u0000',
  '\u202E',
);

/** Any text, lone surrogates and names of Object.prototype included. */
export const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), loneSurrogates, trickyTexts);

/** Values that no fact should have. */
export const absurdities: readonly unknown[] = [
  undefined,
  null,
  true,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
  Number.MIN_VALUE,
  -0,
  10n ** 30n,
  Symbol('facts'),
  Symbol.iterator,
  () => 'facts',
  [],
  {},
  Object.create(null),
  Object.freeze({ toString: 1, valueOf: 1 }),
  JSON.parse('{"__proto__":{"status":"running","label":"polluted"},"constructor":null}'),
  JSON.parse('{"__proto__":null}'),
];

/** Any data: absurd numbers, symbols, objects without a prototype, literal `__proto__` keys. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...absurdities),
  anyText,
  fc.double(),
  fc.anything({
    maxDepth: 2,
    maxKeys: 4,
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  }),
);

const absent = fc.constantFrom(null, undefined);

/** The thresholds of both windows: instants often lie on one, or a millisecond beside it. */
const thresholds = [0, 10, 50, 60, 90, 250, 300, 400, 600, 1800, 3600, 86_400, 7 * 86_400];
const nearThreshold = fc
  .tuple(fc.constantFrom(...thresholds), fc.integer({ min: -1, max: 1 }))
  .map(([seconds, milliseconds]) => ago(seconds, milliseconds));

/** An instant around `asOf`, future ones included (epoch ms). */
export const anyInstant = fc.oneof(nearThreshold, fc.integer({ min: ago(30 * 86_400), max: asOf + 86_400_000 }));
const maybeInstant = fc.oneof({ arbitrary: anyInstant, weight: 5 }, { arbitrary: absent, weight: 1 });

const count = fc.oneof(fc.nat(200), fc.nat(), fc.constantFrom(0, 1, 100, Number.MAX_SAFE_INTEGER), absent);

const phase = fc.record({
  key: fc.constantFrom('inventory', 'hash', 'compare', 'secret', '__proto__'),
  position: count,
  of: count,
});

const composite = fc
  .record({
    queued: fc.nat(9),
    running: fc.nat(9),
    succeeded: fc.nat(9),
    partiallySucceeded: fc.nat(9),
    failed: fc.nat(9),
  })
  .chain((parts) =>
    fc.constantFrom(0, 0, 0, 1).map((error) => ({
      ...parts,
      total: Object.values(parts).reduce((sum, part) => sum + part, error),
    })),
  );

const reconciliation = fc.record({
  reconciledAt: fc.option(anyInstant),
  reasonCode: fc.constant('worker_gone'),
  reason: fc.option(anyText),
});

const rescue = fc.record({ at: fc.option(anyInstant), reasonCode: fc.constant('lost'), reason: fc.option(anyText) });

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { freq: 2, nil: null });

/**
 * A run as a host may send it: mostly known words; times may be missing or contradict each other.
 */
export const plausibleRun: fc.Arbitrary<RunFacts> = fc.record({
  id: fc.oneof(fc.nat(20).map(String), anyText),
  type: fc.constantFrom('baseline_capture', 'baseline_compare', 'inventory_sync', '__proto__'),
  label: fc.option(anyText),
  status: fc.oneof(
    { arbitrary: fc.constantFrom(...Object.values(RunStatus)), weight: 9 },
    { arbitrary: anyText, weight: 1 },
  ),
  outcome: fc.oneof(
    { arbitrary: fc.constantFrom(...Object.values(RunOutcome)), weight: 9 },
    { arbitrary: fc.oneof(anyText, absent), weight: 1 },
  ),
  createdAt: maybeInstant,
  startedAt: maybeInstant,
  queuedAt: fc.oneof({ arbitrary: anyInstant, weight: 1 }, { arbitrary: absent, weight: 2 }),
  waiting: fc.option(
    fc.record({
      reason: fc.oneof(fc.constantFrom(...Object.values(WaitReason), 'full_moon'), anyText),
      until: maybeInstant,
    }),
    { freq: 1 },
  ),
  attempt: fc.option(fc.record({ number: fc.nat(4), of: count })),
  completedAt: maybeInstant,
  heartbeatAt: maybeInstant,
  initiator: fc.constantFrom('Ada', null),
  freshnessState: fc.oneof(
    { arbitrary: absent, weight: 4 },
    { arbitrary: fc.constantFrom(...Object.values(Freshness)), weight: 1 },
  ),
  summaryCounts: maybe(fc.record({ total: count, processed: count, succeeded: count, failed: count, skipped: count })),
  context: maybe(
    fc.record({
      phase: maybe(phase),
      composite: maybe(composite),
      reconciliation: maybe(reconciliation),
      rescues: maybe(fc.array(rescue, { maxLength: 3 })),
    }),
  ),
  failures: maybe(fc.array(fc.record({ message: anyText }), { maxLength: 2 })),
});

/** Every fact by name. */
export const runFields = [
  'id',
  'type',
  'label',
  'status',
  'outcome',
  'createdAt',
  'startedAt',
  'completedAt',
  'heartbeatAt',
  'queuedAt',
  'queue',
  'waiting',
  'attempt',
  'tenant',
  'initiator',
  'freshnessState',
  'lifecycle',
  'summaryCounts',
  'context',
  'failures',
] as const satisfies readonly (keyof RunFacts)[];

const nested = [
  ['context', ['phase', 'composite', 'reconciliation', 'rescues']],
  ['waiting', ['reason', 'until']],
  ['attempt', ['number', 'of']],
  ['lifecycle', ['queuedExpected', 'queuedStale', 'runningExpected', 'runningStale', 'heartbeatStale']],
  ['summaryCounts', ['total', 'processed', 'failed']],
] as const;

/** A plausible run in which one or more fields, on the first or the second level, are anything. */
export const brokenRun: fc.Arbitrary<RunFacts> = fc.oneof(
  fc
    .tuple(plausibleRun, fc.constantFrom(...runFields), anyValue, fc.constantFrom(...runFields), anyValue)
    .map(([run, field, value, other, more]) => untyped<RunFacts>({ ...run, [field]: value, [other]: more })),
  fc
    .tuple(plausibleRun, fc.constantFrom(...nested), fc.nat(), anyValue)
    .map(([run, [field, names], which, value]) =>
      untyped<RunFacts>({ ...run, [field]: { ...objectOf(run[field]), [names[which % names.length] ?? '']: value } }),
    ),
  fc.dictionary(fc.constantFrom(...runFields), anyValue, { noNullPrototype: false }).map(untyped<RunFacts>),
);

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** Any run: plausible, broken, or not a run at all. */
export const anyRun: fc.Arbitrary<RunFacts> = fc.oneof(
  { arbitrary: plausibleRun, weight: 3 },
  { arbitrary: brokenRun, weight: 2 },
  { arbitrary: anyValue.map(untyped<RunFacts>), weight: 1 },
);

/** Runs that are active at `asOf` by their status. */
export const activeRun: fc.Arbitrary<RunFacts> = fc
  .tuple(plausibleRun, fc.constantFrom(RunStatus.Queued, RunStatus.Running))
  .map(([run, status]) => ({ ...run, status }));

const validContext: TruthContext = { asOf, lifecycle, catalog };

/** A context in which parts, on the first or second level, are anything; or no context at all. */
export const anyContext: fc.Arbitrary<TruthContext> = fc.oneof(
  { arbitrary: fc.constant(validContext), weight: 3 },
  {
    arbitrary: fc
      .tuple(fc.constantFrom('asOf', 'lifecycle', 'catalog', 'followUpDays', 'arrivedFrom'), anyValue)
      .map(([name, value]) => untyped<TruthContext>({ ...validContext, [name]: value })),
    weight: 2,
  },
  {
    arbitrary: fc
      .tuple(fc.constantFrom('default', 'types', 'inventory_sync', 'baseline_capture', 'phases'), anyValue)
      .map(([name, value]) =>
        untyped<TruthContext>({
          asOf,
          lifecycle: { ...lifecycle, types: { ...lifecycle.types, [name]: value }, [name]: value },
          catalog: { ...catalog, [name]: value, baseline_capture: { [name]: value } },
        }),
      ),
    weight: 2,
  },
  { arbitrary: anyValue.map(untyped<TruthContext>), weight: 1 },
);
