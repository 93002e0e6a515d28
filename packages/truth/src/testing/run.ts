/** Builders for tests: a run, an instant and a context, all healthy until a test changes them. */
import { noon } from '../../../../mocks/instants.js';
import type { Catalog, Lifecycle, LifecycleWindow, Reconciliation, RunFacts, TruthContext } from '../facts.js';
import { deriveRunTruth, type RunTruth } from '../truth.js';

/** The server's instant in every test. */
export const asOf = noon;

/** The instant (epoch ms) so many seconds and milliseconds before `asOf`. */
export function ago(seconds: number, milliseconds = 0): number {
  return asOf - seconds * 1000 - milliseconds;
}

/** No two thresholds are equal, so that a test notices a mixed-up one. */
export const ageWindow: LifecycleWindow = {
  queuedExpected: 60,
  queuedStale: 300,
  runningExpected: 600,
  runningStale: 3600,
};

export const heartbeatWindow: LifecycleWindow = {
  queuedExpected: 50,
  queuedStale: 250,
  runningExpected: 400,
  runningStale: 1800,
  heartbeatStale: 90,
};

export const lifecycle: Lifecycle = { default: ageWindow, types: { baseline_capture: heartbeatWindow } };

export const catalog: Catalog = {
  baseline_capture: {
    label: 'Baseline capture',
    phases: { inventory: 'Collecting the inventory', hash: 'Hashing files' },
  },
  baseline_compare: { label: 'Baseline comparison', phases: { compare: 'Comparing with the baseline' } },
};

export const context: TruthContext = { asOf, lifecycle, catalog };

export const reconciliation: Reconciliation = {
  reconciledAt: ago(120),
  reasonCode: 'worker_gone',
  reason: 'Its worker is gone',
  fromStatus: 'running',
};

/** A queued run, created 10 s ago: healthy. */
export function aRun(facts: Partial<RunFacts> = {}): RunFacts {
  return { id: '15', type: 'inventory_sync', status: 'queued', outcome: 'pending', createdAt: ago(10), ...facts };
}

/** A running run, started 60 s ago: healthy. */
export function aRunningRun(facts: Partial<RunFacts> = {}): RunFacts {
  return aRun({ status: 'running', createdAt: ago(65), startedAt: ago(60), ...facts });
}

/** A running run of a type with heartbeats: started 60 s ago, last heartbeat 5 s ago. */
export function aBeatingRun(facts: Partial<RunFacts> = {}): RunFacts {
  return aRunningRun({ type: 'baseline_capture', heartbeatAt: ago(5), ...facts });
}

/** A run that ended 5 min ago, after 5 min of work. */
export function anEndedRun(outcome: RunFacts['outcome'], facts: Partial<RunFacts> = {}): RunFacts {
  return aRun({
    status: 'completed',
    outcome,
    createdAt: ago(620),
    startedAt: ago(600),
    completedAt: ago(300),
    ...facts,
  });
}

/** A run that the reconciler closed 2 min ago. */
export function aReconciledRun(facts: Partial<RunFacts> = {}): RunFacts {
  return anEndedRun('failed', { completedAt: ago(120), context: { reconciliation }, ...facts });
}

/** A queued run that is an hour old, failed once and is tried again in ten minutes. */
export function aRetry(facts: Partial<RunFacts> = {}): RunFacts {
  return aRun({
    createdAt: ago(3600),
    waiting: { reason: 'retry', until: ago(-600) },
    attempt: { number: 2, of: 25 },
    ...facts,
  });
}

/** A run for every verdict, by the name of what an operator sees. */
export const exemplars = {
  'queued, healthy': aRun(),
  'queued, late': aRun({ createdAt: ago(100) }),
  'queued, stuck': aRun({ createdAt: ago(400) }),
  'queued, freshness not known': aRun({ createdAt: null }),
  'queued, waits to retry': aRetry(),
  'queued, due later': aRun({ createdAt: ago(3600), queuedAt: ago(-600) }),
  'queued, paused': aRun({ createdAt: ago(3600), waiting: { reason: 'paused' } }),
  'running, waits for others': aRunningRun({ startedAt: ago(4000), waiting: { reason: 'dependencies', until: null } }),
  'running, healthy': aRunningRun(),
  'running, late': aRunningRun({ startedAt: ago(700) }),
  'running, late with life signs': aBeatingRun({ startedAt: ago(100_000) }),
  'running, stuck': aRunningRun({ startedAt: ago(4000) }),
  'running, silent': aBeatingRun({ heartbeatAt: ago(420) }),
  'running, freshness not known': aRunningRun({ createdAt: null, startedAt: null }),
  succeeded: anEndedRun('succeeded'),
  'partially succeeded': anEndedRun('partially_succeeded'),
  blocked: anEndedRun('blocked'),
  failed: anEndedRun('failed'),
  cancelled: anEndedRun('cancelled'),
  reconciled: aReconciledRun(),
  'succeeded after reconciliation': aReconciledRun({ outcome: 'succeeded' }),
  'ended, outcome pending': anEndedRun('pending'),
  'ended, outcome missing': anEndedRun(null),
  'ended, outcome not recognised': anEndedRun('exploded'),
  'state not recognised': aRun({ status: 'hibernating' }),
} satisfies Record<string, RunFacts>;

export type ExemplarName = keyof typeof exemplars;

/** The exemplars as pairs of name and run. */
export const exemplarList = Object.entries(exemplars) as readonly [ExemplarName, RunFacts][];

/** The truth about a run at `asOf`, or in a changed context. */
export function truthOf(run: RunFacts, changes: Partial<TruthContext> = {}): RunTruth {
  return deriveRunTruth(run, { ...context, ...changes });
}

/** A value as plain JavaScript may pass it, past the type. */
export function untyped<Value>(value: unknown): Value {
  return value as Value;
}
