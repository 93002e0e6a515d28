export { isAccessLost } from './access.js';
export { attentionOf } from './attention.js';
export { BadgeCount, badgeNumberOf, type BadgeNumber } from './badge-number.js';
export { badges, countBadges, type Badge, type BadgeKey, type Icon, type Tone } from './badges.js';
export { causeOf, type Cause, type CauseFacts } from './cause.js';
export { ActiveState } from './active-state.js';
export { ProblemClass } from './problem-class.js';
export { Contradiction } from './contradictions.js';
export { decisionOf, type Decision, type DecisionContext } from './decision.js';
export { durationOf, usualOf } from './duration.js';
export { EvidenceBasis, type Evidence } from './evidence.js';
export { attemptMessage, durationMessage, endMessage, evidenceMessage, waitingMessage } from './explain.js';
export * from './facts.js';
export { groupPlaces, summarizePlaces, type AttentionPlace, type GroupFacts, type PlaceGroup } from './grouping.js';
export {
  groupsOf,
  placeOf,
  type AttentionGroup,
  type AttentionItem,
  type GroupsContext,
  type ServedGroup,
} from './groups.js';
export { isActive, isTerminal } from './status.js';
export { labelOf } from './label.js';
export { endOf, startOf } from './lifespan.js';
export { ListOrder, ListPreset, listQueryOf, ListTab, problemClassOfTab, tabFrom, tabOfPreset } from './list-tab.js';
export { listLink, runLink, safeHref, type ListLinkInput, type RunLinkInput } from './links.js';
export { type Message, type MessageKey, type TruthMessages } from './messages.js';
export { impliesNotification } from './notification-due.js';
export { notificationFor, type Notification } from './notification.js';
export { type PackBadge, type PackBadgeKey } from './pack-badge.js';
export { PackStatus } from './pack-state.js';
export {
  listPollInterval,
  nextDelay,
  runPollInterval,
  snapshotPollInterval,
  type DelayInput,
  type SnapshotActivity,
} from './polling.js';
export { ProgressMode, progressOf, type Progress } from './progress.js';
export { rescueMessage } from './rescues.js';
export { packTruthOf, reviewPackPollInterval, type PackFacts, type PackTruth } from './review-pack.js';
export {
  defaultFollowUpDays,
  endedWithinDays,
  needsAttention,
  summarize,
  type RowCounts,
  type StatusCounts,
  type SummaryContext,
} from './summary.js';
export { deriveRunTruth, type RunTruth } from './truth.js';
export { compareUrgency, type Urgency } from './urgency.js';
