export type {
  EnqueuedDetail,
  ErrorDetail,
  LoadedDetail,
  NavigateDetail,
  OpsEventMap,
  SettledDetail,
} from './public/events.js';
export { Density, EventName, Tag } from './public/names.js';
export type { CustomAdapter } from '@ops-widgets/adapter';
export { OpsBadge } from './badge/ops-badge.js';
export { OpsKpis } from './kpis/ops-kpis.js';
export { OpsList } from './list/ops-list.js';
export { OpsNeedsAttention } from './needs-attention/ops-needs-attention.js';
export { OpsNotifications } from './notifications/ops-notifications.js';
export { OpsProgress } from './progress/ops-progress.js';
export { OpsProvider } from './provider/ops-provider.js';
export { OpsRecent } from './recent/ops-recent.js';
export { OpsReviewPack } from './review-pack/ops-review-pack.js';
export { OpsRunDetail } from './run-detail/ops-run-detail.js';
export { version } from './public/version.js';
export type {
  AnyKey,
  Messages,
  MessageParams,
  PartialMessages,
  Sentence,
  SentenceFormatter,
} from './wording/messages.js';
export { english } from './wording/en.js';
export { addLocale } from './wording/languages.js';
