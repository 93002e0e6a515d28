/** Whether a run is active or over, by its status alone. */
import { RunStatus, type RunFacts } from './facts.js';
import { asRecord } from './values.js';

/** Whether a run is queued or running, whatever its freshness. */
export function isActive(run: RunFacts): boolean {
  return isActiveStatus(asRecord(run)['status']);
}

/** Whether a run has ended. */
export function isTerminal(run: RunFacts): boolean {
  return isTerminalStatus(asRecord(run)['status']);
}

export function isActiveStatus(status: unknown): boolean {
  return status === RunStatus.Queued || status === RunStatus.Running;
}

export function isTerminalStatus(status: unknown): boolean {
  return status === RunStatus.Completed;
}
