/** What each read of the contract answers. */
import type { CatalogEntry, Lifecycle, StatusCounts } from '@ops-widgets/truth';
import * as z from 'zod/mini';
import { DiagnosticKind } from '../diagnostic-kind.js';
import { object, objectOf, optionalRecord } from './codecs.js';
import { Leniency, lenientAs } from './leniency.js';
import { lifecycleWindow, reference, run } from './run.js';
import { count, flag, id, instant, optionalInstant, plane, text } from './values.js';

export const scope = object({
  plane: ['plane', plane],
  workspace: ['workspace', z.nullish(reference)],
  tenant: ['tenant', z.nullish(reference)],
});

/** Lifecycle windows by operation type, with a default for the types that it does not name. */
export const lifecycle = lenientAs(
  Leniency.Fields,
  objectOf<Lifecycle>()({
    default: ['default', lenientAs(Leniency.Part, z.nullish(lifecycleWindow))],
    types: ['types', z.nullish(entries(lifecycleWindow)), {}],
  }),
);

export const catalogEntry = lenientAs(
  Leniency.Fields,
  objectOf<CatalogEntry>()({ label: ['label', z.nullish(text)], phases: ['phases', optionalRecord(entries(text))] }),
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

/** A kind that the kit does not know is shown as text. */
export const diagnosticKind = z.codec(text, z.enum(DiagnosticKind), {
  decode: (given) => Object.values(DiagnosticKind).find((kind) => kind === given) ?? DiagnosticKind.Text,
  encode: (kind) => kind,
});

export const diagnostic = object({ title: ['title', text], kind: ['kind', diagnosticKind], body: ['body', text] });

export const related = object({ label: ['label', text], url: ['url', text] });

export const notification = object({
  id: ['id', id],
  createdAt: ['created_at', instant],
  read: ['read', z.nullish(flag), false],
  run: ['run', run],
});

export const reviewPack = object({
  id: ['id', id],
  status: ['status', text],
  requestedAt: ['requested_at', optionalInstant],
  readyAt: ['ready_at', optionalInstant],
  expiresAt: ['expires_at', optionalInstant],
  downloadUrl: ['download_url', z.nullish(text)],
});

const ofScope = { asOf: ['as_of', instant], scope: ['scope', scope] } as const;

/** What every answer about runs carries. */
const context = {
  ...ofScope,
  lifecycle: ['lifecycle', lifecycle, { default: null, types: {} }],
  catalog: ['catalog', entries(catalogEntry), {}],
} as const;

/** `GET {api}/snapshot` */
export const snapshot = lenientAs(
  Leniency.Fields,
  object({
    ...context,
    counts: ['counts', counts],
    history: ['history', z.nullish(rows(historyHour))],
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
    nextCursor: ['next_cursor', z.nullish(text)],
    total: ['total', count],
    totalExact: ['total_exact', z.nullish(flag), true],
    runs: ['runs', rows(run)],
  }),
);

/** `GET {api}/runs/{id}` */
export const runDetail = lenientAs(
  Leniency.Fields,
  object({
    ...context,
    run: ['run', run],
    diagnostics: ['diagnostics', z.nullish(rows(diagnostic)), []],
    related: ['related', z.nullish(rows(related)), []],
  }),
);

/** `GET {api}/notifications` */
export const notificationList = lenientAs(
  Leniency.Fields,
  object({
    ...context,
    nextCursor: ['next_cursor', z.nullish(text)],
    notifications: ['notifications', rows(notification)],
  }),
);

/** `GET {api}/review-packs/latest` */
export const reviewPackAnswer = lenientAs(
  Leniency.Fields,
  object({ ...ofScope, pack: ['pack', z.nullish(reviewPack)] }),
);

/** An HTTP status. */
export const problemStatus = z.number('expected number');

/** RFC 9457: the body of every error. */
export const problem = object({
  type: ['type', z.nullish(text)],
  title: ['title', text],
  status: ['status', problemStatus],
  detail: ['detail', z.nullish(text)],
  instance: ['instance', z.nullish(text)],
});

/** The rows of a list. */
/* @__NO_SIDE_EFFECTS__ */
function rows<Row extends z.core.$ZodType>(row: Row): z.core.$ZodType<readonly z.output<Row>[], z.input<Row>[]> {
  return lenientAs(Leniency.Rows, z.array(row, 'expected array'));
}

/** A record with names that the host chooses. */
/* @__NO_SIDE_EFFECTS__ */
function entries<Entry extends z.core.$ZodType>(
  entry: Entry,
): z.core.$ZodType<Readonly<Record<string, z.output<Entry>>>, Record<string, z.input<Entry>>> {
  return lenientAs(Leniency.Entries, z.record(z.string(), entry, 'expected record')) as never;
}
