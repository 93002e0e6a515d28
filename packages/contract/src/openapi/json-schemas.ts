/** The contract's schemas as JSON Schema, the language of OpenAPI 3.1: what a host sends. */
import * as z from 'zod/mini';
import { Plane } from '../plane.js';
import { emptyList } from '../wire/codecs.js';
import { anyId, count, instantString, plane, seconds } from '../wire/values.js';

export type Json = Readonly<Record<string, unknown>>;

/** The JSON Schema of the contract's own checks, which zod cannot read. */
const demands = new Map<z.core.$ZodType, Json>([
  [instantString, { format: 'date-time' }],
  [count, { type: 'integer', minimum: 0 }],
  [seconds, { minimum: 0 }],
  [plane, { enum: Object.values(Plane) }],
  [
    anyId,
    {
      anyOf: [
        { type: 'string', minLength: 1 },
        { type: 'integer', minimum: 0 },
      ],
    },
  ],
  [emptyList, { type: 'array', items: {}, maxItems: 0 }],
]);

/** The schemas of `components` by their names; a schema that contains another refers to it. */
export function jsonSchemas<Name extends string>(
  components: Readonly<Record<Name, z.core.$ZodType>>,
): Record<Name, Json> {
  const named = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries<z.core.$ZodType>(components)) named.add(schema, { id });
  const { schemas } = z.toJSONSchema(named, {
    io: 'input',
    uri: (name) => `#/components/schemas/${name}`,
    override({ zodSchema, jsonSchema }) {
      Object.assign(jsonSchema, demands.get(zodSchema));
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _schema, $id: _id, ...schema }]) => [name, tidied(schema)]),
  ) as Record<Name, Json>;
}

/** Without `propertyNames`, and with nested `anyOf`s joined: shorter, and of the same meaning. */
function tidied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidied);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    if (key === 'propertyNames') return [];
    const tidy = tidied(inner);
    return [[key, key === 'anyOf' ? (tidy as Json[]).flatMap(alternatives) : tidy]];
  });
  return Object.fromEntries(entries);
}

function alternatives(schema: Json): readonly Json[] {
  const { anyOf, ...rest } = schema;
  return Array.isArray(anyOf) && Object.keys(rest).length === 0 ? (anyOf as Json[]) : [schema];
}
