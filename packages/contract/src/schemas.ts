/**
 * The wire format, written once: types, the parser, the OpenAPI document and the server's tests come from these schemas.
 * Objects ignore unknown fields; unknown values of an enumeration are kept, so that a newer host does not break an older kit.
 */
import * as z from 'zod/mini';

const text = z.string();

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

// The validator's own checks for these three would cost a browser 1.3 kB; the document names their formats.
/** An RFC 3339 instant. */
export const instantSchema = text.check(z.refine((value) => rfc3339.test(value) && !Number.isNaN(Date.parse(value))));
/** A whole number from 0 up. */
export const countSchema = z.number().check(z.refine((value) => Number.isSafeInteger(value) && value >= 0));
/** A duration in seconds. */
export const secondsSchema = z.number().check(z.refine((value) => value >= 0));

/** Ids are strings in the kit; on the wire they may be numbers. */
export const idSchema = z.union([text.check(z.refine((value) => value !== '')), countSchema]);

/** Hosts write these while the work goes on: what is malformed is passed on, and progress falls back a mode (C5). */
function lenient<Schema extends z.core.$ZodType>(schema: Schema) {
  return z.union([z.nullish(schema), z.unknown()]) as unknown as z.ZodMiniOptional<z.ZodMiniNullable<Schema>>;
}

/** PHP writes an empty record as an empty list; it stands for none. */
function orEmptyList<Schema extends z.core.$ZodType>(schema: Schema) {
  const emptyList = z.array(z.unknown()).check(z.refine((list) => list.length === 0));
  return z.nullish(z.union([schema, emptyList])) as unknown as z.ZodMiniOptional<z.ZodMiniNullable<Schema>>;
}

export const referenceSchema = z.object({ id: idSchema, name: text });

export const scopeSchema = z.object({
  plane: z.enum(['admin', 'system']),
  workspace: z.nullish(referenceSchema),
  tenant: z.nullish(referenceSchema),
});

export const windowSchema = z.object({
  queued_expected: z.nullish(secondsSchema),
  queued_stale: z.nullish(secondsSchema),
  running_expected: z.nullish(secondsSchema),
  running_stale: z.nullish(secondsSchema),
  heartbeat_stale: z.nullish(secondsSchema),
});

export const catalogEntrySchema = z.object({
  label: z.nullish(text),
  phases: orEmptyList(z.record(text, text)),
});

export const countsSchema = z.object({
  active: countSchema,
  healthy: countSchema,
  past_expected: countSchema,
  likely_stale: countSchema,
  unknown: countSchema,
  terminal_follow_up: countSchema,
  reconciled: countSchema,
  succeeded_24h: countSchema,
  ended_24h: countSchema,
});

export const reconciliationSchema = z.object({
  reconciled_at: z.nullish(instantSchema),
  reason_code: z.nullish(text),
  reason: z.nullish(text),
  from_status: z.nullish(text),
});

export const phaseSchema = z.object({ key: text, position: z.nullish(countSchema), of: z.nullish(countSchema) });

export const compositeSchema = z.object({
  total: countSchema,
  queued: countSchema,
  running: countSchema,
  succeeded: countSchema,
  partially_succeeded: countSchema,
  failed: countSchema,
});

export const summaryCountsSchema = z.object({
  total: z.nullish(countSchema),
  processed: z.nullish(countSchema),
  succeeded: z.nullish(countSchema),
  failed: z.nullish(countSchema),
  skipped: z.nullish(countSchema),
});

export const failureSchema = z.object({ code: z.nullish(text), message: text });

export const runSchema = z.object({
  id: idSchema,
  type: text,
  label: z.nullish(text),
  status: text,
  outcome: z.nullish(text),
  created_at: z.nullish(instantSchema),
  started_at: z.nullish(instantSchema),
  completed_at: z.nullish(instantSchema),
  heartbeat_at: z.nullish(instantSchema),
  tenant: z.nullish(referenceSchema),
  initiator: z.nullish(text),
  freshness_state: z.nullish(text),
  lifecycle: orEmptyList(windowSchema),
  summary_counts: lenient(summaryCountsSchema),
  context: orEmptyList(
    z.object({
      phase: lenient(phaseSchema),
      composite: lenient(compositeSchema),
      reconciliation: z.nullish(reconciliationSchema),
    }),
  ),
  failures: z.nullish(z.array(failureSchema)),
});

export const historyHourSchema = z.object({ hour: instantSchema, ended: countSchema, follow_up: countSchema });

export const diagnosticSchema = z.object({ title: text, kind: text, body: text });

export const relatedSchema = z.object({ label: text, url: text });

export const reviewPackSchema = z.object({
  id: idSchema,
  status: text,
  requested_at: z.nullish(instantSchema),
  ready_at: z.nullish(instantSchema),
  expires_at: z.nullish(instantSchema),
  download_url: z.nullish(text),
});

const judged = {
  as_of: instantSchema,
  scope: scopeSchema,
  lifecycle: z.object({ default: z.nullish(windowSchema), types: z.nullish(z.record(text, windowSchema)) }),
  catalog: z.record(text, catalogEntrySchema),
};

/** `GET {api}/snapshot` */
export const snapshotSchema = z.object({
  ...judged,
  counts: countsSchema,
  history: z.nullish(z.array(historyHourSchema)),
  active: z.array(runSchema),
  attention: z.array(runSchema),
  recent: z.array(runSchema),
});

/** `GET {api}/runs` */
export const runListSchema = z.object({
  ...judged,
  counts: countsSchema,
  runs: z.array(runSchema),
  next_cursor: z.nullish(text),
  total: countSchema,
});

/** `GET {api}/runs/{id}` */
export const runDetailSchema = z.object({
  ...judged,
  run: runSchema,
  diagnostics: z.nullish(z.array(diagnosticSchema)),
  related: z.nullish(z.array(relatedSchema)),
});

export const notificationSchema = z.object({
  id: idSchema,
  created_at: instantSchema,
  read: z.nullish(z.boolean()),
  run: runSchema,
});

/** `GET {api}/notifications` */
export const notificationListSchema = z.object({
  ...judged,
  notifications: z.array(notificationSchema),
  next_cursor: z.nullish(text),
});

/** `GET {api}/review-packs/latest` */
export const reviewPackAnswerSchema = z.object({
  as_of: instantSchema,
  scope: scopeSchema,
  pack: z.nullish(reviewPackSchema),
});

/** RFC 9457: the body of every error. */
export const problemSchema = z.object({
  type: z.nullish(text),
  title: text,
  status: z.number(),
  detail: z.nullish(text),
  instance: z.nullish(text),
});

export type WireReference = z.infer<typeof referenceSchema>;
export type WireScope = z.infer<typeof scopeSchema>;
export type WireWindow = z.infer<typeof windowSchema>;
export type WireCatalogEntry = z.infer<typeof catalogEntrySchema>;
export type WireCounts = z.infer<typeof countsSchema>;
export type WireRun = z.infer<typeof runSchema>;
export type WireHistoryHour = z.infer<typeof historyHourSchema>;
export type WireSnapshot = z.infer<typeof snapshotSchema>;
export type WireRunList = z.infer<typeof runListSchema>;
export type WireRunDetail = z.infer<typeof runDetailSchema>;
export type WireNotification = z.infer<typeof notificationSchema>;
export type WireNotificationList = z.infer<typeof notificationListSchema>;
export type WireDiagnostic = z.infer<typeof diagnosticSchema>;
export type WireReviewPack = z.infer<typeof reviewPackSchema>;
export type WireReviewPackAnswer = z.infer<typeof reviewPackAnswerSchema>;
export type WireProblem = z.infer<typeof problemSchema>;
