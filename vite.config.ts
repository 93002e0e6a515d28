import { defaultClientConditions, defineConfig } from 'vite';
import { denseTemplates } from './.tools/lib/dense-templates.js';

const LICENSES = '/*! Ops Widgets, MIT. With Lit, BSD-3-Clause, (c) Google LLC, and zod, MIT, (c) Colin McDonnell. */';

/** One file for a script tag, classic or module: everything the elements need and nothing else. */
export default defineConfig({
  resolve: { conditions: ['@ops-widgets/source', ...defaultClientConditions] },
  plugins: [denseTemplates(/\/packages\/widgets\/src\//)],
  build: {
    target: 'es2022',
    outDir: 'packages/widgets/dist',
    // The compiled modules live there too.
    emptyOutDir: false,
    sourcemap: true,
    reportCompressedSize: false,
    // Terser sees through more than the bundler's own minifier, which goes over its output once more.
    minify: 'terser',
    terserOptions: {
      ecma: 2022,
      compress: { passes: 3, inline: 1, unsafe_arrows: true, keep_fargs: false },
      // The names that Lit and zod use among their own modules.
      mangle: { properties: { regex: /^_(\$.+|zod)$/ } },
    },
    lib: {
      entry: 'packages/widgets/src/bundle.ts',
      formats: ['iife'],
      name: 'OpsWidgets',
      fileName: () => 'ops-widgets.js',
    },
    rolldownOptions: {
      optimization: { inlineConst: { mode: 'all', pass: 3 } },
      // One line for all instead of the same header for every module.
      output: { minify: true, postBanner: LICENSES, comments: { legal: false } },
    },
  },
});
