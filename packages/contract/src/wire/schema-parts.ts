/** What is inside of a schema, for those who go through an answer part by part. */
import type * as z from 'zod/mini';
import type { ObjectCodec, Schema } from './contract-schema.js';

/** What is inside of `optional`. */
export function withoutNull(schema: Schema): Schema {
  const { innerType } = schema._zod.def as Partial<z.core.$ZodOptionalDef>;
  return innerType ? withoutNull(innerType) : schema;
}

/**
 * The schema of a value that is there: without null, and without PHP's `[]` for an empty record.
 */
export function presentOf(schema: Schema): Schema {
  const inner = withoutNull(schema);
  return optionsOf(inner)?.[0] ?? inner;
}

/** Whether PHP's `[]` may stand for an empty record. */
export function acceptsEmptyList(schema: Schema): boolean {
  return optionsOf(withoutNull(schema)) !== undefined;
}

function optionsOf(schema: Schema): readonly Schema[] | undefined {
  return (schema._zod.def as Partial<z.core.$ZodUnionDef>).options;
}

/** The schema of a list's rows; null for what is no list. */
export function rowOf(schema: Schema): Schema | null {
  const { element } = withoutNull(schema)._zod.def as Partial<z.core.$ZodArrayDef>;
  return element ?? null;
}

/** Whether a schema is an object of the contract. */
export function isObjectCodec(schema: Schema): schema is ObjectCodec {
  return 'fields' in schema._zod.def;
}

/** Whether a schema passes a malformed value on as it came (C5). */
export function isLenient(schema: Schema): boolean {
  const { in: published } = schema._zod.def as Partial<z.core.$ZodPipeDef>;
  return published !== undefined && isObjectCodec(presentOf(published));
}
