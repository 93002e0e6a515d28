import { deriveRunTruth, Freshness, RunStatus } from '@ops-widgets/truth';
import type { HostWindows } from '../config/windows.js';
import type { OpenRun } from './open-runs.js';

/** What to do about an active run. */
export const Liveness = {
  /** Leave it alone. */
  Alive: 'alive',
  /**
   * Queued for so long that its job is probably gone from the queue: an idle worker may take it.
   */
  Forgotten: 'forgotten',
  /**
   * Its worker fell silent, and it has attempts left, or handed it back: another worker may
   * continue it.
   */
  Adoptable: 'adoptable',
  /** Silent for too long to be continued: the reconciler closes it. */
  Lost: 'lost',
} as const;
export type Liveness = (typeof Liveness)[keyof typeof Liveness];

/**
 * Judges by the truth module's freshness alone, so that a run is adopted or closed only if
 * operators see it as likely stuck. It is lost if it was likely stuck `reconcileMargin` seconds ago
 * already. Until then a living worker that comes back continues the run; afterwards the run is
 * closed for good, because it must not come back to life while an operator follows it up.
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
  return run.released || (run.mayGoOn && stuckAt(now)) ? Liveness.Adoptable : Liveness.Alive;
}
