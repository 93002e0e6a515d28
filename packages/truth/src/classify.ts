/** From freshness to active state and problem class. */
import { ActiveState } from './active-state.js';
import { Freshness, RunOutcome } from './facts.js';
import { ProblemClass } from './problem-class.js';

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
