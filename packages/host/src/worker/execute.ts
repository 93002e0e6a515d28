import { RunOutcome } from '@ops-widgets/truth';
import type { HostConfig } from '../config/config.js';
import type { Clock } from '../database/clock.js';
import type { Query } from '../database/database.js';
import { textOf } from '../database/row.js';
import { Archive } from '../files/archive.js';
import { packFolder, tenantFolder } from '../files/data-folders.js';
import { ReadRate } from '../files/read-rate.js';
import type { WorkTime } from '../files/work-time.js';
import { ClaimLostError, type Claim } from '../lifecycle/claim.js';
import { retryDelay } from '../lifecycle/retry-policy.js';
import type { Ending, RunLifecycle } from '../lifecycle/run-lifecycle.js';
import { isOperationType } from '../operations/catalog.js';
import type { Work } from '../operations/operation.js';
import { PassingTroubleError } from '../operations/passing-trouble.js';
import { Pulse } from '../operations/pulse.js';
import { OPERATIONS } from '../operations/registry.js';
import type { StartOperation } from '../operations/start-operation.js';
import type { OperationQueue } from '../queue/operation-queue.js';

export interface ExecutionParts {
  readonly query: Query;
  readonly clock: Clock;
  readonly time: WorkTime;
  readonly lifecycle: RunLifecycle;
  readonly queue: OperationQueue;
  readonly start: StartOperation;
  readonly config: Pick<HostConfig, 'dataFolder' | 'readRate' | 'windows'>;
}

/**
 * Works on a claimed run to its end. Afterwards the run is finished, handed back, or held by
 * another worker, whatever the operation does.
 * @param signal aborts when the worker is being stopped
 * @throws errors of the database: the run then stays as it is, silent, for another worker or the
 *   reconciler
 */
export async function execute(parts: ExecutionParts, claim: Claim, signal: AbortSignal): Promise<void> {
  try {
    const work = await prepare(parts, claim, signal);
    if (!isOperationType(claim.type)) throw new Error(`There is no operation ${JSON.stringify(claim.type)}.`);
    await parts.lifecycle.finish(claim, await OPERATIONS[claim.type](work));
  } catch (error) {
    if (error instanceof ClaimLostError) return;
    if (signal.aborted) return parts.lifecycle.release(claim);
    await afterFailure(parts, claim, error).catch(unlessLost);
  }
}

/** A trouble that may pass has the run wait for its next attempt, while it has one left. */
async function afterFailure(parts: ExecutionParts, claim: Claim, error: unknown): Promise<void> {
  if (!(error instanceof PassingTroubleError)) return parts.lifecycle.finish(claim, crashed(error));
  const { code, message } = error;
  const trace = traceOf(error);
  if (claim.attempt >= claim.attempts) {
    return parts.lifecycle.finish(claim, {
      outcome: RunOutcome.Failed,
      failures: [{ code, message: `Attempt ${claim.attempt}: ${message}` }],
      diagnostics: [{ title: 'Trace', kind: 'trace', body: trace }],
    });
  }
  const dueAt = parts.clock() + retryDelay(claim.attempt, parts.config.windows) * 1000;
  await parts.lifecycle.retry(claim, { code, message, trace }, dueAt);
  await parts.queue.send(claim.queue, claim.runId, dueAt);
}

async function prepare(parts: ExecutionParts, claim: Claim, signal: AbortSignal): Promise<Work> {
  const { query, clock, time, lifecycle, start, config } = parts;
  const { rows } = await query('select name from ops_tenants where id = $1', [claim.tenantId]);
  return {
    claim,
    tenant: {
      id: claim.tenantId,
      name: textOf(rows[0]?.name) ?? claim.tenantId,
      folder: tenantFolder(config.dataFolder, claim.tenantId),
    },
    packFolder: packFolder(config.dataFolder, claim.tenantId),
    packLifetime: config.windows.packLifetime,
    archive: new Archive(config.dataFolder),
    query,
    clock,
    time,
    rate: new ReadRate(config.readRate, time),
    pulse: new Pulse(lifecycle, claim, time),
    signal,
    start,
  };
}

/**
 * The text of an exception belongs to the diagnostics: it may name paths, addresses or classes
 * (C4).
 */
function crashed(error: unknown): Ending {
  return {
    outcome: RunOutcome.Failed,
    failures: [{ code: 'unexpected_error', message: 'The operation stopped on an unexpected error' }],
    diagnostics: [{ title: 'Trace', kind: 'trace', body: traceOf(error) }],
  };
}

function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const trace = error.stack ?? error.message;
  return error.cause === undefined ? trace : `${trace}\nCause: ${traceOf(error.cause)}`;
}

function unlessLost(error: unknown): void {
  if (!(error instanceof ClaimLostError)) throw error;
}
