/** From the wire to facts: snake_case to camelCase, instants to epoch milliseconds, ids to strings. Known keys only. */
import type {
  CatalogEntry,
  CompositeFacts,
  LifecycleWindow,
  PhaseFacts,
  RunContext,
  RunFacts,
  StatusCounts,
  SummaryCounts,
  TenantRef,
} from '@ops-widgets/truth';
import {
  DiagnosticKind,
  Plane,
  type Diagnostic,
  type HistoryHour,
  type ReviewPack,
  type RunNotification,
  type Scope,
} from './domain.js';
import type {
  WireCatalogEntry,
  WireCounts,
  WireDiagnostic,
  WireHistoryHour,
  WireNotification,
  WireReference,
  WireReviewPack,
  WireRun,
  WireScope,
  WireWindow,
} from './schemas.js';

type Nullish<Value> = Value | null | undefined;

/** An RFC 3339 instant in epoch milliseconds. */
export function toInstant(value: string): number {
  return Date.parse(value);
}

function toOptionalInstant(value: Nullish<string>): number | null {
  return typeof value === 'string' ? toInstant(value) : null;
}

function toReference(value: Nullish<WireReference>): TenantRef | null {
  return value ? { id: String(value.id), name: value.name } : null;
}

export function toScope(value: WireScope): Scope {
  return {
    plane: value.plane === Plane.System ? Plane.System : Plane.Admin,
    workspace: toReference(value.workspace),
    tenant: toReference(value.tenant),
  };
}

export function toWindow(value: WireWindow): LifecycleWindow {
  return {
    queuedExpected: value.queued_expected ?? null,
    queuedStale: value.queued_stale ?? null,
    runningExpected: value.running_expected ?? null,
    runningStale: value.running_stale ?? null,
    heartbeatStale: value.heartbeat_stale ?? null,
  };
}

export function toCatalogEntry(value: WireCatalogEntry): CatalogEntry {
  return { label: value.label ?? null, phases: value.phases ?? null };
}

export function toCounts(value: WireCounts): StatusCounts {
  return {
    active: value.active,
    healthy: value.healthy,
    pastExpected: value.past_expected,
    likelyStale: value.likely_stale,
    unknown: value.unknown,
    terminalFollowUp: value.terminal_follow_up,
    reconciled: value.reconciled,
    succeeded24h: value.succeeded_24h,
    ended24h: value.ended_24h,
  };
}

export function toHistoryHour(value: WireHistoryHour): HistoryHour {
  return { hour: toInstant(value.hour), ended: value.ended, followUp: value.follow_up };
}

/** A value that may be malformed. What is nested in it no rule reads, and it may be nested without end. */
function flat(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? [] : value;
}

/** Takes the known keys of a value that may be malformed; what is no record is passed on as malformed as it came (C5). */
function pick<Shape>(value: unknown, keys: { readonly [Key in keyof Shape]-?: string }): Shape | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return flat(value ?? null) as Shape | null;
  }
  const picked: Record<string, unknown> = {};
  for (const [name, wireName] of Object.entries<string>(keys)) {
    if (Object.hasOwn(value, wireName)) picked[name] = flat((value as Record<string, unknown>)[wireName]);
  }
  return picked as Shape;
}

const phaseKeys: { readonly [Key in keyof PhaseFacts]-?: string } = { key: 'key', position: 'position', of: 'of' };

const compositeKeys: { readonly [Key in keyof CompositeFacts]-?: string } = {
  total: 'total',
  queued: 'queued',
  running: 'running',
  succeeded: 'succeeded',
  partiallySucceeded: 'partially_succeeded',
  failed: 'failed',
};

const summaryKeys: { readonly [Key in keyof SummaryCounts]-?: string } = {
  total: 'total',
  processed: 'processed',
  succeeded: 'succeeded',
  failed: 'failed',
  skipped: 'skipped',
};

function toContext(value: Nullish<WireRun['context']>): RunContext | null {
  if (!value || Array.isArray(value)) return null;
  const { reconciliation } = value;
  return {
    phase: pick<PhaseFacts>(value.phase, phaseKeys),
    composite: pick<CompositeFacts>(value.composite, compositeKeys),
    reconciliation: reconciliation
      ? {
          reconciledAt: toOptionalInstant(reconciliation.reconciled_at),
          reasonCode: reconciliation.reason_code ?? null,
          reason: reconciliation.reason ?? null,
          fromStatus: reconciliation.from_status ?? null,
        }
      : null,
  };
}

export function toRun(value: WireRun): RunFacts {
  return {
    id: String(value.id),
    type: value.type,
    label: value.label ?? null,
    status: value.status,
    outcome: value.outcome ?? null,
    createdAt: toOptionalInstant(value.created_at),
    startedAt: toOptionalInstant(value.started_at),
    completedAt: toOptionalInstant(value.completed_at),
    heartbeatAt: toOptionalInstant(value.heartbeat_at),
    tenant: toReference(value.tenant),
    initiator: value.initiator ?? null,
    freshnessState: value.freshness_state ?? null,
    lifecycle: value.lifecycle && !Array.isArray(value.lifecycle) ? toWindow(value.lifecycle) : null,
    summaryCounts: pick<SummaryCounts>(value.summary_counts, summaryKeys),
    context: toContext(value.context),
    failures: (value.failures ?? []).map(({ code, message }) => ({ code: code ?? null, message })),
  };
}

export function toNotification(value: WireNotification): RunNotification {
  return {
    id: String(value.id),
    createdAt: toInstant(value.created_at),
    read: value.read ?? false,
    run: toRun(value.run),
  };
}

export function toDiagnostic(value: WireDiagnostic): Diagnostic {
  const kinds: readonly string[] = Object.values(DiagnosticKind);
  const kind = kinds.includes(value.kind) ? (value.kind as DiagnosticKind) : DiagnosticKind.Text;
  return { title: value.title, kind, body: value.body };
}

export function toReviewPack(value: WireReviewPack): ReviewPack {
  return {
    id: String(value.id),
    status: value.status,
    requestedAt: toOptionalInstant(value.requested_at),
    readyAt: toOptionalInstant(value.ready_at),
    expiresAt: toOptionalInstant(value.expires_at),
    downloadUrl: value.download_url ?? null,
  };
}
