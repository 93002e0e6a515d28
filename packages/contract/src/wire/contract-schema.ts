/**
 * `ContractSchema`: a zod schema whose parse function is ours. All else is zod's: `z.decode`,
 * `z.encode` and their safe forms run it, and `z.toJSONSchema` reads its `def`. `codecs.ts` makes
 * the objects, lists and records of the contract with it.
 *
 * Why not `z.object`, `z.array` and so on: `z.object` probes for `eval`, which a strict
 * Content-Security-Policy reports as a violation (zod's switch against it, `jitless`, would apply
 * to the host's own schemas too); and `z.union`, `z.record`, `z.array`, `z.nullish`, `z.enum` and
 * `z.codec` are 3.4 kB gzipped in every page, `z.string` and its like with `z.safeDecode` 1.4 kB.
 */
// Not `z.core` of zod/mini: bundlers keep all of that, and drop the unused exports of this module.
import type * as z from 'zod/mini';
import * as core from 'zod/v4/core';

/** Any zod schema. */
export type Schema = z.core.$ZodType;

/** A schema with JSON of type `Wire` on one side and facts of type `Facts` on the other. */
export type Codec<Wire, Facts> = z.core.$ZodType<Facts, Wire>;

/**
 * A field of an object: its name in the JSON, its schema, the value that the facts get if the JSON
 * has no such field or null (null if it is left out), and what `lenient.ts` makes of a malformed
 * value.
 */
export type Field = readonly [wireName: string, schema: Schema, none?: unknown, otherwise?: Otherwise];
/** The facts instead of a malformed value; `refused` if the object is nothing without it. */
export type Otherwise = (given: unknown) => unknown;
/** The fields of an object by their names in the facts. */
export type Fields = Readonly<Record<string, Field>>;

/** The codec of an object. `lenient.ts` and the server decode it field by field by `def.fields`. */
export interface ObjectCodec<Wire = unknown, Facts = unknown> extends z.core.$ZodType<Facts, Wire> {
  readonly _zod: z.core.$ZodTypeInternals<Facts, Wire> & { readonly def: ObjectDef };
}

interface ObjectDef extends z.core.$ZodTypeDef {
  readonly type: 'object';
  readonly fields: Fields;
  /** The schemas by their names in the JSON; `z.toJSONSchema` reads them. */
  readonly shape: Readonly<Record<string, Schema>>;
}

/**
 * The constructor. `def` has the parts that zod's own schema of this `type` has in its `def`, and
 * `parse`. zod calls `parse` with `context.direction` `backward` to encode, else to decode.
 */
export const ContractSchema: core.$constructor<Schema, ContractSchemaDef> = /* @__PURE__ */ core.$constructor(
  'ContractSchema',
  (inst, def) => {
    const parse: Schema['_zod']['parse'] = (payload, context) => {
      payload.value = def.parse(payload, context);
      return payload;
    };
    // As of any schema without checks. zod's own `$ZodType` would bring those, and is 1 kB of each
    // page.
    Object.assign(inst._zod, { bag: {}, version: core.version, optin: def.optin, parse, run: parse });
    inst._zod.traits.add('$ZodType');
  },
);

interface ContractSchemaDef {
  readonly type: z.core.$ZodTypeDef['type'];
  readonly optin?: z.core.$ZodType['_zod']['optin'];
  /** Returns the value made of `payload.value`, and adds what does not fit to `payload.issues`. */
  readonly parse: (payload: Payload, context: Context) => unknown;
  readonly [part: string]: unknown;
}

/** A value of one of JSON's own types, the same on both sides. */
/* @__NO_SIDE_EFFECTS__ */
export function scalar<Value>(
  type: 'string' | 'number' | 'boolean' | 'any',
  holds: (given: unknown) => given is Value,
  expected: string,
): Codec<Value, Value> {
  const parse = (payload: Payload) => (holds(payload.value) ? payload.value : refuse(payload, expected));
  return new ContractSchema({ type, parse }) as never;
}

/** Stands for a value that does not fit. Its issues are in the context of the parse. */
export const refused: unique symbol = /* @__PURE__ */ Symbol('refused');

export type Payload = z.core.ParsePayload;
export type Context = z.core.ParseContextInternal;

/** What `z.safeDecode` does, without the error that it makes of the issues. */
export function decoded(schema: Schema, value: unknown): Payload {
  return schema._zod.run({ value, issues: [] }, { async: false }) as Payload;
}

/** Decodes or encodes a part of a value; `step` leads the paths of its issues. */
export function parsePart(
  payload: Payload,
  step: string | number,
  schema: Schema,
  value: unknown,
  context: Context,
): unknown {
  const part = schema._zod.run({ value, issues: [] }, context) as Payload;
  for (const issue of part.issues) payload.issues.push({ ...issue, path: [step, ...(issue.path ?? [])] });
  return part.value;
}

/** Adds an issue for the value of the payload, and returns the value. */
export function refuse({ value, issues }: Payload, expected: string): unknown {
  issues.push({ code: 'custom', input: value, message: `expected ${expected}` });
  return value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
