/**
 * From rows to facts. Rows leave the database as JSON with the contract's names, and instants in
 * epoch milliseconds: drivers disagree on how they hand out timestamps and big integers, and on
 * JSON they do not.
 */
import {
  DiagnosticKind,
  wire,
  wireNameOf,
  type Diagnostic,
  type HistoryHour,
  type RelatedLink,
  type ReviewPack,
} from '@ops-widgets/contract';
import { summarize, type Lifecycle, type LifecycleWindow, type RunFacts, type StatusCounts } from '@ops-widgets/truth';
import { soundLifecycle } from '../sound-lifecycle.js';
import type { EvaluationContext } from '../store.js';
import { namesWait } from './conditions-sql.js';
import { decodeRow, isRecord } from './decode-row.js';
import type { Parameters } from './parameters.js';
import type { RunRelation } from './relation.js';
import { epochMs, reconciledMs, type VerdictParameters } from './verdict-sql.js';

/** A run as one JSON object, for `runFacts`, of its row under the given alias. */
export function runJson(run: string, { tenantName }: RunRelation): string {
  const name = tenantName === undefined ? `${run}.tenant_id` : `coalesce(${tenantName(run)}, ${run}.tenant_id)`;
  return `json_build_object('id', ${run}.id::text, 'type', ${run}.type, 'label', ${run}.label, 'status', ${run}.status,
    'outcome', ${run}.outcome, 'queue', ${run}.queue, 'created_at', ${instantJson(`${run}.created_at`)},
    'queued_at', ${instantJson(`${run}.queued_at`)},
    'started_at', ${instantJson(`${run}.started_at`)}, 'completed_at', ${instantJson(`${run}.completed_at`)},
    'heartbeat_at', ${instantJson(`${run}.heartbeat_at`)},
    'waiting', case when ${namesWait(run)} then json_build_object('reason', ${run}.waiting_reason,
      'until', ${instantJson(`${run}.waiting_until`)}) end,
    'attempt', case when ${run}.attempt_number >= 1
      then json_build_object('number', ${run}.attempt_number, 'of', ${run}.attempt_of) end,
    'tenant', case when ${run}.tenant_id is not null
      then json_build_object('id', ${run}.tenant_id, 'name', ${name}) end,
    'initiator', ${run}.initiator, 'freshness_state', ${run}.freshness_state, 'lifecycle', ${run}.lifecycle,
    'summary_counts', ${run}.summary_counts,
    'context', json_build_object('phase', ${run}.phase, 'composite', ${run}.composite,
      'reconciliation', case when jsonb_typeof(${run}.reconciliation) = 'object'
        then ${run}.reconciliation || jsonb_build_object('reconciled_at', ${reconciledMs(run)}::bigint) end,
      'rescues', ${run}.rescues),
    'failures', ${run}.failures)`;
}

/** An instant in whole epoch milliseconds. */
function instantJson(column: string): string {
  return `(${epochMs(column)})::bigint`;
}

/**
 * The facts of a run from what `runJson` made of its row.
 * @throws Error for a row without an id, a type or a status: every relation has them
 */
export function runFacts(row: unknown): RunFacts {
  const run = decodeRow(wire.run, row);
  if (run === null) throw new Error('a run has no id, type or status');
  return run;
}

export function diagnosticsFromJson(value: unknown): Diagnostic[] {
  return array(value).flatMap((entry) => {
    if (!isRecord(entry)) return [];
    const { title, kind, body } = entry;
    const known = Object.values(DiagnosticKind).find((name) => name === kind);
    return [
      {
        title: typeof title === 'string' ? title : '',
        kind: known ?? (typeof body === 'string' ? DiagnosticKind.Text : DiagnosticKind.Json),
        body: typeof body === 'string' ? body : JSON.stringify(body ?? null, null, 2),
      },
    ];
  });
}

export function relatedFromJson(value: unknown): RelatedLink[] {
  return array(value).flatMap((entry) => {
    const { label, url } = isRecord(entry) ? entry : {};
    return typeof url === 'string' ? [{ label: typeof label === 'string' ? label : url, url }] : [];
  });
}

/** The counts of `countsQuery`; all are 0 without a row. */
export function countsFromJson(value: unknown): StatusCounts {
  return decodeRow(wire.counts, value) ?? summarize([], { asOf: 0 });
}

export function historyFromJson(value: unknown): HistoryHour[] {
  return array(value).flatMap((hour) => decodeRow(wire.historyHour, hour) ?? []);
}

export function reviewPackJson(pack: string): string {
  return `json_build_object('id', ${pack}.id::text, 'status', ${pack}.status,
    'requested_at', ${instantJson(`${pack}.requested_at`)}, 'ready_at', ${instantJson(`${pack}.ready_at`)},
    'expires_at', ${instantJson(`${pack}.expires_at`)}, 'download_url', ${pack}.download_url)`;
}

export function reviewPackFromJson(value: unknown): ReviewPack | null {
  return decodeRow(wire.reviewPack, value);
}

/** A JSON column, whether the driver parsed it or handed out its text. */
export function json(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}

export function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * Placeholders of what runs are classified with. Each is added where it is first asked for: a
 * statement must not have a parameter that it does not name.
 */
export function verdictParameters(
  { asOf, lifecycle }: Pick<EvaluationContext, 'asOf' | 'lifecycle'>,
  parameters: Parameters,
): VerdictParameters {
  let [instant, windows]: (string | undefined)[] = [];
  return {
    get asOf() {
      return (instant ??= parameters.number(asOf));
    },
    get lifecycle() {
      return (windows ??= parameters.json(lifecycleJson(lifecycle)));
    },
  };
}

/**
 * The windows as the verdict reads them. A threshold that is not set is left out: one of the
 * engine's may stand for it, and none stands for a null, which means never.
 */
function lifecycleJson(lifecycle: Lifecycle | null | undefined): unknown {
  const { default: ofOthers, types } = soundLifecycle(lifecycle);
  const thresholds = (window: LifecycleWindow | null | undefined) => {
    const wired = Object.entries(wire.encode(wire.lifecycleWindow, window ?? {}) as Readonly<Record<string, unknown>>);
    const set = Object.keys(window ?? {}).filter((name) => window?.[name as keyof LifecycleWindow] !== undefined);
    const names = new Set(set.map(wireNameOf));
    return Object.fromEntries(wired.filter(([name]) => name !== 'usual' && names.has(name)));
  };
  const byType = Object.entries(types ?? {}).map(([type, window]) => [type, thresholds(window)] as const);
  return { default: ofOthers && thresholds(ofOthers), types: Object.fromEntries(byType) };
}
