/** The reads that the handler needs of a host's data. It never writes (F7). */
import type {
  Diagnostic,
  HistoryHour,
  KeptSince,
  Plane,
  RelatedLink,
  ReviewPack,
  RunGroup,
  RunNotification,
  Source,
} from '@ops-widgets/contract';
import type { Lifecycle, RunFacts, StatusCounts, TruthContext, UsualDuration } from '@ops-widgets/truth';

/**
 * The rows a request may see, as `authorize` decided. A store answers from these rows
 * alone: other rows influence no count, order or cursor (F4).
 */
export interface VisibleRows {
  readonly plane: Plane;
  /** null: every workspace (system plane). */
  readonly workspaceId: string | null;
  /** null: every tenant of the workspace, and runs without a tenant. */
  readonly tenantIds: readonly string[] | null;
}

/** What runs are classified with. `asOf` is the one instant of the whole answer. */
export interface EvaluationContext extends TruthContext {
  /** Days for which an ended run counts as needing follow-up; the handler passes 7 by default. */
  readonly followUpDays: number;
}

/** The windows of an answer, by the rows that it is about and its instant (epoch milliseconds). */
export type LifecycleOf = (rows: VisibleRows, asOf: number) => Lifecycle | Promise<Lifecycle>;

/** What is known of the engine behind the rows. What is left out is not known. */
export interface EngineFacts {
  /** False where the counts are "at least" (H5). */
  readonly countsExact?: boolean;
  /** From when on the engine keeps what ended; null where it keeps all of it. */
  readonly keptSince?: KeptSince | null;
  /** The engine, and how many workers are connected to it (H7). */
  readonly source?: Source | null;
}

/** Tells what is known of the engine, at the instant of an answer. */
export type EngineFactsOf = (context: EvaluationContext) => EngineFacts | Promise<EngineFacts>;

/** The rows and counts of a snapshot. `history` is null where the store keeps none. */
export interface SnapshotRows extends EngineFacts {
  readonly counts: StatusCounts;
  readonly history: readonly HistoryHour[] | null;
  /** The first groups of attention, as `servedGroups` has them. Left out: not grouped (H8). */
  readonly groups?: readonly RunGroup[] | null;
  readonly active: readonly RunFacts[];
  readonly attention: readonly RunFacts[];
  readonly recent: readonly RunFacts[];
}

/** Which page of which list is asked for. A null filter lets every run pass. */
export interface RunFilter {
  /** `active` is accepted beside the two problem classes, for the list's tab of that name. */
  readonly problemClass: string | null;
  readonly status: string | null;
  readonly outcome: string | null;
  readonly type: string | null;
  readonly queue: string | null;
  /** Only runs that wait on purpose (H1). */
  readonly waiting: boolean;
  readonly reconciled: boolean;
  /** A part of the label or of the type's label, or the whole id. */
  readonly q: string | null;
  readonly sort: 'urgency' | 'created';
  readonly limit: number;
  readonly cursor: string | null;
}

/** A page of the list, with the counts of its scope. `nextCursor` is null on the last page. */
export interface RunPage {
  readonly counts: StatusCounts;
  /** False where the counts are "at least" (H5). */
  readonly countsExact?: boolean;
  readonly runs: readonly RunFacts[];
  readonly nextCursor: string | null;
  /** How many runs match; at least as many if `totalExact` is false. */
  readonly total: number;
  readonly totalExact: boolean;
}

/**
 * A list counts its matches up to this number. Counting all of a long list would cost more than the
 * rest of the answer, and no operator needs the exact number.
 */
export const exactTotal = 10_000;

/** The total of a list from its counted matches; a store may stop counting behind `exactTotal`. */
export function totalOf(matches: number): Pick<RunPage, 'total' | 'totalExact'> {
  return { total: Math.min(matches, exactTotal), totalExact: matches <= exactTotal };
}

/** One run with what belongs to it. */
export interface RunRecord {
  readonly run: RunFacts;
  /** Seconds that earlier runs of its type took; see `lastDurations`. Left out: not known (H6). */
  readonly durations?: readonly number[] | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly related: readonly RelatedLink[];
}

/** Which page of the notifications is asked for. */
export interface NotificationRequest {
  readonly limit: number;
  readonly cursor: string | null;
  /** The id that read marks are kept under, from `authorize`; null where the host keeps none. */
  readonly reader: string | null;
}

/** A page of notifications. `nextCursor` is null on the last page. */
export interface NotificationPage {
  readonly notifications: readonly RunNotification[];
  readonly nextCursor: string | null;
}

/** A cursor that this store did not make; the handler answers 400. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

/**
 * The reads of a host's data. Each answers for the visible rows alone, at `context.asOf`. A store
 * that cannot be read throws an `EngineError` with a sentence for operators (J6); any other error
 * is answered without its message.
 */
export interface OpsStore {
  /**
   * The clock of the engine behind the rows, epoch milliseconds: what its instants are judged by,
   * where the handler has no `clock`.
   */
  now?(): number | Promise<number>;
  /** The windows of a store that knows its own, where the handler has no `lifecycle`. */
  lifecycle?(rows: VisibleRows, asOf: number): Lifecycle | Promise<Lifecycle>;
  snapshot(
    rows: VisibleRows,
    context: EvaluationContext,
    limits: { recent: number; active: number },
  ): Promise<SnapshotRows>;
  /** @throws InvalidCursorError */
  runs(rows: VisibleRows, context: EvaluationContext, filter: RunFilter): Promise<RunPage>;
  /** Null if no visible row has this id. */
  run(rows: VisibleRows, context: EvaluationContext, id: string): Promise<RunRecord | null>;
  /** @throws InvalidCursorError */
  notifications(rows: VisibleRows, context: EvaluationContext, request: NotificationRequest): Promise<NotificationPage>;
  reviewPack(rows: VisibleRows, context: EvaluationContext): Promise<ReviewPack | null>;
  /**
   * How long runs of each type usually take, as `usualDuration` has it; types without one are left
   * out. Asked only by a handler with `usual`.
   */
  usual?(rows: VisibleRows, types: readonly string[]): Promise<Readonly<Record<string, UsualDuration>>>;
}
