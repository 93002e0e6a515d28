/**
 * Answers drawn from the contract's own schemas, as facts or as JSON bodies that a host may send: a
 * field that the contract gains is drawn from then on.
 */
import fc from 'fast-check';
import type * as z from 'zod/mini';
import * as wire from '../wire.js';

type Json = Readonly<Record<string, unknown>>;

const Side = { Facts: 'facts', Json: 'json' } as const;
type Side = (typeof Side)[keyof typeof Side];

/**
 * Facts of an answer in the form that decoding gives them: nothing is missing, unknown values are
 * null.
 */
export function anyFacts(codec: wire.ObjectCodec): fc.Arbitrary<Json> {
  return anyValue(codec, Side.Facts) as fc.Arbitrary<Json>;
}

/** A body that a host may send, with fields left out, nulls, and PHP's `[]` for an empty record. */
export function anyBody(codec: wire.ObjectCodec): fc.Arbitrary<Json> {
  return anyValue(codec, Side.Json) as fc.Arbitrary<Json>;
}

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('running', 'constructor', 'toString', '__proto__', '\u0000', ''),
);
const wholeNumber = fc.oneof(fc.nat(), fc.constantFrom(0, Number.MAX_SAFE_INTEGER));
const duration = fc.double({ min: 0, max: 1e12, noNaN: true }).map((given) => given + 0);
const [first, last] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];
const epochMs = fc.oneof(fc.integer({ min: first, max: last }), fc.constantFrom(first, last, 0));
const instant = epochMs.map((ms) => new Date(ms).toISOString());
const id = fc.string({ minLength: 1, maxLength: 8 });

/** Values by their schema: in the facts, and in JSON where that differs. */
const values = new Map<wire.Schema, { readonly facts: fc.Arbitrary<unknown>; readonly json?: fc.Arbitrary<unknown> }>([
  [wire.text, { facts: text }],
  [wire.flag, { facts: fc.boolean() }],
  [wire.count, { facts: wholeNumber }],
  [wire.instant, { facts: epochMs, json: instant }],
  [wire.optionalInstant, { facts: fc.option(epochMs), json: fc.option(instant) }],
  [wire.seconds, { facts: duration }],
  [wire.optionalSeconds, { facts: fc.option(duration) }],
  [wire.id, { facts: id, json: fc.oneof(id, wholeNumber) }],
  [wire.plane, { facts: fc.constantFrom('admin', 'system') }],
  [wire.diagnosticKind, { facts: fc.constantFrom('text', 'json', 'trace'), json: text }],
  [wire.problemStatus, { facts: duration }],
]);

function anyValue(schema: wire.Schema, side: Side): fc.Arbitrary<unknown> {
  const value = values.get(schema);
  if (value) return value[side] ?? value.facts;
  if (wire.isObjectCodec(schema)) return side === Side.Facts ? factsOf(schema) : bodyOf(schema);
  const row = wire.rowOf(schema);
  if (row) return fc.array(anyValue(row, side), { maxLength: 3 });
  const { valueType, in: published } = schema._zod.def as Partial<z.core.$ZodRecordDef & z.core.$ZodPipeDef>;
  if (valueType) return fc.dictionary(text, anyValue(valueType, side), { maxKeys: 3, noNullPrototype: true });
  if (published) return anyProgress(wire.presentOf(published) as wire.ObjectCodec, side);
  throw new Error(`nothing is drawn for a schema of type ${schema._zod.def.type}`);
}

function factsOf({ _zod: { def } }: wire.ObjectCodec): fc.Arbitrary<unknown> {
  const fields = Object.entries(def.fields).map(([name, [, schema, none = null]]) => {
    const present = anyValue(wire.presentOf(schema), Side.Facts);
    const isOptional = schema._zod.optin !== undefined;
    return [name, isOptional ? present.chain((given) => fc.constantFrom(given ?? none, none)) : present] as const;
  });
  return fc.record(Object.fromEntries(fields), { noNullPrototype: true });
}

function bodyOf({ _zod: { def } }: wire.ObjectCodec): fc.Arbitrary<unknown> {
  const all = Object.values(def.fields);
  const fields = all.map(([wireName, schema]) => {
    const inner = wire.presentOf(schema);
    const present = anyValue(inner, Side.Json);
    if (schema._zod.optin === undefined) return [wireName, present] as const;
    const none = wire.acceptsEmptyList(schema) ? fc.constantFrom(null, []) : fc.constant(null);
    return [wireName, fc.oneof({ weight: 3, arbitrary: present }, { weight: 1, arbitrary: none })] as const;
  });
  return fc.record(Object.fromEntries(fields), {
    requiredKeys: all.filter(([, schema]) => schema._zod.optin === undefined).map(([wireName]) => wireName),
    noNullPrototype: true,
  });
}

/**
 * What a run says of its progress: as the document has it in a body, and malformed too among the
 * facts (C5).
 */
function anyProgress(codec: wire.ObjectCodec, side: Side): fc.Arbitrary<unknown> {
  if (side === Side.Json) return fc.option(bodyOf(codec));
  const known = Object.keys(codec._zod.def.fields).map((name) => [name, malformed] as const);
  return fc.oneof(
    fc.option(factsOf(codec)),
    malformed,
    fc.record(Object.fromEntries(known), { requiredKeys: [], noNullPrototype: true }),
  );
}

const malformed = fc.oneof(text, duration, fc.boolean(), fc.constantFrom(null, -1, '12', []));
