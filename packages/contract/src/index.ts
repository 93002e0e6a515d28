export * from './domain.js';
export {
  parseNotifications,
  parseReviewPack,
  parseRunDetail,
  parseRunList,
  parseSnapshot,
  type Parsed,
} from './parse.js';
export { IssueKind, type AskedScope, type Issue } from './review.js';
export * from './schemas.js';
