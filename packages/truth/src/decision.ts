/** truth.md, "Decision zone": what is it now, is it still active, was it reconciled, what next (D1, D3, D4). */
import { badges, type Badge } from './badges.js';
import { ActiveState, ProblemClass } from './classify.js';
import type { Contradiction } from './contradictions.js';
import { EvidenceBasis, type Evidence } from './evidence.js';
import { Freshness, RunOutcome, RunStatus, type RunFacts, type TruthContext } from './facts.js';
import { isActive } from './freshness.js';
import { asContext, asRun, finite, isOneOf } from './guards.js';
import { evidenceMessage, measuredOf, reconciliationOf } from './explain.js';
import { endOf } from './lifespan.js';
import { message, type Message, type MessageKey } from './messages.js';
import { thresholdsFor } from './window.js';
import { deriveRunTruth, type RunTruth } from './truth.js';

export interface DecisionContext extends TruthContext {
  /** The problem class of the link by which the operator came, if any (D3). Any other text is ignored. */
  readonly arrivedFrom?: string | null;
}

export interface Decision {
  /** What it is now: the same badges as on every other surface. */
  readonly headline: readonly [Badge, ...Badge[]];
  readonly stillActive: Message;
  readonly reconciled: Message;
  /** An instruction to look, check or wait. It promises nothing that the kit cannot see. */
  readonly next: Message;
  readonly evidence: Evidence | null;
  readonly evidenceMessage: Message | null;
  readonly contradictions: readonly Contradiction[];
  /** Whether the run is still what the operator came for. */
  readonly arrival: Message | null;
}

/** Decides what an operator is told first about one run. Throws on no input. */
export function decisionOf(run: RunFacts, context: DecisionContext): Decision {
  const facts = asRun(run);
  const judged = asContext(context);
  const truth = deriveRunTruth(facts, judged);
  return {
    headline: truth.badges,
    stillActive: stillActive(facts, truth),
    reconciled: reconciled(facts, truth),
    next: message(checkedStep(nextStep(facts, truth, judged.lifecycle), truth)),
    evidence: truth.evidence,
    evidenceMessage: evidenceMessage(facts, truth),
    contradictions: truth.contradictions,
    arrival: arrival(truth, judged.arrivedFrom),
  };
}

function stillActive(run: RunFacts, truth: RunTruth): Message {
  const queued = run.status === RunStatus.Queued;
  const measured = measuredOf(truth.evidence);
  switch (truth.activeState) {
    case ActiveState.Healthy:
      return message(queued ? 'active.queued' : 'active.running');
    case ActiveState.Late:
      if (measured === null) return message('active.late_server');
      return message(queued ? 'active.late_queued' : 'active.late_running', measured);
    case ActiveState.Stuck:
      if (measured === null) return message('active.stuck_server');
      if (truth.evidence?.basis === EvidenceBasis.Heartbeat) return message('active.stuck_heartbeat', measured);
      return message(queued ? 'active.stuck_queued' : 'active.stuck_running', measured);
    case ActiveState.Terminal:
      return message('active.ended', { at: endOf(run) });
    case ActiveState.Unknown:
      return message(isActive(run) ? 'active.freshness_unknown' : 'active.status_unknown');
  }
}

function reconciled(run: RunFacts, truth: RunTruth): Message {
  if (truth.staleLineage || truth.freshness === Freshness.ReconciledFailed)
    return message('reconciled.yes', reconciliationOf(run));
  if (truth.problemClass === ProblemClass.ActiveStaleAttention) return message('reconciled.not_yet');
  return message(truth.activeState === ActiveState.Terminal ? 'reconciled.not_needed' : 'reconciled.no');
}

type NextStep = Extract<MessageKey, `next.${string}`>;

const nextByOutcome: Readonly<Record<RunOutcome, NextStep>> = {
  [RunOutcome.Pending]: 'next.check_outcome',
  [RunOutcome.Succeeded]: 'next.nothing',
  [RunOutcome.PartiallySucceeded]: 'next.partially_succeeded',
  [RunOutcome.Blocked]: 'next.blocked',
  [RunOutcome.Failed]: 'next.failed',
  [RunOutcome.Cancelled]: 'next.cancelled',
};

/** Whether life signs are known to arrive: only where silence would have been judged. */
function beats(run: RunFacts, lifecycle: TruthContext['lifecycle']): boolean {
  return finite(run.heartbeatAt) !== null && (thresholdsFor(run, lifecycle)?.heartbeatStale ?? null) !== null;
}

function nextStep(run: RunFacts, truth: RunTruth, lifecycle: TruthContext['lifecycle']): NextStep {
  const queued = run.status === RunStatus.Queued;
  switch (truth.activeState) {
    case ActiveState.Healthy:
      return queued ? 'next.wait_for_start' : 'next.wait';
    case ActiveState.Late:
      if (queued) return 'next.late_queued';
      return beats(run, lifecycle) ? 'next.late_alive' : 'next.late';
    case ActiveState.Stuck:
      return queued ? 'next.stuck_queued' : 'next.stuck';
    case ActiveState.Terminal:
      if (truth.freshness === Freshness.ReconciledFailed) return 'next.reconciled';
      return isOneOf(RunOutcome, run.outcome) ? nextByOutcome[run.outcome] : 'next.check_outcome';
    case ActiveState.Unknown:
      return isActive(run) ? 'next.check_life' : 'next.check_status';
  }
}

/** What to check, where the facts as they stand would have the operator leave the run alone. */
const checks: Readonly<Partial<Record<NextStep, NextStep>>> = {
  'next.wait_for_start': 'next.check_life',
  'next.wait': 'next.check_life',
  'next.nothing': 'next.check_outcome',
  'next.cancelled': 'next.check_outcome',
};

/** Facts that contradict each other are no ground for leaving a run alone (D4). */
function checkedStep(step: NextStep, { contradictions }: RunTruth): NextStep {
  return (contradictions.length > 0 ? checks[step] : null) ?? step;
}

function arrival(truth: RunTruth, arrivedFrom: string | null | undefined): Message | null {
  if (!isOneOf(ProblemClass, arrivedFrom) || arrivedFrom === ProblemClass.None) return null;
  return arrivedFrom === truth.problemClass
    ? message('arrival.confirmed', { problemClass: arrivedFrom })
    : message('arrival.moved_on', {
        problemClass: arrivedFrom,
        badge: truth.badge.key,
        reconciled: truth.badges.includes(badges['badge.reconciled']),
      });
}
