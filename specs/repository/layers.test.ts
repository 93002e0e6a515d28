import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const checker = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const rules = join(repository, '.config/dependency-cruiser.cjs');

const PACKAGES = ['truth', 'contract', 'check', 'adapter', 'live', 'widgets', 'server', 'engines', 'panel', 'host'];
const LIBRARIES = ['lit', '@lit/context', '@lit/task', 'zod', 'hono', 'msw'];

/** File, what it imports, and the rules that must object: none means that the import is fine. */
const CASES: [file: string, imported: string, ...objections: string[]][] = [
  ['packages/truth/src/up.ts', '@ops-widgets/contract', 'floor-truth'],
  ['packages/truth/src/library.ts', 'lit', 'declared', 'libraries-truth'],
  ['packages/truth/src/builtin.ts', 'node:fs', 'any-runtime'],
  ['packages/truth/src/helper.ts', './testing/facts.js', 'no-tests-inside'],
  ['packages/truth/src/missing.ts', './nowhere.js', 'resolvable'],
  ['packages/contract/src/down.ts', '@ops-widgets/truth'],
  ['packages/contract/src/up.ts', '@ops-widgets/adapter', 'floor-contract'],
  ['packages/contract/src/undeclared.ts', 'lit', 'libraries-contract', 'declared'],
  ['packages/contract/src/builtin.ts', 'node:fs', 'any-runtime'],
  ['packages/contract/src/builtin.node.test.ts', 'node:fs'],
  ['packages/contract/src/check.ts', '@ops-widgets/check', 'floor-contract'],
  ['packages/check/src/down.ts', '@ops-widgets/contract'],
  ['packages/check/src/sideways.ts', '@ops-widgets/adapter', 'floor-check'],
  ['packages/check/src/builtin.ts', 'node:fs', 'any-runtime'],
  ['packages/adapter/src/down.ts', '@ops-widgets/contract'],
  ['packages/adapter/src/up.ts', '@ops-widgets/live', 'floor-adapter'],
  ['packages/adapter/src/back-door.ts', '../../truth/src/index.js', 'front-door'],
  ['packages/live/src/down.ts', '@ops-widgets/adapter'],
  ['packages/live/src/up.ts', '@ops-widgets/widgets', 'floor-live'],
  ['packages/live/src/framework.ts', 'lit', 'declared', 'libraries-live'],
  ['packages/live/src/ask.test.ts', '../../../mocks/index.js'],
  ['packages/live/src/up.test.ts', '@ops-widgets/widgets', 'floor-live-tests'],
  ['packages/live/src/mocked.ts', '../../../mocks/index.js', 'floor-live'],
  ['packages/widgets/src/element.ts', 'lit'],
  ['packages/widgets/src/context.ts', '@lit/context'],
  ['packages/widgets/src/task.ts', '@lit/task'],
  ['packages/widgets/src/sideways.ts', '@ops-widgets/server', 'floor-widgets'],
  ['packages/widgets/src/public/up.ts', '../dom/index.js', 'widgets-public'],
  ['packages/widgets/src/dom/up.ts', '../settings/index.js', 'widgets-dom'],
  ['packages/widgets/src/settings/sideways.ts', '../wording/index.js', 'widgets-settings'],
  ['packages/widgets/src/wording/sideways.ts', '../settings/index.js', 'widgets-wording'],
  ['packages/widgets/src/wording/up.ts', '../parts/index.js', 'widgets-wording'],
  ['packages/widgets/src/parts/down.ts', '../wording/index.js'],
  ['packages/widgets/src/parts/up.ts', '../recent/index.js', 'widgets-parts'],
  ['packages/widgets/src/element/down.ts', '../parts/index.js'],
  ['packages/widgets/src/element/controllers/up.ts', '../../recent/index.js', 'widgets-element'],
  ['packages/widgets/src/recent/down.ts', '../element/index.js'],
  ['packages/widgets/src/recent/own.ts', './index.js'],
  ['packages/widgets/src/recent/sideways.ts', '../list/index.js', 'widgets-element-folder'],
  ['packages/widgets/src/recent/up.ts', '../define/index.js', 'widgets-element-folder'],
  ['packages/widgets/src/define/down.ts', '../recent/index.js'],
  ['packages/server/src/down.ts', '@ops-widgets/contract'],
  ['packages/server/src/sideways.ts', '@ops-widgets/adapter', 'floor-server'],
  ['packages/server/src/live.ts', '@ops-widgets/live', 'floor-server'],
  ['packages/server/src/builtin.ts', 'node:http', 'any-runtime'],
  ['packages/server/src/up.ts', '@ops-widgets/host', 'floor-server'],
  ['packages/host/src/down.ts', '@ops-widgets/server'],
  ['packages/host/src/builtin.ts', 'node:http'],
  ['packages/engines/src/down.ts', '@ops-widgets/server'],
  ['packages/engines/src/up.ts', '@ops-widgets/panel', 'floor-engines'],
  ['packages/engines/src/library.ts', 'hono', 'declared', 'libraries-engines'],
  ['packages/engines/src/builtin.ts', 'node:fs', 'any-runtime'],
  ['packages/panel/src/down.ts', '@ops-widgets/engines'],
  ['packages/panel/src/sideways.ts', '@ops-widgets/widgets', 'floor-panel'],
  ['packages/panel/src/library.ts', 'hono'],
  ['packages/panel/src/builtin.ts', 'node:fs'],
  ['packages/host/src/library.ts', 'hono'],
  ['packages/host/src/sideways.ts', '@ops-widgets/widgets', 'floor-host'],
  ['mocks/down.ts', '../packages/server/src/index.js', 'front-door'],
  ['mocks/server.ts', '@ops-widgets/server'],
  ['mocks/library.ts', 'msw'],
  ['mocks/sideways.ts', '@ops-widgets/widgets', 'floor-mocks'],
  ['stories/widgets.ts', '@ops-widgets/widgets'],
  ['stories/mocks.ts', '../mocks/index.js'],
  ['stories/sideways.ts', '@ops-widgets/host', 'floor-stories'],
  ['specs/anything.ts', '@ops-widgets/host'],
];

describe('the layering check', () => {
  let house: string;
  let violations: Violation[];

  before(async () => {
    house = buildHouse();
    for (const [file, imported] of CASES) write(house, file, importOf(imported));
    write(house, 'packages/live/src/one.ts', importOf('./other.js'));
    write(
      house,
      'packages/live/src/other.ts',
      "import type { one } from './one.js';\nexport type other = typeof one;\n",
    );
    violations = await check(house);
  });

  after(() => rmSync(house, { recursive: true, force: true }));

  for (const [file, imported, ...objections] of CASES) {
    test(`${file} importing ${imported}: ${objections.join(', ') || 'fine'}`, () => {
      assert.deepEqual(rulesAgainst(violations, file), [...objections].sort());
    });
  }

  test('a circle is found, even one of types', () => {
    assert.deepEqual(rulesAgainst(violations, 'packages/live/src/one.ts'), ['no-circles']);
  });

  test('this repository has no violation', async () => {
    assert.deepEqual(await check(repository), []);
  });
});

interface Violation {
  from: string;
  to: string;
  rule: { name: string; severity: string };
}

function rulesAgainst(violations: Violation[], file: string): string[] {
  const names = violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
  return [...new Set(names)].sort();
}

/** A house of empty packages and libraries, laid out like the real one. */
function buildHouse(): string {
  const root = mkdtempSync(join(tmpdir(), 'layers-'));
  const workspaces = ['packages/*'];
  write(
    root,
    'package.json',
    JSON.stringify({ private: true, type: 'module', workspaces, devDependencies: { msw: '*' } }),
  );
  for (const name of PACKAGES) {
    write(root, `packages/${name}/src/index.ts`, `export const ${name} = 1;\n`);
    write(root, `packages/${name}/package.json`, JSON.stringify(manifest(name)));
    mkdirSync(join(root, 'node_modules/@ops-widgets'), { recursive: true });
    symlinkSync(join(root, 'packages', name), join(root, 'node_modules/@ops-widgets', name));
  }
  for (const name of LIBRARIES) {
    write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, type: 'module', main: 'index.js' }));
    write(root, `node_modules/${name}/index.js`, 'export default 1;\n');
  }
  write(root, 'node_modules/zod/mini/index.js', 'export default 1;\n');
  write(root, 'node_modules/zod/mini/package.json', JSON.stringify({ type: 'module', main: 'index.js' }));
  write(root, 'packages/truth/src/testing/facts.ts', 'export const facts = 1;\n');
  for (const folder of ['public', 'dom', 'settings', 'wording', 'parts', 'element', 'recent', 'list', 'define'])
    write(root, `packages/widgets/src/${folder}/index.ts`, 'export const one = 1;\n');
  write(root, 'mocks/index.ts', 'export const mocks = 1;\n');
  return root;
}

function manifest(name: string) {
  const others = PACKAGES.filter((other) => other !== name).map((other) => `@ops-widgets/${other}`);
  const libraries =
    { contract: ['zod'], widgets: ['lit', '@lit/context', '@lit/task'], panel: ['hono'], host: ['hono'] }[name] ?? [];
  return {
    name: `@ops-widgets/${name}`,
    type: 'module',
    exports: { '.': { '@ops-widgets/source': './src/index.ts', default: './dist/index.js' } },
    dependencies: Object.fromEntries([...others, ...libraries].map((dependency) => [dependency, '*'])),
  };
}

function write(root: string, path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function importOf(specifier: string): string {
  return `import * as imported from '${specifier}';\nexport const one = imported;\n`;
}

function check(root: string): Promise<Violation[]> {
  const folders = ['packages', 'mocks', 'stories', 'specs'];
  const options = { cwd: root, maxBuffer: 1 << 26 };
  return new Promise((resolve, reject) => {
    const args = [checker, '--config', rules, '--output-type', 'json', ...folders];
    execFile(process.execPath, args, options, (_error, stdout, stderr) => {
      try {
        const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
        resolve(summary.violations);
      } catch {
        reject(new Error(stderr));
      }
    });
  });
}
