/**
 * The facts about an operation run, as the contract brings them: camelCase names, instants in epoch milliseconds, ids as
 * strings. Facts are never trusted to be complete or consistent; every rule copes with what is missing or absurd.
 */

/** Where a run stands in its lifecycle. Any other value is kept as given and treated as unknown. */
export const RunStatus = { Queued: 'queued', Running: 'running', Completed: 'completed' } as const;
export type RunStatus = (typeof RunStatus)[keyof typeof RunStatus];

/** How a run ended. Any other value is kept as given and treated as unknown. */
export const RunOutcome = {
  Pending: 'pending',
  Succeeded: 'succeeded',
  PartiallySucceeded: 'partially_succeeded',
  Blocked: 'blocked',
  Failed: 'failed',
  Cancelled: 'cancelled',
} as const;
export type RunOutcome = (typeof RunOutcome)[keyof typeof RunOutcome];

/** A known value, or whatever else a host sent. */
export type OrUnknown<Known extends string> = Known | (string & {});

export interface TenantRef {
  readonly id: string;
  readonly name: string;
}

/** The thresholds of a run's lifecycle, all in seconds and inclusive. A threshold that is absent is never reached. */
export interface LifecycleWindow {
  readonly queuedExpected?: number | null;
  readonly queuedStale?: number | null;
  readonly runningExpected?: number | null;
  readonly runningStale?: number | null;
  /** Present only where the engine beats: the longest silence of a run that is alive. */
  readonly heartbeatStale?: number | null;
}

/** Lifecycle windows by operation type, with a default for the types not named. */
export interface Lifecycle {
  readonly default?: LifecycleWindow | null;
  readonly types?: Readonly<Record<string, LifecycleWindow>> | null;
}

/** What operators may be told about one operation type. */
export interface CatalogEntry {
  readonly label?: string | null;
  /** Operator-safe labels by phase key. A key that is not here is never shown (C4). */
  readonly phases?: Readonly<Record<string, string>> | null;
}

export type Catalog = Readonly<Record<string, CatalogEntry>>;

/** Present when the lifecycle reconciler closed the run. */
export interface Reconciliation {
  readonly reconciledAt: number | null;
  readonly reasonCode?: string | null;
  readonly reason?: string | null;
  readonly fromStatus?: string | null;
}

export interface PhaseFacts {
  readonly key: string;
  readonly position?: number | null;
  readonly of?: number | null;
}

export interface CompositeFacts {
  readonly total: number;
  readonly queued: number;
  readonly running: number;
  readonly succeeded: number;
  readonly partiallySucceeded: number;
  readonly failed: number;
}

export interface SummaryCounts {
  readonly total?: number | null;
  readonly processed?: number | null;
  readonly succeeded?: number | null;
  readonly failed?: number | null;
  readonly skipped?: number | null;
}

/**
 * What a run says of its own work. Hosts fill these in while the work goes on, so they may be malformed: then the value is
 * passed on as it came, and progress falls back to the next mode (C5).
 */
export interface RunContext {
  readonly phase?: PhaseFacts | Malformed | null;
  readonly composite?: CompositeFacts | Malformed | null;
  readonly reconciliation?: Reconciliation | null;
}

/** A value that did not have the shape that was due. */
export type Malformed = string | number | boolean | readonly unknown[] | { readonly [key: string]: unknown };

export interface RunFailure {
  readonly code?: string | null;
  readonly message: string;
}

/** Everything known about one operation run. */
export interface RunFacts {
  readonly id: string;
  readonly type: string;
  readonly label?: string | null;
  readonly status: OrUnknown<RunStatus>;
  readonly outcome?: OrUnknown<RunOutcome> | null;
  readonly createdAt?: number | null;
  readonly startedAt?: number | null;
  readonly completedAt?: number | null;
  /** The last sign of life. */
  readonly heartbeatAt?: number | null;
  readonly tenant?: TenantRef | null;
  /** Who started it; null for scheduled runs, which imply no notification (A9). */
  readonly initiator?: string | null;
  /** The server's own verdict, where it has one. */
  readonly freshnessState?: OrUnknown<Freshness> | null;
  /** A window of the run's own, before those of its type. */
  readonly lifecycle?: LifecycleWindow | null;
  readonly summaryCounts?: SummaryCounts | Malformed | null;
  readonly context?: RunContext | null;
  readonly failures?: readonly RunFailure[] | null;
}

/** How fresh the signs of life of a run are: the verdict of truth.md, "Freshness". */
export const Freshness = {
  FreshActive: 'fresh_active',
  PastExpected: 'past_expected',
  LikelyStale: 'likely_stale',
  TerminalNormal: 'terminal_normal',
  ReconciledFailed: 'reconciled_failed',
  Unknown: 'unknown',
} as const;
export type Freshness = (typeof Freshness)[keyof typeof Freshness];

/** What every rule is judged against: the server's instant and the host's windows and words. */
export interface TruthContext {
  /** The server's clock, epoch milliseconds. */
  readonly asOf: number;
  readonly lifecycle?: Lifecycle | null;
  readonly catalog?: Catalog | null;
}
