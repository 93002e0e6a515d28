/** The published OpenAPI document as tables. */
/// <reference types="vite/client" />
import text from '@ops-widgets/contract/openapi.json?raw';
import type { Cell, TableData } from '../support/table.js';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly default?: string | number | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

interface Operation {
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: object }>>;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly get: Operation; readonly parameters?: readonly Parameter[] }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const document = JSON.parse(text) as OpenApi;

export const endpoints = Object.entries(document.paths).map(([path, { get }]) => ({ path, summary: get.summary }));
export const schemaNames = Object.keys(document.components.schemas);

const nameOf = (ref: string) => ref.split('/').at(-1) ?? ref;

/** A type in words; records of the document are named. */
export function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  if (schema.enum !== undefined) return schema.enum.map((value) => `"${String(value)}"`).join(' or ');
  if (schema.anyOf !== undefined) {
    // PHP writes an empty record as an empty list, which counts as null.
    const possible = schema.anyOf.filter(({ type, maxItems }) => !(type === 'array' && maxItems === 0));
    return [...new Set(possible.map(typeOf))].join(' or ');
  }
  if (schema.items !== undefined && schema.type === 'array') return `list of ${typeOf(schema.items)}`;
  if (typeof schema.additionalProperties === 'object') return `record of ${typeOf(schema.additionalProperties)}`;
  if (schema.format === 'date-time') return 'instant';
  if (schema.properties !== undefined) return `record of ${Object.keys(schema.properties).join(', ')}`;
  return [schema.type ?? 'anything'].flat().join(' or ');
}

export function endpointTable(): TableData {
  return {
    head: ['Endpoint', 'What it answers'],
    rows: endpoints.map(({ path, summary }) => [`GET {api}${path}`, summary]),
  };
}

function limits({ minimum, maximum }: Schema): string {
  if (minimum === undefined) return '';
  return maximum === undefined ? `, from ${minimum}` : `, ${minimum} to ${maximum}`;
}

export function parameterTable(path: string): TableData {
  const { get } = document.paths[path] ?? {};
  const rows = (get?.parameters ?? []).map(({ name, schema, description }): readonly Cell[] => [
    name,
    `${typeOf(schema)}${limits(schema)}`,
    schema.default === undefined ? null : `\`${String(schema.default)}\``,
    description ?? '',
  ]);
  return { head: ['Query', 'Type', 'Default', 'What it asks for'], rows };
}

/** Every status that an endpoint of the contract may answer with. */
export function statusTable(): TableData {
  const descriptions = new Map<string, string>();
  for (const { get } of Object.values(document.paths)) {
    for (const [status, { description }] of Object.entries(get.responses))
      if (!descriptions.has(status) && status !== '200') descriptions.set(status, description);
  }
  return { head: ['Status', 'When'], rows: [...descriptions].sort() };
}

/** An example as it stands in a body, on one line. */
function exampleText(example: unknown): string {
  return JSON.stringify(example, null, 1).replace(/\n\s*/g, ' ');
}

export function schemaTable(name: string): TableData {
  const { properties = {}, required = [] } = document.components.schemas[name] ?? {};
  const rows = Object.entries(properties).map(([field, schema]): readonly Cell[] => [
    field,
    required.includes(field) ? 'yes' : 'no',
    typeOf(schema),
    schema.description ?? null,
    schema.examples === undefined ? null : `\`${exampleText(schema.examples[0])}\``,
  ]);
  return { head: ['Field', 'Required', 'Type', 'What it means', 'For example'], rows };
}
