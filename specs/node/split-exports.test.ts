/**
 * A module of constants becomes a module for each: what the package ships for the bundlers of
 * hosts.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { splitExports } from '../../.tools/lib/split-exports.mjs';

const split = (code: string) => splitExports(code, (name) => `./en.${name}.js`);

describe('a module that is split by its exports', () => {
  test('exports the same names from a module for each', () => {
    const { index, modules } = split('/** A. */\nexport const a = { x: 1 };\nexport const b = 2;\n');
    assert.equal(index, "export { a } from './en.a.js';\nexport { b } from './en.b.js';\n");
    assert.deepEqual(
      [...modules],
      [
        ['a', 'export const a = { x: 1 };\n'],
        ['b', 'export const b = 2;\n'],
      ],
    );
  });

  test('keeps the imports that an export uses, and imports the exports that it is made of', () => {
    const { modules } = split(
      "import { one, two } from 'other';\nexport const a = one;\nexport const all = { ...a, ...b, z: two };\nexport const b = {};\n",
    );
    assert.equal(modules.get('a'), "import { one, two } from 'other';\nexport const a = one;\n");
    assert.equal(modules.get('b'), 'export const b = {};\n');
    assert.equal(
      modules.get('all'),
      "import { one, two } from 'other';\nimport { a } from './en.a.js';\nimport { b } from './en.b.js';\nexport const all = { ...a, ...b, z: two };\n",
    );
  });

  for (const [what, code] of [
    ['a helper beside the exports', 'const a = 1; export const b = a;'],
    ['a function', 'export function a() {}'],
    ['a default export', 'export default {};'],
    ['two names in one statement', 'export const a = 1, b = 2;'],
    ['a name that may change', 'export let a = 1;'],
  ] as const) {
    test(`stops the build at ${what}`, () => assert.throws(() => split(code), /export const/));
  }
});
