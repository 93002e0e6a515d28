/**
 * Marks on schemas: which parts of an answer may be malformed while the rest is kept. zod itself
 * refuses an answer with one bad part. `lenient.ts` of the parser decodes by these marks;
 * `z.decode` does not know them and stays strict.
 */
import type * as z from 'zod/mini';

export const Leniency = {
  /** An object that is decoded field by field, because it has lenient parts in it. */
  Fields: 'fields',
  /** An array whose bad elements are dropped and reported. */
  Rows: 'rows',
  /** A record whose bad entries are dropped and reported. */
  Entries: 'entries',
  /** A part that is dropped and reported if it is malformed. */
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

/** The mark of a schema; undefined if it has none and is decoded strictly. */
export function leniencyOf(schema: z.core.$ZodType): Leniency | undefined {
  return marks.get(schema);
}
