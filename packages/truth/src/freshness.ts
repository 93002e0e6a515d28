/** truth.md, "Freshness": the first rule that fits decides. */
import { EvidenceBasis, type Evidence } from './evidence.js';
import { Freshness, RunOutcome, RunStatus, type RunFacts, type TruthContext } from './facts.js';
import { asContext, asRun, finite, isOneOf, record } from './guards.js';
import { lastSignOf, secondsBetween, startOf } from './lifespan.js';
import { thresholdsFor, type Thresholds } from './window.js';

export interface FreshnessVerdict {
  readonly freshness: Freshness;
  readonly evidence: Evidence | null;
}

const activeVerdicts: readonly unknown[] = [Freshness.FreshActive, Freshness.PastExpected, Freshness.LikelyStale];
const terminalVerdicts: readonly unknown[] = [Freshness.TerminalNormal, Freshness.ReconciledFailed];

/** Whether a run is queued or running, whatever its freshness. */
export function isActive(run: RunFacts): boolean {
  const { status } = asRun(run);
  return status === RunStatus.Queued || status === RunStatus.Running;
}

/** Whether a run has ended. */
export function isTerminal(run: RunFacts): boolean {
  return asRun(run).status === RunStatus.Completed;
}

/** Whether a reconciler closed the run: its stale lineage (A8). */
export function hasStaleLineage(run: RunFacts): boolean {
  const reconciliation = asRun(run).context?.reconciliation;
  return typeof reconciliation === 'object' && reconciliation !== null;
}

/** How a server's own verdict relates to the run's status. */
export function serverVerdict(run: RunFacts): 'none' | 'fits' | 'mismatch' {
  const given = run.freshnessState;
  const fitting = isActive(run) ? activeVerdicts : isTerminal(run) ? terminalVerdicts : [];
  if (fitting.includes(given)) return 'fits';
  return activeVerdicts.includes(given) || terminalVerdicts.includes(given) ? 'mismatch' : 'none';
}

/** Judges how fresh a run's signs of life are at `asOf`. Thresholds are inclusive, negative ages count as 0. */
export function judgeFreshness(run: RunFacts, context: TruthContext): FreshnessVerdict {
  const measured = (basis: EvidenceBasis, since: number | null, thresholdSeconds: number | null): Evidence => ({
    basis,
    measuredSeconds: since === null || finite(context.asOf) === null ? null : secondsBetween(since, context.asOf),
    thresholdSeconds,
    since,
  });

  // Rule 1
  if (serverVerdict(run) === 'fits' && isOneOf(Freshness, run.freshnessState)) {
    return { freshness: run.freshnessState, evidence: measured(EvidenceBasis.Server, startOf(run), null) };
  }
  if (isTerminal(run)) {
    // Rule 2
    if (hasStaleLineage(run) && run.outcome !== RunOutcome.Succeeded) {
      const reconciledAt = finite(record(run.context?.reconciliation)['reconciledAt']);
      return {
        freshness: Freshness.ReconciledFailed,
        evidence: measured(EvidenceBasis.Reconciliation, reconciledAt, null),
      };
    }
    // Rule 3
    return { freshness: Freshness.TerminalNormal, evidence: null };
  }

  // Rule 4
  const thresholds = isActive(run) ? thresholdsFor(run, context.lifecycle) : null;
  const start = startOf(run);
  const beats = run.status === RunStatus.Running && thresholds !== null && thresholds.heartbeatStale !== null;
  const sign = beats ? lastSignOf(run) : start;
  if (thresholds === null || finite(context.asOf) === null || sign === null) return unknownFreshness;
  const applicable = applicableThresholds(run, thresholds);
  if (applicable.every(({ seconds }) => seconds === null)) return unknownFreshness;

  // Rules 5 to 10, gravest first
  for (const { basis, seconds, freshness } of applicable) {
    const since = basis === EvidenceBasis.Heartbeat ? sign : start;
    if (seconds !== null && since !== null && secondsBetween(since, context.asOf) >= seconds) {
      return { freshness, evidence: measured(basis, since, seconds) };
    }
  }
  // Rule 11
  return { freshness: Freshness.FreshActive, evidence: null };
}

/**
 * Whether a run is told the same at `asOf` as at any earlier instant of the same facts: what time alone decides, it decides by a
 * threshold, and how long that has been passed is told from then on.
 */
export function isIndependentOfTime(run: RunFacts, context: TruthContext): boolean {
  return (judgeFreshness(asRun(run), asContext(context)).evidence?.thresholdSeconds ?? null) === null;
}

const unknownFreshness: FreshnessVerdict = { freshness: Freshness.Unknown, evidence: null };

interface ApplicableThreshold {
  readonly basis: EvidenceBasis;
  readonly seconds: number | null;
  readonly freshness: Freshness;
}

/** The thresholds that apply to an active run, gravest verdict first. */
function applicableThresholds(run: RunFacts, thresholds: Thresholds): readonly ApplicableThreshold[] {
  const by = (basis: EvidenceBasis, seconds: number | null, freshness: Freshness) => ({ basis, seconds, freshness });
  if (run.status === RunStatus.Queued) {
    return [
      by(EvidenceBasis.Age, thresholds.queuedStale, Freshness.LikelyStale), // rule 5
      by(EvidenceBasis.Age, thresholds.queuedExpected, Freshness.PastExpected), // rule 6
    ];
  }
  return [
    thresholds.heartbeatStale !== null
      ? by(EvidenceBasis.Heartbeat, thresholds.heartbeatStale, Freshness.LikelyStale) // rule 7: slow is not stuck
      : by(EvidenceBasis.Age, thresholds.runningStale, Freshness.LikelyStale), // rule 9
    by(EvidenceBasis.Age, thresholds.runningExpected, Freshness.PastExpected), // rules 8 and 10
  ];
}
