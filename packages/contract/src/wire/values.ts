/** The values of the contract: what a single field holds, on the wire and in the facts. */
import * as z from 'zod/mini';
import { Plane } from '../plane.js';
import type { Codec } from './codecs.js';

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;
const noInstant = 'expected RFC 3339 instant';
/** RFC 3339 has four digits for a year: this is the last instant that it can write. */
const lastInstant = '9999-12-31T23:59:59.999Z';

/** Epoch milliseconds of an RFC 3339 instant; NaN for any other value. */
function instantOf(given: unknown): number {
  return typeof given === 'string' && rfc3339.test(given) ? Date.parse(given) : NaN;
}

/** Whether a value is an RFC 3339 instant. */
export function isInstant(given: unknown): given is string {
  return !Number.isNaN(instantOf(given));
}

/** Epoch milliseconds as RFC 3339 in UTC; null where RFC 3339 cannot write them. */
export function instantText(epochMs: unknown): string | null {
  if (typeof epochMs !== 'number' || !Number.isFinite(epochMs)) return null;
  const date = new Date(epochMs);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date.toISOString() : null;
}

/** The facts' side of a codec whose own `decode` vouches for them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- encoding copes with any facts
const facts = <Facts>() => z.optional(z.any()) as unknown as z.core.$ZodType<Facts, any>;

/** An instant before it is read. */
export const instantString = z.string(noInstant);

/** An instant: RFC 3339 on the wire, epoch milliseconds in the facts. */
export const instant: Codec<string, number> = z.codec(instantString, facts<number>(), {
  decode(given, payload) {
    const epochMs = instantOf(given);
    if (Number.isNaN(epochMs)) payload.issues.push({ code: 'custom', input: given, message: noInstant });
    return epochMs;
  },
  encode: (epochMs) => instantText(epochMs) ?? lastInstant,
});

/** An instant that may be missing. Facts that RFC 3339 cannot write are encoded as missing. */
export const optionalInstant: Codec<string | null | undefined, number | null> = z.codec(
  z.nullish(instantString),
  facts<number | null>(),
  {
    decode(given, payload) {
      if (given === null || given === undefined) return null;
      const epochMs = instantOf(given);
      if (Number.isNaN(epochMs)) payload.issues.push({ code: 'custom', input: given, message: noInstant });
      return epochMs;
    },
    encode: instantText,
  },
);

export const text = z.string('expected string');
export const flag = z.boolean('expected boolean');

/** A whole number from 0 up that JavaScript holds exactly. */
export const count = z.int('expected count').check(z.minimum(0, 'expected count'));

/** A duration in seconds. */
export const seconds = z.number('expected seconds').check(z.minimum(0, 'expected seconds'));

/** A duration in seconds that may be missing. Facts that are none are encoded as missing. */
export const optionalSeconds: Codec<number | null | undefined, number | null> = z.codec(
  z.nullish(seconds),
  facts<number | null>(),
  {
    decode: (given) => given ?? null,
    encode: (given: unknown) => (Number.isFinite(given) && (given as number) >= 0 ? (given as number) : null),
  },
);

/** An id: a text that is not empty, or a whole number, on the wire; a text in the facts. */
export const id: Codec<string | number, string> = z.codec(
  z.union([z.string().check(z.minLength(1)), z.int().check(z.minimum(0))], 'expected id'),
  facts<string>(),
  { decode: String, encode: String },
);

export const plane = z.enum(Plane, 'expected plane');
