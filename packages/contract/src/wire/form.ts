/**
 * How the contract extends zod: schemas that decode JSON to facts and encode facts to JSON, in forms
 * that zod has not, or has at a price: `z.union`, `z.record`, `z.array`, `z.nullish`, `z.enum` and
 * `z.codec` are 3.4 kB gzipped in every page, `z.string` and its like with `z.safeDecode` 1.4 kB.
 *
 * None is a `z.object`. That probes for `eval` when it is made, which a strict
 * Content-Security-Policy reports as a violation; the switch against it (`jitless`) would hold for
 * the host's own schemas too.
 */
// Bundlers drop what is unused of this module; behind `z.core` they keep all of it.
import * as core from 'zod/v4/core';
import type * as z from 'zod/mini';

/** A schema of zod, of any kind. */
export type Schema = z.core.$ZodType;

/** A schema with JSON of type `Wire` on one side and facts of type `Facts` on the other. */
export type Codec<Wire, Facts> = z.core.$ZodType<Facts, Wire>;

/** A field of an object: its name on the wire, its schema, and what stands for it where it is missing. */
export type Field = readonly [wireName: string, schema: Schema, none?: unknown];
export type Fields = Readonly<Record<string, Field>>;

/** The codec of an object, with its fields for those who go through it field by field. */
export interface ObjectCodec<Wire = unknown, Facts = unknown> extends z.core.$ZodType<Facts, Wire> {
  readonly _zod: z.core.$ZodTypeInternals<Facts, Wire> & { readonly def: ObjectDef };
}

interface ObjectDef extends z.core.$ZodTypeDef {
  readonly type: 'object';
  readonly fields: Fields;
  /** By the names on the wire: what zod makes JSON Schema of. */
  readonly shape: Readonly<Record<string, Schema>>;
}

/** A schema of a form that zod has not. zod makes JSON Schema of `def`, and decodes and encodes with `parse`. */
export const Form: core.$constructor<Schema, FormDef> = /* @__PURE__ */ core.$constructor(
  'ContractForm',
  (inst, def) => {
    (core.$ZodType.init as (inst: Schema, def: unknown) => void)(inst, def);
    inst._zod.optin = def.optin;
    inst._zod.parse = (payload, context) => {
      payload.value = def.parse(payload, context);
      return payload;
    };
  },
);

interface FormDef {
  readonly type: z.core.$ZodTypeDef['type'];
  readonly optin?: z.core.$ZodType['_zod']['optin'];
  /** The value that is made of `payload.value`. What does not fit is pushed on `payload.issues`. */
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
  return new Form({ type, parse }) as never;
}

export type Payload = z.core.ParsePayload;
export type Context = z.core.ParseContextInternal;

/** What `z.safeDecode` does, without the error that it makes of the issues. */
export function decoded(schema: Schema, value: unknown): Payload {
  return schema._zod.run({ value, issues: [] }, { async: false }) as Payload;
}

/** Decodes or encodes a part of a value, and reports at its place what does not fit. */
export function within(
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

/** Reports a value that does not fit, and returns it. */
export function refuse({ value, issues }: Payload, expected: string): unknown {
  issues.push({ code: 'custom', input: value, message: `expected ${expected}` });
  return value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
