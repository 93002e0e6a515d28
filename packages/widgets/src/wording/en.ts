/**
 * English. The sections are those of the files that a page loads: the build makes a module of each
 * export (.tools/lib/split-exports.mjs), and specs/requirements/panel/late-words.test.ts checks
 * that each sentence is in the section of the file that asks for it.
 */
import { badges, countBadges, type BadgeKey } from '@ops-widgets/truth';
import type { Messages, PartialMessages } from './messages.js';

/** What every widget can say. Labels of badges are those of the truth module (A11). */
export const common = {
  ...(Object.fromEntries(Object.entries(countBadges).map(([key, { label }]) => [key, label])) as Record<
    keyof typeof countBadges,
    string
  >),

  'heading.kpis': 'Operations',

  'kpi.active': 'Active',
  'kpi.past_expected': 'Past expected',
  'kpi.likely_stale': 'Likely stuck',
  'kpi.terminal_follow_up': 'Needs follow-up',
  'kpi.ended_24h': 'Ended in 24\u00A0h',
  'attention.active': 'Likely stuck or late',
  'kpi.healthy': '{count} healthy',
  'kpi.waiting': '({count} waiting on purpose)',
  'kpi.unknown': '{count} not known',
  'kpi.reconciled': '{count} reconciled',
  'kpi.succeeded_24h': '{count} succeeded',
  'kpi.trend': 'Ended per hour over the last 24 h: at most {most}, {followUp} in need of follow-up in all',

  'count.unrecorded': 'Not recorded',
  'count.at_least': 'at least {count}',

  'state.loading': 'Loading operations',
  'state.reconnecting': 'Last confirmed {ago}. Trying again',
  'state.held': 'Last confirmed {ago}. Paused',
  'state.unauthenticated': 'Your session has expired. Sign in again to see the operations.',
  'state.not_found': 'Not found. It does not exist here, or it is not yours to see.',
  'state.forbidden': 'You can see this workspace, but not its operations.',
  'state.failed': 'The operations could not be loaded.',
  'state.refused': '{count} {count|operation|operations} could not be shown.',
  'state.current': 'Up to date again',
  'action.retry': 'Try again',

  'empty.kpis': 'No operations yet. Start one, and it is counted here.',

  'time.just_now': 'just now',
  'time.age': '{ago}',
  'time.ago': '{duration}\u00A0ago',
  'unit.day': 'd',
  'unit.hour': 'h',
  'unit.minute': 'min',
  'unit.second': 's',
} satisfies PartialMessages;

/** What a late view says before it is loaded. */
export const outlines = {
  'heading.attention': 'Needs attention',
  'heading.progress': 'Active operations',
  'heading.detail': 'Operation',
  'heading.notifications': 'Notifications',
  'heading.pack': 'Review pack',
  'heading.list': 'Operations',
} satisfies PartialMessages;

/** What is said of runs in rows. */
export const rows = {
  ...(Object.fromEntries(Object.values(badges).map(({ key, label }) => [key, label])) as Record<BadgeKey, string>),

  'evidence.heartbeat': 'No sign of life for {lasting}, expected within {threshold}',
  'evidence.running_age': 'Running for {lasting}, expected within {threshold}',
  'evidence.queued_age': 'Waiting for {lasting}, expected within {threshold}',
  'evidence.server': 'Reported by the server, without a measure',

  'waiting.for': '{badge}[, due in {left}][, due {past}]',
  'attempt.number': 'Attempt {number}[ of {of}]',
  'row.rescued': 'Rescued[ {times} times]',

  'ended.plain': '{badge}[ {ago}]',
  'ended.failure': '{badge}[ {ago}]: {failure}',
  'ended.reconciled': '{badge}, reconciled[ {ago}][: {reason}]',
  'ended.took': 'took {took}[, usually {usual}]',

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

  'class.active_stale_attention': 'are likely stuck or late',
  'class.terminal_follow_up': 'ended and need follow-up',

  'heading.recent': 'Recent operations',

  'link.list': 'See in operations',
  'link.more': '+{count}[{orMore} or]\u00A0more in operations',

  'empty.recent': 'No operations yet. Start one, and it appears here.',

  'column.operation': 'Operation',

  'mark.created': 'Created',
  'mark.due': 'Due',
  'mark.started': 'Started',
  'mark.sign': 'Last sign of life',
  'mark.ended': 'Ended',
  'mark.reconciled': 'Reconciled',

  'operation.unnamed': 'Operation without a name',
} satisfies PartialMessages;

/** What only groups say. */
export const groups = {
  'group.operations': '{count}[{orMore} or more] {count|operation|operations}',
  'group.tenants': '{count}[{orMore} or more] {count|tenant|tenants}',
  'group.heartbeat': 'No sign of life for up to {lasting}, expected within {threshold}',
  'group.running_age': 'Running for up to {lasting}, expected within {threshold}',
  'group.queued_age': 'Waiting for up to {lasting}, expected within {threshold}',
  'group.ended': '{badge}[{reconciled}, reconciled][, last {ago}][: {reason}]',
} satisfies PartialMessages;

/** What only rulers say. */
export const rulers = {
  'mark.expected': 'Expected by',
  'mark.stale': 'Likely stuck from',
  'mark.now': 'Now',
  'ruler.label': 'Lifecycle',
} satisfies PartialMessages;

/** What only `<ops-needs-attention>` says. */
export const attention = {
  'attention.stuck': '{stuck} of {active} active operations {stuck|is|are} likely stuck',
  'attention.late':
    '{late} of {active} active operations {late|is past its expected time|are past their expected time}',
  'attention.stuck_and_late':
    '{stuck} of {active} active operations {stuck|is|are} likely stuck, {late} {late|is past its expected time|are past their expected time}',
  'attention.none': 'None of {active} active {active|operation|operations} is late or likely stuck',

  'attention.ended': 'Ended and need follow-up',
  'attention.announced': '[{atLeast}at least ]{active} likely stuck or late[, {ended} ended and in need of follow-up]',

  'evidence.no_worker': 'No worker is connected',

  'empty.attention':
    'Nothing needs attention, confirmed {ago}. What is late, likely stuck or ended badly appears here.',
} satisfies PartialMessages;

/** What only `<ops-progress>` says. */
export const progress = {
  'empty.progress': 'Nothing is active. Start an operation, and its progress appears here.',
} satisfies PartialMessages;

/** What only `<ops-notifications>` says. */
export const notifications = {
  'notification.title': '[{operation}: ]{badge}[{reconciled}, reconciled]',
  'notification.unread': 'Unread',
  'notification.announced': '{count} new {count|notification|notifications}',

  'link.older': 'Older ones in operations',

  'empty.notifications': 'No notifications yet. Start an operation, and its end is announced here.',
} satisfies PartialMessages;

/** What only `<ops-review-pack>` says. */
export const pack = {
  'pack.generating': 'Generating',
  'pack.ready': 'Ready',
  'pack.expired': 'Expired',
  'pack.made': '{badge}[, made {past}]',
  'pack.over': '{badge}[ {past}]',
  'pack.requested': '{badge}[, requested {ago}]',
  'pack.expiry': '[Expires in {left}][Was due to expire {past}]',

  'action.download': 'Download',

  'empty.pack': 'No review pack yet. Request one, and it appears here.',
} satisfies PartialMessages;

/** What only `<ops-list>` says. */
export const list = {
  'list.new': '{count} new {count|operation|operations}',
  'tab.all': 'All',
  'list.search': 'Name or number',
  'list.status': 'State',
  'list.outcome': 'Outcome',
  'list.queue': 'Queue',
  'list.any': '{name}: any',
  'list.order': 'Order',
  'list.newest': 'Most recently created first',
  'list.urgent': 'Most urgent first',
  'list.cause': 'By cause',
  'list.total': '{count} {count|operation|operations}',
  'list.total_more': 'More than {count} operations',
  'list.tenant': 'Only {tenant}: show all tenants',
  'list.clear': 'Clear filters',
  'list.left': 'No longer in this list',
  'list.pages': 'Pages',
  'list.previous': 'Previous',
  'list.next': 'Next',
  'list.first': 'First page',
  'list.page_gone': 'This page of the list does not exist any more.',

  'empty.list': 'No operations yet. Start one, and it is listed here.',
  'empty.list_class': 'No operations {class}. Such operations appear here.',
  'empty.list_narrowed': 'No operation matches: {filters}. Clear the filters to see the others.',
} satisfies PartialMessages;

/** What only `<ops-run-detail>` says. */
export const detail = {
  'active.queued': 'Yes. It is waiting to start, within its expected time.',
  'active.running': 'Yes. It is running, within its expected time.',
  'active.scheduled': 'Yes. It is scheduled[ for {moment}].',
  'active.retry': 'Yes. It waits to retry[, until {moment}].',
  'active.paused': 'Yes. It is paused[, until {moment}].',
  'active.dependencies': 'Yes. It waits for other operations[, until {moment}].',
  'active.concurrency': 'Yes. It waits for a slot[, until {moment}].',
  'active.approval': 'Yes. It waits for approval[, until {moment}].',
  'active.waiting': 'Yes. It waits on purpose[, until {moment}].',
  'active.late_queued': 'Yes, but it has been waiting for {lasting}; expected within {threshold}.',
  'active.late_running': 'Yes, but it has been running for {lasting}; expected within {threshold}.',
  'active.late_server': 'Yes, but the server reports that it is past its expected time.',
  'active.stuck_queued': 'Possibly not. It has been waiting for {lasting}; expected within {threshold} at the latest.',
  'active.stuck_running': 'Possibly. It has been running for {lasting}; expected within {threshold} at the latest.',
  'active.stuck_heartbeat': 'Possibly. It has given no sign of life for {lasting}; one is expected every {threshold}.',
  'active.stuck_server': 'Possibly. The server reports that it is likely stuck.',
  'active.ended': 'No. It ended[ {ago}].',
  'active.freshness_unknown': 'Not known. There is nothing to judge it by.',
  'active.status_unknown': 'Not known. Its state is not recognised.',

  'active.usual': 'usually takes {usual}',
  'durations.last': 'The last {count} of its type took {shortest}[ to {longest}][, usually {usual}][; this one {took}]',

  'reconciled.no': 'No.',
  'reconciled.not_yet': 'Not yet.',
  'reconciled.not_needed': 'No. It did not need to be.',
  'reconciled.yes': 'Yes[, {ago}][: {reason}]',
  'reconciled.rescued':
    'It was taken from a lost worker {times|once|# times}[, {times||last }at {moment}][; this is attempt\u00A0{attempt}].',

  'next.wait_for_start': 'Nothing yet. Look again once it should have started.',
  'next.wait': 'Nothing yet. Look again once it should have ended.',
  'next.waiting': 'Nothing yet. Look again once it is due.',
  'next.waiting_paused': 'Nothing, unless it was paused by mistake.',
  'next.waiting_dependencies': 'Look at the operations that it waits for.',
  'next.waiting_concurrency': 'Nothing yet. It goes on when there is room for it.',
  'next.waiting_approval': 'Find out who has to approve it.',
  'next.late_queued': 'Check whether a worker is running and free to take it.',
  'next.late_alive': 'Wait and look again. It is slow, but it gives signs of life.',
  'next.late': 'Wait and look again. If it does not end, check whether its worker is running.',
  'next.stuck_queued': 'Check whether a worker is running that takes such operations.',
  'next.stuck': 'Check whether a worker is running. If it is, wait one more minute and look again.',
  'next.reconciled': 'Look at the reason and at what was left half done, before it is run again.',
  'next.failed': 'Look at what failed before it is run again.',
  'next.blocked': 'Look at what blocks it and clear that first.',
  'next.partially_succeeded': 'Look at what failed. The rest succeeded.',
  'next.cancelled': 'Nothing, unless it was cancelled by mistake.',
  'next.nothing': 'Nothing. It succeeded.',
  'next.check_outcome': 'Check by hand whether it did what it should.',
  'next.check_life': 'Check whether a worker is running.',
  'next.check_status': 'Look at the diagnostics below.',

  'contradiction.ended_without_outcome': 'It has ended, but no outcome was recorded.',
  'contradiction.ended_before_started': 'Its end lies before its start.',
  'contradiction.active_with_end': 'It counts as active, but an end was recorded.',
  'contradiction.life_after_end': 'It gave a sign of life after its end.',
  'contradiction.freshness_mismatch': 'The server judges it in a way that does not fit its state.',
  'contradiction.from_the_future': 'One of its times is still to come.',

  'arrival.confirmed': 'You came for operations that {class}. That is still true of this one.',
  'arrival.moved_on': 'You came for operations that {class}. This one has moved on: {badge}[{reconciled}, reconciled].',

  'question.active': 'Still active?',
  'question.reconciled': 'Reconciled?',
  'question.next': 'What next?',
  'question.progress': 'Progress',
  'question.durations': 'How long?',
  'detail.number': '#{number}',
  'detail.contradictions': 'These facts contradict each other',

  'section.facts': 'Facts',
  'section.failures': 'What failed ({count})',
  'section.diagnostics': 'Diagnostics',
  'section.related': 'Related',
  'section.no_diagnostics': 'There are none.',

  'diagnostic.search': 'Search in {title}',
  'diagnostic.matches': '{count} of {lines} {lines|line|lines}',
  'diagnostic.copy': 'Copy',
  'diagnostic.copied': 'Copied',
  'diagnostic.not_copied': 'Could not be copied',

  'fact.run': 'Number',
  'column.tenant': 'Tenant',
  'fact.initiator': 'Started by',
  'fact.scheduled': 'Nobody, it was scheduled',
  'fact.reason': 'Reason',
  'fact.queue': 'Queue',
  'fact.attempt': 'Attempt',
  'fact.attempt_of': '{number}[ of {of}]',
  'fact.took': 'Took',
  'fact.usual': 'Usually takes',
  'fact.lasted': '{exact}',
  'fact.total': 'Items expected',
  'fact.processed': 'Items processed',
  'fact.succeeded': 'Items succeeded',
  'fact.failed': 'Items failed',
  'fact.skipped': 'Items skipped',
} satisfies PartialMessages;

/** What no widget says: for hosts that word the message of rescues by themselves. */
export const unsaid = {
  'rescued.times': 'Taken from a lost worker {times} {times|time|times}[, last {ago}][: {reason}]',
} satisfies PartialMessages;

/** All of English, to translate from. A missing sentence is a type error here. */
export const english: Messages = {
  ...common,
  ...outlines,
  ...rows,
  ...groups,
  ...rulers,
  ...attention,
  ...progress,
  ...notifications,
  ...pack,
  ...list,
  ...detail,
  ...unsaid,
};
