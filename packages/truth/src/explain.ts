/** What a run's verdict rests on, as something to say: evidence while it is active, the end once it has ended. */
import { badges } from './badges.js';
import { ActiveState } from './classify.js';
import { EvidenceBasis, type Evidence } from './evidence.js';
import { RunStatus, type RunFacts } from './facts.js';
import { isTerminal } from './freshness.js';
import { asRun, finite, own, text } from './guards.js';
import { endOf } from './lifespan.js';
import { message, type Message, type TruthMessages } from './messages.js';
import type { RunTruth } from './truth.js';

/** Evidence that was measured against a threshold, ready to be worded; null for a verdict that was not. */
export function measuredOf(evidence: Evidence | null): TruthMessages['evidence.heartbeat'] | null {
  if (evidence === null) return null;
  const { measuredSeconds, thresholdSeconds, since } = evidence;
  return measuredSeconds === null || thresholdSeconds === null || since === null
    ? null
    : { measuredSeconds, thresholdSeconds, since };
}

/** The evidence of a late or stuck verdict as a message; null for every other verdict. */
export function evidenceMessage(run: RunFacts, truth: RunTruth): Message | null {
  if (truth.activeState !== ActiveState.Late && truth.activeState !== ActiveState.Stuck) return null;
  const measured = measuredOf(truth.evidence);
  if (measured === null) return message('evidence.server');
  if (truth.evidence?.basis === EvidenceBasis.Heartbeat) return message('evidence.heartbeat', measured);
  return message(asRun(run).status === RunStatus.Queued ? 'evidence.queued_age' : 'evidence.running_age', measured);
}

/** When the reconciler closed the run, and its reason in operators' words. */
export function reconciliationOf(run: RunFacts): { at: number | null; reason: string | null } {
  const reconciliation = asRun(run).context?.reconciliation;
  return { at: finite(own(reconciliation, 'reconciledAt')), reason: text(own(reconciliation, 'reason')) };
}

/** How a run ended, lineage included (A8); null for a run that has not. */
export function endMessage(run: RunFacts, truth: RunTruth): Message | null {
  if (!isTerminal(run)) return null;
  const badge = truth.badge.key;
  // The server may say so without a record of it.
  if (truth.badges.includes(badges['badge.reconciled'])) {
    const { at, reason } = reconciliationOf(run);
    return message('ended.reconciled', { badge, at: at ?? endOf(run), reason });
  }
  const failure = Array.isArray(run.failures) ? text(own(run.failures[0], 'message')) : null;
  return failure === null
    ? message('ended.plain', { badge, at: endOf(run) })
    : message('ended.failure', { badge, at: endOf(run), failure });
}
