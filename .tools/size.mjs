/**
 * `npm run size`: the gzipped bytes that a page loads, against the limits of
 * .config/size-limit.json. The whole kit is the file that the build made. One widget and the truth
 * are bundled here, as a host's bundler does it.
 */
import { build } from 'esbuild';
import { run } from './lib/run.mjs';

const bundles = { 'one-widget': '@ops-widgets/widgets/define/ops-kpis', truth: '@ops-widgets/truth' };

for (const [name, entry] of Object.entries(bundles)) {
  const { metafile } = await build({
    entryPoints: { [name]: entry },
    outdir: '.cache/size',
    bundle: true,
    // Lazy parts are files of their own and do not count.
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production'],
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
  });
  // A lazy part that shares a module with the entry moves it out of the file that is measured.
  const { imports } = metafile.outputs[`.cache/size/${name}.js`];
  if (imports.some(({ kind }) => kind === 'import-statement'))
    throw new Error(`${name}.js is not all that a page loads`);
}
process.exit(await run('npx', ['size-limit', '--config', '.config/size-limit.json']));
