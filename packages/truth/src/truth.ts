/** Everything that surfaces say about one run, derived in one place from its facts (A1 to A3). */
import { ActiveState } from './active-state.js';
import { badgesOf, type Badge } from './badges.js';
import { checkContext, checkRun, type CheckedContext, type CheckedRun } from './checked.js';
import { activeStateOf, problemClassOf } from './classify.js';
import { contradictionsOf, type Contradiction } from './contradictions.js';
import { usualOf } from './duration.js';
import type { Evidence } from './evidence.js';
import {
  Freshness,
  type Attempt,
  type RunFacts,
  type TruthContext,
  type UsualDuration,
  type Waiting,
} from './facts.js';
import { freshnessOf } from './freshness.js';
import type { ProblemClass } from './problem-class.js';
import { progressFor, type Progress } from './progress.js';
import { urgencyOf, type Urgency } from './urgency.js';

/**
 * Everything that the rules say about one run at `asOf`. All surfaces show it, so none disagree
 * (A3).
 */
export interface RunTruth {
  readonly freshness: Freshness;
  readonly activeState: ActiveState;
  readonly problemClass: ProblemClass;
  /** True exactly when a reconciliation is present (A8). A run with it is always `isReconciled`. */
  readonly staleLineage: boolean;
  /**
   * True when surfaces call the run reconciled: it has a stale lineage, or the server's own verdict
   * is `reconciled_failed` without a reconciliation on record. The second badge says the same.
   */
  readonly isReconciled: boolean;
  /** What a healthy run waits for on purpose, and until when; null for any other run (H1). */
  readonly waiting: Required<Waiting> | null;
  /** Which attempt the run is; null where it does not say. */
  readonly attempt: Required<Attempt> | null;
  /** Whether a reaper took the run from a lost worker, and it went on: no problem (H3). */
  readonly rescued: boolean;
  /** The leading badge. */
  readonly badge: Badge;
  readonly badges: readonly [Badge, ...Badge[]];
  readonly evidence: Evidence | null;
  /** How long runs of its type usually take; null where the server has not learned it (H6). */
  readonly usual: UsualDuration | null;
  readonly contradictions: readonly Contradiction[];
  readonly progress: Progress;
  readonly urgency: Urgency;
}

/**
 * The truth about a run at `context.asOf`, the server's instant in epoch milliseconds. Pure and
 * total: throws on no input, and the same input always gives the same output.
 */
export function deriveRunTruth(run: RunFacts, context: TruthContext): RunTruth {
  return truthFor(checkRun(run), checkContext(context));
}

/** `deriveRunTruth` of a checked run. */
export function truthFor(run: CheckedRun, context: CheckedContext): RunTruth {
  const { freshness, evidence, waiting } = freshnessOf(run, context);
  const activeState = activeStateOf(freshness);
  const isReconciled = run.staleLineage || freshness === Freshness.ReconciledFailed;
  const badges = badgesOf(run, freshness, activeState, isReconciled, waiting);
  return {
    freshness,
    activeState,
    problemClass: problemClassOf(freshness, run.outcome),
    staleLineage: run.staleLineage,
    isReconciled,
    waiting,
    attempt: run.attempt,
    rescued: run.rescues.length > 0,
    badge: badges[0],
    badges,
    evidence,
    usual: usualOf(run.type, context.lifecycle),
    contradictions: contradictionsOf(run, context.asOf),
    progress: progressFor(run, context.catalog, activeState === ActiveState.Stuck, waiting),
    urgency: urgencyOf(run, context.asOf, freshness, activeState, evidence),
  };
}
