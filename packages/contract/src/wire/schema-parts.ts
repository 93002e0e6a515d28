/**
 * Takes schemas of `codecs.ts` apart: the schema inside `optional`, of a record, of a list's rows.
 * For code that goes through an answer part by part: `lenient.ts`, the server, tests, the checker.
 */
import type * as z from 'zod/mini';
import type { ObjectCodec, Schema } from './contract-schema.js';

/** The schema inside `optional`; any other schema itself. */
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

/** True if PHP's `[]` may stand for an empty record. */
export function acceptsEmptyList(schema: Schema): boolean {
  return optionsOf(withoutNull(schema)) !== undefined;
}

function optionsOf(schema: Schema): readonly Schema[] | undefined {
  return (schema._zod.def as Partial<z.core.$ZodUnionDef>).options;
}

/** The schema of a list's rows; null if the schema is no list. */
export function rowOf(schema: Schema): Schema | null {
  const { element } = withoutNull(schema)._zod.def as Partial<z.core.$ZodArrayDef>;
  return element ?? null;
}

/** True for an object of the contract. */
export function isObjectCodec(schema: Schema): schema is ObjectCodec {
  return 'fields' in schema._zod.def;
}

/** True for a schema of `lenient`, which passes malformed values on (C5). */
export function isLenient(schema: Schema): boolean {
  const { in: published } = schema._zod.def as Partial<z.core.$ZodPipeDef>;
  return published !== undefined && isObjectCodec(presentOf(published));
}
