/** The thresholds of a run, for who draws its life. */
import type { Lifecycle, RunFacts } from './facts.js';
import { asRecord } from './values.js';
import { windowFor, type Thresholds } from './window.js';

/**
 * The thresholds for a run (truth.md, "Facts"): its own window, else that of its type, else the
 * default; null where there is none of them. A threshold that is no number from 0 up is never
 * reached.
 */
export function thresholdsFor(run: RunFacts, lifecycle: Lifecycle | null | undefined): Thresholds | null {
  const { type, lifecycle: ownWindow } = asRecord(run);
  return windowFor({ type, lifecycle: ownWindow }, lifecycle);
}
