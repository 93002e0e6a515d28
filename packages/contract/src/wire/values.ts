/** The schemas of single values: instants, ids, counts, durations, texts. */
import { Plane } from '../plane.js';
import { converted, optional } from './codecs.js';
import { refuse, scalar, type Payload } from './contract-schema.js';

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;
const planes: readonly unknown[] = Object.values(Plane);

/** RFC 3339 has four digits for a year: this is the last instant that it can write. */
const lastInstant = '9999-12-31T23:59:59.999Z';

/** Epoch milliseconds of an RFC 3339 instant; NaN for any other value. */
function instantOf(given: unknown): number {
  return isString(given) && rfc3339.test(given) ? Date.parse(given) : NaN;
}

/** True for an RFC 3339 instant. */
export function isInstant(given: unknown): given is string {
  return !Number.isNaN(instantOf(given));
}

/** Epoch milliseconds as RFC 3339 in UTC; null if RFC 3339 cannot write them. */
export function instantText(epochMs: unknown): string | null {
  if (typeof epochMs !== 'number' || !Number.isFinite(epochMs)) return null;
  const date = new Date(epochMs);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date.toISOString() : null;
}

/** The JSON of an instant. `json-schemas.ts` publishes its format. */
export const instantString = scalar('string', isString, 'RFC 3339 instant');

function decodeInstant(given: string, payload: Payload): number {
  const epochMs = instantOf(given);
  if (Number.isNaN(epochMs)) refuse(payload, 'RFC 3339 instant');
  return epochMs;
}

/** An instant: RFC 3339 on the wire, epoch milliseconds in the facts. */
export const instant = converted<string, number>(
  instantString,
  decodeInstant,
  (epochMs) => instantText(epochMs) ?? lastInstant,
);

/** An instant that may be missing. Facts that RFC 3339 cannot write are encoded as missing. */
export const optionalInstant = converted<string | null | undefined, number | null>(
  optional(instantString),
  (given, payload) => (isString(given) ? decodeInstant(given, payload) : null),
  instantText,
);

/** Any text, the empty one included. */
export const text = scalar('string', isString, 'string');
/** True or false. */
export const flag = scalar('boolean', (given) => typeof given === 'boolean', 'boolean');

/** A whole number from 0 up that JavaScript holds exactly. */
export const count = scalar('number', isCount, 'count');

/** A duration in seconds. */
export const seconds = scalar('number', isSeconds, 'seconds');

/** A duration in seconds that may be missing. NaN, Infinity and less than 0 are encoded as null. */
export const optionalSeconds = converted<number | null | undefined, number | null>(
  optional(seconds),
  (given) => given ?? null,
  (given) => (isSeconds(given) ? given : null),
);

/** The JSON of an id. */
export const anyId = scalar(
  'any',
  (given): given is string | number => (isString(given) ? given !== '' : isCount(given)),
  'id',
);

/** An id: a text that is not empty, or a whole number, on the wire; a text in the facts. */
export const id = converted<string | number, string>(anyId, String, String);

/** One of the two planes. */
export const plane = scalar('string', (given): given is Plane => planes.includes(given), 'plane');

function isString(given: unknown): given is string {
  return typeof given === 'string';
}

function isCount(given: unknown): given is number {
  return Number.isSafeInteger(given) && (given as number) >= 0;
}

function isSeconds(given: unknown): given is number {
  return Number.isFinite(given) && (given as number) >= 0;
}
