/**
 * The wire format, defined once, in both directions: `z.decode` makes facts of JSON, `z.encode`
 * makes JSON of facts. The parser, the types of both sides, the server's answers and the OpenAPI
 * document come from these schemas. Facts have camelCase names, instants in epoch milliseconds, ids
 * as texts, and null for what is missing; unknown values of an enumeration are kept.
 */
import type * as z from 'zod/mini';
import type * as answers from './wire/answers.js';
import type * as runs from './wire/run.js';

export * from './wire/answers.js';
export * from './wire/run.js';
export type { ObjectCodec, Schema } from './wire/contract-schema.js';
export { acceptsEmptyList, isLenient, isObjectCodec, presentOf, rowOf } from './wire/schema-parts.js';
export {
  count,
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

/** The JSON of `reference`. */
export type WireReference = z.input<typeof runs.reference>;
/** The JSON of `scope`. */
export type WireScope = z.input<typeof answers.scope>;
/** The JSON of `lifecycleWindow`. */
export type WireWindow = z.input<typeof runs.lifecycleWindow>;
/** The JSON of `catalogEntry`. */
export type WireCatalogEntry = z.input<typeof answers.catalogEntry>;
/** The JSON of `counts`. */
export type WireCounts = z.input<typeof answers.counts>;
/** The JSON of `run`. */
export type WireRun = z.input<typeof runs.run>;
/** The JSON of `historyHour`. */
export type WireHistoryHour = z.input<typeof answers.historyHour>;
/** The JSON of `snapshot`. */
export type WireSnapshot = z.input<typeof answers.snapshot>;
/** The JSON of `runList`. */
export type WireRunList = z.input<typeof answers.runList>;
/** The JSON of `runDetail`. */
export type WireRunDetail = z.input<typeof answers.runDetail>;
/** The JSON of `notification`. */
export type WireNotification = z.input<typeof answers.notification>;
/** The JSON of `notificationList`. */
export type WireNotificationList = z.input<typeof answers.notificationList>;
/** The JSON of `diagnostic`. */
export type WireDiagnostic = z.input<typeof answers.diagnostic>;
/** The JSON of `reviewPack`. */
export type WireReviewPack = z.input<typeof answers.reviewPack>;
/** The JSON of `reviewPackAnswer`. */
export type WireReviewPackAnswer = z.input<typeof answers.reviewPackAnswer>;
/** The JSON of `problem`. */
export type WireProblem = z.input<typeof answers.problem>;
