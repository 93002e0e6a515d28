export * from './domain.js';
export {
  parseNotifications,
  parseReviewPack,
  parseRunDetail,
  parseRunList,
  parseSnapshot,
  type Parsed,
} from './parse.js';
export { IssueKind, type AskedScope, type Issue } from './reader.js';
export { isInstant } from './schemas.js';
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
} from './schemas.js';
