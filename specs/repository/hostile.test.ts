import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { hostileChapters, hostileTable } from '../../.tools/lib/hostile-table.js';
import { chapters } from '../requirements.js';

const read = (name: string) => readFileSync(new URL(`../campaigns/hostile/${name}`, import.meta.url), 'utf8');
const cases = hostileChapters.flatMap(({ cases }) => cases);

describe('the table of hostile servers and pages', () => {
  test('is what the tests run today (npm run docs writes it anew)', () => {
    assert.equal(read('README.md'), hostileTable());
  });

  test('has forty rows at least, and each of them a name of its own', () => {
    assert.ok(cases.length >= 40, `${cases.length} rows`);
    assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
  });

  test('leaves no cell empty, and names requirements that exist', () => {
    const known = new Set(chapters.flatMap(({ requirements }) => requirements).map(({ id }) => id));
    for (const { name, does, sees, wire, proves, engines } of cases) {
      for (const cell of [name, does, sees, wire]) assert.match(cell, /\w{2}/, name);
      assert.ok(proves.length > 0, name);
      for (const id of proves) assert.ok(known.has(id), `${name}: there is no requirement ${id}`);
      for (const engine of engines ?? []) assert.match(engine, /^(chromium|firefox|webkit)$/, name);
    }
  });

  for (const { table, specs } of hostileChapters) {
    test(`${specs} has a test for each row of ${table}, by its name`, () => {
      // A loop over the whole table that does nothing before its test but leave out the rows of
      // other engines.
      const loop = new RegExp(
        String.raw`for \(const (\w+|\{[^}]*\}) of ${table}\) \{\s+(?:if \([^\n]*engines[^\n]*continue;\s+)?it\(\x60([^\x60]*)\x60`,
      );
      const [, row = '', title = ''] = loop.exec(read(specs)) ?? [];
      assert.ok(title.includes(row.startsWith('{') ? '${name}' : `\${${row}.name}`), `${row}: ${title}`);
    });
  }
});
