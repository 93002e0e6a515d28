/** What is published: the packed tarballs, as npm would have them. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { siteFolder } from './support/served-site.js';

const run = promisify(execFile);
const site = siteFolder();
const installed = join(site, 'node_modules/@ops-widgets');

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly sideEffects: boolean | readonly string[];
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Published {
  readonly name: string;
  readonly manifest: Manifest;
  /** The folder as it was installed from the tarball. */
  readonly folder: string;
  readonly tarball: Buffer;
  /** Every file, by its path in the package. */
  readonly files: readonly string[];
}

const tarballs = readdirSync(join(site, 'tarballs'));
const all: readonly Published[] = ['truth', 'contract', 'check', 'adapter', 'live', 'widgets', 'server'].map((name) => {
  const folder = join(installed, name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const tarball = tarballs.find((file) => file.startsWith(`ops-widgets-${name}-`)) ?? '';
  return { name, manifest, folder, tarball: readFileSync(join(site, 'tarballs', tarball)), files: filesIn(folder) };
});
const versions = new Set(all.map(({ manifest }) => manifest.version));

/** The paths that a host may import, with those of a pattern written out. */
function entriesOf({ manifest, files }: Published): readonly string[] {
  return Object.entries(manifest.exports).flatMap(([path, target]) => {
    const file = typeof target === 'string' ? target : String(target['default']);
    const [before = '', after] = file.replace('./', '').split('*');
    const names =
      after === undefined
        ? [path]
        : files
            .filter((name) => name.startsWith(before) && name.endsWith(after))
            .map((name) => path.replace('*', name.slice(before.length, name.length - after.length)));
    return names.map((name) => posix.join(manifest.name, name));
  });
}

for (const published of all) {
  const { manifest, folder, files } = published;
  describe(manifest.name, () => {
    it('is clean by publint, suggestions included', async () => {
      const { messages, pkg } = await publint({ pack: { tarball: bufferOf(published.tarball) }, strict: true });
      assert.deepEqual(
        messages.map((message) => formatMessage(message, pkg, { color: false })),
        [],
      );
    });

    it('has types for every way to import it as a module (are-the-types-wrong, ESM only)', async () => {
      const result = await checkPackage(createPackageFromTarballData(published.tarball));
      assert.ok(result.types, 'no types at all');
      // A package of modules does not support `require` nor the resolution of Node 10.
      const asModule = result.problems.filter(
        (problem) => !('resolutionKind' in problem) || !/^node10$|-cjs$/.test(problem.resolutionKind),
      );
      assert.deepEqual(asModule, []);
    });

    it('has its sources, licence and a README, and no test or tool', () => {
      const unexpected = files.filter(
        (file) => !/^(bin|dist|src|types|vscode|themes)\//.test(file) && !topLevel.has(file),
      );
      assert.deepEqual(unexpected, []);
      const ofTheWorkshop = files.filter((file) => /\.test\.|(^|\/)testing\/|tsbuildinfo|\.cache|\.log$/.test(file));
      assert.deepEqual(ofTheWorkshop, []);
      for (const file of ['LICENSE', 'README.md', 'package.json']) assert.ok(files.includes(file), `no ${file}`);
      assert.equal(readFileSync(join(folder, 'LICENSE'), 'utf8'), readFileSync('LICENSE', 'utf8'));
      const readme = readFileSync(join(folder, 'README.md'), 'utf8');
      assert.match(readme, new RegExp(`^# ${manifest.name}\n`));
      assert.match(readme, /```\w+\n/, 'no example');
    });

    it('has a map for every script, and every map leads to a source that is there', () => {
      const scripts = files.filter((file) => /^dist\/.*(\.js|\.d\.ts)$/.test(file));
      assert.ok(scripts.length > 0);
      for (const file of scripts) {
        const map = JSON.parse(readFileSync(join(folder, `${file}.map`), 'utf8')) as SourceMap;
        map.sources.forEach((source, index) => {
          const isPacked = files.includes(posix.join(posix.dirname(file), source));
          assert.ok(isPacked || typeof map.sourcesContent?.[index] === 'string', `${file} comes from ${source}`);
        });
      }
    });

    it('keeps what has side effects apart, in a list without gaps', () => {
      const { sideEffects } = manifest;
      const named = sideEffects === false ? [] : (sideEffects as readonly string[]);
      const isNamed = (file: string) =>
        named.some((pattern) =>
          new RegExp(`^${pattern.slice(2).replaceAll('.', '\\.').replace('*', '.*')}$`).test(file),
        );
      for (const file of files.filter((name) => /^dist\/.*\.js$/.test(name) && !/^dist\/ops-widgets/.test(name))) {
        const text = readFileSync(join(folder, file), 'utf8');
        // A module that is imported for nothing by name, or defines an element, is there for its
        // effect.
        const acts = /^import ['"]|^define\(/m.test(text);
        assert.equal(isNamed(file), acts, `${file} ${acts ? 'has' : 'has no'} side effects`);
      }
    });

    it('asks for the other packages in the very version that it was built with', () => {
      const ours = Object.entries(manifest.dependencies ?? {}).filter(([name]) => name.startsWith('@ops-widgets/'));
      for (const [name, version] of ours) assert.equal(version, manifest.version, name);
    });
  });
}

describe('the published packages', () => {
  it('have one version, which the elements carry too', async () => {
    assert.equal(versions.size, 1, [...versions].join(', '));
    const { stdout } = await inNode("import { version } from '@ops-widgets/widgets'; console.log(version);");
    assert.equal(stdout.trim(), [...versions][0]);
  });

  it('are imported by a server without an error and without leaving anything behind', async () => {
    // The one file for a script tag is for pages only, and is found by its name.
    const entries = all.flatMap(entriesOf).filter((entry) => !/\.(json|css)$|ops-widgets\.js$/.test(entry));
    assert.ok(entries.includes('@ops-widgets/widgets/define/ops-kpis'), entries.join(', '));
    const { stdout, stderr } = await inNode(`
      const before = new Set(Reflect.ownKeys(globalThis));
      for (const entry of ${JSON.stringify(entries)}) await import(entry);
      console.log(JSON.stringify(Reflect.ownKeys(globalThis).filter((key) => !before.has(key)).map(String)));
    `);
    assert.equal(stderr, '');
    // Lit counts its versions and stands in for what a server lacks; all copies of zod share one
    // configuration.
    const ofLibraries = /^(lit|reactiveElementVersions$|customElements$|__zod_global(Config|Registry)$)/;
    assert.deepEqual(
      (JSON.parse(stdout) as string[]).filter((name) => !ofLibraries.test(name)),
      [],
    );
  });

  it('have JSON that can be imported by name', async () => {
    const files = all.flatMap(entriesOf).filter((entry) => entry.endsWith('.json'));
    assert.ok(files.includes('@ops-widgets/contract/openapi.json'));
    await inNode(`
      import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      for (const file of ${JSON.stringify(files)}) if (typeof require(file) !== 'object') throw new Error(file);
    `);
  });

  it('type-check in a strict project of a host, libraries and the examples of every README included', async () => {
    const options = [
      '--strict',
      '--noEmit',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--lib',
      'es2022,dom,dom.iterable',
    ];
    const compiler = join(process.cwd(), 'node_modules/typescript/bin/tsc');
    const sources = join(site, 'consumer');
    cpSync('specs/consumers/hosts/support/consumer.ts', join(sources, 'consumer.ts'));
    for (const { name, folder } of all) {
      const examples = readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/^```ts\n(.*?)^```/gms);
      [...examples].forEach(([, text = ''], index) =>
        writeFileSync(join(sources, `readme-of-${name}-${index}.ts`), `${text}\nexport {};\n`),
      );
    }
    const files = filesIn(sources).map((file) => join(sources, file));
    const { stdout } = await run(process.execPath, [compiler, ...options, '--ignoreConfig', ...files], {
      cwd: site,
    }).catch((error: { stdout: string }) => error);
    assert.equal(stdout, '');
  });

  it('hold a page to the scripts that were packed, by their hashes', () => {
    const kit = join(installed, 'widgets/dist');
    const hashes = JSON.parse(readFileSync(join(kit, 'integrity.json'), 'utf8')) as Record<string, string>;
    const scripts = readdirSync(kit).filter((name) => /^ops-widgets.*\.js$/.test(name));
    assert.deepEqual(Object.keys(hashes).sort(), scripts.sort());
    for (const [name, hash] of Object.entries(hashes)) {
      const digest = createHash('sha384')
        .update(readFileSync(join(kit, name)))
        .digest('base64');
      assert.equal(hash, `sha384-${digest}`, name);
    }
  });

  it('name the licences of everything that is in the one file for a script tag', () => {
    const kit = join(installed, 'widgets/dist');
    const { sources } = JSON.parse(readFileSync(join(kit, 'ops-widgets.js.map'), 'utf8')) as SourceMap;
    const foreign = new Set(sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []));
    assert.ok(foreign.has('lit-html'), [...foreign].join(', '));
    const notices = readFileSync(join(kit, 'ops-widgets.licenses.txt'), 'utf8');
    for (const name of foreign) assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
  });
});

interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent?: readonly (string | null)[];
}

const topLevel = new Set(['LICENSE', 'README.md', 'package.json', 'openapi.json', 'custom-elements.json']);

/** Runs a module in a Node process of its own, at home in the site. */
function inNode(module: string) {
  return run(process.execPath, ['--input-type=module', '--eval', module], {
    cwd: site,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.slice(folder.length), entry.name).replace(/^\//, ''))
    .filter((file) => !dirname(file).includes('node_modules'))
    .sort();
}

function bufferOf({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
}
