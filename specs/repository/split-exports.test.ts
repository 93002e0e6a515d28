/**
 * A module of constants becomes a module for each: what the package ships for the bundlers of
 * hosts.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { splitExports, splitModule } from '../../.tools/lib/split-exports.mjs';

const split = (code: string) => {
  const { index, modules } = splitExports(code, (name) => `./en.${name}.js`);
  return { index, modules: new Map([...modules].map(([name, module]) => [name, module.toString()])) };
};

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

  test('has a map to the line of its source for each of its files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'split-'));
    try {
      const source = '/** A. */\nexport const a = {\n  x: 1,\n};\n\nexport const b: object = { ...a, y: 2 };\n';
      const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, sourceMap: true };
      const { outputText, sourceMapText } = ts.transpileModule(source, { compilerOptions, fileName: 'en.ts' });
      const path = join(folder, 'en.js');
      writeFileSync(path, outputText);
      writeFileSync(`${path}.map`, sourceMapText ?? '');
      splitModule(path);
      for (const [file, text] of [
        ['en.a.js', 'x: 1'],
        ['en.b.js', 'y: 2'],
      ] as const) {
        const code = readFileSync(join(folder, file), 'utf8');
        const map = JSON.parse(readFileSync(join(folder, `${file}.map`), 'utf8'));
        const before = code.slice(0, code.indexOf(text)).split('\n');
        const entry = new SourceMap(map).findEntry(before.length - 1, before.at(-1)?.length ?? 0);
        assert.ok('originalLine' in entry);
        assert.equal(entry.originalSource, 'en.ts');
        assert.ok(source.split('\n')[entry.originalLine]?.includes(text), file);
      }
      assert.deepEqual(JSON.parse(readFileSync(`${path}.map`, 'utf8')).sources, ['en.ts']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
