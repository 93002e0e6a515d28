/** What each read of the contract answers. */
import type { CatalogEntry, Lifecycle, StatusCounts } from '@ops-widgets/truth';
import { list, object, objectOf, optional, optionalRecord, record } from './codecs.js';
import { scalar, type Schema } from './contract-schema.js';
import { Leniency, lenientAs } from './leniency.js';
import { lifecycleWindow, reference, run } from './run.js';
import { count, diagnosticKind, flag, id, instant, optionalInstant, plane, text } from './values.js';

/**
 * The scope that an answer is for (F1). `workspace` and `tenant` are null where the scope has none.
 */
export const scope = object({
  plane,
  workspace: optional(reference),
  tenant: optional(reference),
});

/** Lifecycle windows by operation type, with a default for the types that it does not name. */
export const lifecycle = lenientAs(
  Leniency.Fields,
  objectOf<Lifecycle>()({
    default: lenientAs(Leniency.Part, optional(lifecycleWindow)),
    types: [optional(namedParts(lifecycleWindow)), {}],
  }),
);

/**
 * What the operation catalog says about one type: its label, and the labels of its phases by key.
 */
export const catalogEntry = lenientAs(
  Leniency.Fields,
  objectOf<CatalogEntry>()({ label: optional(text), phases: optionalRecord(namedParts(text)) }),
);

/** The counts of a scope (A10); `succeeded24h` and `ended24h` are of the 24 hours before `asOf`. */
export const counts = objectOf<StatusCounts>()({
  active: count,
  healthy: count,
  pastExpected: count,
  likelyStale: count,
  unknown: count,
  terminalFollowUp: count,
  reconciled: count,
  succeeded24h: count,
  ended24h: count,
});

/** One hour of history, by the instant at which it begins. */
export const historyHour = object({
  hour: instant,
  ended: count,
  followUp: count,
});

/** A text about a run, for operators who look closer (D2). */
export const diagnostic = object({ title: text, kind: diagnosticKind, body: text });

/** A link from a run to something that belongs to it. */
export const related = object({ label: text, url: text });

/** A run that ended, as a notification (A9). */
export const notification = object({
  id,
  createdAt: instant,
  read: [optional(flag), false],
  run,
});

/** A review pack: its state, its instants, and where it is downloaded. */
export const reviewPack = object({
  id,
  status: text,
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
  catalog: [namedParts(catalogEntry), {}],
} as const;

/** `GET {api}/snapshot` */
export const snapshot = lenientAs(
  Leniency.Fields,
  object({
    ...context,
    counts,
    history: optional(rows(historyHour)),
    active: rows(run),
    attention: rows(run),
    recent: rows(run),
  }),
);

/** `GET {api}/runs` */
export const runList = lenientAs(
  Leniency.Fields,
  object({
    ...context,
    counts,
    nextCursor: optional(text),
    total: count,
    totalExact: [optional(flag), true],
    runs: rows(run),
  }),
);

/** `GET {api}/runs/{id}` */
export const runDetail = lenientAs(
  Leniency.Fields,
  object({
    ...context,
    run,
    diagnostics: [optional(rows(diagnostic)), []],
    related: [optional(rows(related)), []],
  }),
);

/** `GET {api}/notifications` */
export const notificationList = lenientAs(
  Leniency.Fields,
  object({
    ...context,
    nextCursor: optional(text),
    notifications: rows(notification),
  }),
);

/** `GET {api}/review-packs/latest` */
export const reviewPackAnswer = lenientAs(Leniency.Fields, object({ ...ofScope, pack: optional(reviewPack) }));

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

/** The rows of an answer. */
/* @__NO_SIDE_EFFECTS__ */
function rows<Row extends Schema>(row: Row) {
  return lenientAs(Leniency.Rows, list(row));
}

/** A record of which bad entries are dropped. */
/* @__NO_SIDE_EFFECTS__ */
function namedParts<Part extends Schema>(part: Part) {
  return lenientAs(Leniency.Entries, record(part));
}
