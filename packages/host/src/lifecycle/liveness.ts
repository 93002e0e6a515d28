import { deriveRunTruth, Freshness, RunStatus } from '@ops-widgets/truth';
import type { HostWindows } from '../config/windows.js';
import type { OpenRun } from './open-runs.js';

/** What may be done about a run that has not ended. */
export const Liveness = {
  /** Leave it alone. */
  Alive: 'alive',
  /** Queued for so long that its job is probably gone from the queue: an idle worker may take it directly. */
  Forgotten: 'forgotten',
  /** Its worker fell silent or handed it back: another worker may go on with it. */
  Adoptable: 'adoptable',
  /** Silent for so long that nobody will go on with it: the reconciler closes it. */
  Lost: 'lost',
} as const;
export type Liveness = (typeof Liveness)[keyof typeof Liveness];

/**
 * Judges by the truth module's freshness alone, so that nothing is adopted or closed which an operator is not being shown as
 * likely stuck. Lost is what was already likely stuck `reconcileMargin` seconds ago. Between the two a living worker that
 * comes back goes on with the run; after that it is closed for good, because a run must not come back to life under an
 * operator who has been told to follow it up.
 * @param now epoch milliseconds
 */
export function livenessOf(
  run: OpenRun,
  now: number,
  { lifecycle, reconcileMargin }: Pick<HostWindows, 'lifecycle' | 'reconcileMargin'>,
): Liveness {
  const stuckAt = (asOf: number) => deriveRunTruth(run.facts, { asOf, lifecycle }).freshness === Freshness.LikelyStale;
  if (run.facts.status === RunStatus.Queued) return stuckAt(now) ? Liveness.Forgotten : Liveness.Alive;
  if (stuckAt(now - reconcileMargin * 1000)) return Liveness.Lost;
  return run.released || stuckAt(now) ? Liveness.Adoptable : Liveness.Alive;
}
