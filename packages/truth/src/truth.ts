/** Everything an operator is told about one run, derived in one place from its facts (A1 to A3). */
import { badgesOf, type Badge } from './badges.js';
import { activeStateOf, ActiveState, problemClassOf, type ProblemClass } from './classify.js';
import { contradictionsOf, type Contradiction } from './contradictions.js';
import type { Evidence } from './evidence.js';
import type { Freshness, RunFacts, TruthContext } from './facts.js';
import { hasStaleLineage, judgeFreshness } from './freshness.js';
import { asContext, asRun } from './guards.js';
import { progressWhile, type Progress } from './progress.js';
import { urgencyOf, type Urgency } from './urgency.js';

export interface RunTruth {
  readonly freshness: Freshness;
  readonly activeState: ActiveState;
  readonly problemClass: ProblemClass;
  /** True exactly when a reconciler closed the run (A8). */
  readonly staleLineage: boolean;
  /** The leading badge. */
  readonly badge: Badge;
  readonly badges: readonly [Badge, ...Badge[]];
  readonly evidence: Evidence | null;
  readonly contradictions: readonly Contradiction[];
  readonly progress: Progress;
  readonly urgency: Urgency;
}

/**
 * Derives the truth about a run at `context.asOf`, the server's instant in epoch milliseconds. Pure and total: it throws on no
 * input, and the same input always gives the same output.
 */
export function deriveRunTruth(run: RunFacts, context: TruthContext): RunTruth {
  const facts = asRun(run);
  const judged = asContext(context);
  const { freshness, evidence } = judgeFreshness(facts, judged);
  const activeState = activeStateOf(freshness);
  const staleLineage = hasStaleLineage(facts);
  const badges = badgesOf(facts, freshness, activeState, staleLineage);
  return {
    freshness,
    activeState,
    problemClass: problemClassOf(freshness, facts.outcome),
    staleLineage,
    badge: badges[0],
    badges,
    evidence,
    contradictions: contradictionsOf(facts),
    progress: progressWhile(facts, judged, activeState === ActiveState.Stuck),
    urgency: urgencyOf(facts, judged.asOf, freshness, activeState, evidence),
  };
}
