/**
 * The forms that the contract's schemas are made of, beside zod's own: zod schemas that decode JSON
 * to facts and encode facts to JSON. None is a `z.object`: that probes for `eval` when it is made,
 * which a strict Content-Security-Policy reports as a violation, and the switch against it
 * (`jitless`) would hold for the host's own schemas too. `z.record`, `z.union` and `z.array` are
 * 1.5 kB in every page, and have no word for what the contract needs.
 */
// Bundlers drop what is unused of this module, and keep all of it behind `z.core`.
import * as core from 'zod/v4/core';
import * as z from 'zod/mini';

/** A schema of zod, of any kind. */
export type Schema = z.core.$ZodType;

/** A schema with JSON of type `Wire` on one side and facts of type `Facts` on the other. */
export type Codec<Wire, Facts> = z.core.$ZodType<Facts, Wire>;

/**
 * A field by its name in the facts: its name on the wire, its schema, and the value that stands in
 * the facts for a missing or null field (null where it is left out).
 */
export type Field = readonly [wireName: string, schema: Schema, none?: unknown];
export type Fields = Readonly<Record<string, Field>>;

type FactOf<Of extends Field> = Of extends readonly [string, infer Schema, infer None]
  ? NonNullable<z.output<Schema>> | None
  : undefined extends z.output<Of[1]>
    ? NonNullable<z.output<Of[1]>> | null
    : z.output<Of[1]>;
export type FactsOf<Of extends Fields> = { readonly [Name in keyof Of]: FactOf<Of[Name]> };

type WireFields<Of extends Fields> = { [Name in keyof Of as Of[Name][0]]: z.input<Of[Name][1]> };
type Optional<Wire> = { [Name in keyof Wire]-?: undefined extends Wire[Name] ? Name : never }[keyof Wire];
type Flat<Type> = { [Name in keyof Type]: Type[Name] };
type WithOptional<Wire> = Flat<Omit<Wire, Optional<Wire>> & Partial<Pick<Wire, Optional<Wire>>>>;
export type WireOf<Of extends Fields> = WithOptional<WireFields<Of>>;

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

/**
 * A record of known fields, named in snake_case on the wire and in camelCase in the facts. Unknown
 * fields are ignored: a newer host does not break an older kit.
 */
/* @__NO_SIDE_EFFECTS__ */
export function object<const Of extends Fields>(fields: Of): ObjectCodec<WireOf<Of>, Flat<FactsOf<Of>>> {
  const shape = Object.fromEntries(Object.values(fields).map(([wireName, schema]) => [wireName, schema]));
  const known = Object.entries(fields).map(([name, [wireName, schema, none = null]]) => {
    const isOptional = schema._zod.optin !== undefined;
    return { name, wireName, none, isOptional, inner: isOptional ? withoutNull(schema) : schema };
  });
  // Passes over what is missing, and makes each object once: half the time of a codec around `z.object`.
  function parse(payload: Payload, context: Context): unknown {
    const given = payload.value;
    if (!isRecord(given)) return refuse(payload, 'object');
    const isEncoding = context.direction === 'backward';
    const made: Record<string, unknown> = {};
    for (const { name, wireName, none, isOptional, inner } of known) {
      const value = given[isEncoding ? name : wireName] ?? (isEncoding ? none : undefined);
      const isMissing = isOptional && (value === undefined || value === null);
      made[isEncoding ? wireName : name] = isMissing ? none : within(payload, wireName, inner, value, context);
    }
    return made;
  }
  return new Form({ type: 'object', shape, fields, parse }) as never;
}

/**
 * As `object`, for facts that the truth module has a type for: it compiles when the fields are those
 * of the type, all of them and no others.
 */
/* @__NO_SIDE_EFFECTS__ */
export function objectOf<Facts>() {
  return <const Of extends { readonly [Name in keyof Required<Facts>]: Field }>(
    fields: Of & { readonly [Name in Exclude<keyof Of, keyof Facts>]: never },
  ): FactsOf<Of> extends Facts ? ObjectCodec<WireOf<Of>, Facts> : never => object(fields) as never;
}

/** A schema of a form that zod has not. zod makes JSON Schema of `def`, and decodes and encodes with `parse`. */
const Form: core.$constructor<Schema, FormDef> = /* @__PURE__ */ core.$constructor('ContractForm', (inst, def) => {
  (core.$ZodType.init as (inst: Schema, def: unknown) => void)(inst, def);
  inst._zod.optin = def.optin;
  inst._zod.parse = (payload, context) => {
    payload.value = def.parse(payload, context);
    return payload;
  };
});

interface FormDef {
  readonly type: 'object' | 'array' | 'record' | 'nullable' | 'union' | 'pipe';
  readonly optin?: z.core.$ZodType['_zod']['optin'];
  /** The value that is made of `payload.value`. What does not fit is pushed on `payload.issues`. */
  readonly parse: (payload: Payload, context: Context) => unknown;
  readonly [part: string]: unknown;
}

export type Payload = z.core.ParsePayload;
type Context = z.core.ParseContextInternal;

/** Decodes or encodes a part of a value, and reports at its place what does not fit. */
function within(payload: Payload, step: string | number, schema: Schema, value: unknown, context: Context): unknown {
  const part = schema._zod.run({ value, issues: [] }, context) as Payload;
  for (const issue of part.issues) payload.issues.push({ ...issue, path: [step, ...(issue.path ?? [])] });
  return part.value;
}

/** A field that may be left out, and may be null. */
/* @__NO_SIDE_EFFECTS__ */
export function optional<Inner extends Schema>(
  schema: Inner,
): Codec<z.input<Inner> | null | undefined, z.output<Inner> | null | undefined> {
  function parse(payload: Payload, context: Context): unknown {
    return (payload.value ?? null) === null ? null : (schema._zod.run(payload, context) as Payload).value;
  }
  return new Form({ type: 'nullable', innerType: schema, optin: 'optional', parse }) as never;
}

/** What is inside of `optional`. */
function withoutNull(schema: Schema): Schema {
  const { innerType } = schema._zod.def as Partial<z.core.$ZodOptionalDef>;
  return innerType ? withoutNull(innerType) : schema;
}

/** The schema of a value that is there: without null, and without PHP's `[]` for an empty record. */
export function presentOf(schema: Schema): Schema {
  const inner = withoutNull(schema);
  return optionsOf(inner)?.[0] ?? inner;
}

/** Whether PHP's `[]` may stand for an empty record. */
export function acceptsEmptyList(schema: Schema): boolean {
  return optionsOf(withoutNull(schema)) !== undefined;
}

function optionsOf(schema: Schema): readonly Schema[] | undefined {
  return (schema._zod.def as Partial<z.core.$ZodUnionDef>).options as readonly Schema[] | undefined;
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

/**
 * A codec of a single value: `z.codec`, of which 0.6 kB would be in every page.
 * @param json checks what is decoded, and what was encoded
 */
/* @__NO_SIDE_EFFECTS__ */
export function converted<Wire, Facts>(
  json: z.core.$ZodType<unknown, Wire>,
  decode: (given: Wire, payload: Payload) => Facts,
  encode: (facts: unknown) => unknown,
): Codec<Wire, Facts> {
  function parse(payload: Payload, context: Context): unknown {
    const isEncoding = context.direction === 'backward';
    if (isEncoding) payload.value = encode(payload.value);
    const { value } = json._zod.run(payload, context) as Payload;
    return isEncoding || payload.issues.length > 0 ? value : decode(value as Wire, payload);
  }
  return new Form({ type: 'pipe', in: json, out: json, optin: json._zod.optin, parse }) as never;
}

/** Reports a value that does not fit, and returns it. */
export function refuse({ value, issues }: Payload, expected: string): unknown {
  issues.push({ code: 'custom', input: value, message: `expected ${expected}` });
  return value;
}

/** Stands for no record at all: PHP encodes an empty record as `[]`. */
export const emptyList = /* @__PURE__ */ z.any();

/** A record that may be missing, null, or the `[]` that PHP makes of an empty record. */
/* @__NO_SIDE_EFFECTS__ */
export function optionalRecord<Inner extends Schema>(
  schema: Inner,
): Codec<z.input<Inner> | null | undefined, z.output<Inner> | null | undefined> {
  function parse(payload: Payload, context: Context): unknown {
    const { value } = payload;
    if (Array.isArray(value) && value.length === 0) return null;
    return (schema._zod.run(payload, context) as Payload).value;
  }
  return optional(new Form({ type: 'union', options: [schema, emptyList], parse })) as never;
}

/** A list that is decoded up to its first bad element: 8 MB have room for millions of them. */
/* @__NO_SIDE_EFFECTS__ */
export function list<Inner extends Schema>(
  element: Inner,
): z.core.$ZodType<readonly z.output<Inner>[], z.input<Inner>[]> {
  function parse(payload: Payload, context: Context): unknown {
    const given = payload.value;
    if (!Array.isArray(given)) return refuse(payload, 'array');
    const made: unknown[] = [];
    for (let at = 0; at < given.length && payload.issues.length === 0; at += 1) {
      made.push(within(payload, at, element, given[at], context));
    }
    return made;
  }
  return new Form({ type: 'array', element, parse }) as never;
}

/** A record with names that the host chooses. */
/* @__NO_SIDE_EFFECTS__ */
export function entries<Entry extends Schema>(
  entry: Entry,
): z.core.$ZodType<Readonly<Record<string, z.output<Entry>>>, Record<string, z.input<Entry>>> {
  function parse(payload: Payload, context: Context): unknown {
    const given = payload.value;
    if (!isRecord(given)) return refuse(payload, 'record');
    return Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, within(payload, name, entry, value, context)]),
    );
  }
  return new Form({ type: 'record', keyType: z.string(), valueType: entry, parse }) as never;
}

/**
 * An object that hosts write while the work goes on: malformed, it is passed on as it came, and
 * progress falls back a mode (C5). Known fields only, and nothing that is nested in them: no rule
 * reads it, and it may be nested without end. The schema says what a host should send.
 */
/* @__NO_SIDE_EFFECTS__ */
export function lenient<Wire, Facts>(schema: ObjectCodec<Wire, Facts>): Codec<Wire | null | undefined, Facts | null> {
  const names = Object.entries(schema._zod.def.fields).map(([name, [wireName]]) => [name, wireName] as const);
  const wireNames = names.map(([name, wireName]) => [wireName, name] as const);
  function parse({ value }: Payload, { direction }: Context): unknown {
    if (direction === 'backward') return isRecord(value) ? renamed(value, names) : (value ?? null);
    return isRecord(value) ? renamed(value, wireNames, flat) : flat(value ?? null);
  }
  const published = optional(schema);
  return new Form({ type: 'pipe', in: published, out: published, optin: 'optional', parse }) as never;
}

function renamed(
  given: Readonly<Record<string, unknown>>,
  names: readonly (readonly [from: string, to: string])[],
  made = (value: unknown) => value,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    names.flatMap(([from, to]) => (Object.hasOwn(given, from) ? [[to, made(given[from])] as const] : [])),
  );
}

function flat(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? [] : value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
