/** Every field that the contract publishes has a rule and an example in a developer's words. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fieldRules, meant } from './field-rules.js';

const document = JSON.parse(readFileSync(new URL('../../../contract/openapi.json', import.meta.url), 'utf8')) as {
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
};

/** The names of the properties of a schema, and of what it is made of. */
function namesIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value as object) : []),
    ...namesIn(value),
  ]);
}

const published = namesIn(document.components.schemas);

describe('the rules of fields', () => {
  test('there is one for every field of the OpenAPI document', () => {
    assert.deepEqual(
      published.filter((name) => !Object.hasOwn(fieldRules, name)),
      [],
    );
  });

  test('and none for a field that is not in it', () => {
    const known = new Set(published);
    assert.deepEqual(
      Object.keys(fieldRules).filter((name) => !known.has(name)),
      [],
    );
  });

  test('their examples are JSON, but for what they leave out', () => {
    for (const [name, { rule, example }] of Object.entries(fieldRules)) {
      assert.match(rule, /\w/, name);
      if (!example.includes('…')) assert.doesNotThrow(() => JSON.parse(example) as unknown, name);
    }
  });

  test('another spelling of a name is understood', () => {
    assert.deepEqual(['asOf', 'AsOf', 'as-of', 'STARTED_AT'].map(meant), ['as_of', 'as_of', 'as_of', 'started_at']);
    assert.deepEqual(['as_of', 'worker', ''].map(meant), [null, null, null]);
  });
});
