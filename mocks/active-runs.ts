/** Believable queued and running operations as of noon, one builder for each kind. */
import { RunOutcome, RunStatus, type RunFacts } from '@ops-widgets/truth';
import { ago } from './instants.js';
import { contoso, fabrikam, northwind } from './places.js';

/** Facts that differ from those of the kind. */
export type Other = Partial<RunFacts>;

function queued(id: string, facts: Other): RunFacts {
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

function running(id: string, facts: Other): RunFacts {
  return queued(id, { status: RunStatus.Running, ...facts });
}

export function healthyQueued(id: string, other: Other = {}): RunFacts {
  return queued(id, { createdAt: ago({ seconds: 20 }), tenant: northwind, ...other });
}

/** Counted, with a total. */
export function healthyRunning(id: string, other: Other = {}): RunFacts {
  return running(id, {
    createdAt: ago({ minutes: 2, seconds: 24 }),
    startedAt: ago({ minutes: 2, seconds: 20 }),
    summaryCounts: { total: 120, processed: 40, succeeded: 40, failed: 0, skipped: 0 },
    ...other,
  });
}

export function countedWithFailures(id: string, other: Other = {}): RunFacts {
  return healthyRunning(id, {
    summaryCounts: { total: 120, processed: 40, succeeded: 39, failed: 1, skipped: 0 },
    ...other,
  });
}

export function countedWithoutTotal(id: string, other: Other = {}): RunFacts {
  return healthyRunning(id, { tenant: fabrikam, summaryCounts: { processed: 20_000 }, ...other });
}

/** More was processed than was expected. */
export function countedOver(id: string, other: Other = {}): RunFacts {
  return healthyRunning(id, { tenant: northwind, summaryCounts: { total: 10, processed: 12 }, ...other });
}

export function phased(id: string, other: Other = {}): RunFacts {
  return running(id, {
    type: 'baseline_capture',
    createdAt: ago({ minutes: 3, seconds: 30 }),
    startedAt: ago({ minutes: 3, seconds: 20 }),
    heartbeatAt: ago({ seconds: 8 }),
    context: { phase: { key: 'capture', position: 2, of: 4 } },
    ...other,
  });
}

export function composite(id: string, other: Other = {}): RunFacts {
  return running(id, {
    type: 'tenant.review.compose',
    createdAt: ago({ minutes: 4, seconds: 25 }),
    startedAt: ago({ minutes: 4, seconds: 20 }),
    tenant: fabrikam,
    context: { composite: { total: 12, queued: 1, running: 2, succeeded: 8, partiallySucceeded: 1, failed: 0 } },
    ...other,
  });
}

/** Tells nothing of its progress. */
export function activityOnly(id: string, other: Other = {}): RunFacts {
  return running(id, {
    type: 'review_pack.generate',
    createdAt: ago({ minutes: 1, seconds: 24 }),
    startedAt: ago({ minutes: 1, seconds: 20 }),
    ...other,
  });
}

/** A phase that nobody catalogued and counts that cannot be: operators see neither (C4, C5). */
export function malformedProgress(id: string, other: Other = {}): RunFacts {
  return running(id, {
    type: 'baseline_compare',
    createdAt: ago({ minutes: 1, seconds: 24 }),
    startedAt: ago({ minutes: 1, seconds: 20 }),
    heartbeatAt: ago({ seconds: 5 }),
    summaryCounts: { total: -1, processed: 3 },
    context: { phase: { key: 'GuzzleHttp\\Exception\\ConnectException', position: 9, of: 4 } },
    ...other,
  });
}

/** Late by age, where the engine does not beat. */
export function late(id: string, other: Other = {}): RunFacts {
  return running(id, {
    createdAt: ago({ minutes: 12, seconds: 40 }),
    startedAt: ago({ minutes: 12, seconds: 20 }),
    tenant: fabrikam,
    summaryCounts: { total: 600, processed: 420, succeeded: 420, failed: 0 },
    ...other,
  });
}

/** Late, and giving signs of life: slow is not stuck. */
export function lateAlive(id: string, other: Other = {}): RunFacts {
  return phased(id, {
    createdAt: ago({ minutes: 41, seconds: 30 }),
    startedAt: ago({ minutes: 41, seconds: 20 }),
    heartbeatAt: ago({ seconds: 6 }),
    context: { phase: { key: 'verify', position: 3, of: 4 } },
    ...other,
  });
}

export function lateQueued(id: string, other: Other = {}): RunFacts {
  return healthyQueued(id, { createdAt: ago({ minutes: 2, seconds: 30 }), ...other });
}

export function stuckByHeartbeat(id: string, other: Other = {}): RunFacts {
  return phased(id, {
    createdAt: ago({ minutes: 11, seconds: 30 }),
    startedAt: ago({ minutes: 11, seconds: 20 }),
    heartbeatAt: ago({ minutes: 7, seconds: 20 }),
    ...other,
  });
}

export function stuckByAge(id: string, other: Other = {}): RunFacts {
  return healthyRunning(id, {
    createdAt: ago({ hours: 1, minutes: 40, seconds: 30 }),
    startedAt: ago({ hours: 1, minutes: 40, seconds: 20 }),
    tenant: northwind,
    ...other,
  });
}

export function stuckQueued(id: string, other: Other = {}): RunFacts {
  return healthyQueued(id, { createdAt: ago({ minutes: 6, seconds: 20 }), tenant: fabrikam, ...other });
}

/** The server's own verdict, with no measure behind it. */
export function stuckByServer(id: string, other: Other = {}): RunFacts {
  return activityOnly(id, { freshnessState: 'likely_stale', tenant: northwind, ...other });
}

/** No instant to judge it by. */
export function unknownFreshness(id: string, other: Other = {}): RunFacts {
  return running(id, { type: 'legacy_import', tenant: northwind, createdAt: null, startedAt: null, ...other });
}

/** A state that this version of the kit does not know. */
export function unknownStatus(id: string, other: Other = {}): RunFacts {
  return running(id, {
    type: 'legacy_import',
    status: 'paused',
    createdAt: ago({ minutes: 9, seconds: 20 }),
    ...other,
  });
}
