/**
 * Messages about what a verdict rests on: the evidence of an active run, the end of an ended one.
 */
import { ActiveState } from './active-state.js';
import { checkRun, type CheckedRun } from './checked.js';
import { durationFor } from './duration.js';
import { EvidenceBasis, type Evidence } from './evidence.js';
import { RunStatus, type Attempt, type RunFacts } from './facts.js';
import { endTime } from './lifespan.js';
import { message, type Message, type TruthMessages } from './messages.js';
import { isTerminalStatus } from './status.js';
import type { RunTruth } from './truth.js';
import { asRecord } from './values.js';
import { waitMessage } from './waiting-message.js';

/** The evidence of a late or stuck verdict (truth.md, "Evidence"); null for every other verdict. */
export function evidenceMessage(run: RunFacts, truth: RunTruth): Message | null {
  return evidenceMessageFor(asRecord(run)['status'], truth);
}

/** How a run ended, reconciliation included (A8); null for a run that has not ended. */
export function endMessage(run: RunFacts, truth: RunTruth): Message | null {
  return endMessageFor(checkRun(run), truth);
}

/** What a run waits for on purpose (H1); null for a run that does not. */
export function waitingMessage({ waiting }: Pick<RunTruth, 'waiting'>): Message | null {
  return waiting && waitMessage(waiting);
}

/** Which attempt it is, where there was more than one (H2); null for any other run. */
export function attemptMessage({ attempt }: { readonly attempt: Required<Attempt> | null }): Message | null {
  return attempt !== null && attempt.number > 1 ? message('attempt.number', attempt) : null;
}

/**
 * How long an ended run took, with what is usual for its type; null for any other, and where that
 * is not known (H6).
 */
export function durationMessage(run: RunFacts, truth: RunTruth): Message | null {
  return durationMessageFor(checkRun(run), truth);
}

/** `evidenceMessage`, by the status of the run. */
export function evidenceMessageFor(status: unknown, { activeState, evidence }: RunTruth): Message | null {
  if (activeState !== ActiveState.Late && activeState !== ActiveState.Stuck) return null;
  const measured = measuredParams(evidence);
  if (measured === null) return message('evidence.server');
  if (evidence?.basis === EvidenceBasis.Heartbeat) return message('evidence.heartbeat', measured);
  return message(status === RunStatus.Queued ? 'evidence.queued_age' : 'evidence.running_age', measured);
}

/** `endMessage` of a checked run. */
export function endMessageFor(run: CheckedRun, truth: RunTruth): Message | null {
  if (!isTerminalStatus(run.status)) return null;
  const badge = truth.badge.key;
  const at = endTime(run);
  if (truth.isReconciled) {
    return message('ended.reconciled', { badge, at: run.reconciledAt ?? at, reason: run.reconciliationReason });
  }
  return run.failure === null
    ? message('ended.plain', { badge, at })
    : message('ended.failure', { badge, at, failure: run.failure });
}

/** `durationMessage` of a checked run. */
export function durationMessageFor(run: CheckedRun, truth: RunTruth): Message | null {
  const took = durationFor(run);
  return took === null ? null : message('ended.took', { took, usual: truth.usual?.median ?? null });
}

/** Message parameters of evidence that was measured against a threshold; null for any other. */
export function measuredParams(evidence: Evidence | null): TruthMessages['evidence.heartbeat'] | null {
  if (evidence === null) return null;
  const { measuredSeconds, thresholdSeconds, since } = evidence;
  return measuredSeconds === null || thresholdSeconds === null || since === null
    ? null
    : { measuredSeconds, thresholdSeconds, since };
}
