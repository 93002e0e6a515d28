/**
 * The door of this package. Every exported function passes its arguments through here once; inside,
 * the rules take a `CheckedRun` and trust it. The compiler refuses unchecked `RunFacts` there.
 */
import type { Catalog, Lifecycle, RunFacts, TruthContext } from './facts.js';
import { asRecord, finiteOrNull, idOf, instantOf, textOrNull } from './values.js';

/**
 * A run whose facts have the type that they claim, or are null. What rules only compare with known
 * values (status, outcome, freshness state) stays as given.
 */
export interface CheckedRun {
  readonly id: string;
  readonly type: unknown;
  readonly status: unknown;
  readonly outcome: unknown;
  readonly freshnessState: unknown;
  /** Instants in epoch milliseconds; null where missing, NaN where given and not to be read. */
  readonly createdAt: number | null;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  readonly heartbeatAt: number | null;
  readonly reconciledAt: number | null;
  /** A window of the run's own; `windowFor` reads it. */
  readonly lifecycle: unknown;
  /** True when a reconciliation is present (truth.md, "Problem class": stale lineage). */
  readonly staleLineage: boolean;
  readonly reconciliationReason: string | null;
  /** Message of the first failure. */
  readonly failure: string | null;
  /** Progress as given: whether it is valid is a rule of its own (truth.md, "Progress"). */
  readonly phase: unknown;
  readonly composite: unknown;
  readonly summaryCounts: unknown;
}

/**
 * A context whose instant is a number or null. Windows and labels are looked up by a run's type.
 */
export interface CheckedContext {
  /** Epoch milliseconds; null: nothing can be judged by age. */
  readonly asOf: number | null;
  readonly lifecycle: Lifecycle | null | undefined;
  readonly catalog: Catalog | null | undefined;
}

/** A run from anything that a caller in plain JavaScript may pass. */
export function checkRun(value: unknown): CheckedRun {
  const run = asRecord(value) as unknown as RunFacts;
  const context = asRecord(run.context);
  const reconciliation = context['reconciliation'];
  const failures: unknown = run.failures;
  return {
    id: idOf(run.id),
    type: run.type,
    status: run.status,
    outcome: run.outcome,
    freshnessState: run.freshnessState,
    createdAt: instantOf(run.createdAt),
    startedAt: instantOf(run.startedAt),
    completedAt: instantOf(run.completedAt),
    heartbeatAt: instantOf(run.heartbeatAt),
    reconciledAt: finiteOrNull(asRecord(reconciliation)['reconciledAt']),
    lifecycle: run.lifecycle,
    staleLineage: typeof reconciliation === 'object' && reconciliation !== null,
    reconciliationReason: textOrNull(asRecord(reconciliation)['reason']),
    failure: Array.isArray(failures) ? textOrNull(asRecord(failures[0])['message']) : null,
    phase: context['phase'],
    composite: context['composite'],
    summaryCounts: run.summaryCounts,
  };
}

/** A context from anything that a caller in plain JavaScript may pass. */
export function checkContext(value: unknown): CheckedContext {
  const { asOf, lifecycle, catalog } = asRecord(value) as Partial<TruthContext>;
  return { asOf: finiteOrNull(asOf), lifecycle, catalog };
}
