/** What the handler asks of a host's data. Reads only: the kit never writes (F7). */
import type { Diagnostic, HistoryHour, Plane, RelatedLink, ReviewPack, RunNotification } from '@ops-widgets/contract';
import type { RunFacts, StatusCounts, TruthContext } from '@ops-widgets/truth';

/**
 * The rows a request may see, as `authorize` decided. A store answers from these rows alone: what is outside influences no
 * count, order or cursor (F4).
 */
export interface VisibleRows {
  readonly plane: Plane;
  /** null: every workspace (system plane). */
  readonly workspaceId: string | null;
  /** null: every tenant of the workspace, and runs without a tenant. */
  readonly tenantIds: readonly string[] | null;
}

/** How a request is judged. `asOf` is the one instant of the whole answer. */
export interface Judgement extends TruthContext {
  /** How many days an ended run counts as needing follow-up; 7 unless the host says otherwise. */
  readonly followUpDays: number;
}

export interface SnapshotRows {
  readonly counts: StatusCounts;
  readonly history: readonly HistoryHour[] | null;
  readonly active: readonly RunFacts[];
  readonly attention: readonly RunFacts[];
  readonly recent: readonly RunFacts[];
}

export interface RunFilter {
  /** `active` is accepted beside the two problem classes, for the list's tab of that name. */
  readonly problemClass: string | null;
  readonly status: string | null;
  readonly outcome: string | null;
  readonly type: string | null;
  readonly reconciled: boolean;
  /** Matches label, type label or id. */
  readonly q: string | null;
  readonly sort: 'urgency' | 'created';
  readonly limit: number;
  readonly cursor: string | null;
}

export interface RunPage {
  readonly counts: StatusCounts;
  readonly runs: readonly RunFacts[];
  readonly nextCursor: string | null;
  /** How many runs match; where `totalExact` is false, at least as many. */
  readonly total: number;
  readonly totalExact: boolean;
}

/** Up to here a list counts its matches. Beyond, a number tells nobody anything, and counting would be the answer's whole cost. */
export const exactTotal = 10_000;

/** The total of a list by how many matches were found, of which those beyond `exactTotal` need not have been counted. */
export function totalOf(matches: number): Pick<RunPage, 'total' | 'totalExact'> {
  return { total: Math.min(matches, exactTotal), totalExact: matches <= exactTotal };
}

export interface RunRecord {
  readonly run: RunFacts;
  readonly diagnostics: readonly Diagnostic[];
  readonly related: readonly RelatedLink[];
}

export interface NotificationRequest {
  readonly limit: number;
  readonly cursor: string | null;
  /** Whose `read` marks are told, as `authorize` said; null where the host keeps none. */
  readonly reader: string | null;
}

export interface NotificationPage {
  readonly notifications: readonly RunNotification[];
  readonly nextCursor: string | null;
}

/** A cursor that this store did not make; the handler answers 400. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

export interface OpsStore {
  snapshot(rows: VisibleRows, judgement: Judgement, limits: { recent: number; active: number }): Promise<SnapshotRows>;
  /** @throws InvalidCursorError */
  runs(rows: VisibleRows, judgement: Judgement, filter: RunFilter): Promise<RunPage>;
  /** null where there is no such run among the visible rows. */
  run(rows: VisibleRows, judgement: Judgement, id: string): Promise<RunRecord | null>;
  /** @throws InvalidCursorError */
  notifications(rows: VisibleRows, judgement: Judgement, request: NotificationRequest): Promise<NotificationPage>;
  reviewPack(rows: VisibleRows, judgement: Judgement): Promise<ReviewPack | null>;
}
