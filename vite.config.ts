import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { bundleWithLazyParts } from './.tools/lib/bundle-with-lazy-parts.js';
import { minifyTemplates } from './.tools/lib/minify-templates.mjs';

/**
 * The modules that a page loads when it first needs them, and their files. Host pages name these
 * files.
 */
const lazyParts = {
  '/widgets/src/wording/de.ts': 'ops-widgets.de.js',
  '/widgets/src/list/view.ts': 'ops-widgets.list.js',
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

/** Minifies the templates of the sources, as the build does in the compiled modules. */
const minifyTemplatesOfSources: Plugin = {
  name: 'minify-templates',
  apply: (config) => Boolean(config.build?.lib),
  transform: (code, id) => (id.includes('node_modules') ? null : minifyTemplates(code, id)),
};

/** The kit for a script tag, classic or module: every element with all that it needs. */
export default defineConfig({
  resolve: { conditions: ['@ops-widgets/source', ...defaultClientConditions] },
  plugins: [
    useSplitEnglish,
    minifyTemplatesOfSources,
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
      output: { comments: false },
    },
  },
});
