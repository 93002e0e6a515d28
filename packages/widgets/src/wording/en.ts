/** English, as far as every page says it. Badge labels are the canonical vocabulary of the truth module and are not written again. */
import { badges, type BadgeKey } from '@ops-widgets/truth';
import type { PartialMessages } from './messages.js';

const badgeLabels = Object.fromEntries(Object.values(badges).map(({ key, label }) => [key, label])) as Readonly<
  Record<BadgeKey, string>
>;

export const en = {
  ...badgeLabels,

  'evidence.heartbeat': 'No sign of life for {lasting}, expected within {threshold}',
  'evidence.running_age': 'Running for {lasting}, expected within {threshold}',
  'evidence.queued_age': 'Waiting for {lasting}, expected within {threshold}',
  'evidence.server': 'Reported by the server, without a measure',

  'ended.plain': '{badge}[ {ago}]',
  'ended.failure': '{badge}[ {ago}]: {failure}',
  'ended.reconciled': '{badge}, reconciled[ {ago}][: {reason}]',

  'progress.activity': 'In progress',
  'progress.waiting': 'Waiting to start',
  'progress.counted': '{processed} of {total}',
  'progress.counted_open': 'Processed {processed} {processed|item|items}',
  'progress.counted_over': 'Processed {processed} {processed|item|items}, expected {total}',
  'progress.phase': '{label}',
  'progress.phase_step': '{label}, step {position} of {of}',
  'progress.composite': '{ended} of {total} {total|operation|operations} ended',
  'progress.composite_follow_up':
    '{ended} of {total} {total|operation|operations} ended, {followUp} {followUp|needs|need} follow-up',
  'progress.failed': '{failed} failed',
  'progress.frozen': 'frozen: likely stuck',

  'attention.stuck': '{stuck} of {active} active operations {stuck|is|are} likely stuck',
  'attention.late':
    '{late} of {active} active operations {late|is past its expected time|are past their expected time}',
  'attention.stuck_and_late':
    '{stuck} of {active} active operations {stuck|is|are} likely stuck, {late} {late|is past its expected time|are past their expected time}',
  'attention.none': 'None of {active} active {active|operation|operations} is late or likely stuck',

  'class.active_stale_attention': 'are likely stuck or late',
  'class.terminal_follow_up': 'ended and need follow-up',

  'notification.title': '[{operation}: ]{badge}[{reconciled}, reconciled]',
  'notification.unread': 'Unread',
  'notification.announced': '{count} new {count|notification|notifications}',

  'pack.generating': 'Generating',
  'pack.ready': 'Ready',
  'pack.expired': 'Expired',
  'pack.made': '{badge}[, made {past}]',
  'pack.over': '{badge}[ {past}]',
  'pack.requested': '{badge}[, requested {ago}]',
  'pack.expiry': '[Expires in {left}][Was due to expire {past}]',

  'heading.kpis': 'Operations',
  'heading.attention': 'Needs attention',
  'heading.recent': 'Recent operations',
  'heading.progress': 'Active operations',
  'heading.detail': 'Operation',
  'heading.notifications': 'Notifications',
  'heading.pack': 'Review pack',

  'heading.list': 'Operations',

  'attention.active': 'Likely stuck or late',
  'attention.ended': 'Ended and need follow-up',
  'attention.announced': '{active} likely stuck or late, {ended} ended and in need of follow-up',

  'kpi.active': 'Active',
  'kpi.past_expected': 'Past expected',
  'kpi.likely_stale': 'Likely stuck',
  'kpi.terminal_follow_up': 'Needs follow-up',
  'kpi.ended_24h': 'Ended in 24 h',
  'kpi.healthy': '{count} healthy',
  'kpi.unknown': '{count} not known',
  'kpi.reconciled': '{count} reconciled',
  'kpi.succeeded_24h': '{count} succeeded',
  'kpi.trend': 'Ended per hour over the last 24 h: at most {most}, {followUp} in need of follow-up in all',

  'list.new': '{count} new {count|operation|operations}',

  'link.list': 'See in operations',
  'link.older': 'Older ones in operations',
  'link.more': '+{count} more in operations',

  'state.loading': 'Loading operations',
  'state.reconnecting': 'Last confirmed {ago}. Trying again',
  'state.held': 'Last confirmed {ago}. Paused',
  'state.unauthenticated': 'Your session has expired. Sign in again to see the operations.',
  'state.not_found': 'Not found. It does not exist here, or it is not yours to see.',
  'state.forbidden': 'You can see this workspace, but not its operations.',
  'state.failed': 'The operations could not be loaded.',
  'action.retry': 'Try again',
  'action.download': 'Download',

  'empty.kpis': 'No operations yet. They will be counted here.',
  'empty.attention': 'Nothing needs attention. What is late, likely stuck or ended badly will appear here.',
  'empty.recent': 'No operations yet. The latest ones will appear here.',
  'empty.progress': 'Nothing is active. Operations will appear here while they wait or run.',
  'empty.notifications': 'No notifications. Operations that somebody started will appear here when they end.',
  'empty.pack': 'No review pack yet. The latest one will appear here.',

  'column.operation': 'Operation',
  'column.tenant': 'Tenant',

  'mark.created': 'Created',
  'mark.started': 'Started',
  'mark.expected': 'Expected by',
  'mark.stale': 'Likely stuck from',
  'mark.sign': 'Last sign of life',
  'mark.now': 'Now',
  'mark.ended': 'Ended',
  'mark.reconciled': 'Reconciled',
  'ruler.label': 'Lifecycle',

  'operation.unnamed': 'Operation without a name',

  'time.just_now': 'just now',
  'time.age': '{ago}',
  'time.ago': '{duration} ago',
  'unit.day': 'd',
  'unit.hour': 'h',
  'unit.minute': 'min',
  'unit.second': 's',
} satisfies PartialMessages;
