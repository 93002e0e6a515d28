/** The contract's answers as facts: camelCase, instants in epoch milliseconds, ids as texts. */
import type { Catalog, Lifecycle, RunFacts, StatusCounts } from '@ops-widgets/truth';
import type * as z from 'zod/mini';
import type * as wire from './wire.js';

export { DiagnosticKind } from './diagnostic-kind.js';
export { defaultPlane, Plane } from './plane.js';

/**
 * The scope that a host answered for. `workspace` and `tenant` are null where the scope has none
 * (F1).
 */
export type Scope = z.output<typeof wire.scope>;

/** One hour of history: how many runs ended in it, and how many of those need follow-up. */
export type HistoryHour = z.output<typeof wire.historyHour>;

/** From when on the engine keeps what ended; null where it says nothing of it. */
export type KeptSince = z.output<typeof wire.keptSince>;

/** The engine of the facts. `workers`: how many are connected; null: not known (H7). */
export type Source = z.output<typeof wire.source>;

/** Runs in attention of one cause, over the whole scope (H8). */
export type RunGroup = z.output<typeof wire.group>;

/**
 * What every answer about runs carries. `asOf`: the server's instant of the facts, in epoch
 * milliseconds; runs are classified at it with these windows and this catalog.
 */
export interface AnswerContext {
  readonly asOf: number;
  readonly scope: Scope;
  readonly lifecycle: Lifecycle;
  readonly catalog: Catalog;
  /** How many rows of each list cannot be shown, by the name of the list; absent: all can. */
  readonly refusedRows?: Readonly<Record<string, number>>;
}

/** `GET {api}/snapshot` */
export interface Snapshot extends AnswerContext {
  readonly counts: StatusCounts;
  /** False where the counts are "at least" (H5). */
  readonly countsExact: boolean;
  readonly keptSince: KeptSince | null;
  readonly source: Source | null;
  readonly groups: readonly RunGroup[] | null;
  readonly history: readonly HistoryHour[] | null;
  readonly active: readonly RunFacts[];
  readonly attention: readonly RunFacts[];
  readonly recent: readonly RunFacts[];
}

/** `GET {api}/runs` */
export interface RunList extends AnswerContext {
  readonly counts: StatusCounts;
  /** False where the counts are "at least" (H5). */
  readonly countsExact: boolean;
  readonly runs: readonly RunFacts[];
  readonly nextCursor: string | null;
  /** How many runs match; at least as many if `totalExact` is false. */
  readonly total: number;
  readonly totalExact: boolean;
}

/** A text about a run for operators who look closer (D2); `kind` says how it is shown. */
export type Diagnostic = z.output<typeof wire.diagnostic>;

/**
 * A link from a run to something that belongs to it. Only a relative, http or https `url` is a
 * link.
 */
export type RelatedLink = z.output<typeof wire.related>;

/** `GET {api}/runs/{id}` */
export interface RunDetail extends AnswerContext {
  readonly run: RunFacts;
  /** Seconds that the last twenty runs of the type took, newest first; null: not known (H6). */
  readonly durations: readonly number[] | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly related: readonly RelatedLink[];
}

/** A run that ended, as a notification (A9). `read`: the person of the session has seen it. */
export type RunNotification = z.output<typeof wire.notification>;

/** `GET {api}/notifications` */
export interface NotificationList extends AnswerContext {
  readonly notifications: readonly RunNotification[];
  readonly nextCursor: string | null;
}

/**
 * A review pack. Its status is `queued`, `generating`, `ready`, `failed` or `expired`; anything
 * else is kept as given.
 */
export type ReviewPack = z.output<typeof wire.reviewPack>;

/** `GET {api}/review-packs/latest` */
export type ReviewPackAnswer = z.output<typeof wire.reviewPackAnswer>;
