/**
 * Decodes an answer part by part: one malformed fact costs that fact, and not what it is a part of.
 * zod itself refuses an answer with one bad part. Everything that does not fit is reported with its
 * path.
 */
import type * as z from 'zod/mini';
import { acceptanceOf } from './acceptance.js';
import { isDeeplyEqual } from './deeply-equal.js';
import type { Step } from './issues.js';
import type { ParseContext } from './parse-context.js';
import { decoded, isRecord, refused, type Field, type ObjectCodec, type Schema } from './wire/contract-schema.js';
import { acceptsEmptyList, isObjectCodec, presentOf } from './wire/schema-parts.js';

/**
 * The facts of a part of an answer, or `refused`. Of an object a malformed field is replaced as its
 * description says; of a list and a record a malformed element is dropped.
 */
export function decodeLeniently(schema: Schema, given: unknown, context: ParseContext): unknown {
  const present = presentOf(schema);
  const { element, valueType } = present._zod.def as Partial<z.core.$ZodArrayDef & z.core.$ZodRecordDef>;
  const isEmptyList = Array.isArray(given) && given.length === 0;
  if (element) return decodeRows(element, given, context);
  if (isEmptyList && (valueType || acceptsEmptyList(schema))) return null;
  if (valueType) return decodeEntries(valueType, given, context);
  return isObjectCodec(present) ? decodeFields(present, given, context) : decode(schema, given, context);
}

function decode(schema: Schema, given: unknown, context: ParseContext): unknown {
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

function decodeField([wireName, schema, none = null, otherwise]: Field, given: object, context: ParseContext): unknown {
  const value: unknown = Object.hasOwn(given, wireName) ? Reflect.get(given, wireName) : undefined;
  // A field with a default may be missing, even if the contract demands it.
  const mayMiss = schema._zod.optin !== undefined || none !== null;
  if (mayMiss && (value === null || value === undefined)) return none;
  const facts = decodeLeniently(schema, value, context);
  if (facts !== refused) return facts ?? none;
  return otherwise ? otherwise(value) : mayMiss ? none : refused;
}

function decodeRows(row: Schema, given: unknown, context: ParseContext): unknown {
  if (!Array.isArray(given)) return refuse('array', context);
  const accepts = acceptanceOf(row, context);
  return context.capped(given).flatMap((each: unknown, at) =>
    context.at(at, () => {
      const facts = decodeRow(row, each, context);
      if (facts === refused) context.refuseRow();
      return facts === refused ? [] : (accepts(facts) ?? []);
    }),
  );
}

function decodeRow(row: Schema, given: unknown, context: ParseContext): unknown {
  const { id } = Object(given) as { readonly id?: unknown };
  const { rows, formerRows } = context;
  let read = rows.get(id) ?? formerRows?.get(id);
  if (read?.schema !== row || !isDeeplyEqual(read.json, given)) {
    // Nearly every row is sound: the strict decoder needs less time for it.
    const { value, issues } = decoded(row, given);
    if (issues.length > 0) return decodeLeniently(row, given, context);
    read = { schema: row, json: given, facts: value };
  }
  rows.set(id, read);
  return read.facts;
}

function decodeEntries(part: Schema, given: unknown, context: ParseContext): unknown {
  if (!isRecord(given)) return refuse('record', context);
  const entries = context.capped(Object.entries(given)).flatMap(([name, entry]) => {
    const facts = context.at(name, () => decodeLeniently(part, entry, context));
    return facts === refused ? [] : [[name, facts] as const];
  });
  return Object.fromEntries(entries);
}

function refuse(expected: string, context: ParseContext): typeof refused {
  context.report(`expected ${expected}`);
  return refused;
}
