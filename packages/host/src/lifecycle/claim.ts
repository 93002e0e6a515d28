import { requiredText, textOf, type Row } from '../database/row.js';

/**
 * A worker's hold on a run. The version is its fence: taking or closing the run raises the version.
 */
export interface Claim {
  readonly runId: string;
  readonly version: number;
  readonly type: string;
  readonly workspaceId: string;
  readonly tenantId: string;
  readonly initiator: string | null;
  /** The number of this attempt, from 1. */
  readonly attempt: number;
  /** The most attempts; infinite where the run has no limit. */
  readonly attempts: number;
  /** The checkpoint that a former worker saved; null on a first attempt. */
  readonly checkpoint: unknown;
  /** The key of the phase that a former worker was in; null on a first attempt. */
  readonly phase: string | null;
  /** The queue's id of the job, to complete it when the work is over. */
  readonly jobId: string | null;
  readonly queue: string;
}

/**
 * The run no longer belongs to this worker: it was closed or taken over. There is nothing left to
 * finish.
 */
export class ClaimLostError extends Error {
  override readonly name = 'ClaimLostError';
  constructor(runId: string) {
    super(`Run ${runId} is no longer held by this worker.`);
  }
}

export function claimFrom(row: Row): Claim {
  return {
    runId: requiredText(row.id),
    version: Number(row.version),
    type: requiredText(row.type),
    workspaceId: requiredText(row.workspace_id),
    tenantId: requiredText(row.tenant_id),
    initiator: textOf(row.initiator),
    attempt: Number(row.attempt_number ?? 1),
    attempts: Number(row.attempt_of ?? Number.POSITIVE_INFINITY),
    checkpoint: row.checkpoint ?? null,
    phase: phaseOf(row.phase),
    jobId: textOf(row.job_id),
    queue: requiredText(row.queue),
  };
}

function phaseOf(phase: unknown): string | null {
  return typeof phase === 'object' && phase !== null && 'key' in phase ? textOf(phase.key) : null;
}
