import type { HostWindows } from '../config/windows.js';
import type { Clock } from '../database/clock.js';
import type { Query } from '../database/database.js';
import { Liveness, livenessOf } from './liveness.js';
import { openRuns } from './open-runs.js';
import type { ReconcileReason, RunLifecycle } from './run-lifecycle.js';

export const WORKER_LOST: ReconcileReason = {
  code: 'worker_lost',
  reason: 'The worker of this operation stopped responding, so the operation was closed. Its work is not complete.',
};

export const WORKER_REPLACED: ReconcileReason = {
  code: 'worker_lost',
  reason: 'The worker of this operation stopped responding, so another worker took it over.',
};

export interface ReconcilerParts {
  readonly query: Query;
  readonly lifecycle: RunLifecycle;
  readonly clock: Clock;
  readonly windows: HostWindows;
  readonly queues: readonly string[];
}

/** Closes every run whose worker is gone. Returns the ids of those that this call closed. */
export async function reconcileOnce(parts: ReconcilerParts): Promise<readonly string[]> {
  await parts.lifecycle.alignWithPauses();
  const closed: string[] = [];
  for (const run of await openRuns(parts.query, parts.queues)) {
    if (livenessOf(run, parts.clock(), parts.windows) !== Liveness.Lost) continue;
    if (await parts.lifecycle.reconcile(run, WORKER_LOST)) closed.push(run.id);
  }
  return closed;
}

/**
 * Runs the reconciler every `windows.reconcileEvery` seconds, the first time after that delay.
 * @param alongside further work of the same interval
 */
export function startReconciler(
  parts: ReconcilerParts,
  onError: (error: unknown) => void,
  alongside: () => Promise<void>,
): { stop(): Promise<void> } {
  let stopped = false;
  let under: Promise<unknown> = Promise.resolve();
  const tick = () => {
    under = reconcileOnce(parts)
      .then(alongside)
      .catch(onError)
      .finally(() => {
        if (!stopped) timer = setTimeout(tick, parts.windows.reconcileEvery * 1000);
      });
  };
  let timer = setTimeout(tick, parts.windows.reconcileEvery * 1000);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await under;
    },
  };
}
