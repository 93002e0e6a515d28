/**
 * The forms that the contract's schemas are made of, beside zod's own. Each is a zod schema that
 * decodes JSON to facts and encodes facts to JSON. None is a `z.object`: that probes for `eval` when
 * it is made, which a strict Content-Security-Policy reports as a violation, and the switch against
 * it (`jitless`) would hold for the host's own schemas too.
 */
import * as z from 'zod/mini';

/** A schema of zod, of any kind. */
export type Schema = z.core.$ZodType;

/** A schema with JSON of type `Wire` on one side and facts of type `Facts` on the other. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- encoding copes with any facts
export type Codec<Wire, Facts> = z.ZodMiniCodec<z.core.$ZodType<Wire, Wire>, z.core.$ZodType<Facts, any>>;

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
  return new RenamingObject({ type: 'object', fields, shape, error: () => 'expected object' }) as never;
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

/**
 * Renames on the way, and passes over what is missing. A page of 100 runs takes 0.5 ms; a `z.codec`
 * around an object, which makes each object twice, takes 1 ms.
 */
const RenamingObject: z.core.$constructor<ObjectCodec, ObjectDef> = /* @__PURE__ */ z.core.$constructor(
  'RenamingObject',
  (inst, def) => {
    z.core.$ZodType.init(inst, def);
    const known = Object.entries(def.fields).map(([name, [wireName, schema, none = null]]) => {
      const isOptional = schema._zod.optin !== undefined;
      return { name, wireName, none, isOptional, inner: isOptional ? withoutNull(schema) : schema };
    });
    inst._zod.parse = (payload, context) => {
      const given = payload.value;
      if (!isRecord(given)) {
        payload.issues.push({ code: 'invalid_type', expected: 'object', input: given, inst });
        return payload;
      }
      const isEncoding = context.direction === 'backward';
      const made: Record<string, unknown> = {};
      let field: z.core.ParsePayload = { value: undefined, issues: [] };
      for (const { name, wireName, none, isOptional, inner } of known) {
        const value: unknown = given[isEncoding ? name : wireName] ?? (isEncoding ? none : undefined);
        const target = isEncoding ? wireName : name;
        if (isOptional && (value === undefined || value === null)) {
          made[target] = none;
          continue;
        }
        field.value = value;
        const result = inner._zod.run(field, context) as z.core.ParsePayload;
        made[target] = result.value;
        if (result.issues.length === 0) continue;
        payload.issues.push(...z.core.util.prefixIssues(wireName, result.issues));
        field = { value: undefined, issues: [] };
      }
      payload.value = made;
      return payload;
    };
  },
);

/** What is inside of `z.nullish`. */
function withoutNull(schema: Schema): Schema {
  const { innerType } = schema._zod.def as Partial<z.core.$ZodOptionalDef>;
  return innerType ? withoutNull(innerType) : schema;
}

/** The schema of a value that is there: without null, and without PHP's `[]` for an empty record. */
export function presentOf(schema: Schema): Schema {
  const inner = withoutNull(schema);
  return acceptsEmptyList(inner) ? (inner._zod.def as unknown as z.core.$ZodUnionDef).options[0]! : inner;
}

/** Whether PHP's `[]` may stand for an empty record. */
export function acceptsEmptyList(schema: Schema): boolean {
  const { options } = withoutNull(schema)._zod.def as Partial<z.core.$ZodUnionDef>;
  return options?.[1] === emptyList;
}

/** The schema of a list's rows; null for what is no list. */
export function rowOf(schema: Schema): Schema | null {
  const { element } = withoutNull(schema)._zod.def as Partial<z.core.$ZodArrayDef>;
  return element ?? null;
}

/** Whether a schema is an object of the contract. */
export function isObjectCodec(schema: Schema): schema is ObjectCodec {
  return schema instanceof RenamingObject;
}

/** Stands for no record at all: PHP encodes an empty record as `[]`. */
const emptyList = z.codec(z.array(z.unknown()).check(z.maxLength(0)), z.null(), {
  decode: () => null,
  encode: () => [],
});

/** A record that may be missing, null, or the `[]` that PHP makes of an empty record. */
/* @__NO_SIDE_EFFECTS__ */
export function optionalRecord<Inner extends Schema>(
  schema: Inner,
): Codec<z.input<Inner> | null | undefined, z.output<Inner> | null | undefined> {
  return z.nullish(z.union([schema, emptyList])) as never;
}

/** A list that is decoded up to its first bad element: 8 MB have room for millions of them. */
/* @__NO_SIDE_EFFECTS__ */
export function list<Inner extends Schema>(
  element: Inner,
): z.core.$ZodType<readonly z.output<Inner>[], z.input<Inner>[]> {
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
    const { fields } = (withoutNull(def.in) as ObjectCodec)._zod.def;
    const names = Object.entries(fields).map(([name, [wireName]]) => [name, wireName] as const);
    const wireNames = names.map(([name, wireName]) => [wireName, name] as const);
    inst._zod.optin = 'optional';
    inst._zod.parse = (payload, { direction }) => {
      payload.value = direction === 'backward' ? toWire(payload.value) : toFacts(payload.value);
      return payload;
    };
    const toFacts = (given: unknown) => (isRecord(given) ? renamed(given, wireNames, flat) : flat(given ?? null));
    const toWire = (facts: unknown) => (isRecord(facts) ? renamed(facts, names) : (facts ?? null));
  },
);

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
