/**
 * The night of a hundred: one worker has a hundred operations of three types and two tenants, and
 * is lost 7 min 20 s before noon.
 */
import { RunOutcome, RunStatus, type RunFacts } from '@ops-widgets/truth';
import * as active from './active-runs.js';
import { ago } from './instants.js';
import { contoso, fabrikam } from './tenants.js';

/** Baselines beat until the worker is lost. The syncs do not, and are judged by their age. */
const types = ['baseline_capture', 'baseline_compare', 'inventory_sync'] as const;
const first = 200;

/** All of them as they are at noon: two types likely stuck, and one past its expected time. */
export function lostRuns(): readonly RunFacts[] {
  return Array.from({ length: 100 }, (_, index) => {
    const type = types[index % types.length] ?? types[0];
    // No two began or beat at the same instant.
    const startedAt = ago({ minutes: 12, seconds: 3 * index });
    return active.healthyRunning(String(first + index), {
      type,
      tenant: index % 5 < 3 ? contoso : fabrikam,
      createdAt: startedAt - 4000,
      startedAt,
      heartbeatAt: type === 'inventory_sync' ? null : ago({ minutes: 7, seconds: 20 + (index % 27) }),
      summaryCounts: { total: 200, processed: 20 + index, succeeded: 20 + index, failed: 0, skipped: 0 },
    });
  });
}

/** The same ones after the reconciler has closed them, 3 min before noon (A8). */
export function reconciledRuns(): readonly RunFacts[] {
  const reconciledAt = ago({ minutes: 3 });
  return lostRuns().map((run) => ({
    ...run,
    status: RunStatus.Completed,
    outcome: RunOutcome.Failed,
    completedAt: reconciledAt,
    context: {
      reconciliation: {
        reconciledAt,
        reasonCode: 'worker_lost',
        reason: 'the worker stopped responding',
        fromStatus: RunStatus.Running,
      },
    },
  }));
}
