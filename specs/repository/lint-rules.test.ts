/** The rules of `.config/eslint`: what each one reports and allows, and what its fixer writes. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import { house } from '../../.config/eslint/house.js';

RuleTester.describe = (name, run) => void describe(name, run);
RuleTester.it = (name, run) => void it(name, run);
RuleTester.itOnly = (name, run) => void it(name, { only: true }, run);

const tester = new RuleTester({ languageOptions: { parser } });

tester.run('house/import-order', house.rules['import-order'], {
  valid: [
    "import a from 'node:a';\nimport b from '@x/b';\nimport c from 'c';\nimport d from '../d.js';\nimport e from './e.js';",
    // An import for its side effects keeps its place, and the others stay on their side.
    "import b from './b.js';\nimport './first.js';\nimport a from './a.js';",
    "import b from './b.js';\nstart();\nimport a from './a.js';",
  ],
  invalid: [
    {
      name: 'groups and specifiers are sorted',
      code: "import own from './own.js';\nimport z from 'z';\nimport fs from 'node:fs';\nimport a from 'a';",
      output: "import fs from 'node:fs';\nimport a from 'a';\nimport z from 'z';\nimport own from './own.js';",
      errors: [{ messageId: 'order', data: { later: 'node:fs', earlier: './own.js' } }],
    },
    {
      name: 'comments move with their import, the one of the file stays',
      code: "/** The file. */\nimport b from 'b'; // of b\n// of a\nimport type { A } from 'a';\nrun();",
      output: "/** The file. */\n// of a\nimport type { A } from 'a';\nimport b from 'b'; // of b\nrun();",
      errors: [{ messageId: 'order' }],
    },
  ],
});

const wide = 'x'.repeat(101);
tester.run('house/comment-width', house.rules['comment-width'], {
  valid: [
    `/* ${'x'.repeat(94)} */`,
    `// See https://example.org/${wide}`,
    `const text = '${wide}'; //`,
    `const text = '${wide}';`,
  ],
  invalid: [
    { code: `// ${wide}`, errors: [{ messageId: 'wide', data: { columns: 104, most: 100 } }] },
    { code: `/**\n * ${wide}\n * short\n * ${wide}\n */`, errors: [2, 4].map((line) => ({ messageId: 'wide', line })) },
    { code: `let a = 1; // ${wide}${wide}`, errors: [{ messageId: 'wide', data: { columns: 216, most: 120 } }] },
    { code: '// twelve words', options: [10], errors: 1 },
  ],
});

tester.run('house/plain-words', house.rules['plain-words'], {
  valid: [
    "const part = 'told'; element.tell(part);",
    "import { told } from 'elsewhere'; told();",
    'const retold = 1; const stall = 2;',
    '// The CSS part `told` and the event "ops-settled, told once" are public.',
    'const own = 1; const whole = [own];',
    'class Box { take() {} }',
    'css`p { color: var(--_neutral); }`; const pace = 1;',
    '/** Tells two runs apart.\n * @csspart told - Its sentence. */',
    { code: 'const a = 1;', filename: 'packages/live/src/query.ts' },
  ],
  invalid: [
    {
      code: 'const toldRuns = [];',
      errors: [{ messageId: 'word', data: { word: 'toldRuns', say: 'notify, format, describe, report or show' } }],
    },
    { code: 'function tellAll({ telling }) {}', errors: 2 },
    { code: 'class Teller { #told = 1; tell() {} }', errors: 2 },
    { code: 'interface Row { readonly judged: boolean; tell(): void }', errors: 2 },
    { code: 'const row = { told: 1 };', errors: 1 },
    { code: 'class Feed {}', errors: 1 },
    { code: 'class Query { #take() {} }', errors: 1 },
    { code: 'function own() {} const whole = () => 1;', errors: 2 },
    { code: '// Nobody is told.', errors: [4, 14].map((column) => ({ messageId: 'word', column })) },
    { code: '/** Applies what comes first. */', errors: 1 },
    { code: '/** @csspart told - What is told of it. */', errors: [{ messageId: 'word', column: 29 }] },
    { code: 'const a = 1;', filename: 'specs/run-told.test.ts', errors: [{ messageId: 'word', line: 1, column: 1 }] },
    { code: 'const a = 1;', filename: 'tools/dense-templates.ts', errors: 1 },
    {
      code: 'css`p { color: var(--_quiet); }`',
      errors: [{ messageId: 'word', data: { word: '--_quiet', say: '--_neutral' } }],
    },
    { code: 'const catalogue = 1; function pace() {} const perPage = 2; function share() {}', errors: 4 },
  ],
});

const root = mkdtempSync(join(tmpdir(), 'exports-'));
after(() => rmSync(root, { recursive: true, force: true }));
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  return join(root, path);
};
const manifest = (more: object) =>
  JSON.stringify({ exports: { '.': { types: { '@ops-widgets/source': './src/index.ts' } } }, ...more });
write('packages/kit/package.json', manifest({}));
write(
  'packages/kit/src/index.ts',
  "export { run, Run as RunFacts, helper as tool } from './run.js';\nexport * from './all.js';\n",
);
write('packages/inner/package.json', manifest({ private: true }));
write('packages/inner/src/index.ts', "export { start } from './start.js';\n");

/** The rule reads files from the disk, because what they export is decided elsewhere. */
const exported = (path: string, code: string) => ({ code, filename: write(path, code), options: [root] });

tester.run('house/documented-exports', house.rules['documented-exports'], {
  valid: [
    exported('packages/kit/src/unreachable.ts', 'export const a = 1;'),
    exported('packages/inner/src/start.ts', 'export function start() {}'),
    exported('packages/kit/src/all.ts', '/** A kind. */\nexport const Kind = {};\nexport type Kind = string;'),
  ],
  invalid: [
    {
      ...exported(
        'packages/kit/src/run.ts',
        'export function run() {}\n// not a docstring\nexport interface Run {}\n/** Documented. */\nexport const other = 1;\nexport const helper = 2;\nexport const inside = 3;',
      ),
      errors: ['run', 'Run', 'helper'].map((name) => ({ messageId: 'missing', data: { name } })),
    },
  ],
});
