/**
 * The forms that the contract's schemas are made of, all of them zod's own: a codec decodes JSON to
 * facts and encodes facts to JSON. They are built on `$ZodObject` because `z.object` probes for
 * `eval` when it is called, which a strict Content-Security-Policy reports as a violation; zod's
 * `jitless` switch would hold for the whole page, the host's own schemas included.
 */
import * as z from 'zod/mini';

/** A schema with JSON of type `Wire` on one side and facts of type `Facts` on the other. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- encoding copes with any facts
export type Codec<Wire, Facts> = z.ZodMiniCodec<z.core.$ZodType<Wire, Wire>, z.core.$ZodType<Facts, any>>;

/**
 * A field by its name in the facts: its name on the wire, its schema, and the value that stands in
 * the facts for a missing or null field (null where it is left out).
 */
export type Field = readonly [wireName: string, schema: z.core.$ZodType, none?: unknown];
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
export type ObjectCodec<Wire = unknown, Facts = unknown> = Codec<Wire, Facts> & { readonly fields: Fields };

/** JSON of any kind, or none: the side of a codec that is not checked. */
const unchecked = z.optional(z.any());

/** A record of known fields. Unknown ones are ignored: a newer host does not break an older kit. */
/* @__NO_SIDE_EFFECTS__ */
export function object<const Of extends Fields>(fields: Of): ObjectCodec<WireOf<Of>, Flat<FactsOf<Of>>> {
  const names = Object.entries(fields).map(([name, [wireName, , none = null]]) => ({ name, wireName, none }));
  const shape = Object.fromEntries(Object.values(fields).map(([wireName, schema]) => [wireName, schema]));
  const json = new z.core.$ZodObject({ type: 'object', shape, error: () => 'expected object' });
  const codec = z.codec(json, unchecked, {
    decode(given) {
      const facts: Record<string, unknown> = {};
      for (const { name, wireName, none } of names) facts[name] = given[wireName] ?? none;
      return facts;
    },
    encode(facts: Record<string, unknown>) {
      const given: Record<string, unknown> = {};
      for (const { name, wireName, none } of names) given[wireName] = facts[name] ?? none;
      return given;
    },
  });
  return Object.assign(codec, { fields }) as never;
}

/** Stands for no record at all: PHP encodes an empty record as `[]`. */
const emptyList = z.codec(z.array(z.unknown()).check(z.maxLength(0)), z.null(), {
  decode: () => null,
  encode: () => [],
});

/** A record that may be missing, null, or the `[]` that PHP makes of an empty record. */
/* @__NO_SIDE_EFFECTS__ */
export function optionalRecord<Schema extends z.core.$ZodType>(
  schema: Schema,
): Codec<z.input<Schema> | null | undefined, z.output<Schema> | null | undefined> {
  return z.nullish(z.union([schema, emptyList])) as never;
}

/** A list that is decoded up to its first bad element: 8 MB have room for millions of them. */
/* @__NO_SIDE_EFFECTS__ */
export function list<Schema extends z.core.$ZodType>(
  element: Schema,
): z.core.$ZodType<readonly z.output<Schema>[], z.input<Schema>[]> {
  return new StoppingArray({ type: 'array', element, error: () => 'expected array' }) as never;
}

const StoppingArray: z.core.$constructor<z.core.$ZodArray> = /* @__PURE__ */ z.core.$constructor(
  'StoppingArray',
  (inst, def) => {
    z.core.$ZodArray.init(inst, def);
    const { parse } = inst._zod;
    inst._zod.parse = (payload, context) => parse(payload, { ...context, abortEarly: true });
  },
);

/**
 * An object that hosts write while the work goes on: malformed, it is passed on as it came, and
 * progress falls back a mode (C5). Known fields only, and nothing that is nested in them: no rule
 * reads it, and it may be nested without end. The schema says what a host should send.
 */
/* @__NO_SIDE_EFFECTS__ */
export function lenient<Wire, Facts>(schema: ObjectCodec<Wire, Facts>): Codec<Wire | null | undefined, Facts | null> {
  return new LenientObject({ type: 'pipe', in: z.nullish(schema), out: z.unknown() }) as never;
}

const LenientObject: z.core.$constructor<z.core.$ZodPipe> = /* @__PURE__ */ z.core.$constructor(
  'LenientObject',
  (inst, def) => {
    z.core.$ZodPipe.init(inst, def);
    const { fields } = (def.in as z.ZodMiniOptional<z.ZodMiniNullable<ObjectCodec>>)._zod.def.innerType._zod.def
      .innerType;
    const names = Object.entries(fields).map(([name, [wireName]]) => [name, wireName] as const);
    inst._zod.optin = 'optional';
    inst._zod.parse = (payload, { direction }) => {
      payload.value = renamed(payload.value, names, direction === 'backward');
      return payload;
    };
  },
);

function renamed(given: unknown, names: readonly (readonly [string, string])[], toWire: boolean): unknown {
  if (!isRecord(given)) return flat(given ?? null);
  const made: Record<string, unknown> = {};
  for (const [name, wireName] of names) {
    const [from, to] = toWire ? [name, wireName] : [wireName, name];
    if (Object.hasOwn(given, from)) made[to] = flat(given[from]);
  }
  return made;
}

function flat(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? [] : value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
