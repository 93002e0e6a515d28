/** Facts of operations that ended before noon, one builder for each kind. */
import { RunOutcome, RunStatus, type Reconciliation, type RunFacts, type RunFailure } from '@ops-widgets/truth';
import type { Changes } from './active-runs.js';
import { ago } from './instants.js';
import { contoso, fabrikam, northwind } from './tenants.js';

function ended(id: string, facts: Changes): RunFacts {
  return {
    id,
    type: 'inventory_sync',
    status: RunStatus.Completed,
    tenant: contoso,
    initiator: 'Ada Lovelace',
    createdAt: ago({ minutes: 18, seconds: 40 }),
    startedAt: ago({ minutes: 18, seconds: 30 }),
    completedAt: ago({ minutes: 14, seconds: 20 }),
    ...facts,
  };
}

export function succeeded(id: string, changes: Changes = {}): RunFacts {
  return ended(id, {
    type: 'tenant.review.compose',
    outcome: RunOutcome.Succeeded,
    summaryCounts: { total: 12, processed: 12, succeeded: 12, failed: 0, skipped: 0 },
    ...changes,
  });
}

/** Taken from a lost worker once, and ended well as its second attempt (H3). */
export function succeededAfterRescue(id: string, changes: Changes = {}): RunFacts {
  return succeeded(id, {
    attempt: { number: 2, of: 3 },
    context: {
      rescues: [{ at: ago({ minutes: 16 }), reasonCode: 'worker_lost', reason: 'The worker stopped responding' }],
    },
    ...changes,
  });
}

/** Without an initiator, so without a notification (A9). */
export function scheduled(id: string, changes: Changes = {}): RunFacts {
  return succeeded(id, { type: 'inventory_sync', initiator: null, tenant: northwind, ...changes });
}

export function partiallySucceeded(id: string, changes: Changes = {}): RunFacts {
  return ended(id, {
    outcome: RunOutcome.PartiallySucceeded,
    tenant: fabrikam,
    completedAt: ago({ minutes: 12, seconds: 20 }),
    summaryCounts: { total: 120, processed: 120, succeeded: 108, failed: 12, skipped: 0 },
    failures: [{ code: 'unreadable_file', message: '12 files could not be read' }],
    ...changes,
  });
}

export function blocked(id: string, changes: Changes = {}): RunFacts {
  return ended(id, {
    type: 'baseline_compare',
    outcome: RunOutcome.Blocked,
    tenant: northwind,
    startedAt: null,
    completedAt: ago({ minutes: 17, seconds: 20 }),
    failures: [{ code: 'no_baseline', message: 'There is no baseline to compare with' }],
    ...changes,
  });
}

const unreadable: readonly RunFailure[] = Array.from({ length: 12 }, (_, index) => ({
  code: 'unreadable_file',
  message: `contracts/2026/annex-${index + 1}.docx could not be read: permission denied`,
}));

export function failed(id: string, changes: Changes = {}): RunFacts {
  return ended(id, {
    type: 'baseline_capture',
    outcome: RunOutcome.Failed,
    heartbeatAt: ago({ minutes: 9, seconds: 25 }),
    completedAt: ago({ minutes: 9, seconds: 20 }),
    summaryCounts: { total: 240, processed: 63, succeeded: 51, failed: 12, skipped: 0 },
    failures: unreadable,
    ...changes,
  });
}

export function cancelled(id: string, changes: Changes = {}): RunFacts {
  return ended(id, {
    type: 'review_pack.generate',
    outcome: RunOutcome.Cancelled,
    tenant: fabrikam,
    initiator: 'Grace Hopper',
    ...changes,
  });
}

const lostWorker: Reconciliation = {
  reconciledAt: ago({ minutes: 4, seconds: 20 }),
  reasonCode: 'worker_lost',
  reason: 'the worker was lost',
  fromStatus: RunStatus.Running,
};

/** Closed by the lifecycle reconciler because its worker was gone (A8). */
export function reconciled(id: string, changes: Changes = {}): RunFacts {
  return ended(id, {
    type: 'baseline_compare',
    outcome: RunOutcome.Failed,
    createdAt: ago({ minutes: 31, seconds: 30 }),
    startedAt: ago({ minutes: 31, seconds: 20 }),
    heartbeatAt: ago({ minutes: 22, seconds: 20 }),
    completedAt: ago({ minutes: 4, seconds: 20 }),
    context: { reconciliation: lostWorker },
    ...changes,
  });
}

/** Closed by the reconciler with its work done: no problem, but its lineage stays visible (A8). */
export function reconciledAsSucceeded(id: string, changes: Changes = {}): RunFacts {
  return reconciled(id, {
    outcome: RunOutcome.Succeeded,
    context: { reconciliation: { ...lostWorker, reason: 'the report was there, the worker was not' } },
    ...changes,
  });
}

/** Ended before it started, without an outcome, with a heartbeat after the end (D4). */
export function contradictory(id: string, changes: Changes = {}): RunFacts {
  return ended(id, {
    type: 'baseline_capture',
    outcome: RunOutcome.Pending,
    startedAt: ago({ minutes: 10, seconds: 20 }),
    completedAt: ago({ minutes: 14, seconds: 20 }),
    heartbeatAt: ago({ minutes: 6, seconds: 20 }),
    ...changes,
  });
}

/** An outcome that this version of the kit does not know. */
export function unknownOutcome(id: string, changes: Changes = {}): RunFacts {
  return ended(id, { type: 'legacy_import', outcome: 'superseded', ...changes });
}
