/** From facts to the wire: snake_case names, instants as RFC 3339 in UTC, ids as strings. */
import type {
  Diagnostic,
  HistoryHour,
  RelatedLink,
  ReviewPack,
  RunNotification,
  Scope,
  WireCatalogEntry,
  WireCounts,
  WireDiagnostic,
  WireHistoryHour,
  WireNotification,
  WireReference,
  WireReviewPack,
  WireRun,
  WireScope,
  WireSnapshot,
  WireWindow,
} from '@ops-widgets/contract';
import type {
  Catalog,
  Lifecycle,
  LifecycleWindow,
  Reconciliation,
  RunFacts,
  StatusCounts,
  TenantRef,
} from '@ops-widgets/truth';

/** RFC 3339 has four digits for a year; an instant beyond them cannot be told, and counts as missing. */
export function instantToWire(epochMs: number | null | undefined): string | null {
  if (epochMs === null || epochMs === undefined || !Number.isFinite(epochMs)) return null;
  const date = new Date(epochMs);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date.toISOString() : null;
}

/** An instant that the contract demands; one that cannot be told is told as the last that can. */
function writtenInstant(epochMs: number): string {
  return instantToWire(epochMs) ?? '9999-12-31T23:59:59.999Z';
}

type WireReconciliation = NonNullable<WireRun['context']>['reconciliation'];

function referenceToWire(reference: TenantRef | null | undefined): WireReference | null {
  return reference ? { id: reference.id, name: reference.name } : null;
}

export function scopeToWire(scope: Scope): WireScope {
  return {
    plane: scope.plane,
    workspace: referenceToWire(scope.workspace),
    tenant: referenceToWire(scope.tenant),
  };
}

/** A threshold that is no number from 0 up is never reached, and goes over the wire as absent. */
function secondsToWire(seconds: number | null | undefined): number | null {
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

function windowToWire(window: LifecycleWindow | null | undefined): WireWindow | null {
  if (typeof window !== 'object' || window === null) return null;
  return {
    queued_expected: secondsToWire(window.queuedExpected),
    queued_stale: secondsToWire(window.queuedStale),
    running_expected: secondsToWire(window.runningExpected),
    running_stale: secondsToWire(window.runningStale),
    heartbeat_stale: secondsToWire(window.heartbeatStale),
  };
}

export function lifecycleToWire(lifecycle: Lifecycle): WireSnapshot['lifecycle'] {
  const types = Object.entries(lifecycle.types ?? {}).flatMap(([type, given]) => {
    const window = windowToWire(given);
    return window === null ? [] : [[type, window] as const];
  });
  return { default: windowToWire(lifecycle.default), types: Object.fromEntries(types) };
}

export function catalogToWire(catalog: Catalog): Record<string, WireCatalogEntry> {
  const entries = Object.entries(catalog).map(([type, { label, phases }]) => [
    type,
    { label: label ?? null, phases: phases ?? null },
  ]);
  return Object.fromEntries(entries) as Record<string, WireCatalogEntry>;
}

export function countsToWire(counts: StatusCounts): WireCounts {
  return {
    active: counts.active,
    healthy: counts.healthy,
    past_expected: counts.pastExpected,
    likely_stale: counts.likelyStale,
    unknown: counts.unknown,
    terminal_follow_up: counts.terminalFollowUp,
    reconciled: counts.reconciled,
    succeeded_24h: counts.succeeded24h,
    ended_24h: counts.ended24h,
  };
}

export function historyToWire(history: readonly HistoryHour[]): WireHistoryHour[] {
  return history.map(({ hour, ended, followUp }) => ({ hour: writtenInstant(hour), ended, follow_up: followUp }));
}

function reconciliationToWire(reconciliation: Reconciliation | null | undefined): WireReconciliation {
  if (!reconciliation) return null;
  return {
    reconciled_at: instantToWire(reconciliation.reconciledAt),
    reason_code: reconciliation.reasonCode ?? null,
    reason: reconciliation.reason ?? null,
    from_status: reconciliation.fromStatus ?? null,
  };
}

/** Malformed progress goes over the wire as it is, where the schema's reader lets it pass for what it is (C5). */
function asGiven<Wire>(value: unknown): Wire | null {
  return (value ?? null) as Wire | null;
}

/** The one progress value whose names differ on the wire. */
function compositeToWire(composite: unknown): unknown {
  if (typeof composite !== 'object' || composite === null || Array.isArray(composite)) return composite ?? null;
  const { partiallySucceeded, ...rest } = composite as Record<string, unknown>;
  return { ...rest, partially_succeeded: partiallySucceeded };
}

/** The facts of a run, malformed progress included. */
export function runToWire(run: RunFacts): WireRun {
  return {
    id: run.id,
    type: run.type,
    label: run.label ?? null,
    status: run.status,
    outcome: run.outcome ?? null,
    created_at: instantToWire(run.createdAt),
    started_at: instantToWire(run.startedAt),
    completed_at: instantToWire(run.completedAt),
    heartbeat_at: instantToWire(run.heartbeatAt),
    tenant: referenceToWire(run.tenant),
    initiator: run.initiator ?? null,
    freshness_state: run.freshnessState ?? null,
    lifecycle: windowToWire(run.lifecycle),
    summary_counts: asGiven(run.summaryCounts),
    context: {
      phase: asGiven(run.context?.phase),
      composite: asGiven(compositeToWire(run.context?.composite)),
      reconciliation: reconciliationToWire(run.context?.reconciliation),
    },
    failures: (run.failures ?? []).map(({ code, message }) => ({ code: code ?? null, message })),
  };
}

export function diagnosticToWire({ title, kind, body }: Diagnostic): WireDiagnostic {
  return { title, kind, body };
}

export function relatedToWire({ label, url }: RelatedLink): RelatedLink {
  return { label, url };
}

export function notificationToWire({ id, createdAt, read, run }: RunNotification): WireNotification {
  return { id, created_at: writtenInstant(createdAt), read, run: runToWire(run) };
}

export function reviewPackToWire(pack: ReviewPack): WireReviewPack {
  return {
    id: pack.id,
    status: pack.status,
    requested_at: instantToWire(pack.requestedAt),
    ready_at: instantToWire(pack.readyAt),
    expires_at: instantToWire(pack.expiresAt),
    download_url: pack.downloadUrl,
  };
}
