/**
 * `npm run size`: what a page loads, gzipped, against the limits of .config/size-limit.json. The whole kit is the file that the build
 * made; one widget with all it needs, and the truth alone, are bundled here as a host's bundler would.
 */
import { build } from 'esbuild';
import { run } from './lib/run.mjs';

const bundles = { 'one-widget': '@ops-widgets/widgets/define/ops-kpis', truth: '@ops-widgets/truth' };

for (const [name, entry] of Object.entries(bundles)) {
  await build({
    entryPoints: { [name]: entry },
    outdir: '.cache/size',
    bundle: true,
    // What a page loads when it first needs it is a file of its own.
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production'],
    legalComments: 'none',
    logLevel: 'error',
  });
}
process.exit(await run('npx', ['size-limit', '--config', '.config/size-limit.json']));
