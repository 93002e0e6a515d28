/**
 * Decodes an answer part by part, by the marks of `wire/leniency.ts`: a bad row, entry or part is
 * dropped and reported with its path, and the others stay.
 */
import type * as z from 'zod/mini';
import { acceptanceOf } from './acceptance.js';
import type { Step } from './issues.js';
import type { ParseContext } from './parse-context.js';
import { decoded, isRecord, type Field, type ObjectCodec } from './wire/contract-schema.js';
import { Leniency, leniencyOf } from './wire/leniency.js';
import { presentOf } from './wire/schema-parts.js';

/** Stands for a value that does not fit. Its issues are in the context. */
export const refused: unique symbol = Symbol('refused');

/** The facts of a part of an answer, or `refused`. */
export function decodeLeniently(schema: z.core.$ZodType, given: unknown, context: ParseContext): unknown {
  switch (leniencyOf(schema)) {
    case Leniency.Fields:
      return decodeFields(schema as ObjectCodec, given, context);
    case Leniency.Rows:
      return decodeRows(schema as z.core.$ZodArray, given, context);
    case Leniency.Entries:
      return decodeEntries(schema as z.core.$ZodRecord, given, context);
    case Leniency.Part:
      return unlessRefused(decode(schema, given, context));
    case undefined:
      return decode(schema, given, context);
  }
}

function decode(schema: z.core.$ZodType, given: unknown, context: ParseContext): unknown {
  const { value, issues } = decoded(schema, given);
  for (const { path, message } of issues) context.report(message!, path as Step[]);
  return issues.length > 0 ? refused : value;
}

function decodeFields({ _zod: { def } }: ObjectCodec, given: unknown, context: ParseContext): unknown {
  if (!isRecord(given)) return refuse('object', context);
  const facts: Record<string, unknown> = {};
  let fits = true;
  for (const [name, field] of Object.entries(def.fields)) {
    const value = context.at(field[0], () => decodeField(field, given, context));
    if (value === refused) fits = false;
    else facts[name] = value;
  }
  return fits ? facts : refused;
}

function decodeField([wireName, schema, none = null]: Field, given: object, context: ParseContext): unknown {
  const value: unknown = Object.hasOwn(given, wireName) ? Reflect.get(given, wireName) : undefined;
  const marked = markedIn(schema);
  if (marked === null) return decode(schema, value, context) ?? none;
  return isMissing(value, schema, none) ? none : (decodeLeniently(marked, value, context) ?? none);
}

/** The marked schema of a field; null if the field is decoded strictly. */
function markedIn(schema: z.core.$ZodType): z.core.$ZodType | null {
  const marked = [schema, presentOf(schema)].find((each) => leniencyOf(each));
  return marked ?? null;
}

/** True for a missing field with a default, even if the contract demands the field. */
function isMissing(value: unknown, schema: z.core.$ZodType, none: unknown): boolean {
  const isOptional = schema._zod.optin !== undefined || none !== null;
  return isOptional && (value === null || value === undefined);
}

function decodeRows({ _zod: { def } }: z.core.$ZodArray, given: unknown, context: ParseContext): unknown {
  if (!Array.isArray(given)) return refuse('array', context);
  const accepts = acceptanceOf(def.element, context);
  return context.capped(given).flatMap((row: unknown, at) =>
    context.at(at, () => {
      const facts = decodeLeniently(def.element, row, context);
      return facts !== refused && accepts(facts) ? [facts] : [];
    }),
  );
}

function decodeEntries({ _zod: { def } }: z.core.$ZodRecord, given: unknown, context: ParseContext): unknown {
  if (Array.isArray(given) && given.length === 0) return null;
  if (!isRecord(given)) return unlessRefused(refuse('record', context));
  const entries = context.capped(Object.entries(given)).flatMap(([name, entry]) => {
    const facts = context.at(name, () => decodeLeniently(def.valueType, entry, context));
    return facts === refused ? [] : [[name, facts] as const];
  });
  return Object.fromEntries(entries);
}

function refuse(expected: string, context: ParseContext): typeof refused {
  context.report(`expected ${expected}`);
  return refused;
}

function unlessRefused(facts: unknown): unknown {
  return facts === refused ? null : facts;
}
