/**
 * The wire format, written once: types, the parser, the OpenAPI document and the server's tests come from these schemas.
 * Objects ignore unknown fields; unknown values of an enumeration are kept, so that a newer host does not break an older kit.
 */
import * as z from 'zod/v4/core';
import { Plane } from './domain.js';
import { array, checked, flag, isRecord, nullish, object, text, type Nullish } from './kinds.js';

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;

/** Whether a value is an RFC 3339 instant. */
export function isInstant(value: unknown): value is string {
  return typeof value === 'string' && rfc3339.test(value) && !Number.isNaN(Date.parse(value));
}

/** An RFC 3339 instant. */
export const instantSchema = checked<string>('RFC 3339 instant', isInstant);
/** A whole number from 0 up. */
export const countSchema = checked<number>('count', isCount);
/** A duration in seconds. */
export const secondsSchema = checked<number>(
  'seconds',
  (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
);

/** Ids are strings in the kit; on the wire they may be numbers. */
export const idSchema = checked<string | number>('id', (value) =>
  typeof value === 'string' ? value !== '' : isCount(value),
);

export const planeSchema = checked<Plane>('plane', (value) => value === Plane.Admin || value === Plane.System);

/** Hosts write these while the work goes on: what is malformed is passed on, and progress falls back a mode (C5). */
/* @__NO_SIDE_EFFECTS__ */
function lenient<Schema extends z.$ZodType>(expected: string): Nullish<Schema> {
  return new z.$ZodOptional({ type: 'optional', innerType: checked(expected, () => true) }) as Nullish<Schema>;
}

/** PHP writes an empty record as an empty list; it stands for none. */
/* @__NO_SIDE_EFFECTS__ */
function orEmptyList<Value>(expected: string, holds: (value: unknown) => boolean): z.$ZodCustom<Value, Value> {
  return checked(expected, (value) => (Array.isArray(value) && value.length === 0) || holds(value));
}

const fits = (schema: z.$ZodType) => (value: unknown) => z.safeParse(schema, value).success;

/* @__NO_SIDE_EFFECTS__ */
function recordOf<Schema extends z.$ZodType>(schema: Schema): z.$ZodCustom<Record<string, z.output<Schema>>> {
  return checked('record', (value) => isRecord(value) && Object.values(value).every(fits(schema))) as never;
}

export const referenceSchema = object({ id: idSchema, name: text });

export const scopeSchema = object({
  plane: planeSchema,
  workspace: nullish(referenceSchema),
  tenant: nullish(referenceSchema),
});

export const windowSchema = object({
  queued_expected: nullish(secondsSchema),
  queued_stale: nullish(secondsSchema),
  running_expected: nullish(secondsSchema),
  running_stale: nullish(secondsSchema),
  heartbeat_stale: nullish(secondsSchema),
});

export const phasesSchema = orEmptyList<Record<string, string>>(
  'record of phrases',
  (value) => isRecord(value) && Object.values(value).every((phrase) => typeof phrase === 'string'),
);

export const catalogEntrySchema = object({ label: nullish(text), phases: nullish(phasesSchema) });

export const countsSchema = object({
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

export const reconciliationSchema = object({
  reconciled_at: nullish(instantSchema),
  reason_code: nullish(text),
  reason: nullish(text),
  from_status: nullish(text),
});

export const phaseSchema = object({ key: text, position: nullish(countSchema), of: nullish(countSchema) });

export const compositeSchema = object({
  total: countSchema,
  queued: countSchema,
  running: countSchema,
  succeeded: countSchema,
  partially_succeeded: countSchema,
  failed: countSchema,
});

export const summaryCountsSchema = object({
  total: nullish(countSchema),
  processed: nullish(countSchema),
  succeeded: nullish(countSchema),
  failed: nullish(countSchema),
  skipped: nullish(countSchema),
});

export const failureSchema = object({ code: nullish(text), message: text });
/** Judged as a whole: as many issues as there can be failures in a body would be more than the validator copes with. */
export const failuresSchema = checked<z.output<typeof failureSchema>[]>(
  'list of failures',
  (value) => Array.isArray(value) && value.every(fits(failureSchema)),
);

export const ownWindowSchema = orEmptyList<z.output<typeof windowSchema>>('window', fits(windowSchema));
export const lenientSummaryCountsSchema = lenient<typeof summaryCountsSchema>('counts');
export const lenientPhaseSchema = lenient<typeof phaseSchema>('phase');
export const lenientCompositeSchema = lenient<typeof compositeSchema>('counts');

export const contextSchema = object({
  phase: lenientPhaseSchema,
  composite: lenientCompositeSchema,
  reconciliation: nullish(reconciliationSchema),
});
export const ownContextSchema = orEmptyList<z.output<typeof contextSchema>>('context', fits(contextSchema));

export const runSchema = object({
  id: idSchema,
  type: text,
  label: nullish(text),
  status: text,
  outcome: nullish(text),
  created_at: nullish(instantSchema),
  started_at: nullish(instantSchema),
  completed_at: nullish(instantSchema),
  heartbeat_at: nullish(instantSchema),
  tenant: nullish(referenceSchema),
  initiator: nullish(text),
  freshness_state: nullish(text),
  lifecycle: nullish(ownWindowSchema),
  summary_counts: lenientSummaryCountsSchema,
  context: nullish(ownContextSchema),
  failures: nullish(failuresSchema),
});

export const historyHourSchema = object({ hour: instantSchema, ended: countSchema, follow_up: countSchema });

export const diagnosticSchema = object({ title: text, kind: text, body: text });

export const relatedSchema = object({ label: text, url: text });

export const reviewPackSchema = object({
  id: idSchema,
  status: text,
  requested_at: nullish(instantSchema),
  ready_at: nullish(instantSchema),
  expires_at: nullish(instantSchema),
  download_url: nullish(text),
});

export const windowsSchema = recordOf(windowSchema);
export const catalogSchema = recordOf(catalogEntrySchema);

const judged = {
  as_of: instantSchema,
  scope: scopeSchema,
  lifecycle: object({ default: nullish(windowSchema), types: nullish(windowsSchema) }),
  catalog: catalogSchema,
};

/** `GET {api}/snapshot` */
export const snapshotSchema = object({
  ...judged,
  counts: countsSchema,
  history: nullish(array(historyHourSchema)),
  active: array(runSchema),
  attention: array(runSchema),
  recent: array(runSchema),
});

/** `GET {api}/runs` */
export const runListSchema = object({
  ...judged,
  counts: countsSchema,
  runs: array(runSchema),
  next_cursor: nullish(text),
  total: countSchema,
  total_exact: nullish(flag),
});

/** `GET {api}/runs/{id}` */
export const runDetailSchema = object({
  ...judged,
  run: runSchema,
  diagnostics: nullish(array(diagnosticSchema)),
  related: nullish(array(relatedSchema)),
});

export const notificationSchema = object({
  id: idSchema,
  created_at: instantSchema,
  read: nullish(flag),
  run: runSchema,
});

/** `GET {api}/notifications` */
export const notificationListSchema = object({
  ...judged,
  notifications: array(notificationSchema),
  next_cursor: nullish(text),
});

/** `GET {api}/review-packs/latest` */
export const reviewPackAnswerSchema = object({
  as_of: instantSchema,
  scope: scopeSchema,
  pack: nullish(reviewPackSchema),
});

export const statusSchema = checked<number>('number', Number.isFinite);

/** RFC 9457: the body of every error. */
export const problemSchema = object({
  type: nullish(text),
  title: text,
  status: statusSchema,
  detail: nullish(text),
  instance: nullish(text),
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
