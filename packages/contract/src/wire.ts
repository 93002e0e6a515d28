/**
 * The wire format, defined once, in both directions: `z.decode` makes facts of JSON, `z.encode` makes
 * JSON of facts. The parser, the types of both sides, the server's answers and the OpenAPI document
 * come from these schemas. Facts have camelCase names, instants in epoch milliseconds, ids as texts,
 * and null for what is missing; unknown values of an enumeration are kept.
 */
import type * as z from 'zod/mini';
import type * as answers from './wire/answers.js';
import type * as runs from './wire/run.js';

export * from './wire/answers.js';
export * from './wire/run.js';
export type { ObjectCodec, Schema } from './wire/form.js';
export { acceptsEmptyList, isLenient, isObjectCodec, presentOf, rowOf } from './wire/inside.js';
export {
  count,
  diagnosticKind,
  flag,
  id,
  instant,
  instantText,
  isInstant,
  optionalInstant,
  optionalSeconds,
  plane,
  seconds,
  text,
} from './wire/values.js';
export { decode, encode, safeDecode, safeEncode } from 'zod/mini';

export type WireReference = z.input<typeof runs.reference>;
export type WireScope = z.input<typeof answers.scope>;
export type WireWindow = z.input<typeof runs.lifecycleWindow>;
export type WireCatalogEntry = z.input<typeof answers.catalogEntry>;
export type WireCounts = z.input<typeof answers.counts>;
export type WireRun = z.input<typeof runs.run>;
export type WireHistoryHour = z.input<typeof answers.historyHour>;
export type WireSnapshot = z.input<typeof answers.snapshot>;
export type WireRunList = z.input<typeof answers.runList>;
export type WireRunDetail = z.input<typeof answers.runDetail>;
export type WireNotification = z.input<typeof answers.notification>;
export type WireNotificationList = z.input<typeof answers.notificationList>;
export type WireDiagnostic = z.input<typeof answers.diagnostic>;
export type WireReviewPack = z.input<typeof answers.reviewPack>;
export type WireReviewPackAnswer = z.input<typeof answers.reviewPackAnswer>;
export type WireProblem = z.input<typeof answers.problem>;
