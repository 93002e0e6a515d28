/**
 * The kinds of schema that the contract is made of. Their counterparts in zod: `object` is
 * `z.object` with other names in the facts than in the JSON, `optional` is `z.nullish`, `converted`
 * is `z.codec`, `list` is `z.array`, `record` is `z.record`. `optionalRecord` and `lenient` have
 * none. Each is a `ContractSchema`, where the reason is; its `parse` decodes, or encodes if
 * `context.direction` is `backward`.
 */
import type * as z from 'zod/mini';
import {
  ContractSchema,
  isRecord,
  refuse,
  parsePart,
  scalar,
  type Codec,
  type Context,
  type Field,
  type ObjectCodec,
  type Otherwise,
  type Payload,
  type Schema,
} from './contract-schema.js';
import { withoutNull } from './schema-parts.js';
import { wireNameOf, type WireName } from './wire-name.js';

/**
 * The description of a field: its schema, the value that stands in the facts for a missing or null
 * field (null where it is left out or undefined), and what is made of a malformed one: by default
 * that value, if the field may be missing, else the object is refused.
 */
type Described = Schema | readonly [schema: Schema, none: unknown, otherwise?: Otherwise];
type Descriptions = Readonly<Record<string, Described>>;
type SchemaOf<Of extends Described> = Of extends readonly [infer Given, ...unknown[]] ? Given : Of;

type FactOf<Of extends Described> = Of extends readonly [infer Given extends Schema, infer None, ...unknown[]]
  ? None extends undefined
    ? FactOf<Given>
    : NonNullable<z.output<Given>> | None
  : undefined extends z.output<Of>
    ? NonNullable<z.output<Of>> | null
    : z.output<Of>;
export type FactsOf<Of extends Descriptions> = { readonly [Name in keyof Of]: FactOf<Of[Name]> };

type WireFields<Of extends Descriptions> = { [Name in keyof Of as WireName<Name>]: z.input<SchemaOf<Of[Name]>> };
type Optional<Wire> = { [Name in keyof Wire]-?: undefined extends Wire[Name] ? Name : never }[keyof Wire];
type Flat<Type> = { [Name in keyof Type]: Type[Name] };
type WithOptional<Wire> = Flat<Omit<Wire, Optional<Wire>> & Partial<Pick<Wire, Optional<Wire>>>>;
export type WireOf<Of extends Descriptions> = WithOptional<WireFields<Of>>;

/**
 * A record of known fields, named in snake_case on the wire and in camelCase in the facts. Unknown
 * fields are ignored: a newer host does not break an older kit.
 */
/* @__NO_SIDE_EFFECTS__ */
export function object<const Of extends Descriptions>(descriptions: Of): ObjectCodec<WireOf<Of>, Flat<FactsOf<Of>>> {
  const fields: Record<string, Field> = {};
  const shape: Record<string, Schema> = {};
  const known = Object.entries<Described>(descriptions).map(([name, description]) => {
    const [schema, none = null, otherwise] = 'length' in description ? description : [description];
    const wireName = wireNameOf(name);
    fields[name] = [wireName, schema, none, otherwise];
    shape[wireName] = schema;
    const isOptional = schema._zod.optin !== undefined;
    return { name, wireName, none, isOptional, inner: isOptional ? withoutNull(schema) : schema };
  });
  // Skips missing fields and makes each object once: half the time of a codec around `z.object`.
  function parse(payload: Payload, context: Context): unknown {
    const given = payload.value;
    if (!isRecord(given)) return refuse(payload, 'object');
    const isEncoding = context.direction === 'backward';
    const made: Record<string, unknown> = {};
    for (const { name, wireName, none, isOptional, inner } of known) {
      const value = given[isEncoding ? name : wireName] ?? (isEncoding ? none : undefined);
      const isMissing = isOptional && (value === undefined || value === null);
      made[isEncoding ? wireName : name] = isMissing ? none : parsePart(payload, wireName, inner, value, context);
    }
    return made;
  }
  return new ContractSchema({ type: 'object', shape, fields, parse }) as never;
}

/**
 * As `object`, for facts with a type of the truth module: compiles only if the fields are exactly
 * those of the type.
 */
/* @__NO_SIDE_EFFECTS__ */
export function objectOf<Facts>() {
  return <const Of extends { readonly [Name in keyof Required<Facts>]: Described }>(
    fields: Of & { readonly [Name in Exclude<keyof Of, keyof Facts>]: never },
  ): FactsOf<Of> extends Facts ? ObjectCodec<WireOf<Of>, Facts> : never => object(fields) as never;
}

/** A field that may be left out, and may be null. */
/* @__NO_SIDE_EFFECTS__ */
export function optional<Inner extends Schema>(
  schema: Inner,
): Codec<z.input<Inner> | null | undefined, z.output<Inner> | null | undefined> {
  function parse(payload: Payload, context: Context): unknown {
    return (payload.value ?? null) === null ? null : (schema._zod.run(payload, context) as Payload).value;
  }
  return new ContractSchema({ type: 'nullable', innerType: schema, optin: 'optional', parse }) as never;
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
  return new ContractSchema({ type: 'pipe', in: json, out: json, optin: json._zod.optin, parse }) as never;
}

/** The `[]` that PHP encodes an empty record as. */
export const emptyList = /* @__PURE__ */ new ContractSchema({ type: 'any', parse: ({ value }) => value });

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
  return optional(new ContractSchema({ type: 'union', options: [schema, emptyList], parse })) as never;
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
      made.push(parsePart(payload, at, element, given[at], context));
    }
    return made;
  }
  return new ContractSchema({ type: 'array', element, parse }) as never;
}

const name = scalar('string', (given) => typeof given === 'string', 'string');

/** A record with names that the host chooses. */
/* @__NO_SIDE_EFFECTS__ */
export function record<Entry extends Schema>(
  entry: Entry,
): z.core.$ZodType<Readonly<Record<string, z.output<Entry>>>, Record<string, z.input<Entry>>> {
  function parse(payload: Payload, context: Context): unknown {
    const given = payload.value;
    if (!isRecord(given)) return refuse(payload, 'record');
    return Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, parsePart(payload, name, entry, value, context)]),
    );
  }
  return new ContractSchema({ type: 'record', keyType: name, valueType: entry, parse }) as never;
}

/**
 * An object that hosts write while the work goes on. It is not validated: a malformed one is passed
 * on, and progress falls back a mode (C5). Only the known fields are kept, without nested values:
 * no rule reads those, and they may be nested without end. The JSON Schema is that of `schema`.
 */
/* @__NO_SIDE_EFFECTS__ */
export function lenient<Wire, Facts>(schema: ObjectCodec<Wire, Facts>): Codec<Wire | null | undefined, Facts | null> {
  const names = Object.entries(schema._zod.def.fields).map(([name, [wireName]]) => [name, wireName] as const);
  const wireNames = names.map(([name, wireName]) => [wireName, name] as const);
  function parse({ value }: Payload, { direction }: Context): unknown {
    if (direction === 'backward') return isRecord(value) ? renamed(value, names) : (value ?? null);
    return isRecord(value) ? renamed(value, wireNames, withoutNesting) : withoutNesting(value ?? null);
  }
  const published = optional(schema);
  return new ContractSchema({ type: 'pipe', in: published, out: published, optin: 'optional', parse }) as never;
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

function withoutNesting(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? [] : value;
}
