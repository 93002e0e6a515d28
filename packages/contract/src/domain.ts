/** The contract's answers as facts: camelCase, instants in epoch milliseconds, ids as texts. */
import type * as z from 'zod/mini';
import type * as wire from './wire.js';
import type { Catalog, Lifecycle, RunFacts, StatusCounts } from '@ops-widgets/truth';

export { DiagnosticKind } from './diagnostic-kind.js';
export { defaultPlane, Plane } from './plane.js';

/** The scope that a host answered for. `workspace` and `tenant` are null where the scope has none (F1). */
export type Scope = z.output<typeof wire.scope>;

/** One hour of history: how many runs ended in it, and how many of those need follow-up. */
export type HistoryHour = z.output<typeof wire.historyHour>;

/** What every answer about runs carries: the instant of the facts and what they are judged against. */
export interface AnswerContext {
  readonly asOf: number;
  readonly scope: Scope;
  readonly lifecycle: Lifecycle;
  readonly catalog: Catalog;
}

/** `GET {api}/snapshot` */
export interface Snapshot extends AnswerContext {
  readonly counts: StatusCounts;
  readonly history: readonly HistoryHour[] | null;
  readonly active: readonly RunFacts[];
  readonly attention: readonly RunFacts[];
  readonly recent: readonly RunFacts[];
}

/** `GET {api}/runs` */
export interface RunList extends AnswerContext {
  readonly counts: StatusCounts;
  readonly runs: readonly RunFacts[];
  readonly nextCursor: string | null;
  /** How many runs match; where `totalExact` is false, at least as many. */
  readonly total: number;
  readonly totalExact: boolean;
}

export type Diagnostic = z.output<typeof wire.diagnostic>;

export type RelatedLink = z.output<typeof wire.related>;

/** `GET {api}/runs/{id}` */
export interface RunDetail extends AnswerContext {
  readonly run: RunFacts;
  readonly diagnostics: readonly Diagnostic[];
  readonly related: readonly RelatedLink[];
}

export type RunNotification = z.output<typeof wire.notification>;

/** `GET {api}/notifications` */
export interface NotificationList extends AnswerContext {
  readonly notifications: readonly RunNotification[];
  readonly nextCursor: string | null;
}

/** Its status is `queued`, `generating`, `ready`, `failed` or `expired`; anything else is kept as given. */
export type ReviewPack = z.output<typeof wire.reviewPack>;

/** `GET {api}/review-packs/latest` */
export type ReviewPackAnswer = z.output<typeof wire.reviewPackAnswer>;
