/** The operation catalog of the mock host: its labels, safe to show to operators (C4). */
import type { Catalog } from '@ops-widgets/truth';

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
