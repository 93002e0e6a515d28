import { dirname, resolve } from 'node:path';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { denseTemplates } from './.tools/lib/dense-templates.js';

const LICENSES = '/*! Ops Widgets, MIT. Lit, BSD-3-Clause, (c) Google LLC. */';

const target = 'es2022';
const outDir = 'packages/widgets/dist';

/** The modules that a page loads when it first needs them, by what follows `ops-widgets.` in the names of their files. */
const onDemand: Readonly<Record<string, string>> = {
  de: 'packages/widgets/src/wording/de.ts',
  diagnostics: 'packages/widgets/src/diagnostics/reader.ts',
};

/** The one file loads them from beside it; Storybook, which reads this file too, bundles its own. */
function besideTheKit(): Plugin {
  const files = new Map(Object.entries(onDemand).map(([name, path]) => [resolve(path), `./ops-widgets.${name}.js`]));
  let isLibrary = false;
  return {
    name: 'beside-the-kit',
    enforce: 'pre',
    configResolved: ({ build }) => void (isLibrary = Boolean(build.lib)),
    resolveId(id, importer) {
      // By its whole path: other floors may have modules of the same name.
      const file = importer && files.get(resolve(dirname(importer), id.replace(/\.js$/, '.ts')));
      return isLibrary && file ? { id: file, external: true } : null;
    },
  };
}

/** What is loaded on demand, a file each: `vite build --mode on-demand`. */
const chunks = defineConfig({
  build: {
    target,
    outDir,
    emptyOutDir: false,
    sourcemap: true,
    reportCompressedSize: false,
    lib: { entry: onDemand, formats: ['es'], fileName: (_, name) => `ops-widgets.${name}.js` },
    rolldownOptions: { output: { minify: true } },
  },
});

/** One file for a script tag, classic or module: everything the elements need and nothing else. */
const kit = defineConfig({
  resolve: { conditions: ['@ops-widgets/source', ...defaultClientConditions] },
  plugins: [denseTemplates(/\/packages\/widgets\/src\//), besideTheKit()],
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
      // The names that Lit uses among its own modules.
      mangle: { properties: { regex: /^_\$.+$/ } },
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

export default defineConfig(({ mode }) => (mode === 'on-demand' ? chunks : kit));
