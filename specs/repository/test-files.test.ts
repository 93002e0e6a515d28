import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { findFiles } from '../../.tools/lib/find-files.mjs';
import { suiteOf, testFiles } from '../../.tools/lib/test-files.mjs';

const files = ['packages', 'specs', 'mocks', 'stories'].flatMap((folder) => findFiles(folder, '.test.ts'));
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

describe('the suites of `npm test`', () => {
  test('run every test file of the repository', () => {
    assert.deepEqual(
      files.filter((file) => suiteOf(file) === undefined),
      [],
    );
  });

  for (const [suite, list] of Object.entries(testFiles)) {
    test(`${suite} has a script and files, each of them once`, () => {
      const found = list();
      assert.ok(`test:${suite}` in scripts);
      assert.ok(found.length > 0);
      assert.equal(new Set(found).size, found.length);
      assert.deepEqual(
        found.filter((file) => !existsSync(file)),
        [],
      );
    });
  }

  test('run the tests of the adapter under Node and in every engine', () => {
    const [unit, browser] = [testFiles.unit(), testFiles.browser()];
    const adapter = unit.filter((file) => file.startsWith('packages/adapter/'));
    assert.ok(adapter.length > 0);
    for (const file of adapter) assert.ok(browser.includes(file), file);
  });
});
