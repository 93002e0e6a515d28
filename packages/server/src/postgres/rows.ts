/**
 * From rows to facts. Rows leave the database as JSON with instants in epoch milliseconds: drivers disagree on how they hand
 * out timestamps and big integers, and on JSON they do not.
 */
import {
  DiagnosticKind,
  type Diagnostic,
  type HistoryHour,
  type RelatedLink,
  type ReviewPack,
} from '@ops-widgets/contract';
import type {
  CompositeFacts,
  Lifecycle,
  LifecycleWindow,
  Malformed,
  Reconciliation,
  RunFacts,
  RunFailure,
  StatusCounts,
} from '@ops-widgets/truth';
import { epochMs, reconciledMs } from './verdict-sql.js';

type Json = Record<string, unknown>;

/** A run as one JSON object, read by `runFacts`. Needs the run's row and its tenant's (left joined) under the given aliases. */
export function runJson(run: string, tenant: string): string {
  return `json_build_object('id', ${run}.id::text, 'type', ${run}.type, 'label', ${run}.label, 'status', ${run}.status,
    'outcome', ${run}.outcome, 'created_ms', ${epochMs(`${run}.created_at`)}::bigint,
    'started_ms', ${epochMs(`${run}.started_at`)}::bigint, 'completed_ms', ${epochMs(`${run}.completed_at`)}::bigint,
    'heartbeat_ms', ${epochMs(`${run}.heartbeat_at`)}::bigint, 'tenant_id', ${run}.tenant_id,
    'tenant_name', ${tenant}.name, 'initiator', ${run}.initiator, 'freshness_state', ${run}.freshness_state,
    'lifecycle', ${run}.lifecycle, 'summary_counts', ${run}.summary_counts, 'phase', ${run}.phase,
    'composite', ${run}.composite, 'reconciliation', ${run}.reconciliation,
    'reconciled_ms', ${reconciledMs(run)}::bigint, 'failures', ${run}.failures)`;
}

/** The facts of a run from what `runJson` made of its row. Malformed progress is passed on as it is (C5). */
export function runFacts(value: unknown): RunFacts {
  const row = object(value) ?? {};
  const tenantId = text(row['tenant_id']);
  return {
    id: String(row['id']),
    type: String(row['type']),
    label: text(row['label']),
    status: String(row['status']),
    outcome: text(row['outcome']),
    createdAt: number(row['created_ms']),
    startedAt: number(row['started_ms']),
    completedAt: number(row['completed_ms']),
    heartbeatAt: number(row['heartbeat_ms']),
    tenant: tenantId === null ? null : { id: tenantId, name: text(row['tenant_name']) ?? tenantId },
    initiator: text(row['initiator']),
    freshnessState: text(row['freshness_state']),
    lifecycle: windowFromJson(row['lifecycle']),
    summaryCounts: row['summary_counts'] ?? null,
    context: {
      phase: (row['phase'] ?? null) as Malformed | null,
      composite: compositeFromJson(row['composite']),
      reconciliation: reconciliationFromJson(row['reconciliation'], number(row['reconciled_ms'])),
    },
    failures: array(row['failures']).flatMap(failureFromJson),
  };
}

const windowNames = {
  queued_expected: 'queuedExpected',
  queued_stale: 'queuedStale',
  running_expected: 'runningExpected',
  running_stale: 'runningStale',
  heartbeat_stale: 'heartbeatStale',
} as const satisfies Record<string, keyof LifecycleWindow>;

const windowEntries = Object.entries(windowNames) as [keyof typeof windowNames, keyof LifecycleWindow][];

function windowFromJson(value: unknown): LifecycleWindow | null {
  const window = object(value);
  if (window === null) return null;
  return Object.fromEntries(windowEntries.map(([column, name]) => [name, seconds(window[column])]));
}

/** The host's lifecycle windows as the one parameter that the verdict expression takes. */
export function lifecycleJson(lifecycle: Lifecycle | null | undefined): Json {
  const windowJson = (value: unknown) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(windowEntries.map(([column, name]) => [column, seconds((value as LifecycleWindow)[name])]))
      : null;
  const types = Object.entries(lifecycle?.types ?? {});
  return {
    default: windowJson(lifecycle?.default),
    types: Object.fromEntries(types.map(([type, window]) => [type, windowJson(window)])),
  };
}

function compositeFromJson(value: unknown): CompositeFacts | Malformed | null {
  const composite = object(value);
  if (composite === null) return (value ?? null) as Malformed | null;
  const { partially_succeeded: partiallySucceeded, ...rest } = composite;
  return { ...rest, partiallySucceeded };
}

function reconciliationFromJson(value: unknown, reconciledAt: number | null): Reconciliation | null {
  const reconciliation = object(value);
  if (reconciliation === null) return null;
  return {
    reconciledAt,
    reasonCode: text(reconciliation['reason_code']),
    reason: text(reconciliation['reason']),
    fromStatus: text(reconciliation['from_status']),
  };
}

function failureFromJson(value: unknown): RunFailure[] {
  const failure = object(value);
  const message = text(failure?.['message']);
  return message === null ? [] : [{ code: text(failure?.['code']), message }];
}

export function diagnosticsFromJson(value: unknown): Diagnostic[] {
  return array(value).flatMap((entry) => {
    const diagnostic = object(entry);
    if (diagnostic === null) return [];
    const { title, kind, body } = diagnostic;
    const known = Object.values(DiagnosticKind).find((name) => name === kind);
    return [
      {
        title: text(title) ?? '',
        kind: known ?? (typeof body === 'string' ? DiagnosticKind.Text : DiagnosticKind.Json),
        body: typeof body === 'string' ? body : JSON.stringify(body ?? null, null, 2),
      },
    ];
  });
}

export function relatedFromJson(value: unknown): RelatedLink[] {
  return array(value).flatMap((entry) => {
    const { label, url } = object(entry) ?? {};
    return typeof url === 'string' ? [{ label: text(label) ?? url, url }] : [];
  });
}

export function countsFromJson(value: unknown): StatusCounts {
  const counts = object(value) ?? {};
  const count = (name: string) => number(counts[name]) ?? 0;
  return {
    active: count('active'),
    healthy: count('healthy'),
    pastExpected: count('past_expected'),
    likelyStale: count('likely_stale'),
    unknown: count('unknown'),
    terminalFollowUp: count('terminal_follow_up'),
    reconciled: count('reconciled'),
    succeeded24h: count('succeeded_24h'),
    ended24h: count('ended_24h'),
  };
}

export function historyFromJson(value: unknown): HistoryHour[] {
  return array(value).map((entry) => {
    const hour = object(entry) ?? {};
    return {
      hour: number(hour['hour_ms']) ?? 0,
      ended: number(hour['ended']) ?? 0,
      followUp: number(hour['follow_up']) ?? 0,
    };
  });
}

export function reviewPackJson(pack: string): string {
  return `json_build_object('id', ${pack}.id::text, 'status', ${pack}.status,
    'requested_ms', ${epochMs(`${pack}.requested_at`)}::bigint, 'ready_ms', ${epochMs(`${pack}.ready_at`)}::bigint,
    'expires_ms', ${epochMs(`${pack}.expires_at`)}::bigint, 'download_url', ${pack}.download_url)`;
}

export function reviewPackFromJson(value: unknown): ReviewPack | null {
  const pack = object(value);
  if (pack === null) return null;
  return {
    id: String(pack['id']),
    status: String(pack['status']),
    requestedAt: number(pack['requested_ms']),
    readyAt: number(pack['ready_ms']),
    expiresAt: number(pack['expires_ms']),
    downloadUrl: text(pack['download_url']),
  };
}

/** A JSON column, whether the driver parsed it or handed out its text. */
export function json(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}

export function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function object(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A threshold in seconds; null, and so never reached, unless it is a number from 0 up. */
function seconds(value: unknown): number | null {
  const given = number(value);
  return given !== null && given >= 0 ? given : null;
}
