/**
 * The facts about an operation run (truth.md, "Facts"): camelCase names, instants in epoch
 * milliseconds, ids as strings. Facts may be missing or contradict each other; no rule throws on
 * them.
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

/** A known value, or any other text that a host sent. */
export type OrUnknown<Known extends string> = Known | (string & {});

/** A tenant or a workspace, by its id and the name that operators know. */
export interface TenantRef {
  readonly id: string;
  readonly name: string;
}

/**
 * The thresholds of a run's lifecycle, in seconds, inclusive. An absent threshold is never reached.
 */
export interface LifecycleWindow {
  readonly queuedExpected?: number | null;
  readonly queuedStale?: number | null;
  readonly runningExpected?: number | null;
  readonly runningStale?: number | null;
  /** The longest silence of a run that is alive; present only where the engine sends heartbeats. */
  readonly heartbeatStale?: number | null;
  /** How long runs of the type usually take. It makes no verdict: windows do. */
  readonly usual?: UsualDuration | null;
}

/** What a server learned from runs of a type that succeeded (H6). Durations in seconds. */
export interface UsualDuration {
  readonly median: number;
  readonly p95: number;
  /** How many runs it was learned from. */
  readonly runs: number;
}

/** Lifecycle windows by operation type, with a default for the types not named. */
export interface Lifecycle {
  readonly default?: LifecycleWindow | null;
  readonly types?: Readonly<Record<string, LifecycleWindow>> | null;
}

/** The labels of one operation type, safe to show to operators. */
export interface CatalogEntry {
  readonly label?: string | null;
  /** Labels by phase key. A key without one is never shown (C4). */
  readonly phases?: Readonly<Record<string, string>> | null;
}

/** The operation catalog: what the host says about each type of operation, by type. */
export type Catalog = Readonly<Record<string, CatalogEntry>>;

/** Present when the lifecycle reconciler closed the run. */
export interface Reconciliation {
  readonly reconciledAt: number | null;
  readonly reasonCode?: string | null;
  readonly reason?: string | null;
  readonly fromStatus?: string | null;
}

/** What an active run waits for on purpose. Any other text is kept as a reason without a name. */
export const WaitReason = {
  Scheduled: 'scheduled',
  Retry: 'retry',
  Paused: 'paused',
  Dependencies: 'dependencies',
  Concurrency: 'concurrency',
  Approval: 'approval',
} as const;
export type WaitReason = (typeof WaitReason)[keyof typeof WaitReason];

/** Present while no worker is meant to work on an active run (H1). */
export interface Waiting {
  readonly reason: OrUnknown<WaitReason>;
  /** Epoch milliseconds at which the run is due; null where that is not known. */
  readonly until?: number | null;
}

/** Which attempt a run is, counted from 1, and how many there are at most (H2). */
export interface Attempt {
  readonly number: number;
  readonly of?: number | null;
}

/** A reaper took the run from a worker that was lost, and the run went on (H3). */
export interface Rescue {
  readonly at?: number | null;
  readonly reasonCode?: string | null;
  readonly reason?: string | null;
}

/** The phase that a run is in (C3): its key in the catalog, and its place, counted from 1. */
export interface PhaseFacts {
  readonly key: string;
  readonly position?: number | null;
  readonly of?: number | null;
}

/** How many operations a composite run has in each state (C3). The states add up to `total`. */
export interface CompositeFacts {
  readonly total: number;
  readonly queued: number;
  readonly running: number;
  readonly succeeded: number;
  readonly partiallySucceeded: number;
  readonly failed: number;
}

/** Counts of a run's items (C2); null or absent where the host does not count them. */
export interface SummaryCounts {
  readonly total?: number | null;
  readonly processed?: number | null;
  readonly succeeded?: number | null;
  readonly failed?: number | null;
  readonly skipped?: number | null;
}

/**
 * A run's own account of its work. Hosts fill these in while the work goes on, so they may be
 * malformed: such a value is kept as given, and progress falls back to the next mode (C5).
 */
export interface RunContext {
  readonly phase?: PhaseFacts | Malformed | null;
  readonly composite?: CompositeFacts | Malformed | null;
  readonly reconciliation?: Reconciliation | null;
  readonly rescues?: readonly Rescue[] | null;
}

/** A value of another shape than expected, kept as given. */
export type Malformed = string | number | boolean | readonly unknown[] | { readonly [key: string]: unknown };

/** A failure inside a run, as the host reports it. */
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
  /** The queue that the run waits or runs in. */
  readonly queue?: string | null;
  /** Null: missing. NaN, here and below: given, and not to be read. */
  readonly createdAt?: number | null;
  /** When the run became due, or will: ready for a worker. */
  readonly queuedAt?: number | null;
  readonly startedAt?: number | null;
  readonly completedAt?: number | null;
  /** The last sign of life. */
  readonly heartbeatAt?: number | null;
  readonly waiting?: Waiting | null;
  readonly attempt?: Attempt | null;
  readonly tenant?: TenantRef | null;
  /** The person who started the run; null for scheduled runs, which have no notification (A9). */
  readonly initiator?: string | null;
  /** The server's own verdict, if it has one (rule 1). */
  readonly freshnessState?: OrUnknown<Freshness> | null;
  /** A window of the run's own; it takes precedence over that of its type. */
  readonly lifecycle?: LifecycleWindow | null;
  readonly summaryCounts?: SummaryCounts | Malformed | null;
  readonly context?: RunContext | null;
  readonly failures?: readonly RunFailure[] | null;
}

/** How fresh a run's signs of life are (truth.md, "Freshness"). */
export const Freshness = {
  FreshActive: 'fresh_active',
  PastExpected: 'past_expected',
  LikelyStale: 'likely_stale',
  TerminalNormal: 'terminal_normal',
  ReconciledFailed: 'reconciled_failed',
  Unknown: 'unknown',
} as const;
export type Freshness = (typeof Freshness)[keyof typeof Freshness];

/** The context of every rule: the server's instant, the host's windows and the host's labels. */
export interface TruthContext {
  /** The server's clock, epoch milliseconds. */
  readonly asOf: number;
  readonly lifecycle?: Lifecycle | null;
  readonly catalog?: Catalog | null;
}
