/** Late parts of which a page may have the modules in its main file, too. */
import { build } from 'esbuild';

/**
 * Bundles a compiled module with all that it imports into a file beside it (`….bundle.js`). Between
 * two files that share a module, a host's bundler puts a third one, which the page loads at once.
 * @param {string} path
 */
export async function bundleLatePart(path) {
  await build({
    entryPoints: [path],
    outfile: path.replace(/\.js$/, '.bundle.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production'],
    sourcemap: true,
    legalComments: 'none',
    logLevel: 'error',
  });
}
