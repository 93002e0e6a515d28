import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { build } from 'esbuild';

/** Where the pages find what several tests share. */
const CHUNKS = '__bundled__';

/**
 * Serves each test file of a run as one bundle, with chunks for what several of them share. Module
 * by module a page made some 300 requests before its first test, and that took longer than most of
 * the tests.
 *
 * `pages` are modules that tests load by their addresses, such as the script of a frame. Tests and
 * pages keep theirs.
 */
export function bundledTests({ pages, conditions }) {
  let outputs;
  return {
    reporter: {
      start({ testFiles }) {
        outputs = bundle([...testFiles, ...pages], conditions);
      },
    },
    plugin: {
      name: 'bundled-tests',
      async serve({ path }) {
        const body = (await outputs).get(path.replace(/\.ts$/, '.js'));
        return body === undefined ? undefined : { body, type: path.endsWith('.map') ? 'json' : 'js' };
      },
    },
  };
}

async function bundle(entryPoints, conditions) {
  const root = process.cwd();
  const result = await build({
    entryPoints: entryPoints.map((path) => posix.relative(root, posix.resolve(path))),
    outbase: '.',
    // Nothing is written: the addresses of the outputs are relative to the sources.
    outdir: '.',
    write: false,
    chunkNames: `${CHUNKS}/[name]-[hash]`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions,
    sourcemap: true,
    // Test files import modules for their effects, whatever the packages say about themselves.
    ignoreAnnotations: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    plugins: [emptyBuiltins],
  });
  return new Map(result.outputFiles.map(({ path, text }) => [`/${posix.relative(root, path)}`, text]));
}

/**
 * Libraries such as fake-timers ask for modules of Node only after they have seen that they run in
 * Node.
 */
const emptyBuiltins = {
  name: 'empty-builtins',
  setup(esbuild) {
    const filter = new RegExp(`^(node:)?(${builtinModules.join('|')})$`);
    esbuild.onResolve({ filter }, ({ path }) => ({ path, namespace: 'empty' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }));
  },
};
