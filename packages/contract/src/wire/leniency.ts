/**
 * Which parts of an answer may be bad without taking the answer down. zod has no word for that: a
 * schema holds or it does not. `lenient.ts` decodes by these marks; for zod they are not there.
 */
import type * as z from 'zod/mini';

export const Leniency = {
  /** An object that is decoded field by field, because it has lenient parts in it. */
  Fields: 'fields',
  /** An array whose bad elements are dropped and reported. */
  Rows: 'rows',
  /** A record whose bad entries are dropped and reported. */
  Entries: 'entries',
  /** A part that is dropped and reported where it is malformed. */
  Part: 'part',
} as const;
export type Leniency = (typeof Leniency)[keyof typeof Leniency];

const marks = /* @__PURE__ */ new WeakMap<z.core.$ZodType, Leniency>();

/** Marks a schema, and returns it. */
/* @__NO_SIDE_EFFECTS__ */
export function lenientAs<Schema extends z.core.$ZodType>(leniency: Leniency, schema: Schema): Schema {
  marks.set(schema, leniency);
  return schema;
}

/** How lenient decoding treats a schema; undefined where it holds or does not. */
export function leniencyOf(schema: z.core.$ZodType): Leniency | undefined {
  return marks.get(schema);
}
