/**
 * The operation catalog: labels that are safe to show to operators (C4). Phases are in the order of
 * the work.
 */
export const OPERATION_CATALOG = {
  inventory_sync: { label: 'Inventory sync' },
  baseline_capture: {
    label: 'Baseline capture',
    phases: {
      inventory: 'Collecting the inventory',
      hash: 'Reading the files',
      verify: 'Checking a sample again',
      store: 'Storing the baseline',
    },
  },
  baseline_compare: {
    label: 'Baseline compare',
    phases: {
      load: 'Loading the baseline',
      hash: 'Reading the files',
      compare: 'Comparing with the baseline',
      report: 'Writing the report',
    },
  },
  'tenant.review.compose': { label: 'Tenant review' },
  'review_pack.generate': { label: 'Review pack' },
  'evidence.archive': { label: 'Evidence archive' },
} as const;

export type OperationType = keyof typeof OPERATION_CATALOG;
export type PhasedType = 'baseline_capture' | 'baseline_compare';

export const OPERATION_TYPES = Object.keys(OPERATION_CATALOG) as readonly OperationType[];

export function isOperationType(type: unknown): type is OperationType {
  return typeof type === 'string' && Object.hasOwn(OPERATION_CATALOG, type);
}
