import { defaultClientConditions, defineConfig } from 'vite';
import { besideTheKit } from './.tools/lib/beside-the-kit.js';
import { denseTemplates } from './.tools/lib/dense-templates.js';

/** The modules that a page loads when it first needs them, and the files that it loads for them. */
const onDemand = {
  '/widgets/src/wording/de.ts': 'ops-widgets.de.js',
  '/widgets/src/list/view.ts': 'ops-widgets.list.js',
  '/widgets/src/run-detail/view.ts': 'ops-widgets.run-detail.js',
  '/widgets/src/run-detail/diagnostics/viewer.ts': 'ops-widgets.diagnostics.js',
};

/** For a script tag, classic or module: everything the elements need and nothing else. */
export default defineConfig({
  resolve: { conditions: ['@ops-widgets/source', ...defaultClientConditions] },
  plugins: [
    denseTemplates(/\/packages\/widgets\/src\//),
    besideTheKit({
      parts: onDemand,
      banner: [
        // One line for all instead of the same header for every module.
        '/*! Ops Widgets, MIT. Lit, BSD-3-Clause, (c) Google LLC. */',
      ],
      // Terser sees through more than the bundler's own minifier.
      minify: {
        ecma: 2022,
        compress: {
          toplevel: true,
          passes: 3,
          inline: 1,
          unsafe_arrows: true,
          keep_fargs: false,
          pure_getters: true,
          unsafe_methods: true,
        },
        // The names that Lit uses among its own modules.
        mangle: { toplevel: true, properties: { regex: /^_\$.+$/ } },
      },
    }),
  ],
  build: {
    target: 'es2022',
    outDir: 'packages/widgets/dist',
    // The compiled modules live there too.
    emptyOutDir: false,
    sourcemap: true,
    reportCompressedSize: false,
    minify: false,
    lib: { entry: 'packages/widgets/src/bundle.ts', formats: ['es'], fileName: () => 'ops-widgets.js' },
    rolldownOptions: {
      preserveEntrySignatures: false,
      optimization: { inlineConst: { mode: 'all', pass: 3 } },
      output: { comments: { legal: false } },
    },
  },
});
