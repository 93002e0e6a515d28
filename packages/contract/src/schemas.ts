/**
 * The wire format, written once: types, the parser, the OpenAPI document and the server's tests come from these schemas.
 * Objects ignore unknown fields; unknown values of an enumeration are kept, so that a newer host does not break an older kit.
 */
import * as z from 'zod/mini';

const text = z.string();
const instant = z.iso.datetime({ offset: true });
const wholeNumber = z.number().check(z.int(), z.nonnegative());
const seconds = z.number().check(z.nonnegative());

/** Ids are strings in the kit; on the wire they may be numbers. */
export const idSchema = z.union([z.string().check(z.minLength(1)), z.number().check(z.int())]);

/** Hosts write these while the work goes on: what is malformed is passed on, and progress falls back a mode (C5). */
function lenient<Schema extends z.core.$ZodType>(schema: Schema) {
  return z.catch(z.nullish(schema), (context) => (context as { value?: z.output<Schema> } | undefined)?.value);
}

export const referenceSchema = z.object({ id: idSchema, name: text });

export const scopeSchema = z.object({
  plane: z.enum(['admin', 'system']),
  workspace: z.nullish(referenceSchema),
  tenant: z.nullish(referenceSchema),
});

export const windowSchema = z.object({
  queued_expected: z.nullish(seconds),
  queued_stale: z.nullish(seconds),
  running_expected: z.nullish(seconds),
  running_stale: z.nullish(seconds),
  heartbeat_stale: z.nullish(seconds),
});

export const catalogEntrySchema = z.object({
  label: z.nullish(text),
  phases: z.nullish(z.record(text, text)),
});

export const countsSchema = z.object({
  active: wholeNumber,
  healthy: wholeNumber,
  past_expected: wholeNumber,
  likely_stale: wholeNumber,
  unknown: wholeNumber,
  terminal_follow_up: wholeNumber,
  reconciled: wholeNumber,
  succeeded_24h: wholeNumber,
  ended_24h: wholeNumber,
});

export const reconciliationSchema = z.object({
  reconciled_at: z.nullish(instant),
  reason_code: z.nullish(text),
  reason: z.nullish(text),
  from_status: z.nullish(text),
});

export const phaseSchema = z.object({ key: text, position: z.nullish(wholeNumber), of: z.nullish(wholeNumber) });

export const compositeSchema = z.object({
  total: wholeNumber,
  queued: wholeNumber,
  running: wholeNumber,
  succeeded: wholeNumber,
  partially_succeeded: wholeNumber,
  failed: wholeNumber,
});

export const summaryCountsSchema = z.object({
  total: z.nullish(wholeNumber),
  processed: z.nullish(wholeNumber),
  succeeded: z.nullish(wholeNumber),
  failed: z.nullish(wholeNumber),
  skipped: z.nullish(wholeNumber),
});

export const failureSchema = z.object({ code: z.nullish(text), message: text });

export const runSchema = z.object({
  id: idSchema,
  type: text,
  label: z.nullish(text),
  status: text,
  outcome: z.nullish(text),
  created_at: z.nullish(instant),
  started_at: z.nullish(instant),
  completed_at: z.nullish(instant),
  heartbeat_at: z.nullish(instant),
  tenant: z.nullish(referenceSchema),
  initiator: z.nullish(text),
  freshness_state: z.nullish(text),
  lifecycle: z.nullish(windowSchema),
  summary_counts: lenient(summaryCountsSchema),
  context: z.nullish(
    z.object({
      phase: lenient(phaseSchema),
      composite: lenient(compositeSchema),
      reconciliation: z.nullish(reconciliationSchema),
    }),
  ),
  failures: z.nullish(z.array(failureSchema)),
});

export const historyHourSchema = z.object({ hour: instant, ended: wholeNumber, follow_up: wholeNumber });

export const diagnosticSchema = z.object({ title: text, kind: text, body: text });

export const relatedSchema = z.object({ label: text, url: text });

export const reviewPackSchema = z.object({
  id: idSchema,
  status: text,
  requested_at: z.nullish(instant),
  ready_at: z.nullish(instant),
  expires_at: z.nullish(instant),
  download_url: z.nullish(text),
});

const judged = {
  as_of: instant,
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
  total: wholeNumber,
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
  created_at: instant,
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
  as_of: instant,
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
