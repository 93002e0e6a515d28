import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import * as wire from '../wire.js';
import { components, openApiDocument, openApiText } from './document.js';

type Json = Record<string, unknown>;

const read = openApiDocument() as unknown as {
  openapi: string;
  paths: Record<string, Json & { get: { parameters: { name: string; in: string; schema: Json }[]; responses: Json } }>;
  components: { schemas: Record<string, Json> };
};

function* inside(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const child of Object.values(value)) yield* inside(child);
}

/** A `$ref` as a reader of the document follows it. */
function follow(reference: string): unknown {
  assert.match(reference, /^#\//, 'the document stands alone');
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (node, part) => (node as Json | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')],
      read,
    );
}

const answers = {
  '/snapshot': ['Snapshot', ['recent', 'active']],
  '/runs': [
    'RunList',
    ['problem_class', 'status', 'outcome', 'type', 'queue', 'waiting', 'reconciled', 'q', 'sort', 'limit', 'cursor'],
  ],
  '/runs/{id}': ['RunDetail', []],
  '/notifications': ['NotificationList', ['limit', 'cursor']],
  '/review-packs/latest': ['ReviewPackAnswer', []],
} as const;

describe('the published OpenAPI document', () => {
  it('is the one that the schemas make: `npm run openapi` writes it', async () => {
    assert.equal(await readFile(new URL('../../openapi.json', import.meta.url), 'utf8'), openApiText());
  });

  it('is the same at every call', () => {
    assert.equal(openApiText(), openApiText());
  });

  it('is OpenAPI 3.1 and has every path of the contract, and no other', () => {
    assert.match(read.openapi, /^3\.1\./);
    assert.deepEqual(Object.keys(read.paths).sort(), Object.keys(answers).sort());
  });

  it('F7: knows no method but get', () => {
    const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
    for (const [path, item] of Object.entries(read.paths)) {
      assert.deepEqual(
        methods.filter((method) => method in item),
        ['get'],
        path,
      );
    }
  });

  it('each read is answered by its schema, and asked with its parameters', () => {
    for (const [path, [answer, parameters]] of Object.entries(answers)) {
      const { get } = read.paths[path]!;
      const ok = get.responses['200'] as { content: Record<string, { schema: Json }> };
      assert.deepEqual(ok.content['application/json']?.schema, { $ref: `#/components/schemas/${answer}` }, path);
      assert.deepEqual(
        get.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
        ['plane', 'workspace', 'tenant', ...parameters],
        path,
      );
    }
  });

  it('names the defaults and the limits of the contract', () => {
    const limits = (path: string, name: string) => {
      const { default: byDefault, maximum } = read.paths[path]!.get.parameters.find(
        (parameter) => parameter.name === name,
      )!.schema;
      return [byDefault, maximum];
    };
    assert.deepEqual(limits('/snapshot', 'recent'), [10, 50]);
    assert.deepEqual(limits('/snapshot', 'active'), [20, 100]);
    assert.deepEqual(limits('/runs', 'limit'), [25, 100]);
  });

  it('every $ref leads somewhere', () => {
    const references = [...inside(read)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    assert.ok(references.length > 20, String(references.length));
    for (const reference of references) assert.notEqual(follow(reference), undefined, reference);
  });

  it('every parameter of a path template is declared', () => {
    for (const [path, item] of Object.entries(read.paths)) {
      const declared = ((item['parameters'] ?? []) as Json[]).map(({ name }) => name);
      for (const [, name] of path.matchAll(/\{(\w+)\}/g)) assert.ok(declared.includes(name), path);
    }
  });

  it('speaks snake_case, and requires what the kit cannot do without', () => {
    for (const [name, schema] of Object.entries(read.components.schemas)) {
      for (const field of Object.keys(schema['properties'] ?? {})) assert.match(field, /^[a-z][a-z0-9_]*$/, name);
    }
    const required = (name: string) => (read.components.schemas[name]?.['required'] ?? []) as string[];
    assert.deepEqual(required('Run').sort(), ['id', 'status', 'type']);
    for (const field of ['as_of', 'scope', 'counts', 'active', 'attention', 'recent']) {
      assert.ok(required('Snapshot').includes(field), field);
    }
  });

  it('allows fields that it does not know, as the kit does', () => {
    for (const node of inside(read.components.schemas)) assert.notEqual(node['additionalProperties'], false);
  });

  it('describes every property, and gives an example of it that the kit accepts', () => {
    for (const [name, { properties }] of Object.entries(read.components.schemas)) {
      const given = Object.entries(properties as Record<string, { description?: string; examples?: unknown[] }>);
      for (const [field, { description }] of given) assert.match(description ?? '', /\S.*\.$/s, `${name}.${field}`);
      const body = Object.fromEntries(given.map(([field, { examples }]) => [field, examples?.[0]]));
      const decoded = wire.safeDecode(components[name as keyof typeof components], body);
      assert.ok(decoded.success, `${name}: ${JSON.stringify(decoded.error?.issues)}`);
    }
  });

  it('describes every parameter', () => {
    for (const [path, { get, ...item }] of Object.entries(read.paths)) {
      const all = [...get.parameters, ...((item['parameters'] ?? []) as { name: string }[])] as Json[];
      for (const { name, description } of all) assert.match(String(description), /\S.*\.$/s, `${path} ${String(name)}`);
    }
  });

  it('names every object: a property that holds one refers to it', () => {
    for (const node of inside(Object.values(read.components.schemas).map(({ properties }) => properties))) {
      assert.equal(node['properties'] instanceof Object && node['type'] === 'object', false, JSON.stringify(node));
    }
  });

  it('every error is an application/problem+json', () => {
    for (const { get } of Object.values(read.paths)) {
      for (const status of ['401', '403', '404', '429', '503']) {
        const { content } = get.responses[status] as { content: Json };
        assert.deepEqual(Object.keys(content), ['application/problem+json'], status);
      }
    }
  });
});
