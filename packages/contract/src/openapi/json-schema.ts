/** What the kinds of the contract say in JSON Schema, the language of OpenAPI 3.1. */
import type { AnyKind, Fields } from '../kinds.js';

type Json = Readonly<Record<string, unknown>>;

/** By the form of a kind that one function judges. */
const checkedForms: Readonly<Record<string, Json>> = {
  string: { type: 'string' },
  boolean: { type: 'boolean' },
  number: { type: 'number' },
  'RFC 3339 instant': { type: 'string', format: 'date-time' },
  count: { type: 'integer', minimum: 0 },
  seconds: { type: 'number', minimum: 0 },
  id: {
    anyOf: [
      { type: 'string', minLength: 1 },
      { type: 'integer', minimum: 0 },
    ],
  },
  plane: { type: 'string', enum: ['admin', 'system'] },
};

/** PHP writes an empty record as an empty list. */
const emptyList = { type: 'array', items: {}, maxItems: 0 };
const none = { type: 'null' };

/** The schemas of `components` by their names; where one of them stands in another, it is referred to. */
export function jsonSchemas(components: Readonly<Record<string, AnyKind>>): Record<string, Json> {
  const names = new Map(Object.entries(components).map(([name, kind]) => [kind, name]));

  function inside(kind: AnyKind): Json {
    const name = names.get(kind);
    return name === undefined ? schemaOf(kind) : { $ref: `#/components/schemas/${name}` };
  }

  /** @throws Error for a form that nothing is known of: a new one is to be told here. */
  function schemaOf({ form, of }: AnyKind): Json {
    const inner = of as AnyKind;
    switch (form) {
      case 'object':
        return objectSchema(of as Fields);
      case 'array':
        return { type: 'array', items: inside(inner) };
      case 'record':
        return { type: 'object', additionalProperties: inside(inner) };
      case 'optional':
        return orNone(inside(inner));
      case 'optional record':
        return { anyOf: [inside(inner), emptyList, none] };
    }
    const schema = checkedForms[form];
    if (!schema) throw new Error(`No JSON Schema is known for the form "${form}".`);
    return schema;
  }

  function orNone(schema: Json): Json {
    const [[key, type], ...others] = Object.entries(schema) as [[string, unknown], ...unknown[]];
    return key === 'type' && others.length === 0 ? { type: [type, 'null'] } : { anyOf: [schema, none] };
  }

  function objectSchema(fields: Fields): Json {
    const all = Object.values(fields);
    const required = all.filter(([, { form }]) => !form.startsWith('optional')).map(([wireName]) => wireName);
    return {
      type: 'object',
      properties: Object.fromEntries(all.map(([wireName, kind]) => [wireName, inside(kind)])),
      ...(required.length > 0 && { required }),
    };
  }

  return Object.fromEntries(Object.entries(components).map(([name, kind]) => [name, schemaOf(kind)]));
}
