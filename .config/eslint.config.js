import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { importBans, pureGlobals, pureProperties, syntaxBans } from './eslint/bans.js';
import { house as houseRules } from './eslint/house.js';

const root = fileURLToPath(new URL('..', import.meta.url));

const typescript = ['{mocks,stories,specs,.storybook,.tools}/**/*.ts', 'packages/*/src/**/*.ts', 'vite.config.ts'];
const tests = ['packages/*/src/**/*.test.ts', 'packages/*/src/**/testing/**/*.ts', 'specs/**/*.ts'];
const templates = ['packages/widgets/src/**/*.ts', 'stories/**/*.ts'];
const tools = [
  '.config/**/*.{js,mjs,cjs}',
  '.tools/**/*.mjs',
  '.storybook/**/*.{js,mjs}',
  'specs/consumers/hosts/support/server/*.mjs',
  'specs/engines/support/workers/*.mjs',
  'stories/docs/code/*.mjs',
  'stories/docs/engines/code/**/*.mjs',
  '*.{js,mjs,cjs}',
];
/** Scripts of pages, written as a host's developer writes them. */
const pages = ['specs/consumers/hosts/**/*.js'];

const nodeGlobals = [
  'Buffer',
  'Request',
  'Response',
  'URL',
  'URLSearchParams',
  'clearTimeout',
  'console',
  'fetch',
  'module',
  'performance',
  'process',
  'require',
  'setTimeout',
];

const pageGlobals = [
  'CustomEvent',
  'customElements',
  'URLSearchParams',
  'addEventListener',
  'console',
  'document',
  'fetch',
  'history',
  'location',
  'sessionStorage',
  'window',
];

const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', '.cache/', '.data/', '**/mockServiceWorker.js']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,

  {
    name: 'types',
    files: typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: root } },
    rules: {
      'no-restricted-imports': importBans,
      'no-restricted-syntax': syntaxBans.packages,
      'max-lines': ['error', 500],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Lit calls a listener with the element as `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['describe', 'it', 'suite', 'test'] },
          ],
        },
      ],
      // A method that an interface makes asynchronous need not wait for anything.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    name: 'templates',
    files: templates,
    extends: [lit.configs['flat/recommended'], wc.configs['flat/best-practice'], litA11y.configs.recommended],
    rules: {
      'lit/ban-attributes': ['error', 'style'],
      'lit/lifecycle-super': 'error',
      'lit/no-classfield-shadowing': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/prefer-static-styles': ['error', 'always'],
      'lit/value-after-constraints': 'error',
    },
  },
  {
    name: 'truth',
    files: ['packages/truth/src/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': pureGlobals,
      'no-restricted-properties': pureProperties,
      'no-restricted-syntax': syntaxBans.truth,
    },
  },
  {
    name: 'tests',
    files: tests,
    rules: {
      'no-restricted-syntax': syntaxBans.tests,
      // `expect(x).to.be.true` is an expression.
      '@typescript-eslint/no-unused-expressions': 'off',
      // What the wire carries is any shape until the test says so.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      'lit/ban-attributes': 'off',
    },
  },
  {
    // Programs of the panel and tools report on the console.
    name: 'host',
    files: ['packages/host/src/**/*.ts', '.tools/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    name: 'tools',
    files: tools,
    languageOptions: { globals: readonly(nodeGlobals) },
    rules: { 'max-lines': ['error', 500] },
  },
  {
    name: 'house',
    files: ['**/*.{ts,js,mjs,cjs}'],
    ignores: ['**/*.d.{ts,mts}'],
    plugins: { house: houseRules },
    rules: {
      'house/comment-width': 'error',
      'house/documented-exports': ['error', root],
      'house/import-order': 'error',
      'house/plain-words': 'error',
    },
  },
  { name: 'pages', files: pages, languageOptions: { globals: readonly(pageGlobals) } },
  prettier,
);
