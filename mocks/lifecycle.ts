/**
 * The lifecycle windows of the mock host: the ones of every test that has no reason for its own.
 */
import type { Lifecycle } from '@ops-widgets/truth';

/** In seconds. Only baselines send heartbeats. */
export const lifecycle: Lifecycle = {
  default: { queuedExpected: 60, queuedStale: 300, runningExpected: 600, runningStale: 3600 },
  types: {
    baseline_capture: {
      queuedExpected: 60,
      queuedStale: 300,
      runningExpected: 300,
      runningStale: 1800,
      heartbeatStale: 30,
      usual: { median: 240, p95: 280, runs: 186 },
    },
    baseline_compare: {
      queuedExpected: 60,
      queuedStale: 300,
      runningExpected: 600,
      runningStale: 1800,
      heartbeatStale: 30,
    },
  },
};
