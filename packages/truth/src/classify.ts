/** From freshness to active state and problem class. */
import { Freshness, RunOutcome } from './facts.js';

/** Whether an operator has to worry about a run's life (truth.md, "Active state"). */
export const ActiveState = {
  Healthy: 'healthy',
  Late: 'late',
  Stuck: 'stuck',
  Terminal: 'terminal',
  Unknown: 'unknown',
} as const;
export type ActiveState = (typeof ActiveState)[keyof typeof ActiveState];

/** Why an operator has to act on a run. The two problem classes are apart on every surface (A7). */
export const ProblemClass = {
  ActiveStaleAttention: 'active_stale_attention',
  TerminalFollowUp: 'terminal_follow_up',
  None: 'none',
} as const;
export type ProblemClass = (typeof ProblemClass)[keyof typeof ProblemClass];

const stateByFreshness: Readonly<Record<Freshness, ActiveState>> = {
  [Freshness.FreshActive]: ActiveState.Healthy,
  [Freshness.PastExpected]: ActiveState.Late,
  [Freshness.LikelyStale]: ActiveState.Stuck,
  [Freshness.TerminalNormal]: ActiveState.Terminal,
  [Freshness.ReconciledFailed]: ActiveState.Terminal,
  [Freshness.Unknown]: ActiveState.Unknown,
};

const followUpOutcomes: readonly unknown[] = [RunOutcome.Failed, RunOutcome.PartiallySucceeded, RunOutcome.Blocked];

/** truth.md, "Active state". */
export function activeStateOf(freshness: Freshness): ActiveState {
  return stateByFreshness[freshness];
}

/** truth.md, "Problem class". An unknown is shown as unknown, not as a problem. */
export function problemClassOf(freshness: Freshness, outcome: unknown): ProblemClass {
  const state = activeStateOf(freshness);
  if (state === ActiveState.Late || state === ActiveState.Stuck) return ProblemClass.ActiveStaleAttention;
  if (freshness === Freshness.ReconciledFailed) return ProblemClass.TerminalFollowUp;
  if (state === ActiveState.Terminal && followUpOutcomes.includes(outcome)) return ProblemClass.TerminalFollowUp;
  return ProblemClass.None;
}
