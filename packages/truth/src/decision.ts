/**
 * truth.md, "Decision zone": what a run is now, three answers and the contradictions (D1, D3, D4).
 */
import { ActiveState } from './active-state.js';
import type { Badge } from './badges.js';
import { checkContext, checkRun, type CheckedRun } from './checked.js';
import type { Contradiction } from './contradictions.js';
import { EvidenceBasis, type Evidence } from './evidence.js';
import { attemptMessage, durationMessageFor, evidenceMessageFor, measuredParams } from './explain.js';
import {
  Freshness,
  RunOutcome,
  RunStatus,
  WaitReason,
  type Lifecycle,
  type RunFacts,
  type TruthContext,
} from './facts.js';
import { endTime } from './lifespan.js';
import { message, type Message, type MessageKey } from './messages.js';
import { ProblemClass } from './problem-class.js';
import { rescuesOf } from './rescues.js';
import { isActiveStatus } from './status.js';
import { truthFor, type RunTruth } from './truth.js';
import { asRecord, isOneOf } from './values.js';
import { windowFor } from './window.js';

/** What a decision zone is made with: the evaluation context, and where the operator comes from. */
export interface DecisionContext extends TruthContext {
  /** The problem class of the link that the operator followed (D3). Any other text is ignored. */
  readonly arrivedFrom?: string | null;
}

/**
 * What the decision zone of a run says (D1, D3, D4): a headline, three answers and their evidence.
 */
export interface Decision {
  /** The badges of the run, the same as on every other surface. */
  readonly headline: readonly [Badge, ...Badge[]];
  readonly stillActive: Message;
  readonly reconciled: Message;
  /**
   * Follows `reconciled`: how often the run was taken from a lost worker; null for a run that never
   * was (H3).
   */
  readonly rescued: Message | null;
  /** Which attempt it is; null for a first one (H2). */
  readonly attempt: Message | null;
  /**
   * How long it took, and what is usual for its type; of an active run what is usual. Null where
   * that is not known (H6).
   */
  readonly duration: Message | null;
  /** An instruction to look, check or wait; it promises nothing that the kit cannot see. */
  readonly next: Message;
  readonly evidence: Evidence | null;
  readonly evidenceMessage: Message | null;
  readonly contradictions: readonly Contradiction[];
  /** Whether the run still has the problem class of the link; null without such a link. */
  readonly arrival: Message | null;
}

/** The decision zone of one run at `context.asOf` (epoch milliseconds). Throws on no input. */
export function decisionOf(run: RunFacts, context: DecisionContext): Decision {
  const facts = checkRun(run);
  const checkedContext = checkContext(context);
  const truth = truthFor(facts, checkedContext);
  return {
    headline: truth.badges,
    stillActive: stillActive(facts, truth),
    reconciled: reconciled(facts, truth),
    rescued: rescued(facts, truth),
    attempt: attemptMessage(truth),
    duration: durationMessageFor(facts, truth) ?? usualMessage(facts, truth),
    next: message(cautiousStep(nextStep(facts, truth, checkedContext.lifecycle), truth)),
    evidence: truth.evidence,
    evidenceMessage: evidenceMessageFor(facts.status, truth),
    contradictions: truth.contradictions,
    arrival: arrival(truth, asRecord(context)['arrivedFrom']),
  };
}

/** What is usual for the type of an active run. */
function usualMessage({ status }: CheckedRun, { usual }: RunTruth): Message | null {
  return usual === null || !isActiveStatus(status) ? null : message('active.usual', { usual: usual.median });
}

type Waits = `active.${WaitReason}`;

const activeByReason: ReadonlyMap<string, Waits> = new Map([
  [WaitReason.Scheduled, 'active.scheduled'],
  [WaitReason.Retry, 'active.retry'],
  [WaitReason.Paused, 'active.paused'],
  [WaitReason.Dependencies, 'active.dependencies'],
  [WaitReason.Concurrency, 'active.concurrency'],
  [WaitReason.Approval, 'active.approval'],
]);

function stillActive(run: CheckedRun, truth: RunTruth): Message {
  const queued = run.status === RunStatus.Queued;
  const measured = measuredParams(truth.evidence);
  switch (truth.activeState) {
    case ActiveState.Healthy:
      if (truth.waiting !== null) {
        return message(activeByReason.get(truth.waiting.reason) ?? 'active.waiting', { at: truth.waiting.until });
      }
      return message(queued ? 'active.queued' : 'active.running');
    case ActiveState.Late:
      if (measured === null) return message('active.late_server');
      return message(queued ? 'active.late_queued' : 'active.late_running', measured);
    case ActiveState.Stuck:
      if (measured === null) return message('active.stuck_server');
      if (truth.evidence?.basis === EvidenceBasis.Heartbeat) return message('active.stuck_heartbeat', measured);
      return message(queued ? 'active.stuck_queued' : 'active.stuck_running', measured);
    case ActiveState.Terminal:
      return message('active.ended', { at: endTime(run) });
    case ActiveState.Unknown:
      return message(isActiveStatus(run.status) ? 'active.freshness_unknown' : 'active.status_unknown');
  }
}

function reconciled({ reconciledAt, reconciliationReason }: CheckedRun, truth: RunTruth): Message {
  if (truth.isReconciled) return message('reconciled.yes', { at: reconciledAt, reason: reconciliationReason });
  if (truth.problemClass === ProblemClass.ActiveStaleAttention) return message('reconciled.not_yet');
  // Of a run that was rescued it is not said that nothing was needed.
  const isNeverTouched = truth.activeState === ActiveState.Terminal && !truth.rescued;
  return message(isNeverTouched ? 'reconciled.not_needed' : 'reconciled.no');
}

function rescued(run: CheckedRun, { attempt }: RunTruth): Message | null {
  const rescues = rescuesOf(run);
  if (rescues === null) return null;
  const number = attempt?.number ?? 0;
  return message('reconciled.rescued', { times: rescues.times, at: rescues.at, attempt: number > 1 ? number : null });
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

/** What somebody may have to do before the run goes on; any other wait ends by itself. */
const nextByReason: ReadonlyMap<string, NextStep> = new Map([
  [WaitReason.Paused, 'next.waiting_paused'],
  [WaitReason.Dependencies, 'next.waiting_dependencies'],
  [WaitReason.Concurrency, 'next.waiting_concurrency'],
  [WaitReason.Approval, 'next.waiting_approval'],
]);

/** Whether life signs are known to arrive: there is one, and its absence would have a threshold. */
function beats(run: CheckedRun, lifecycle: Lifecycle | null | undefined): boolean {
  return Number.isFinite(run.heartbeatAt) && (windowFor(run, lifecycle)?.heartbeatStale ?? null) !== null;
}

function nextStep(run: CheckedRun, truth: RunTruth, lifecycle: Lifecycle | null | undefined): NextStep {
  const queued = run.status === RunStatus.Queued;
  switch (truth.activeState) {
    case ActiveState.Healthy:
      if (truth.waiting !== null) return nextByReason.get(truth.waiting.reason) ?? 'next.waiting';
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
      return isActiveStatus(run.status) ? 'next.check_life' : 'next.check_status';
  }
}

/** What to check instead of a step that leaves the run alone. */
const checks: Readonly<Partial<Record<NextStep, NextStep>>> = {
  'next.wait_for_start': 'next.check_life',
  'next.wait': 'next.check_life',
  'next.waiting': 'next.check_life',
  'next.waiting_concurrency': 'next.check_life',
  'next.late_alive': 'next.late',
  'next.nothing': 'next.check_outcome',
  'next.cancelled': 'next.check_outcome',
};

/** Facts that contradict each other are no reason to leave a run alone (D4). */
function cautiousStep(step: NextStep, { contradictions }: RunTruth): NextStep {
  return (contradictions.length > 0 ? checks[step] : null) ?? step;
}

function arrival(truth: RunTruth, arrivedFrom: unknown): Message | null {
  if (!isOneOf(ProblemClass, arrivedFrom) || arrivedFrom === ProblemClass.None) return null;
  return arrivedFrom === truth.problemClass
    ? message('arrival.confirmed', { problemClass: arrivedFrom })
    : message('arrival.moved_on', {
        problemClass: arrivedFrom,
        badge: truth.badge.key,
        reconciled: truth.isReconciled,
      });
}
