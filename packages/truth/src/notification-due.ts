/** Which runs have a notification (A9, E4). */
import type { RunFacts } from './facts.js';
import { isTerminalStatus } from './status.js';
import { asRecord, textOrNull } from './values.js';

/** Whether a run has a notification: it has ended and has an initiator (A9, E4). */
export function impliesNotification(run: RunFacts): boolean {
  const { status, initiator } = asRecord(run);
  return isTerminalStatus(status) && textOrNull(initiator) !== null;
}
