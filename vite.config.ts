import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { denseTemplates } from './.tools/lib/dense-templates.js';

const LICENSES = '/*! Ops Widgets, MIT. Lit, BSD-3-Clause, (c) Google LLC. zod, MIT, (c) Colin McDonnell. */';

const target = 'es2022';
const outDir = 'packages/widgets/dist';

/** In the one file, a language is loaded from beside it; Storybook, which reads this file too, bundles its own. */
function languagesBesideTheKit(): Plugin {
  let isLibrary = false;
  return {
    name: 'languages-beside-the-kit',
    enforce: 'pre',
    configResolved: ({ build }) => void (isLibrary = Boolean(build.lib)),
    resolveId: (id) => (isLibrary && id === './de.js' ? { id: './ops-widgets.de.js', external: true } : null),
  };
}

/** German beside the one file, which loads it when a page first speaks it: `vite build --mode german`. */
const german = defineConfig({
  build: {
    target,
    outDir,
    emptyOutDir: false,
    sourcemap: true,
    reportCompressedSize: false,
    lib: { entry: 'packages/widgets/src/wording/de.ts', formats: ['es'], fileName: () => 'ops-widgets.de.js' },
  },
});

/** One file for a script tag, classic or module: everything the elements need and nothing else. */
const kit = defineConfig({
  resolve: { conditions: ['@ops-widgets/source', ...defaultClientConditions] },
  plugins: [denseTemplates(/\/packages\/widgets\/src\//), languagesBesideTheKit()],
  build: {
    target,
    outDir,
    // The compiled modules live there too.
    emptyOutDir: false,
    sourcemap: true,
    reportCompressedSize: false,
    // Terser sees through more than the bundler's own minifier, which goes over its output once more.
    minify: 'terser',
    terserOptions: {
      ecma: 2022,
      compress: {
        passes: 3,
        inline: 1,
        unsafe_arrows: true,
        keep_fargs: false,
        pure_getters: true,
        unsafe_methods: true,
      },
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

export default defineConfig(({ mode }) => (mode === 'german' ? german : kit));
