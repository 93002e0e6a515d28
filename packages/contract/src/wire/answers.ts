/** What each read of the contract answers. */
import type { CatalogEntry, Lifecycle, StatusCounts } from '@ops-widgets/truth';
import { DiagnosticKind } from '../diagnostic-kind.js';
import { list, object, objectOf, optional, optionalRecord, record } from './codecs.js';
import { refused, scalar } from './contract-schema.js';
import { lifecycleWindow, noText, reference, run, unreadable } from './run.js';
import { count, diagnosticKind, flag, id, instant, optionalInstant, plane, seconds, text } from './values.js';

/** For a part that may be missing, and that must not be taken for missing. */
const refuse = () => refused;

/**
 * The scope that an answer is for (F1). `workspace` and `tenant` are null where the scope has none.
 */
export const scope = object({
  plane,
  workspace: [optional(reference), undefined, refuse],
  tenant: [optional(reference), undefined, refuse],
});

/** Lifecycle windows by operation type, with a default for the types that it does not name. */
export const lifecycle = objectOf<Lifecycle>()({
  default: optional(lifecycleWindow),
  types: [optional(record(lifecycleWindow)), {}],
});

/**
 * What the operation catalog says about one type: its label, and the labels of its phases by key.
 */
export const catalogEntry = objectOf<CatalogEntry>()({
  label: optional(text),
  phases: optionalRecord(record(text)),
});

/** A count that a host may not keep: null is not recorded, and what is no count is refused (H4). */
const kept = [optional(count), undefined, refuse] as const;

/** The counts of a scope (A10); `succeeded24h` and `ended24h` are of the 24 hours before `asOf`. */
export const counts = objectOf<StatusCounts>()({
  active: count,
  healthy: count,
  waiting: optional(count),
  pastExpected: count,
  likelyStale: count,
  unknown: count,
  terminalFollowUp: kept,
  reconciled: kept,
  succeeded24h: kept,
  ended24h: kept,
});

/** False where counts are "at least" (H5). */
const exact = [optional(flag), true, () => false] as const;

/** From when on the engine keeps what ended: what ended before is gone. */
export const keptSince = object({ succeeded: optionalInstant, failed: optionalInstant });

/** The engine of the facts, and how many workers are connected to it; null: not known (H7). */
export const source = object({ engine: optional(text), version: optional(text), workers: optional(count) });

/** Runs in attention of one cause; `runs` are the ids of those that the answer has (H8). */
export const group = object({
  problemClass: text,
  cause: text,
  type: optional(text),
  count,
  tenants: optional(count),
  oldest: optionalInstant,
  latest: optionalInstant,
  runs: list(id),
});

/** One hour of history, by the instant at which it begins. */
export const historyHour = object({
  hour: instant,
  ended: count,
  followUp: count,
});

/** A text about a run, for operators who look closer (D2). */
export const diagnostic = object({
  title: [text, undefined, noText],
  kind: [diagnosticKind, undefined, () => DiagnosticKind.Text],
  body: text,
});

/** A link from a run to something that belongs to it. */
export const related = object({ label: text, url: text });

/** A run that ended, as a notification (A9). */
export const notification = object({
  id,
  createdAt: [instant, undefined, unreadable],
  read: [optional(flag), false],
  run,
});

/** A review pack: its state, its instants, and where it is downloaded. */
export const reviewPack = object({
  id: [id, undefined, noText],
  status: [text, undefined, noText],
  requestedAt: optionalInstant,
  readyAt: optionalInstant,
  expiresAt: optionalInstant,
  downloadUrl: optional(text),
});

const ofScope = { asOf: instant, scope } as const;

/** What every answer about runs carries, as `AnswerContext`. */
const context = {
  ...ofScope,
  lifecycle: [lifecycle, { default: null, types: {} }],
  catalog: [record(catalogEntry), {}],
} as const;

/** `GET {api}/snapshot` */
export const snapshot = object({
  ...context,
  counts,
  countsExact: exact,
  keptSince: optional(keptSince),
  source: optional(source),
  groups: optional(list(group)),
  history: optional(list(historyHour)),
  active: list(run),
  attention: list(run),
  recent: list(run),
});

/** `GET {api}/runs` */
export const runList = object({
  ...context,
  counts,
  countsExact: exact,
  nextCursor: optional(text),
  total: count,
  totalExact: exact,
  runs: list(run),
});

/** `GET {api}/runs/{id}` */
export const runDetail = object({
  ...context,
  run,
  durations: optional(list(seconds)),
  diagnostics: [optional(list(diagnostic)), []],
  related: [optional(list(related)), []],
});

/** `GET {api}/notifications` */
export const notificationList = object({
  ...context,
  nextCursor: optional(text),
  notifications: list(notification),
});

/** `GET {api}/review-packs/latest` */
export const reviewPackAnswer = object({
  ...ofScope,
  // A pack that cannot be read is not the same as none.
  pack: [optional(reviewPack), undefined, refuse],
});

/** An HTTP status. */
export const problemStatus = scalar('number', (given): given is number => Number.isFinite(given), 'number');

/** RFC 9457: the body of every error. */
export const problem = object({
  type: optional(text),
  title: text,
  status: problemStatus,
  detail: optional(text),
  instance: optional(text),
});
