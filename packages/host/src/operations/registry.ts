import { baselineCapture } from './baseline-capture.js';
import { baselineCompare } from './baseline-compare.js';
import type { OperationType } from './catalog.js';
import { evidenceArchive } from './evidence-archive.js';
import { inventorySync } from './inventory-sync.js';
import type { Operation } from './operation.js';
import { reviewPack } from './review-pack.js';
import { tenantReview } from './tenant-review.js';

export const OPERATIONS: Readonly<Record<OperationType, Operation>> = {
  inventory_sync: inventorySync,
  baseline_capture: baselineCapture,
  baseline_compare: baselineCompare,
  'tenant.review.compose': tenantReview,
  'review_pack.generate': reviewPack,
  'evidence.archive': evidenceArchive,
};
