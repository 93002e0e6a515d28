/**
 * What the contract is made of: kinds of value that read themselves from a decoded JSON body into what the kit uses, and report
 * what does not fit. One definition serves the parser, the types of both sides and the OpenAPI document; written here, it is a
 * tenth of what a validation library would add to every page.
 */
import type { Reader, Reads } from './reader.js';

/** How a value is read: `Wire` is what goes over the wire, `Value` what the kit makes of it. */
export interface Kind<Value, Wire = Value> extends Reads<Value> {
  /** What an issue says was expected, and what the OpenAPI document makes of it. */
  readonly form: string;
  /** The fields of an object, or the kind that this one is made around. */
  readonly of?: Fields | AnyKind | undefined;
  /** Stands for a type alone. */
  readonly wire?: { readonly is: Wire };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a kind of anything
export type AnyKind = Kind<any, any>;

/** The fields of an object by the kit's names: the name on the wire and the kind. */
export type Fields = Readonly<Record<string, readonly [wireName: string, kind: AnyKind]>>;

export type ValueOf<Of extends AnyKind> = Of extends Kind<infer Value, infer _Wire> ? Value : never;
export type WireOf<Of extends AnyKind> = Of extends { readonly wire?: { readonly is: infer Wire } } ? Wire : never;

type ObjectValue<Of extends Fields> = { readonly [Name in keyof Of]: ValueOf<Of[Name][1]> };
type WireFields<Of extends Fields> = { [Name in keyof Of as Of[Name][0]]: WireOf<Of[Name][1]> };
type MayBeAbsent<Wire> = { [Name in keyof Wire]-?: undefined extends Wire[Name] ? Name : never }[keyof Wire];
type ObjectWire<Wire> = { [Name in Exclude<keyof Wire, MayBeAbsent<Wire>>]: Wire[Name] } & {
  [Name in MayBeAbsent<Wire>]?: Wire[Name];
};
type Flat<Shape> = { [Name in keyof Shape]: Shape[Name] };

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(given: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(given, name) ? given[name] : undefined;
}

/** A value that one function judges, and another makes something of. */
/* @__NO_SIDE_EFFECTS__ */
export function checked<Wire, Value = Wire>(
  form: string,
  holds: (given: unknown) => boolean,
  made = (given: Wire) => given as unknown as Value,
): Kind<Value, Wire> {
  return { form, read: (given, reader) => (holds(given) ? made(given as Wire) : reader.refuse(form)) };
}

/** A record of known fields. Unknown ones are ignored, so that a newer host does not break an older kit. */
/* @__NO_SIDE_EFFECTS__ */
export function object<const Of extends Fields>(
  fields: Of,
): Kind<Flat<ObjectValue<Of>>, Flat<ObjectWire<WireFields<Of>>>> {
  const known = Object.entries(fields);
  return {
    form: 'object',
    of: fields,
    read(given, reader) {
      if (!isRecord(given)) return reader.refuse('object');
      const value: Record<string, unknown> = {};
      for (const [name, [wireName, kind]] of known) value[name] = reader.step(wireName, kind, own(given, wireName));
      return value as never;
    },
  };
}

/** May be left out, and may be null; `none` then stands for it. */
/* @__NO_SIDE_EFFECTS__ */
export function optional<Value, Wire, None = null>(
  kind: Kind<Value, Wire>,
  none = null as None,
): Kind<Value | None, Wire | null | undefined> {
  return { form: 'optional', of: kind, read: (given, reader) => (isNone(given) ? none : kind.read(given, reader)) };
}

/** An optional record. PHP writes an empty one as an empty list, which stands for none too. */
/* @__NO_SIDE_EFFECTS__ */
export function optionalRecord<Value, Wire, None = null>(
  kind: Kind<Value, Wire>,
  none = null as None,
): Kind<Value | None, Wire | null | undefined> {
  const isAbsent = (given: unknown) => isNone(given) || (Array.isArray(given) && given.length === 0);
  return {
    form: 'optional record',
    of: kind,
    read: (given, reader) => (isAbsent(given) ? none : kind.read(given, reader)),
  };
}

function isNone(given: unknown): boolean {
  return given === null || given === undefined;
}

/** A list in which one bad element is one too many: nothing is read beyond it. */
/* @__NO_SIDE_EFFECTS__ */
export function array<Value, Wire>(kind: Kind<Value, Wire>): Kind<readonly Value[], Wire[]> {
  return {
    form: 'array',
    of: kind,
    read(given, reader) {
      if (!Array.isArray(given)) return reader.refuse('array');
      const values: Value[] = [];
      for (let at = 0; at < given.length && !reader.hasRefused; at++) values.push(reader.step(at, kind, given[at]));
      return values;
    },
  };
}

/**
 * The rows of a list, each judged on its own: a bad one is dropped and reported. `accepting` is asked anew for each list, and
 * may drop rows that are well formed, too.
 */
/* @__NO_SIDE_EFFECTS__ */
export function rows<Value, Wire>(
  kind: Kind<Value, Wire>,
  accepting: (reader: Reader) => (row: Value) => boolean = () => () => true,
): Kind<readonly Value[], Wire[]> {
  return {
    form: 'array',
    of: kind,
    read(given, reader) {
      if (!Array.isArray(given)) return reader.refuse('array');
      const accepts = accepting(reader);
      return reader.withinReason(given).flatMap((row, at) => reader.attempt(at, kind, row, accepts));
    },
  };
}

/** A part that may be missing, and is dropped and reported where it is malformed. */
/* @__NO_SIDE_EFFECTS__ */
export function dropped<Value, Wire>(kind: Kind<Value, Wire>): Kind<Value | null, Wire | null | undefined> {
  return {
    form: 'optional',
    of: kind,
    read: (given, reader) => (isNone(given) ? null : (reader.attempt(null, kind, given)[0] ?? null)),
  };
}

/** A record with names of any kind. A bad entry is dropped and reported. */
/* @__NO_SIDE_EFFECTS__ */
export function record<Value, Wire>(
  kind: Kind<Value, Wire>,
): Kind<Readonly<Record<string, Value>>, Record<string, Wire>> {
  return {
    form: 'record',
    of: kind,
    read(given, reader) {
      if (!isRecord(given)) return reader.refuse('record');
      return Object.fromEntries(
        reader
          .withinReason(Object.entries(given))
          .flatMap(([name, entry]) => reader.attempt(name, kind, entry).map((value) => [name, value] as const)),
      );
    },
  };
}

/** What the contract demands, and the kit can do without: `none` then stands for it, or for an empty list in its place. */
/* @__NO_SIDE_EFFECTS__ */
export function assumed<Value, Wire, None>(kind: Kind<Value, Wire>, none: None): Kind<Value | None, Wire> {
  return { ...kind, read: optionalRecord(kind, none).read };
}

/** A record of which everything that fits is taken, and the rest is reported. */
/* @__NO_SIDE_EFFECTS__ */
export function entries<Value, Wire>(
  kind: Kind<Value, Wire>,
): Kind<Readonly<Record<string, Value>>, Record<string, Wire>> {
  const all = record(kind);
  const given = assumed(dropped(all), {});
  return { ...all, read: (value, reader) => given.read(value, reader) ?? {} };
}

/**
 * An object that hosts write while the work goes on: it is passed on as malformed as it came, and progress falls back a mode
 * (C5). Known fields only, and of what is nested in them nothing, for no rule reads it and it may be nested without end.
 */
/* @__NO_SIDE_EFFECTS__ */
export function lenient<Value, Wire>(kind: Kind<Value, Wire>): Kind<Value | null, Wire | null | undefined> {
  const known = Object.entries(kind.of as Fields);
  return {
    form: 'optional',
    of: kind,
    read(given) {
      if (!isRecord(given)) return flat(given ?? null) as Value | null;
      const value: Record<string, unknown> = {};
      for (const [name, [wireName]] of known) {
        if (Object.hasOwn(given, wireName)) value[name] = flat(given[wireName]);
      }
      return value as Value;
    },
  };
}

function flat(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? [] : value;
}
