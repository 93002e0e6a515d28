export { readFirstSnapshot } from './first-snapshot.js';
export { reuseUnchanged } from './reuse-unchanged.js';
export { adapterFrom, type CustomAdapter } from './custom.js';
export { FailureKind, type Failure } from './failure.js';
export { createHttpAdapter, type HttpAdapterOptions } from './http.js';
export { monotonicNow } from './page-clock.js';
export { latestNotifications } from './latest-notifications.js';
export { latestReviewPack } from './latest-review-pack.js';
export { oneRun, pageOfRuns, snapshotOfScope } from './reads.js';
export type {
  Answer,
  NotificationQuery,
  OpsAdapter,
  Read,
  ReadOptions,
  ReadResult,
  Refusal,
  RunListQuery,
  RunQuery,
  ScopeQuery,
  SnapshotQuery,
} from './reads.js';
