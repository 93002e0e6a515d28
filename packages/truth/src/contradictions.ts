/**
 * truth.md, "Contradictions": facts that cannot all be true, shown rather than smoothed over (D4).
 */
import type { CheckedRun } from './checked.js';
import { RunOutcome } from './facts.js';
import { hasMismatchedVerdict } from './freshness.js';
import { isFromTheFuture } from './lifespan.js';
import { isActiveStatus, isTerminalStatus } from './status.js';

/** The contradictions between the facts of one run (D4), by the codes of truth.md. */
export const Contradiction = {
  EndedWithoutOutcome: 'ended_without_outcome',
  EndedBeforeStarted: 'ended_before_started',
  ActiveWithEnd: 'active_with_end',
  LifeAfterEnd: 'life_after_end',
  FreshnessMismatch: 'freshness_mismatch',
  FromTheFuture: 'from_the_future',
} as const;
export type Contradiction = (typeof Contradiction)[keyof typeof Contradiction];

/** Every contradiction in a run's facts at `asOf` (epoch milliseconds), in a fixed order. */
export function contradictionsOf(run: CheckedRun, asOf: number | null): readonly Contradiction[] {
  const { status, outcome, completedAt: ended, heartbeatAt: beat } = run;
  const started = run.startedAt ?? run.createdAt;
  const withoutOutcome = outcome === undefined || outcome === null || outcome === RunOutcome.Pending;
  const found: Contradiction[] = [];
  if (isTerminalStatus(status) && withoutOutcome) found.push(Contradiction.EndedWithoutOutcome);
  if (ended !== null && started !== null && ended < started) found.push(Contradiction.EndedBeforeStarted);
  if (isActiveStatus(status) && ended !== null) found.push(Contradiction.ActiveWithEnd);
  if (ended !== null && beat !== null && beat > ended) found.push(Contradiction.LifeAfterEnd);
  if (hasMismatchedVerdict(run)) found.push(Contradiction.FreshnessMismatch);
  if (isFromTheFuture(run, asOf)) found.push(Contradiction.FromTheFuture);
  return found;
}
