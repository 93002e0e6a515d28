/**
 * Models for tests of views: a settled world at a fixed instant, and a clock that is set by hand.
 */
import type { RunDetail, Snapshot } from '@ops-widgets/contract';
import { ViewStatus } from '@ops-widgets/live';
import {
  deriveRunTruth,
  listLink,
  runLink,
  summarize,
  type Catalog,
  type Lifecycle,
  type RunFacts,
} from '@ops-widgets/truth';
import { createTicker } from '../dom/ticker.js';
import type { ViewModel } from '../parts/view-model.js';
import type { DetailModel } from '../run-detail/detail-model.js';
import { english } from '../wording/en.js';
import { addEnglish } from '../wording/languages.js';
import { localizerFor } from '../wording/localizer.js';

// A view alone has loaded nothing.
addEnglish(english);

export const asOf = Date.UTC(2026, 10, 20, 12);
export const minutes = (count: number) => count * 60_000;

export const lifecycle: Lifecycle = {
  default: { queuedExpected: 60, queuedStale: 300, runningExpected: 600, runningStale: 3600 },
  types: { baseline_capture: { runningExpected: 300, runningStale: 1800, heartbeatStale: 30 } },
};

export const catalog: Catalog = {
  baseline_capture: { label: 'Baseline capture', phases: { evidence: 'Capturing evidence' } },
  inventory_sync: { label: 'Inventory sync' },
  'tenant.review.compose': { label: 'Tenant review' },
};

const contoso = { id: '7', name: 'Contoso' };

/** An inventory sync that has run for two minutes; `facts` say what is different. */
export function aRun(facts: Partial<RunFacts> = {}): RunFacts {
  return {
    id: '1',
    type: 'inventory_sync',
    status: 'running',
    outcome: 'pending',
    createdAt: asOf - minutes(2.5),
    startedAt: asOf - minutes(2),
    tenant: contoso,
    initiator: 'Ada',
    ...facts,
  };
}

export const stuck = aRun({
  id: 'stuck',
  type: 'baseline_capture',
  createdAt: asOf - minutes(11),
  startedAt: asOf - minutes(11),
  heartbeatAt: asOf - minutes(7) - 20_000,
  context: { phase: { key: 'evidence', position: 2, of: 4 } },
});
export const late = aRun({ id: 'late', startedAt: asOf - minutes(12), createdAt: asOf - minutes(12) });
export const counted = aRun({ id: 'counted', summaryCounts: { processed: 40, total: 120, failed: 1 } });
export const reconciled = aRun({
  id: 'reconciled',
  status: 'completed',
  outcome: 'failed',
  createdAt: asOf - minutes(90),
  startedAt: asOf - minutes(90),
  completedAt: asOf - minutes(4),
  context: { reconciliation: { reconciledAt: asOf - minutes(4), reason: 'the worker was lost' } },
});
export const succeeded = aRun({
  id: 'succeeded',
  status: 'completed',
  outcome: 'succeeded',
  completedAt: asOf - minutes(1),
});

const scope = { plane: 'admin', workspace: { id: '1', name: 'Acme' }, tenant: null } as const;

/** A snapshot of these runs: all of them recent, in active and attention what belongs there. */
export function snapshotOf(runs: readonly RunFacts[], rest: Partial<Snapshot> = {}): Snapshot {
  const context = { asOf, lifecycle, catalog };
  const truth = (run: RunFacts) => deriveRunTruth(run, context);
  return {
    ...context,
    scope,
    counts: summarize(runs, context),
    history: null,
    active: runs.filter((run) => truth(run).progress.mode !== 'none'),
    attention: runs.filter((run) => truth(run).problemClass !== 'none'),
    recent: runs,
    ...rest,
  };
}

export function detailOf(run: RunFacts, rest: Partial<RunDetail> = {}): RunDetail {
  return { asOf, lifecycle, catalog, scope, run, diagnostics: [], related: [], ...rest };
}

/** A clock that stands still until it is moved; its timers run when it is. */
export function clockByHand() {
  let elapsed = 0;
  let wakes = 0;
  const timers = new Map<number, { readonly due: number; readonly callback: () => void }>();
  let last = 0;
  const ticker = createTicker({
    now: () => elapsed,
    setTimeout: (callback, delayMs) => {
      timers.set((last += 1), { due: elapsed + delayMs, callback });
      return last;
    },
    clearTimeout: (timer) => timers.delete(timer as number),
  });
  return {
    clock: { now: () => asOf + elapsed, ticker },
    ticker,
    /** How many timers are set. */
    waiting: () => timers.size,
    /** How often a timer went off. */
    wakes: () => wakes,
    forward(ms: number) {
      const until = elapsed + ms;
      for (;;) {
        const [id, next] = [...timers].sort(([, a], [, b]) => a.due - b.due)[0] ?? [0, null];
        if (next === null || next.due > until) break;
        timers.delete(id);
        elapsed = next.due;
        wakes += 1;
        next.callback();
      }
      elapsed = until;
    },
  };
}

function modelOf<Value extends Snapshot | RunDetail>(value: Value | null): ViewModel<Value> {
  return {
    words: localizerFor('en'),
    clock: clockByHand().clock,
    links: {
      run: (run, problemClass) => runLink({ template: '/operations/{run}', run: run.id, problemClass }),
      list: (tab, problemClass) => listLink({ template: '/operations', tab, problemClass }),
    },
    status: value === null ? ViewStatus.Loading : ViewStatus.Ready,
    value,
    confirmedAt: value?.asOf ?? null,
    heading: null,
    headingLevel: 2,
    announcement: '',
    held: false,
    truthOf: (run) => deriveRunTruth(run, { asOf, lifecycle, catalog }),
    rowLimit: 10,
  };
}

export function snapshotModel(value: Snapshot | null, rest: Partial<ViewModel<Snapshot>> = {}): ViewModel<Snapshot> {
  return { ...modelOf(value), ...rest };
}

export function detailModel(value: RunDetail | null, rest: Partial<DetailModel> = {}): DetailModel {
  return { ...modelOf(value), arrivedFrom: null, ...rest };
}
