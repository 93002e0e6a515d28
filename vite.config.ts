import { defaultClientConditions, defineConfig } from 'vite';

const LICENSES = '/*! Ops Widgets, MIT. With Lit, BSD-3-Clause, (c) Google LLC, and zod, MIT, (c) Colin McDonnell. */';

/** One file for a script tag, classic or module: everything the elements need and nothing else. */
export default defineConfig({
  resolve: { conditions: ['@ops-widgets/source', ...defaultClientConditions] },
  build: {
    target: 'es2022',
    outDir: 'packages/widgets/dist',
    // The compiled modules live there too.
    emptyOutDir: false,
    sourcemap: true,
    reportCompressedSize: false,
    lib: {
      entry: 'packages/widgets/src/bundle.ts',
      formats: ['iife'],
      name: 'OpsWidgets',
      fileName: () => 'ops-widgets.js',
    },
    rolldownOptions: {
      // One line for all instead of the same header for every module.
      output: { postBanner: LICENSES, comments: { legal: false } },
    },
  },
});
