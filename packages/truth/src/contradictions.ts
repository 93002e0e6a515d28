/** truth.md, "Contradictions": facts that cannot all be true, shown rather than smoothed over (D4). */
import { RunOutcome, type RunFacts } from './facts.js';
import { isActive, isTerminal, serverVerdict } from './freshness.js';
import { finite } from './guards.js';

export const Contradiction = {
  EndedWithoutOutcome: 'ended_without_outcome',
  EndedBeforeStarted: 'ended_before_started',
  ActiveWithEnd: 'active_with_end',
  LifeAfterEnd: 'life_after_end',
  FreshnessMismatch: 'freshness_mismatch',
} as const;
export type Contradiction = (typeof Contradiction)[keyof typeof Contradiction];

/** Every contradiction in a run's facts, in a fixed order. */
export function contradictionsOf(run: RunFacts): readonly Contradiction[] {
  const started = finite(run.startedAt) ?? finite(run.createdAt);
  const ended = finite(run.completedAt);
  const beat = finite(run.heartbeatAt);
  const withoutOutcome = run.outcome === undefined || run.outcome === null || run.outcome === RunOutcome.Pending;
  const checks: readonly (readonly [Contradiction, boolean])[] = [
    [Contradiction.EndedWithoutOutcome, isTerminal(run) && withoutOutcome],
    [Contradiction.EndedBeforeStarted, ended !== null && started !== null && ended < started],
    [Contradiction.ActiveWithEnd, isActive(run) && ended !== null],
    [Contradiction.LifeAfterEnd, ended !== null && beat !== null && beat > ended],
    [Contradiction.FreshnessMismatch, serverVerdict(run) === 'mismatch'],
  ];
  return checks.filter(([, holds]) => holds).map(([code]) => code);
}
