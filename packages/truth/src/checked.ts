/**
 * The door of this package. Every exported function passes its arguments through here once; inside,
 * the rules take a `CheckedRun` and trust it. The compiler refuses unchecked `RunFacts` there.
 */
import type { Attempt, Catalog, Lifecycle, RunFacts, TruthContext, Waiting } from './facts.js';
import { asRecord, countOrNull, finiteOrNull, idOf, instantOf, listOf, textOrNull } from './values.js';

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
  readonly queuedAt: number | null;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  readonly heartbeatAt: number | null;
  readonly reconciledAt: number | null;
  /** Null without a reason: a wait for nothing claims nothing. */
  readonly waiting: Required<Waiting> | null;
  readonly attempt: Required<Attempt> | null;
  readonly rescues: readonly unknown[];
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
    queuedAt: instantOf(run.queuedAt),
    startedAt: instantOf(run.startedAt),
    completedAt: instantOf(run.completedAt),
    heartbeatAt: instantOf(run.heartbeatAt),
    reconciledAt: finiteOrNull(asRecord(reconciliation)['reconciledAt']),
    waiting: checkWaiting(run.waiting),
    attempt: checkAttempt(run.attempt),
    rescues: listOf(context['rescues'] as readonly unknown[]),
    lifecycle: run.lifecycle,
    staleLineage: typeof reconciliation === 'object' && reconciliation !== null,
    reconciliationReason: textOrNull(asRecord(reconciliation)['reason']),
    failure: Array.isArray(failures) ? textOrNull(asRecord(failures[0])['message']) : null,
    phase: context['phase'],
    composite: context['composite'],
    summaryCounts: run.summaryCounts,
  };
}

function checkWaiting(value: unknown): CheckedRun['waiting'] {
  const { reason, until } = asRecord(value);
  const named = textOrNull(reason);
  return named === null ? null : { reason: named, until: instantOf(until) };
}

/** A limit that was passed is no limit: a rescued run may have more attempts than were allowed. */
function checkAttempt(value: unknown): CheckedRun['attempt'] {
  const { number: given, of } = asRecord(value);
  const number = countOrNull(given) ?? 0;
  const limit = countOrNull(of) ?? 0;
  return number < 1 ? null : { number, of: limit < number ? null : limit };
}

/** A context from anything that a caller in plain JavaScript may pass. */
export function checkContext(value: unknown): CheckedContext {
  const { asOf, lifecycle, catalog } = asRecord(value) as Partial<TruthContext>;
  return { asOf: finiteOrNull(asOf), lifecycle, catalog };
}
