/** What each read of the contract answers. */
import type { CatalogEntry, Lifecycle, StatusCounts } from '@ops-widgets/truth';
import { entries, list, object, objectOf, optional, optionalRecord } from './codecs.js';
import { scalar, type Schema } from './form.js';
import { Leniency, lenientAs } from './leniency.js';
import { lifecycleWindow, reference, run } from './run.js';
import { count, diagnosticKind, flag, id, instant, optionalInstant, plane, text } from './values.js';

export const scope = object({
  plane: ['plane', plane],
  workspace: ['workspace', optional(reference)],
  tenant: ['tenant', optional(reference)],
});

/** Lifecycle windows by operation type, with a default for the types that it does not name. */
export const lifecycle = lenientAs(
  Leniency.Fields,
  objectOf<Lifecycle>()({
    default: ['default', lenientAs(Leniency.Part, optional(lifecycleWindow))],
    types: ['types', optional(namedParts(lifecycleWindow)), {}],
  }),
);

export const catalogEntry = lenientAs(
  Leniency.Fields,
  objectOf<CatalogEntry>()({ label: ['label', optional(text)], phases: ['phases', optionalRecord(namedParts(text))] }),
);

export const counts = objectOf<StatusCounts>()({
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

export const historyHour = object({
  hour: ['hour', instant],
  ended: ['ended', count],
  followUp: ['follow_up', count],
});

export const diagnostic = object({ title: ['title', text], kind: ['kind', diagnosticKind], body: ['body', text] });

export const related = object({ label: ['label', text], url: ['url', text] });

export const notification = object({
  id: ['id', id],
  createdAt: ['created_at', instant],
  read: ['read', optional(flag), false],
  run: ['run', run],
});

export const reviewPack = object({
  id: ['id', id],
  status: ['status', text],
  requestedAt: ['requested_at', optionalInstant],
  readyAt: ['ready_at', optionalInstant],
  expiresAt: ['expires_at', optionalInstant],
  downloadUrl: ['download_url', optional(text)],
});

const ofScope = { asOf: ['as_of', instant], scope: ['scope', scope] } as const;

/** What every answer about runs carries. */
const context = {
  ...ofScope,
  lifecycle: ['lifecycle', lifecycle, { default: null, types: {} }],
  catalog: ['catalog', namedParts(catalogEntry), {}],
} as const;

/** `GET {api}/snapshot` */
export const snapshot = lenientAs(
  Leniency.Fields,
  object({
    ...context,
    counts: ['counts', counts],
    history: ['history', optional(rows(historyHour))],
    active: ['active', rows(run)],
    attention: ['attention', rows(run)],
    recent: ['recent', rows(run)],
  }),
);

/** `GET {api}/runs` */
export const runList = lenientAs(
  Leniency.Fields,
  object({
    ...context,
    counts: ['counts', counts],
    nextCursor: ['next_cursor', optional(text)],
    total: ['total', count],
    totalExact: ['total_exact', optional(flag), true],
    runs: ['runs', rows(run)],
  }),
);

/** `GET {api}/runs/{id}` */
export const runDetail = lenientAs(
  Leniency.Fields,
  object({
    ...context,
    run: ['run', run],
    diagnostics: ['diagnostics', optional(rows(diagnostic)), []],
    related: ['related', optional(rows(related)), []],
  }),
);

/** `GET {api}/notifications` */
export const notificationList = lenientAs(
  Leniency.Fields,
  object({
    ...context,
    nextCursor: ['next_cursor', optional(text)],
    notifications: ['notifications', rows(notification)],
  }),
);

/** `GET {api}/review-packs/latest` */
export const reviewPackAnswer = lenientAs(
  Leniency.Fields,
  object({ ...ofScope, pack: ['pack', optional(reviewPack)] }),
);

/** An HTTP status. */
export const problemStatus = scalar('number', (given): given is number => Number.isFinite(given), 'number');

/** RFC 9457: the body of every error. */
export const problem = object({
  type: ['type', optional(text)],
  title: ['title', text],
  status: ['status', problemStatus],
  detail: ['detail', optional(text)],
  instance: ['instance', optional(text)],
});

/** The rows of an answer. */
/* @__NO_SIDE_EFFECTS__ */
function rows<Row extends Schema>(row: Row) {
  return lenientAs(Leniency.Rows, list(row));
}

/** A record of which bad entries are dropped. */
/* @__NO_SIDE_EFFECTS__ */
function namedParts<Part extends Schema>(part: Part) {
  return lenientAs(Leniency.Entries, entries(part));
}
