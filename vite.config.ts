import { fileURLToPath } from 'node:url';
import MagicString from 'magic-string';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { bundleWithLazyParts } from './.tools/lib/bundle-with-lazy-parts.js';
import { minifyTemplates } from './.tools/lib/minify-templates.mjs';

/**
 * The modules that a page loads when it first needs them, and their files. Host pages name these
 * files.
 */
const lazyParts = {
  '/live/src/tabs/tab-reader.ts': 'ops-widgets.tabs.js',
  '/widgets/src/element/controllers/start-afresh.ts': 'ops-widgets.start-afresh.js',
  '/widgets/src/parts/groups.ts': 'ops-widgets.groups.js',
  '/widgets/src/parts/rulers.ts': 'ops-widgets.rulers.js',
  '/widgets/src/wording/de.ts': 'ops-widgets.de.js',
  '/widgets/src/badge/view.ts': 'ops-widgets.badge.js',
  '/widgets/src/list/view.ts': 'ops-widgets.list.js',
  '/widgets/src/needs-attention/view.ts': 'ops-widgets.needs-attention.js',
  '/widgets/src/notifications/view.ts': 'ops-widgets.notifications.js',
  '/widgets/src/progress/view.ts': 'ops-widgets.progress.js',
  '/widgets/src/review-pack/view.ts': 'ops-widgets.review-pack.js',
  '/widgets/src/run-detail/view.ts': 'ops-widgets.run-detail.js',
  '/widgets/src/run-detail/diagnostics/viewer.ts': 'ops-widgets.diagnostics.js',
};

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const english = pathOf('packages/widgets/src/wording/en.ts');
const splitEnglish = pathOf('packages/widgets/dist/wording/en.js');

/**
 * Takes English as the build has split it, a module for each section
 * (.tools/lib/split-exports.mjs).
 */
const useSplitEnglish: Plugin = {
  name: 'use-split-english',
  // Storybook reads this file too and has the sources as they are.
  apply: (config) => Boolean(config.build?.lib),
  load: (id) => (id === english ? `export * from ${JSON.stringify(splitEnglish)};` : null),
};

const runRulesLoader = pathOf('packages/widgets/src/element/load-run-rules.ts');

/** The rules about runs are in the file of the kit, which has widgets that show runs. */
const haveRunRules: Plugin = {
  name: 'have-run-rules',
  apply: (config) => Boolean(config.build?.lib),
  load: (id) =>
    id === runRulesLoader
      ? "import { runRules } from '@ops-widgets/live'; export const loadRunRules = () => runRules;"
      : null,
};

/** Minifies the templates of the sources, as the build does in the compiled modules. */
const minifyTemplatesOfSources: Plugin = {
  name: 'minify-templates',
  apply: (config) => Boolean(config.build?.lib),
  transform: (code, id) => (id.includes('node_modules') ? null : minifyTemplates(code, id)),
};

/**
 * Lit makes its policy for Trusted Types while it is loaded. Where the page allows none, the kit is
 * loaded all the same, and says what the page has to allow (dom/blocked-templates.ts).
 */
const surviveRefusedPolicy: Plugin = {
  name: 'survive-refused-policy',
  apply: (config) => Boolean(config.build?.lib),
  transform(code, id) {
    if (!id.endsWith('/lit-html/lit-html.js')) return null;
    const [call] = /\w\.createPolicy\("lit-html",\{createHTML:\w=>\w\}\)/.exec(code) ?? [];
    if (call === undefined) throw new Error('lit-html makes its policy in another form than before');
    const edited = new MagicString(code).replace(call, `(()=>{try{return ${call}}catch{}})()`);
    return { code: edited.toString(), map: edited.generateMap({ hires: 'boundary' }) };
  },
};

/**
 * What zod's core has for schemas that the kit does not make: with checks, for errors, and for
 * readers of Standard Schema. The kit hands no schema to its page. Without them it is 1,310 bytes
 * smaller, gzipped.
 */
const unusedOfZod: Readonly<Record<string, readonly (readonly [found: RegExp, instead: string])[]>> = {
  '/zod/v4/core/core.js': [[/\bproto, params\) \{/, ') { const proto = undefined, params = undefined;']],
  '/zod/v4/core/schemas.js': [
    [/const defChecks = [^]*?\bif \(checks\.length === 0\)/, 'if (true)'],
    [/, \{\s*(\/\/.*\s*)?get "~standard"\(\)[^]*?\n\}\);/, ');'],
  ],
};

const leaveOutUnusedOfZod: Plugin = {
  name: 'leave-out-unused-of-zod',
  apply: (config) => Boolean(config.build?.lib),
  transform(code, id) {
    const [, edits] = Object.entries(unusedOfZod).find(([path]) => id.endsWith(path)) ?? [];
    if (edits === undefined) return null;
    const edited = new MagicString(code);
    for (const [found, instead] of edits) {
      if (!found.test(code)) throw new Error(`${id} has no ${found.source}: zod makes its schemas in another way`);
      edited.replace(found, instead);
    }
    return { code: edited.toString(), map: edited.generateMap({ hires: 'boundary' }) };
  },
};

/** The kit for a script tag, classic or module: every element with all that it needs. */
export default defineConfig({
  resolve: { conditions: ['@ops-widgets/source', ...defaultClientConditions] },
  plugins: [
    useSplitEnglish,
    haveRunRules,
    minifyTemplatesOfSources,
    surviveRefusedPolicy,
    leaveOutUnusedOfZod,
    bundleWithLazyParts({
      parts: lazyParts,
      // One line in place of the same header for every module.
      banner: '/*! Ops Widgets, MIT. Lit, BSD-3-Clause, (c) Google LLC. zod, MIT, (c) Colin McDonnell. */',
    }),
  ],
  build: {
    target: 'es2022',
    outDir: 'packages/widgets/dist',
    // The compiled modules are there too.
    emptyOutDir: false,
    sourcemap: true,
    reportCompressedSize: false,
    lib: { entry: 'packages/widgets/src/bundle.ts', formats: ['es'], fileName: () => 'ops-widgets.js' },
    rolldownOptions: {
      preserveEntrySignatures: false,
      checks: { pluginTimings: false },
      output: {
        comments: false,
        // What the kit itself imports is in its file, whichever lazy parts share it.
        codeSplitting: { groups: [{ name: 'kit', test: /\/widgets\/src\/bundle\.ts$/ }] },
      },
    },
  },
});
