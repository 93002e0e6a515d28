/** From a decoded JSON body to a domain answer. Nothing throws: a body is refused whole, or its bad rows are dropped. */
import * as z from 'zod/v4/core';
import type { Judged, NotificationList, ReviewPackAnswer, RunDetail, RunList, Snapshot } from './domain.js';
import * as facts from './facts.js';
import { Review, type AskedScope, type Issue } from './review.js';
import { checked, isRecord, nullish, replaced } from './kinds.js';
import * as wire from './schemas.js';

/** A domain answer with the rows that were dropped on the way, or the reasons why there is none. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

const rows = checked<readonly unknown[]>('list', Array.isArray);
const optionalRows = nullish(rows);
const judged = {
  lifecycle: nullish(checked<{ default?: unknown; types?: unknown }>('record', isRecord)),
  catalog: checked<unknown>('record', () => true),
};

// The published schemas with their rows left open: each row is judged on its own.
const openSnapshot = replaced(wire.snapshotSchema, {
  ...judged,
  history: optionalRows,
  active: rows,
  attention: rows,
  recent: rows,
});
const openRunList = replaced(wire.runListSchema, { ...judged, runs: rows });
const openRunDetail = replaced(wire.runDetailSchema, { ...judged, diagnostics: optionalRows, related: optionalRows });
const openNotificationList = replaced(wire.notificationListSchema, { ...judged, notifications: rows });

/** Parses `GET {api}/snapshot`. Rows outside the asked scope are dropped (F6). */
export function parseSnapshot(body: unknown, asked: AskedScope = {}): Parsed<Snapshot> {
  return parse(openSnapshot, body, asked, (answer, review) => ({
    ...judgedOf(answer, review),
    counts: facts.toCounts(answer.counts),
    history: answer.history
      ? review.rows('history', answer.history, wire.historyHourSchema, facts.toHistoryHour)
      : null,
    active: review.runs('active', answer.active),
    attention: review.runs('attention', answer.attention),
    recent: review.runs('recent', answer.recent),
  }));
}

/** Parses `GET {api}/runs`. Rows outside the asked scope are dropped (F6). */
export function parseRunList(body: unknown, asked: AskedScope = {}): Parsed<RunList> {
  return parse(openRunList, body, asked, (answer, review) => ({
    ...judgedOf(answer, review),
    counts: facts.toCounts(answer.counts),
    runs: review.runs('runs', answer.runs),
    nextCursor: answer.next_cursor ?? null,
    total: answer.total,
    totalExact: answer.total_exact ?? true,
  }));
}

/** Parses `GET {api}/runs/{id}`. A run outside the asked scope refuses the whole body (F6). */
export function parseRunDetail(body: unknown, asked: AskedScope = {}): Parsed<RunDetail> {
  return parse(openRunDetail, body, asked, (answer, review) => {
    const run = facts.toRun(answer.run);
    if (!review.inScope('run', run)) return null;
    return {
      ...judgedOf(answer, review),
      run,
      diagnostics: review.rows('diagnostics', answer.diagnostics ?? [], wire.diagnosticSchema, facts.toDiagnostic),
      related: review.rows('related', answer.related ?? [], wire.relatedSchema, (link) => link),
    };
  });
}

/** Parses `GET {api}/notifications`. Rows outside the asked scope are dropped (F6), and those that no run implies (A9, E4). */
export function parseNotifications(body: unknown, asked: AskedScope = {}): Parsed<NotificationList> {
  const seen = new Set<string>();
  const seenRuns = new Set<string>();
  return parse(openNotificationList, body, asked, (answer, review) => ({
    ...judgedOf(answer, review),
    notifications: review.rows(
      'notifications',
      answer.notifications,
      wire.notificationSchema,
      facts.toNotification,
      ({ id, run }, path) => {
        const runPath = `${path}.run`;
        return (
          review.isFirst(seen, path, id) &&
          review.inScope(runPath, run) &&
          review.isNotified(runPath, run) &&
          review.isFirst(seenRuns, runPath, run.id)
        );
      },
    ),
    nextCursor: answer.next_cursor ?? null,
  }));
}

/** Parses `GET {api}/review-packs/latest`. */
export function parseReviewPack(body: unknown, asked: AskedScope = {}): Parsed<ReviewPackAnswer> {
  return parse(wire.reviewPackAnswerSchema, body, asked, (answer) => ({
    asOf: facts.toInstant(answer.as_of),
    scope: facts.toScope(answer.scope),
    pack: answer.pack ? facts.toReviewPack(answer.pack) : null,
  }));
}

function parse<Schema extends z.$ZodType<{ scope: wire.WireScope }>, Value>(
  schema: Schema,
  body: unknown,
  asked: AskedScope,
  build: (answer: z.output<Schema>, review: Review) => Value | null,
): Parsed<Value> {
  const review = new Review(asked);
  const result = z.safeParse(schema, body);
  if (!result.success) {
    review.refuse('', result.error);
    return { ok: false, issues: review.issues };
  }
  if (!review.isAskedScope(facts.toScope((result.data as { scope: wire.WireScope }).scope))) {
    return { ok: false, issues: review.issues };
  }
  const value = build(result.data, review);
  return value === null ? { ok: false, issues: review.issues } : { ok: true, value, issues: review.issues };
}

function judgedOf(
  answer: {
    as_of: string;
    scope: wire.WireScope;
    lifecycle?: { default?: unknown; types?: unknown } | null;
    catalog?: unknown;
  },
  review: Review,
): Judged {
  const { default: byDefault, types } = answer.lifecycle ?? {};
  return {
    asOf: facts.toInstant(answer.as_of),
    scope: facts.toScope(answer.scope),
    lifecycle: {
      default: review.part('lifecycle.default', byDefault, wire.windowSchema, facts.toWindow),
      types: review.entries('lifecycle.types', types, wire.windowSchema, facts.toWindow),
    },
    catalog: review.entries('catalog', answer.catalog, wire.catalogEntrySchema, facts.toCatalogEntry),
  };
}
