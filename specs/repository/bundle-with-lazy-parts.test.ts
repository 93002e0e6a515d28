/**
 * The bundle for a script tag: one script and its lazy parts, whatever the script's file is named.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { runInThisContext } from 'node:vm';
import { build } from 'vite';
import { bundleWithLazyParts, toPart, toScript } from '../../.tools/lib/bundle-with-lazy-parts.js';

/** A kit of three modules: what two of them share is in the kit's script alone. */
const sources = {
  'kit.ts': `import { count, Shared } from './shared.ts';
    globalThis.kit = { count, Shared, open: () => import('./part.ts') };`,
  'shared.ts': `globalThis.loads = (globalThis.loads ?? 0) + 1;
    export class Shared {}
    export const count = (by: number) => \`counted \${by}\`;`,
  'part.ts': `import { count, Shared as Renamed } from './shared.ts';
    export { Renamed as Class };
    export const more = () => import('./part-of-part.ts');
    export default count(2);
    throwIfAsked();
    function throwIfAsked() {
      if (globalThis.throws) throw new Error('a named line');
    }`,
  'part-of-part.ts': `import { Shared } from './shared.ts';
    export const isShared = (one: object) => one instanceof Shared;`,
};

interface Kit {
  readonly Shared: new () => object;
  open(): Promise<{
    readonly default: string;
    readonly Class: Kit['Shared'];
    more(): Promise<{ isShared(one: object): boolean }>;
  }>;
}

interface Page {
  kit?: Kit;
  loads?: number;
  throws?: boolean;
}

const page = globalThis as Page;

describe('the bundle with lazy parts', () => {
  let folder: string;
  let dist: string;
  const parts = { '/part.ts': 'kit.part.js', '/part-of-part.ts': 'kit.more.js' };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bundle-'));
    dist = join(folder, 'dist');
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    await bundle(dist, parts);
  });
  after(() => {
    rmSync(folder, { recursive: true });
    for (const name of ['kit', 'loads', 'throws'] as const) delete page[name];
  });

  function bundle(outDir: string, names: Readonly<Record<string, string>>) {
    return build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      plugins: [bundleWithLazyParts({ parts: names, banner: '/*! A kit */' })],
      build: {
        outDir,
        sourcemap: true,
        target: 'es2022',
        lib: { entry: join(folder, 'kit.ts'), formats: ['es'], fileName: () => 'kit.js' },
        rolldownOptions: { preserveEntrySignatures: false },
      },
    });
  }

  async function load(file: string): Promise<Kit> {
    await import(`${pathToFileURL(join(dist, file)).href}?v=2`);
    const { kit } = page;
    assert.ok(kit);
    return kit;
  }

  test('is one script and a file of the given name for each part, with the banner first', () => {
    const scripts = readdirSync(dist).filter((name) => name.endsWith('.js'));
    assert.deepEqual(scripts.sort(), ['kit.js', 'kit.more.js', 'kit.part.js']);
    for (const name of scripts) assert.match(readFileSync(join(dist, name), 'utf8'), /^\/\*! A kit \*\/\n/);
  });

  test('names the kit in no part, and has no line twice', () => {
    const [kit, part, more] = ['kit.js', 'kit.part.js', 'kit.more.js'].map((name) =>
      readFileSync(join(dist, name), 'utf8'),
    );
    assert.match(kit ?? '', /counted/);
    for (const text of [part, more]) {
      assert.doesNotMatch(text ?? '', /counted|from\s*["'`]/);
      assert.doesNotMatch((text ?? '').replace(/\/\/# sourceMappingURL.*/, ''), /kit\.js/);
    }
  });

  test('is a classic script as well: it parses as one and defines no global name', () => {
    const names = Object.keys(globalThis);
    runInThisContext(readFileSync(join(dist, 'kit.js'), 'utf8'));
    assert.deepEqual(
      Object.keys(globalThis).filter((name) => !names.includes(name) && !['kit', 'loads'].includes(name)),
      [],
    );
  });

  test('hands what is shared to its parts and to the parts of those, with the script renamed and a query behind its name', async () => {
    renameSync(join(dist, 'kit.js'), join(dist, 'renamed.js'));
    page.loads = 0;
    const kit = await load('renamed.js');
    const part = await kit.open();
    assert.deepEqual([part.default, part.Class === kit.Shared, page.loads], ['counted 2', true, 1]);
    const { isShared } = await part.more();
    assert.ok(isShared(new kit.Shared()));
    assert.equal(await kit.open(), part, 'a part is created once');
    assert.equal(page.loads, 1, 'what is shared runs once');
  });

  test('says in its maps where a line comes from', () => {
    const code = readFileSync(join(dist, 'kit.part.js'), 'utf8');
    const map = new SourceMap(JSON.parse(readFileSync(join(dist, 'kit.part.js.map'), 'utf8')));
    const lines = code.slice(0, code.indexOf('a named line')).split('\n');
    const entry = map.findEntry(lines.length - 1, (lines.at(-1) ?? '').length - 1);
    assert.ok('originalLine' in entry);
    assert.match(entry.originalSource, /part\.ts$/);
    assert.match(sources['part.ts'].split('\n')[entry.originalLine] ?? '', /a named line/);
  });

  test('needs the file name of each part', async () => {
    await assert.rejects(
      bundle(join(folder, 'nameless'), { '/part.ts': 'kit.part.js' }),
      /gives no file name.*part-of-part/,
    );
  });
});

describe('a chunk of another form than the bundler writes today', () => {
  const kit = { fileName: 'kit.js', exports: ['a'] };
  const cases: [what: string, edit: () => unknown, message: RegExp][] = [
    [
      'a kit that imports',
      () => toScript('import { a } from "./other.js"; a();', kit),
      /The kit imports \.\/other\.js/,
    ],
    [
      'a part that needs another part',
      () => toPart('import { a } from "./other.js"; a();', kit),
      /imports \.\/other\.js/,
    ],
    [
      'a binding that the kit does not export',
      () => toPart('import { b } from "./kit.js"; b();', kit),
      /names no export b of the kit/,
    ],
    [
      'a namespace that is imported',
      () => toPart('import * as a from "./kit.js"; a.b();', kit),
      /import of another form.*: a/,
    ],
    ['a default export', () => toPart('export default 1;', kit), /export of another form.*export default 1/],
    ['a declaration that is exported', () => toScript('export const a = 1;', kit), /export of another form.*const a/],
    ['everything of another module', () => toScript('export * from "./a.js";', kit), /export of another form/],
    [
      'a name that is no identifier',
      () => toScript('const a = 1; export { a as "b c" };', kit),
      /no identifier: "b c"/,
    ],
    [
      'a part whose name is computed',
      () => toScript('import(name());', kit),
      /not imported by its name: import\(name\(\)\)/,
    ],
    ['import.meta', () => toScript('console.log(import.meta.url);', kit), /import\.meta/],
  ];
  for (const [what, edit, message] of cases) test(`stops the build: ${what}`, () => assert.throws(edit, message));

  test('is no chunk whose words only look like imports', () => {
    const text = 'const a = "export { b }; import(\\"./c.js\\")";';
    assert.ok(toScript(`${text} export { a };`, kit).toString().includes(text));
  });
});
