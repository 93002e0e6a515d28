/**
 * What a row says, for the panels that are not the kit's and for the check of rows. It knows what
 * a panel commonly knows, a status and an outcome: the kit judges freshness besides.
 */
import type { WireRun, WireSnapshot } from '@ops-widgets/contract';

export type { WireRun, WireSnapshot };

const byStatus: Readonly<Record<string, string>> = { queued: 'Queued', running: 'Running' };
const byOutcome: Readonly<Record<string, string>> = {
  succeeded: 'Succeeded',
  partially_succeeded: 'Partially succeeded',
  blocked: 'Blocked',
  failed: 'Failed',
  cancelled: 'Cancelled',
};
const labels: Readonly<Record<string, string>> = {
  inventory_sync: 'Inventory sync',
  baseline_capture: 'Baseline capture',
  baseline_compare: 'Baseline compare',
  'review_pack.generate': 'Review pack',
};

export interface RowTexts {
  readonly id: string;
  readonly badge: string;
  readonly tone: string;
  readonly label: string;
  readonly href: string;
  readonly tenant: string;
  /** How far it is, or how long it took; empty where neither is known. */
  readonly progress: string;
  /** RFC 3339: the end of a run that has ended, the start of any other. */
  readonly at: string;
}

/** All that a panel of such rows has to know, for an endpoint made for it alone. */
export interface LeanRows {
  /** RFC 3339. */
  readonly asOf: string;
  /** How many runs are at work. */
  readonly active: number;
  readonly rows: readonly RowTexts[];
}

/** What a row says of a run. */
export function rowTexts(run: WireRun): RowTexts {
  const counts = run.summary_counts as { readonly total: number; readonly processed: number } | null | undefined;
  const badge = byStatus[run.status] ?? byOutcome[run.outcome ?? ''] ?? 'Unknown';
  return {
    id: String(run.id),
    badge,
    tone: run.status in byStatus ? 'info' : (run.outcome ?? 'none'),
    label: run.label ?? labels[run.type] ?? run.type,
    href: `/operations/${run.id}`,
    tenant: run.tenant?.name ?? '',
    progress: run.completed_at && run.started_at ? tookFrom(run.started_at, run.completed_at) : progressOf(counts),
    at: run.completed_at ?? run.started_at ?? run.created_at ?? '',
  };
}

function progressOf(counts: { readonly total: number; readonly processed: number } | null | undefined): string {
  if (!counts) return '';
  const { total, processed } = counts;
  return `${processed} of ${total} · ${Math.floor((processed * 100) / total)}%`;
}

const minutes = new Intl.NumberFormat('en', { style: 'unit', unit: 'minute', unitDisplay: 'short' });

/** In whole minutes, as the runs of the world take. */
function tookFrom(startedAt: string, completedAt: string): string {
  return `took ${minutes.format((Date.parse(completedAt) - Date.parse(startedAt)) / 60_000)}`;
}

const words = new Intl.RelativeTimeFormat('en', { style: 'short' });

/** How long ago an instant was at another one, both RFC 3339. */
export function ageOf(at: string, asOf: string): string {
  const minutes = Math.floor((Date.parse(asOf) - Date.parse(at)) / 60_000);
  if (minutes < 60) return words.format(-minutes, 'minute');
  return minutes < 1440
    ? words.format(-Math.floor(minutes / 60), 'hour')
    : words.format(-Math.floor(minutes / 1440), 'day');
}

export const intervalMs = 5000;
