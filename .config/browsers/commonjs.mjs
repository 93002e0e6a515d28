import { builtinModules } from 'node:module';
import { build } from 'esbuild';

const PREFIX = '/__commonjs__/';

/** Lets test pages import CommonJS packages by name: each is bundled once into a module with the exports named here. */
export function commonjs(packages) {
  const bundles = new Map();
  return {
    name: 'commonjs',
    resolveImport({ source }) {
      return Object.hasOwn(packages, source) ? `${PREFIX}${source}.js` : undefined;
    },
    async serve({ path }) {
      if (!path.startsWith(PREFIX)) return undefined;
      const name = path.slice(PREFIX.length, -'.js'.length);
      if (!bundles.has(name)) bundles.set(name, bundle(name, packages[name]));
      return { body: await bundles.get(name), type: 'js' };
    },
  };
}

async function bundle(name, exports) {
  const result = await build({
    stdin: { contents: `export { ${exports.join(', ')} } from '${name}';`, resolveDir: process.cwd() },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    plugins: [emptyBuiltins],
  });
  return result.outputFiles[0].text;
}

/** Such packages ask for Node's modules only after they have seen that they run in Node. */
const emptyBuiltins = {
  name: 'empty-builtins',
  setup(esbuild) {
    const filter = new RegExp(`^(node:)?(${builtinModules.join('|')})$`);
    esbuild.onResolve({ filter }, ({ path }) => ({ path, namespace: 'empty' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }));
  },
};
