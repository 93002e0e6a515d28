export * from './domain.js';
export type { AskedScope } from './asked-scope.js';
export { hasParts, isDeeplyEqual } from './deeply-equal.js';
export { IssueKind, type Issue } from './issues.js';
export { parseNotifications } from './parse-notifications.js';
export { parseReviewPack } from './parse-review-pack.js';
export { parseRunDetail, parseRunList, parseSnapshot, type Parsed } from './parse.js';
export { isAnotherRun } from './one-run-per-id.js';
export type { ReadRows } from './read-rows.js';
export * from './endpoints.js';
export * from './paths.js';
export * as wire from './wire.js';
export { isInstant } from './wire.js';
export { wireNameOf } from './wire/wire-name.js';
export type {
  WireCatalogEntry,
  WireCounts,
  WireDiagnostic,
  WireHistoryHour,
  WireNotification,
  WireNotificationList,
  WireProblem,
  WireReference,
  WireReviewPack,
  WireReviewPackAnswer,
  WireRun,
  WireRunDetail,
  WireRunList,
  WireScope,
  WireSnapshot,
  WireWindow,
} from './wire.js';
