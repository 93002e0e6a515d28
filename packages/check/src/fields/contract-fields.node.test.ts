/**
 * The checker finds each field of the contract, says what its value must be, and has a right value
 * for it.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fieldDocs } from '@ops-widgets/contract/field-docs';
import { openApiDocument } from '@ops-widgets/contract/openapi';
import { meaningOf } from '../findings/meaning.js';
import { contractField, fieldNames, placeInContract, visitFields } from './contract-fields.js';
import { describeSchema, exampleOf } from './describe.js';

const components = Object.keys(openApiDocument().components.schemas);

const form = (component: string, path: string) => {
  const { schema } = placeInContract(component, path);
  return schema && describeSchema(schema);
};

describe('the fields of the contract', () => {
  test('each one has its schema in words, its docs and an example', () => {
    let count = 0;
    for (const component of components) {
      for (const name of fieldNames(component)) {
        const field = contractField(component, name);
        assert.ok(field, `${component}.${name}`);
        assert.match(describeSchema(field.schema), /^(an? |true or false|")/, `${component}.${name}`);
        const example = exampleOf(component, name);
        if (!example.endsWith('…')) assert.deepEqual(JSON.parse(example), field.doc.example, `${component}.${name}`);
        count += 1;
      }
    }
    assert.ok(count > 100, `${count} fields`);
  });

  test('each query parameter has its sentence', () => {
    for (const name of Object.keys(fieldDocs['Query'] ?? {})) {
      assert.equal(typeof meaningOf(null, `?${name}=x`), 'string', name);
    }
  });

  test('what a value must be is said as a developer writes it', () => {
    assert.equal(form('Snapshot', 'counts.active'), 'a whole number from 0 up, not a text');
    assert.equal(form('Snapshot', 'active'), 'a list');
    assert.equal(form('Snapshot', 'active[2]'), 'a record');
    assert.equal(form('Snapshot', 'active[2].created_at'), 'an instant in RFC 3339 and UTC, or null');
    assert.equal(form('Snapshot', 'scope.plane'), '"admin" or "system"');
    assert.equal(form('RunDetail', 'run.id'), 'a text that is not empty, or a whole number from 0 up');
    assert.equal(form('RunDetail', 'run.context'), 'a record, or null');
    assert.equal(form('RunList', 'lifecycle.types.backup.queued_stale'), 'a number from 0 up, not a text, or null');
  });
});

describe('the place of a finding', () => {
  test('leads to the sentence of its field', () => {
    assert.equal(meaningOf('Snapshot', 'active[2].tenant.name'), fieldDocs['Reference']?.['name']?.text);
    assert.equal(meaningOf('NotificationList', 'notifications[0].run.status'), fieldDocs['Run']?.['status']?.text);
    assert.equal(meaningOf('Snapshot', 'counts.healthy'), fieldDocs['Counts']?.['healthy']?.text);
    assert.match(meaningOf('Snapshot', 'lifecycle.default.queued_stale') ?? '', / In seconds\.$/);
    assert.equal(meaningOf(null, '?tenant=7'), fieldDocs['Query']?.['tenant']?.text);
  });

  test('leads to none where it is a row, a header, or no field of the contract', () => {
    for (const at of ['active[2]', 'ETag', 'the body', 'active[0].worker', 'lifecycle.types.backup', '__proto__']) {
      assert.equal(meaningOf('Snapshot', at), null, at);
    }
    assert.equal(meaningOf(null, 'counts.healthy'), null);
  });

  test('is found behind names with dots if the body has them', () => {
    const body = { lifecycle: { types: { 'tenant.review.compose': { queued_stale: 'soon' } } } };
    const path = 'lifecycle.types.tenant.review.compose.queued_stale';
    assert.deepEqual(placeInContract('Snapshot', path, body), contractField('LifecycleWindow', 'queued_stale'));
  });
});

describe('the fields of a body', () => {
  test('are visited with their schemas, as far as the contract knows them', () => {
    const visited: string[] = [];
    const body = {
      as_of: 'x',
      asOf: 'y',
      catalog: { a: { label: 'A' } },
      active: [{ id: 1, context: { own: { id: 2 } } }],
    };
    visitFields('Snapshot', body, ({ path, component, schema }) => {
      visited.push(`${path} of ${component ?? 'a record'}${schema === null ? ', unknown' : ''}`);
    });
    assert.deepEqual(visited, [
      'as_of of Snapshot',
      'asOf of Snapshot, unknown',
      'catalog of Snapshot',
      'catalog.a of a record',
      'catalog.a.label of CatalogEntry',
      'active of Snapshot',
      'active[0].id of Run',
      'active[0].context of Run',
      'active[0].context.own of RunContext, unknown',
    ]);
  });
});
