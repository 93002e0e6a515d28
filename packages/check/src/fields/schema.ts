/** The schemas of the published OpenAPI document, as far as the checker asks them. */
import { openApiDocument } from '@ops-widgets/contract/openapi';

/** The part of JSON Schema that the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly maxItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** One of the schemas that a value may fit. */
export interface Alternative {
  /** The OpenAPI component, e.g. `Run`; null for a schema that is written out in another. */
  readonly component: string | null;
  readonly schema: Schema;
}

const components = openApiDocument().components.schemas as Readonly<Record<string, Schema>>;

/**
 * The schema of a component; an empty one, which says nothing, if the document has none of that
 * name.
 */
export function componentSchema(name: string): Schema {
  return Object.hasOwn(components, name) ? (components[name] ?? {}) : {};
}

/** The schema without references and without alternatives inside of alternatives. */
export function alternativesOf(schema: Schema): readonly Alternative[] {
  if (schema.anyOf) return schema.anyOf.flatMap(alternativesOf);
  const component = schema.$ref?.split('/').at(-1);
  return [component === undefined ? { component: null, schema } : { component, schema: componentSchema(component) }];
}

/** The types of a schema in JSON Schema's words, e.g. `integer` and `null`. */
export function typesOf(schema: Schema): readonly string[] {
  return alternativesOf(schema).flatMap(({ schema: { type } }) => (type === undefined ? [] : [type].flat()));
}

/** True for an RFC 3339 instant. */
export function isInstantSchema(schema: Schema): boolean {
  return alternativesOf(schema).some((alternative) => alternative.schema.format === 'date-time');
}

/** True for a number; false for an id, which may be a text as well. */
export function isNumberSchema(schema: Schema): boolean {
  const types = typesOf(schema);
  return (types.includes('integer') || types.includes('number')) && !types.includes('string');
}
