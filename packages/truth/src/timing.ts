/**
 * `@ops-widgets/truth/timing`: for code that schedules reads or draws a run's time line. Surfaces
 * that only show verdicts need the main entry alone.
 */
export { isIndependentOfTime } from './freshness.js';
export { lastDurationsMessage } from './last-durations.js';
export { dueOf, lastSignOf, readableRescues } from './lifespan.js';
export {
  hintPauseMs,
  idleIntervalMs,
  listStaleAfter,
  overdueAfterMs,
  retainedMs,
  snapshotStaleAfter,
} from './polling.js';
export { thresholdsFor } from './thresholds.js';
export { type Thresholds } from './window.js';
