/**
 * Decodes a row by the contract's codec, field by field: a table may hold any value, and a bad one
 * must not cost the row. Instants of columns come in epoch milliseconds, and may lie beyond those
 * that RFC 3339 can write; those inside of a jsonb column come as the host wrote them.
 */
import { wire } from '@ops-widgets/contract';

type Json = Readonly<Record<string, unknown>>;

const absent = Symbol('absent');

/** The facts of a row. A bad value counts as missing; null if a required one is missing. */
export function decodeRow<Facts>(codec: wire.ObjectCodec<unknown, Facts>, row: unknown): Facts | null {
  if (!isRecord(row)) return null;
  const facts: Record<string, unknown> = {};
  for (const [name, [wireName, schema, none = null]] of Object.entries(codec._zod.def.fields)) {
    const value = decodeValue(schema, row[wireName] ?? null);
    if (value === absent && schema._zod.optin === undefined) return null;
    facts[name] = value === absent ? none : (value ?? none);
  }
  return facts as Facts;
}

function decodeValue(schema: wire.Schema, value: unknown): unknown {
  const isInstant = schema === wire.instant || schema === wire.optionalInstant;
  if (isInstant && Number.isFinite(value)) return value;
  if (wire.isLenient(schema) && !isRecord(value)) return value;
  const inner = wire.presentOf(schema);
  if (wire.isObjectCodec(inner)) return decodeRow(inner, value) ?? absent;
  const row = wire.rowOf(inner);
  if (row !== null && Array.isArray(value)) {
    return value.map((each) => decodeValue(row, each)).filter((each) => each !== absent);
  }
  const decoded = wire.safeDecode(schema, value);
  return decoded.success ? decoded.data : absent;
}

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
