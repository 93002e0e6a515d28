import { ATTEMPTS } from '../lifecycle/retry-policy.js';
import type { RunLifecycle } from '../lifecycle/run-lifecycle.js';
import { Queue, type OperationQueue } from '../queue/operation-queue.js';
import type { OperationType } from './catalog.js';

export interface OperationRequest {
  readonly workspaceId: string;
  readonly tenantId: string;
  readonly type: OperationType;
  /** Null for a scheduled run, which has no notification (A9). */
  readonly initiator: string | null;
  /** Epoch milliseconds before which the run does not begin; absent or null: at once. */
  readonly dueAt?: number | null;
  /** The composition that starts the run. */
  readonly parentId?: string;
}

/** Creates a run and queues its job. Returns the run's id. */
export type StartOperation = (request: OperationRequest) => Promise<string>;

/**
 * The run comes first: operators cannot see a job without a run, while a run whose job was lost
 * shows as late and is taken by an idle worker.
 */
export function operationStarter(lifecycle: RunLifecycle, queue: OperationQueue): StartOperation {
  return async (request) => {
    const type: OperationType = request.type;
    const queueName = COMPOSITIONS.has(type) ? Queue.Compositions : Queue.Operations;
    const reviewPack = type === 'review_pack.generate';
    const id = await lifecycle.create({ ...request, queue: queueName, attempts: ATTEMPTS, reviewPack });
    await queue.send(queueName, id, request.dueAt);
    return id;
  };
}

const COMPOSITIONS: ReadonlySet<OperationType> = new Set(['tenant.review.compose']);
