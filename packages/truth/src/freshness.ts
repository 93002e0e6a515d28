/** truth.md, "Freshness": the first rule that fits decides. */
import { checkContext, checkRun, type CheckedContext, type CheckedRun } from './checked.js';
import { EvidenceBasis, type Evidence } from './evidence.js';
import { Freshness, RunOutcome, RunStatus, type RunFacts, type TruthContext, type Waiting } from './facts.js';
import { isFromTheFuture, lastSignTime, secondsBetween, startTime } from './lifespan.js';
import { isActiveStatus, isTerminalStatus } from './status.js';
import { finiteOrNull } from './values.js';
import { becameDue, waitOf } from './waiting.js';
import { windowFor, type Thresholds } from './window.js';

interface Verdict {
  readonly freshness: Freshness;
  readonly evidence: Evidence | null;
}

export interface FreshnessVerdict extends Verdict {
  /** What a run that is fresh waits for on purpose; null for any other run. */
  readonly waiting: Required<Waiting> | null;
}

/**
 * True if verdict and evidence are those of `since`, an earlier instant in epoch milliseconds (B8):
 * no threshold was passed, no wait ended, and no fact was from the future.
 */
export function isIndependentOfTime(run: RunFacts, context: TruthContext, since: number): boolean {
  const facts = checkRun(run);
  const before = finiteOrNull(since);
  const checkedContext = checkContext(context);
  const { evidence } = freshnessOf(facts, checkedContext);
  return (
    (evidence === null || evidence.thresholdSeconds === null) &&
    !isFromTheFuture(facts, before) &&
    !becameDue(facts, before, checkedContext.asOf)
  );
}

const activeVerdicts = [Freshness.FreshActive, Freshness.PastExpected, Freshness.LikelyStale];
const terminalVerdicts = [Freshness.TerminalNormal, Freshness.ReconciledFailed];

/** The server's own verdict where it fits the run's status (rule 1), else null. */
function serverVerdict({ status, freshnessState }: CheckedRun): Freshness | null {
  const fitting = isActiveStatus(status) ? activeVerdicts : isTerminalStatus(status) ? terminalVerdicts : [];
  return fitting.find((verdict) => verdict === freshnessState) ?? null;
}

/** Whether the server gave a known verdict that does not fit the run's status. */
export function hasMismatchedVerdict(run: CheckedRun): boolean {
  const isVerdict = [...activeVerdicts, ...terminalVerdicts].some((verdict) => verdict === run.freshnessState);
  return isVerdict && serverVerdict(run) === null;
}

/** The freshness of a run at `asOf`. Thresholds are inclusive, negative ages count as 0. */
export function freshnessOf(run: CheckedRun, context: CheckedContext): FreshnessVerdict {
  const verdict = verdictOn(run, context);
  return { ...verdict, waiting: verdict.freshness === Freshness.FreshActive ? waitOf(run, context.asOf) : null };
}

function verdictOn(run: CheckedRun, context: CheckedContext): Verdict {
  // Rule 1
  const given = serverVerdict(run);
  if (given !== null && (given !== Freshness.FreshActive || !isFromTheFuture(run, context.asOf))) {
    return {
      freshness: given,
      evidence: evidenceOf(EvidenceBasis.Server, startTime(run, context.asOf), null, context.asOf),
    };
  }
  return isTerminalStatus(run.status) ? terminalFreshness(run, context.asOf) : activeFreshness(run, context);
}

function terminalFreshness(run: CheckedRun, asOf: number | null): Verdict {
  // Rule 2
  if (run.staleLineage && run.outcome !== RunOutcome.Succeeded) {
    const evidence = evidenceOf(EvidenceBasis.Reconciliation, run.reconciledAt, null, asOf);
    return { freshness: Freshness.ReconciledFailed, evidence };
  }
  // Rule 3
  return { freshness: Freshness.TerminalNormal, evidence: null };
}

const unknownFreshness: Verdict = { freshness: Freshness.Unknown, evidence: null };
const freshActive: Verdict = { freshness: Freshness.FreshActive, evidence: null };

function activeFreshness(run: CheckedRun, { asOf, lifecycle }: CheckedContext): Verdict {
  // A time that cannot be true makes no run healthy.
  const otherwise = isFromTheFuture(run, asOf) ? unknownFreshness : freshActive;
  // Rule 3a
  if (waitOf(run, asOf) !== null) return otherwise;
  // Rule 4
  const thresholds = isActiveStatus(run.status) ? windowFor(run, lifecycle) : null;
  if (thresholds === null || asOf === null) return unknownFreshness;
  const start = startTime(run, asOf);
  const beats = run.status === RunStatus.Running && thresholds.heartbeatStale !== null;
  const sign = beats ? lastSignTime(run, asOf) : start;
  if (sign === null) return unknownFreshness;
  const limits = limitsOf(run.status, thresholds);
  if (limits.every(({ seconds }) => seconds === null)) return unknownFreshness;

  // Rules 5 to 10, gravest first
  for (const { basis, seconds, freshness } of limits) {
    const since = basis === EvidenceBasis.Heartbeat ? sign : start;
    if (seconds !== null && since !== null && secondsBetween(since, asOf) >= seconds) {
      return { freshness, evidence: evidenceOf(basis, since, seconds, asOf) };
    }
  }
  // Rule 11: nor does one that cannot be read.
  return [start, sign, run.waiting?.until].some(Number.isNaN) ? unknownFreshness : otherwise;
}

interface Limit {
  readonly basis: EvidenceBasis;
  readonly seconds: number | null;
  readonly freshness: Freshness;
}

/** The thresholds that apply to an active status, the gravest verdict first. */
function limitsOf(status: unknown, thresholds: Thresholds): readonly Limit[] {
  const { Age, Heartbeat } = EvidenceBasis;
  const { LikelyStale, PastExpected } = Freshness;
  if (status === RunStatus.Queued) {
    return [
      { basis: Age, seconds: thresholds.queuedStale, freshness: LikelyStale }, // rule 5
      { basis: Age, seconds: thresholds.queuedExpected, freshness: PastExpected }, // rule 6
    ];
  }
  return [
    thresholds.heartbeatStale !== null
      ? { basis: Heartbeat, seconds: thresholds.heartbeatStale, freshness: LikelyStale } // rule 7
      : { basis: Age, seconds: thresholds.runningStale, freshness: LikelyStale }, // rule 9
    { basis: Age, seconds: thresholds.runningExpected, freshness: PastExpected }, // rules 8 and 10
  ];
}

function evidenceOf(
  basis: EvidenceBasis,
  sinceMs: number | null,
  thresholdSeconds: number | null,
  asOf: number | null,
): Evidence {
  const since = finiteOrNull(sinceMs);
  const measuredSeconds = since === null || asOf === null ? null : secondsBetween(since, asOf);
  return { basis, measuredSeconds, thresholdSeconds, since };
}
