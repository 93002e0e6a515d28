/** What the mocked host expects of its operations, and what it lets operators read about them. */
import type { Catalog, Lifecycle } from '@ops-widgets/truth';

/** Windows in seconds. The engine beats for baselines only. */
export const lifecycle: Lifecycle = {
  default: { queuedExpected: 60, queuedStale: 300, runningExpected: 600, runningStale: 3600 },
  types: {
    baseline_capture: {
      queuedExpected: 60,
      queuedStale: 300,
      runningExpected: 300,
      runningStale: 1800,
      heartbeatStale: 30,
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

export const catalog: Catalog = {
  inventory_sync: { label: 'Inventory sync' },
  baseline_capture: {
    label: 'Baseline capture',
    phases: {
      inventory: 'Collecting the inventory',
      capture: 'Capturing evidence',
      verify: 'Checking a sample again',
      store: 'Storing the baseline',
    },
  },
  baseline_compare: {
    label: 'Baseline compare',
    phases: {
      load: 'Loading the baseline',
      compare: 'Comparing',
      classify: 'Sorting the findings',
      report: 'Writing the report',
    },
  },
  'tenant.review.compose': { label: 'Tenant review' },
  'review_pack.generate': { label: 'Review pack' },
};
