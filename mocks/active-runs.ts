/** Facts of queued and running operations as of noon, one builder for each kind. */
import { RunOutcome, RunStatus, WaitReason, type RunFacts } from '@ops-widgets/truth';
import { ago } from './instants.js';
import { contoso, fabrikam, northwind } from './tenants.js';

/** Facts that replace those of the kind. */
export type Changes = Partial<RunFacts>;

function queued(id: string, facts: Changes): RunFacts {
  return {
    id,
    type: 'inventory_sync',
    status: RunStatus.Queued,
    outcome: RunOutcome.Pending,
    tenant: contoso,
    initiator: 'Ada Lovelace',
    ...facts,
  };
}

function running(id: string, facts: Changes): RunFacts {
  return queued(id, { status: RunStatus.Running, ...facts });
}

export function healthyQueued(id: string, changes: Changes = {}): RunFacts {
  return queued(id, { createdAt: ago({ seconds: 20 }), tenant: northwind, ...changes });
}

/** Counted progress with a total. */
export function healthyRunning(id: string, changes: Changes = {}): RunFacts {
  return running(id, {
    createdAt: ago({ minutes: 2, seconds: 24 }),
    startedAt: ago({ minutes: 2, seconds: 20 }),
    summaryCounts: { total: 120, processed: 40, succeeded: 40, failed: 0, skipped: 0 },
    ...changes,
  });
}

export function countedWithFailures(id: string, changes: Changes = {}): RunFacts {
  return healthyRunning(id, {
    summaryCounts: { total: 120, processed: 40, succeeded: 39, failed: 1, skipped: 0 },
    ...changes,
  });
}

export function countedWithoutTotal(id: string, changes: Changes = {}): RunFacts {
  return healthyRunning(id, { tenant: fabrikam, summaryCounts: { processed: 20_000 }, ...changes });
}

/** More was processed than was expected. */
export function countedOver(id: string, changes: Changes = {}): RunFacts {
  return healthyRunning(id, { tenant: northwind, summaryCounts: { total: 10, processed: 12 }, ...changes });
}

export function phased(id: string, changes: Changes = {}): RunFacts {
  return running(id, {
    type: 'baseline_capture',
    createdAt: ago({ minutes: 3, seconds: 30 }),
    startedAt: ago({ minutes: 3, seconds: 20 }),
    heartbeatAt: ago({ seconds: 8 }),
    context: { phase: { key: 'capture', position: 2, of: 4 } },
    ...changes,
  });
}

export function composite(id: string, changes: Changes = {}): RunFacts {
  return running(id, {
    type: 'tenant.review.compose',
    createdAt: ago({ minutes: 4, seconds: 25 }),
    startedAt: ago({ minutes: 4, seconds: 20 }),
    tenant: fabrikam,
    context: { composite: { total: 12, queued: 1, running: 2, succeeded: 8, partiallySucceeded: 1, failed: 0 } },
    ...changes,
  });
}

/** Without facts about its progress. */
export function activityOnly(id: string, changes: Changes = {}): RunFacts {
  return running(id, {
    type: 'review_pack.generate',
    createdAt: ago({ minutes: 1, seconds: 24 }),
    startedAt: ago({ minutes: 1, seconds: 20 }),
    ...changes,
  });
}

/** A phase that is not in the catalog and impossible counts: operators see neither (C4, C5). */
export function malformedProgress(id: string, changes: Changes = {}): RunFacts {
  return running(id, {
    type: 'baseline_compare',
    createdAt: ago({ minutes: 1, seconds: 24 }),
    startedAt: ago({ minutes: 1, seconds: 20 }),
    heartbeatAt: ago({ seconds: 5 }),
    summaryCounts: { total: -1, processed: 3 },
    context: { phase: { key: 'GuzzleHttp\\Exception\\ConnectException', position: 9, of: 4 } },
    ...changes,
  });
}

/** Late by age, of a type without heartbeats. */
export function late(id: string, changes: Changes = {}): RunFacts {
  return running(id, {
    createdAt: ago({ minutes: 12, seconds: 40 }),
    startedAt: ago({ minutes: 12, seconds: 20 }),
    tenant: fabrikam,
    summaryCounts: { total: 600, processed: 420, succeeded: 420, failed: 0 },
    ...changes,
  });
}

/** Late with recent heartbeats: slow is not stuck (rule 8). */
export function lateAlive(id: string, changes: Changes = {}): RunFacts {
  return phased(id, {
    createdAt: ago({ minutes: 41, seconds: 30 }),
    startedAt: ago({ minutes: 41, seconds: 20 }),
    heartbeatAt: ago({ seconds: 6 }),
    context: { phase: { key: 'verify', position: 3, of: 4 } },
    ...changes,
  });
}

export function lateQueued(id: string, changes: Changes = {}): RunFacts {
  return healthyQueued(id, { createdAt: ago({ minutes: 2, seconds: 30 }), ...changes });
}

export function stuckByHeartbeat(id: string, changes: Changes = {}): RunFacts {
  return phased(id, {
    createdAt: ago({ minutes: 11, seconds: 30 }),
    startedAt: ago({ minutes: 11, seconds: 20 }),
    heartbeatAt: ago({ minutes: 7, seconds: 20 }),
    ...changes,
  });
}

export function stuckByAge(id: string, changes: Changes = {}): RunFacts {
  return healthyRunning(id, {
    createdAt: ago({ hours: 1, minutes: 40, seconds: 30 }),
    startedAt: ago({ hours: 1, minutes: 40, seconds: 20 }),
    tenant: northwind,
    ...changes,
  });
}

export function stuckQueued(id: string, changes: Changes = {}): RunFacts {
  return healthyQueued(id, { createdAt: ago({ minutes: 6, seconds: 20 }), tenant: fabrikam, ...changes });
}

/** Stuck by the server's own verdict, without a threshold (rule 1). */
export function stuckByServer(id: string, changes: Changes = {}): RunFacts {
  return activityOnly(id, { freshnessState: 'likely_stale', tenant: northwind, ...changes });
}

/** Without an instant, so its freshness is not known (rule 4). */
export function unknownFreshness(id: string, changes: Changes = {}): RunFacts {
  return running(id, { type: 'legacy_import', tenant: northwind, createdAt: null, startedAt: null, ...changes });
}

/** A status that this version of the kit does not know. */
export function unknownStatus(id: string, changes: Changes = {}): RunFacts {
  return running(id, {
    type: 'legacy_import',
    status: 'paused',
    createdAt: ago({ minutes: 9, seconds: 20 }),
    ...changes,
  });
}

/** Failed once, and due again in ten minutes (H1, H2). */
export function waitingToRetry(id: string, changes: Changes = {}): RunFacts {
  return queued(id, {
    queue: 'reports',
    createdAt: ago({ minutes: 50, seconds: 20 }),
    waiting: { reason: WaitReason.Retry, until: ago({ minutes: -10, seconds: -20 }) },
    attempt: { number: 2, of: 25 },
    failures: [{ code: 'timeout', message: 'The tenant did not answer in time' }],
    ...changes,
  });
}

/** Due tonight, and not a minute before. */
export function scheduledForLater(id: string, changes: Changes = {}): RunFacts {
  return queued(id, {
    createdAt: ago({ hours: 3, minutes: 5 }),
    queuedAt: ago({ hours: -10, seconds: -20 }),
    tenant: fabrikam,
    ...changes,
  });
}

/** In a queue that a person paused, without an end. */
export function pausedInQueue(id: string, changes: Changes = {}): RunFacts {
  return queued(id, {
    queue: 'reports',
    createdAt: ago({ hours: 1, minutes: 5 }),
    waiting: { reason: WaitReason.Paused },
    tenant: northwind,
    ...changes,
  });
}

/** Running, and waiting for the operations that it started. */
export function waitingForOthers(id: string, changes: Changes = {}): RunFacts {
  return composite(id, {
    createdAt: ago({ hours: 2, seconds: 25 }),
    startedAt: ago({ hours: 2, seconds: 20 }),
    waiting: { reason: WaitReason.Dependencies },
    ...changes,
  });
}

export function waitingForSlot(id: string, changes: Changes = {}): RunFacts {
  return pausedInQueue(id, { waiting: { reason: WaitReason.Concurrency }, ...changes });
}

export function waitingForApproval(id: string, changes: Changes = {}): RunFacts {
  return pausedInQueue(id, { waiting: { reason: WaitReason.Approval }, ...changes });
}

/** For a reason that this version of the kit has no name for. */
export function waitingForAnything(id: string, changes: Changes = {}): RunFacts {
  return pausedInQueue(id, { waiting: { reason: 'maintenance' }, ...changes });
}

/** Its wait ended, and no worker has taken it since: late, counted from when it became due. */
export function lateAfterWaiting(id: string, changes: Changes = {}): RunFacts {
  return waitingToRetry(id, {
    waiting: { reason: WaitReason.Retry, until: ago({ minutes: 2, seconds: 30 }) },
    ...changes,
  });
}

/** Taken from a lost worker once, and running again (H3). */
export function rescued(id: string, changes: Changes = {}): RunFacts {
  return phased(id, {
    attempt: { number: 2, of: 3 },
    context: {
      phase: { key: 'capture', position: 2, of: 4 },
      rescues: [
        {
          at: ago({ minutes: 3, seconds: 25 }),
          reasonCode: 'worker_lost',
          reason: 'The worker stopped responding',
        },
      ],
    },
    ...changes,
  });
}
