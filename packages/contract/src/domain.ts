/** The contract's answers as the kit uses them: camelCase, instants in epoch milliseconds, ids as strings. */
import type { Catalog, Lifecycle, RunFacts, StatusCounts, TenantRef } from '@ops-widgets/truth';

export const Plane = { Admin: 'admin', System: 'system' } as const;
export type Plane = (typeof Plane)[keyof typeof Plane];

/** The scope that a host answered for. `workspace` and `tenant` are null where the scope has none (F1). */
export interface Scope {
  readonly plane: Plane;
  readonly workspace: TenantRef | null;
  readonly tenant: TenantRef | null;
}

/** One hour of history: how many runs ended in it, and how many of those need follow-up. */
export interface HistoryHour {
  readonly hour: number;
  readonly ended: number;
  readonly followUp: number;
}

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

export const DiagnosticKind = { Text: 'text', Json: 'json', Trace: 'trace' } as const;
export type DiagnosticKind = (typeof DiagnosticKind)[keyof typeof DiagnosticKind];

export interface Diagnostic {
  readonly title: string;
  readonly kind: DiagnosticKind;
  readonly body: string;
}

export interface RelatedLink {
  readonly label: string;
  readonly url: string;
}

/** `GET {api}/runs/{id}` */
export interface RunDetail extends AnswerContext {
  readonly run: RunFacts;
  readonly diagnostics: readonly Diagnostic[];
  readonly related: readonly RelatedLink[];
}

export interface RunNotification {
  readonly id: string;
  readonly createdAt: number;
  readonly read: boolean;
  readonly run: RunFacts;
}

/** `GET {api}/notifications` */
export interface NotificationList extends AnswerContext {
  readonly notifications: readonly RunNotification[];
  readonly nextCursor: string | null;
}

export interface ReviewPack {
  readonly id: string;
  /** `queued`, `generating`, `ready`, `failed` or `expired`; anything else is kept as given. */
  readonly status: string;
  readonly requestedAt: number | null;
  readonly readyAt: number | null;
  readonly expiresAt: number | null;
  readonly downloadUrl: string | null;
}

/** `GET {api}/review-packs/latest` */
export interface ReviewPackAnswer {
  readonly asOf: number;
  readonly scope: Scope;
  readonly pack: ReviewPack | null;
}
