/**
 * Valid answers of a host as JSON, written by hand for the tests of the wire. Every builder takes
 * the fields that a test is about and fills in the rest. Other tests encode the facts of `mocks`.
 */
import {
  compareUrgency,
  deriveRunTruth,
  isActive,
  needsAttention,
  summarize,
  type SummaryContext,
} from '@ops-widgets/truth';
import * as z from 'zod/mini';
import { noon } from '../../../../mocks/instants.js';
import { acme, contoso } from '../../../../mocks/tenants.js';
import {
  counts as countsCodec,
  lifecycleWindow,
  run as runCodec,
  type WireCounts,
  type WireNotification,
  type WireNotificationList,
  type WireReviewPack,
  type WireReviewPackAnswer,
  type WireRun,
  type WireRunDetail,
  type WireRunList,
  type WireScope,
  type WireSnapshot,
  type WireWindow,
} from '../wire.js';

/** Noon, the instant of every body unless a test says otherwise. */
export const asOf = new Date(noon).toISOString();

/** The instant so many seconds before `asOf`; negative seconds are after it. */
export function ago(seconds: number): string {
  return new Date(noon - seconds * 1000).toISOString();
}

export const tenantScope: WireScope = { plane: 'admin', workspace: acme, tenant: contoso };
export const workspaceScope: WireScope = { ...tenantScope, tenant: null };
export const systemScope: WireScope = { plane: 'system', workspace: null, tenant: null };

/**
 * Written by hand, because the spelling of a window is what the tests are about. `inventory_sync`
 * has the default window and no heartbeats.
 */
export const lifecycle = {
  default: { queued_expected: 60, queued_stale: 300, running_expected: 600, running_stale: 3600 },
  types: {
    baseline_capture: {
      queued_expected: 60,
      queued_stale: 300,
      running_expected: 300,
      running_stale: 1800,
      heartbeat_stale: 90,
    },
    baseline_compare: {
      queued_expected: 60,
      queued_stale: 300,
      running_expected: 900,
      running_stale: 1800,
      heartbeat_stale: 420,
    },
  },
} as const;

export const catalog = {
  inventory_sync: { label: 'Inventory sync' },
  baseline_capture: { label: 'Baseline capture', phases: { inventory: 'Collecting the inventory' } },
  baseline_compare: { label: 'Baseline compare', phases: { compare: 'Comparing with the baseline' } },
};

/** The run of the contract's example: running, healthy, phased. */
export function runBody(fields: Partial<WireRun> = {}): WireRun {
  return {
    id: '15',
    type: 'baseline_compare',
    label: null,
    status: 'running',
    outcome: 'pending',
    created_at: ago(600),
    started_at: ago(596),
    completed_at: null,
    heartbeat_at: ago(20),
    tenant: contoso,
    initiator: 'Ada',
    freshness_state: null,
    lifecycle: null,
    summary_counts: { total: 120, processed: 40, succeeded: 39, failed: 1, skipped: 0 },
    context: { phase: { key: 'compare', position: 2, of: 4 }, composite: null, reconciliation: null },
    failures: [{ code: 'unreadable_file', message: '12 files could not be read' }],
    ...fields,
  };
}

const factsOf = (run: WireRun) => z.decode(runCodec, run);
const windowOf = (window: WireWindow) => z.decode(lifecycleWindow, window);

/** A run without progress, a heart or failures. */
function plainRun(fields: Partial<WireRun>): WireRun {
  return runBody({
    type: 'inventory_sync',
    heartbeat_at: null,
    summary_counts: null,
    context: null,
    failures: [],
    ...fields,
  });
}

function endedRun(outcome: string, fields: Partial<WireRun>): WireRun {
  return plainRun({
    status: 'completed',
    outcome,
    created_at: ago(400),
    started_at: ago(390),
    completed_at: ago(120),
    ...fields,
  });
}

/** One run in each state, named by what an operator is told about it. */
export const aRun = {
  /** Queued 5 s ago. */
  queued: (fields: Partial<WireRun> = {}) =>
    plainRun({ id: '20', status: 'queued', created_at: ago(5), started_at: null, ...fields }),
  /** Running for 2 minutes. */
  healthy: (fields: Partial<WireRun> = {}) =>
    plainRun({ id: '21', created_at: ago(125), started_at: ago(120), ...fields }),
  /** Running for 15 minutes, expected 10. */
  late: (fields: Partial<WireRun> = {}) =>
    plainRun({ id: '23', created_at: ago(910), started_at: ago(900), ...fields }),
  /** Running for 2 hours, stale after 1. */
  stuck: (fields: Partial<WireRun> = {}) =>
    plainRun({ id: '24', created_at: ago(7210), started_at: ago(7200), ...fields }),
  succeeded: (fields: Partial<WireRun> = {}) => endedRun('succeeded', { id: '30', ...fields }),
  partial: (fields: Partial<WireRun> = {}) => endedRun('partially_succeeded', { id: '31', ...fields }),
  failed: (fields: Partial<WireRun> = {}) =>
    endedRun('failed', {
      id: '33',
      failures: [{ code: 'unreadable_file', message: '12 files could not be read' }],
      ...fields,
    }),
  /** Failed because the reconciler closed it. */
  reconciled: (fields: Partial<WireRun> = {}) =>
    endedRun('failed', {
      id: '35',
      context: {
        phase: null,
        composite: null,
        reconciliation: {
          reconciled_at: ago(120),
          reason_code: 'stale_running',
          reason: 'No sign of life',
          from_status: 'running',
        },
      },
      ...fields,
    }),
  /** Of a status that the kit does not know. */
  unknownStatus: (fields: Partial<WireRun> = {}) => plainRun({ id: '40', status: 'paused', ...fields }),
} as const;

const judged = { as_of: asOf, scope: tenantScope, lifecycle, catalog };

/** What the bodies are judged against, at an instant. */
function contextAt(instant: string): SummaryContext {
  const types = Object.entries(lifecycle.types).map(([type, window]) => [type, windowOf(window)] as const);
  return {
    asOf: Date.parse(instant),
    lifecycle: { default: windowOf(lifecycle.default), types: Object.fromEntries(types) },
  };
}

/** The counts over the sound ones of these runs at an instant, as a host that obeys the contract counts them. */
function countsOf(runs: readonly WireRun[], instant: string = asOf): WireCounts {
  const sound = runs.filter((run) => z.safeDecode(runCodec, run).success);
  return z.encode(countsCodec, summarize(sound.map(factsOf), contextAt(instant)));
}

/**
 * The snapshot of a scope that has exactly these runs: counted, sorted and shared out as the contract says, at `as_of` where
 * the fields name another instant.
 */
export function snapshotOf(runs: readonly WireRun[], fields: Partial<WireSnapshot> = {}): WireSnapshot {
  const instant = fields.as_of ?? asOf;
  const context = contextAt(instant);
  const urgentFirst = runs
    .map((run) => ({ run, facts: factsOf(run), truth: deriveRunTruth(factsOf(run), context) }))
    .sort((a, b) => compareUrgency(a.truth, b.truth));
  return {
    ...judged,
    counts: countsOf(runs, instant),
    history: null,
    active: urgentFirst.filter(({ facts }) => isActive(facts)).map(({ run }) => run),
    attention: urgentFirst.filter(({ facts }) => needsAttention(facts, context)).map(({ run }) => run),
    recent: [...runs].sort((a, b) => (b.created_at ?? '').localeCompare(a.created_at ?? '')),
    ...fields,
  };
}

/** The snapshot of the contract's example, with a run of each kind in it. */
export function snapshotBody(fields: Partial<WireSnapshot> = {}): WireSnapshot {
  return snapshotOf(
    [runBody(), aRun.queued(), aRun.late(), aRun.stuck(), aRun.failed(), aRun.reconciled(), aRun.succeeded()],
    { history: [{ hour: '2026-11-20T11:00:00Z', ended: 3, follow_up: 1 }], ...fields },
  );
}

export function runListBody(
  runs: readonly WireRun[] = [aRun.stuck(), runBody()],
  fields: Partial<WireRunList> = {},
): WireRunList {
  return { ...judged, counts: countsOf(runs), runs: [...runs], next_cursor: null, total: runs.length, ...fields };
}

export function runDetailBody(run: WireRun = runBody(), fields: Partial<WireRunDetail> = {}): WireRunDetail {
  return {
    ...judged,
    run,
    diagnostics: [{ title: 'Context', kind: 'json', body: '{"files":120}' }],
    related: [{ label: 'Baseline 3', url: '/admin/baselines/3' }],
    ...fields,
  };
}

export function notificationBody(fields: Partial<WireNotification> = {}): WireNotification {
  return { id: '90', created_at: ago(120), read: false, run: aRun.failed(), ...fields };
}

export function notificationListBody(
  notifications: readonly WireNotification[] = [notificationBody()],
  fields: Partial<WireNotificationList> = {},
): WireNotificationList {
  return { ...judged, notifications: [...notifications], next_cursor: null, ...fields };
}

/** A pack that is ready. */
export function packBody(fields: Partial<WireReviewPack> = {}): WireReviewPack {
  return {
    id: '3',
    status: 'ready',
    requested_at: ago(300),
    ready_at: ago(240),
    expires_at: ago(-86_400),
    download_url: '/admin/review-packs/3.zip',
    ...fields,
  };
}

export function reviewPackBody(
  pack: WireReviewPack | null = packBody(),
  fields: Partial<WireReviewPackAnswer> = {},
): WireReviewPackAnswer {
  return { as_of: asOf, scope: tenantScope, pack, ...fields };
}
