/**
 * The kinds of schema that the contract is made of, on zod's core. The builders of zod/mini put methods around every kind that
 * nothing here calls; these leave them out, and a browser is spared 2.5 kB.
 */
import * as z from 'zod/v4/core';

export type Nullish<Schema extends z.$ZodType> = z.$ZodOptional<z.$ZodNullable<Schema>>;

export const text = new z.$ZodString({ type: 'string' });
export const flag = new z.$ZodBoolean({ type: 'boolean' });

/**
 * A value that is judged by one function, for everything that zod has a costlier kind for. `expected` names it in issues; the
 * OpenAPI document says in full what it is (`standsFor` there).
 */
/* @__NO_SIDE_EFFECTS__ */
export function checked<Value>(expected: string, holds: (value: unknown) => boolean): z.$ZodCustom<Value, Value> {
  const schema = new z.$ZodCustom({ type: 'custom', check: 'custom', fn: holds, params: { expected } });
  return schema as z.$ZodCustom<Value, Value>;
}

/** A record of known fields. Unknown ones are ignored, so that a newer host does not break an older kit. */
/* @__NO_SIDE_EFFECTS__ */
export function object<Shape extends z.$ZodShape>(shape: Shape): z.$ZodObject<Shape, z.$strip> {
  return new z.$ZodObject({ type: 'object', shape }) as z.$ZodObject<Shape, z.$strip>;
}

/* @__NO_SIDE_EFFECTS__ */
export function array<Schema extends z.$ZodType>(element: Schema): z.$ZodArray<Schema> {
  return new z.$ZodArray({ type: 'array', element }) as z.$ZodArray<Schema>;
}

/** May be left out, and may be null. */
/* @__NO_SIDE_EFFECTS__ */
export function nullish<Schema extends z.$ZodType>(schema: Schema): Nullish<Schema> {
  const nullable = new z.$ZodNullable({ type: 'nullable', innerType: schema });
  return new z.$ZodOptional({ type: 'optional', innerType: nullable }) as Nullish<Schema>;
}

/** The schema of an object with some of its fields replaced. */
/* @__NO_SIDE_EFFECTS__ */
export function replaced<Shape extends z.$ZodShape, Fields extends z.$ZodShape>(
  schema: z.$ZodObject<Shape, z.$strip>,
  fields: Fields,
): z.$ZodObject<Omit<Shape, keyof Fields> & Fields, z.$strip> {
  return object({ ...schema._zod.def.shape, ...fields });
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
