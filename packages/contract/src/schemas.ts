/**
 * The wire format, written once: the parser, the types of both sides and the OpenAPI document come from these kinds. Objects
 * ignore unknown fields; unknown values of an enumeration are kept, so that a newer host does not break an older kit. Names and
 * shapes change on the way: camelCase, instants in epoch milliseconds, ids as strings, what is missing as null.
 */
import * as accepting from './acceptance.js';
import { DiagnosticKind, Plane } from './domain.js';
import {
  array,
  assumed,
  checked,
  dropped,
  entries,
  lenient,
  object,
  optional,
  optionalRecord,
  record,
  rows,
  type Kind,
  type WireOf,
} from './kinds.js';

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

const isText = (given: unknown) => typeof given === 'string';
const isCount = (given: unknown) => Number.isSafeInteger(given) && (given as number) >= 0;

/** Epoch milliseconds of an RFC 3339 instant; NaN for what is none. */
function instantOf(given: unknown): number {
  return typeof given === 'string' && rfc3339.test(given) ? Date.parse(given) : NaN;
}

/** Whether a value is an RFC 3339 instant. */
export function isInstant(given: unknown): given is string {
  return !Number.isNaN(instantOf(given));
}

export const text = checked<string>('string', isText);
export const flag = checked<boolean>('boolean', (given) => typeof given === 'boolean');
/** An RFC 3339 instant. */
export const instant: Kind<number, string> = {
  form: 'RFC 3339 instant',
  read(given, reader) {
    const at = instantOf(given);
    return Number.isNaN(at) ? reader.refuse(this.form) : at;
  },
};
/** A whole number from 0 up. */
export const count = checked<number>('count', isCount);
/** A duration in seconds. */
export const seconds = checked<number>('seconds', (given) => Number.isFinite(given) && (given as number) >= 0);
/** Ids are strings in the kit; on the wire they may be numbers. */
export const id = checked<string | number, string>(
  'id',
  (given) => (isText(given) ? given !== '' : isCount(given)),
  String,
);
export const plane = checked<Plane>('plane', (given) => given === Plane.Admin || given === Plane.System);

export const reference = object({ id: ['id', id], name: ['name', text] });

export const scope = object({
  plane: ['plane', plane],
  workspace: ['workspace', optional(reference)],
  tenant: ['tenant', optional(reference)],
});

export const lifecycleWindow = object({
  queuedExpected: ['queued_expected', optional(seconds)],
  queuedStale: ['queued_stale', optional(seconds)],
  runningExpected: ['running_expected', optional(seconds)],
  runningStale: ['running_stale', optional(seconds)],
  heartbeatStale: ['heartbeat_stale', optional(seconds)],
});

export const catalogEntry = object({
  label: ['label', optional(text)],
  phases: ['phases', optionalRecord(record(text))],
});

export const counts = object({
  active: ['active', count],
  healthy: ['healthy', count],
  pastExpected: ['past_expected', count],
  likelyStale: ['likely_stale', count],
  unknown: ['unknown', count],
  terminalFollowUp: ['terminal_follow_up', count],
  reconciled: ['reconciled', count],
  succeeded24h: ['succeeded_24h', count],
  ended24h: ['ended_24h', count],
});

export const reconciliation = object({
  reconciledAt: ['reconciled_at', optional(instant)],
  reasonCode: ['reason_code', optional(text)],
  reason: ['reason', optional(text)],
  fromStatus: ['from_status', optional(text)],
});

export const phase = object({
  key: ['key', text],
  position: ['position', optional(count)],
  of: ['of', optional(count)],
});

export const composite = object({
  total: ['total', count],
  queued: ['queued', count],
  running: ['running', count],
  succeeded: ['succeeded', count],
  partiallySucceeded: ['partially_succeeded', count],
  failed: ['failed', count],
});

export const summaryCounts = object({
  total: ['total', optional(count)],
  processed: ['processed', optional(count)],
  succeeded: ['succeeded', optional(count)],
  failed: ['failed', optional(count)],
  skipped: ['skipped', optional(count)],
});

export const failure = object({ code: ['code', optional(text)], message: ['message', text] });

export const context = object({
  phase: ['phase', lenient(phase)],
  composite: ['composite', lenient(composite)],
  reconciliation: ['reconciliation', optional(reconciliation)],
});

export const run = object({
  id: ['id', id],
  type: ['type', text],
  label: ['label', optional(text)],
  status: ['status', text],
  outcome: ['outcome', optional(text)],
  createdAt: ['created_at', optional(instant)],
  startedAt: ['started_at', optional(instant)],
  completedAt: ['completed_at', optional(instant)],
  heartbeatAt: ['heartbeat_at', optional(instant)],
  tenant: ['tenant', optional(reference)],
  initiator: ['initiator', optional(text)],
  freshnessState: ['freshness_state', optional(text)],
  lifecycle: ['lifecycle', optionalRecord(lifecycleWindow)],
  summaryCounts: ['summary_counts', lenient(summaryCounts)],
  context: ['context', optionalRecord(context)],
  failures: ['failures', optional(array(failure), [])],
});

export const historyHour = object({
  hour: ['hour', instant],
  ended: ['ended', count],
  followUp: ['follow_up', count],
});

const diagnosticKinds: readonly string[] = Object.values(DiagnosticKind);

export const diagnostic = object({
  title: ['title', text],
  kind: [
    'kind',
    checked<string, DiagnosticKind>('string', isText, (given) =>
      diagnosticKinds.includes(given) ? (given as DiagnosticKind) : DiagnosticKind.Text,
    ),
  ],
  body: ['body', text],
});

export const related = object({ label: ['label', text], url: ['url', text] });

export const reviewPack = object({
  id: ['id', id],
  status: ['status', text],
  requestedAt: ['requested_at', optional(instant)],
  readyAt: ['ready_at', optional(instant)],
  expiresAt: ['expires_at', optional(instant)],
  downloadUrl: ['download_url', optional(text)],
});

const windows = object({
  default: ['default', dropped(lifecycleWindow)],
  types: ['types', optional(entries(lifecycleWindow), {})],
});

const asOf = ['as_of', instant] as const;
const ofScope = ['scope', scope] as const;

/** What every answer says of itself. */
export const envelope = object({ scope: ofScope });

const judged = {
  asOf,
  scope: ofScope,
  lifecycle: ['lifecycle', assumed(windows, { default: null, types: {} })],
  catalog: ['catalog', entries(catalogEntry)],
} as const;

const runs = rows(run, accepting.runs);
const cursor = ['next_cursor', optional(text)] as const;

/** `GET {api}/snapshot` */
export const snapshot = object({
  ...judged,
  counts: ['counts', counts],
  history: ['history', optional(rows(historyHour))],
  active: ['active', runs],
  attention: ['attention', runs],
  recent: ['recent', runs],
});

/** `GET {api}/runs` */
export const runList = object({
  ...judged,
  counts: ['counts', counts],
  nextCursor: cursor,
  total: ['total', count],
  totalExact: ['total_exact', optional(flag, true)],
  runs: ['runs', runs],
});

/** `GET {api}/runs/{id}` */
export const runDetail = object({
  ...judged,
  run: ['run', run],
  diagnostics: ['diagnostics', optional(rows(diagnostic), [])],
  related: ['related', optional(rows(related), [])],
});

export const notification = object({
  id: ['id', id],
  createdAt: ['created_at', instant],
  read: ['read', optional(flag, false)],
  run: ['run', run],
});

/** `GET {api}/notifications` */
export const notificationList = object({
  ...judged,
  nextCursor: cursor,
  notifications: ['notifications', rows(notification, accepting.notifications)],
});

/** `GET {api}/review-packs/latest` */
export const reviewPackAnswer = object({ asOf, scope: ofScope, pack: ['pack', optional(reviewPack)] });

/** RFC 9457: the body of every error. */
export const problem = object({
  type: ['type', optional(text)],
  title: ['title', text],
  status: ['status', checked<number>('number', Number.isFinite)],
  detail: ['detail', optional(text)],
  instance: ['instance', optional(text)],
});

export type WireReference = WireOf<typeof reference>;
export type WireScope = WireOf<typeof scope>;
export type WireWindow = WireOf<typeof lifecycleWindow>;
export type WireCatalogEntry = WireOf<typeof catalogEntry>;
export type WireCounts = WireOf<typeof counts>;
export type WireRun = WireOf<typeof run>;
export type WireHistoryHour = WireOf<typeof historyHour>;
export type WireSnapshot = WireOf<typeof snapshot>;
export type WireRunList = WireOf<typeof runList>;
export type WireRunDetail = WireOf<typeof runDetail>;
export type WireNotification = WireOf<typeof notification>;
export type WireNotificationList = WireOf<typeof notificationList>;
export type WireDiagnostic = WireOf<typeof diagnostic>;
export type WireReviewPack = WireOf<typeof reviewPack>;
export type WireReviewPackAnswer = WireOf<typeof reviewPackAnswer>;
export type WireProblem = WireOf<typeof problem>;
