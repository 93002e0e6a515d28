/**
 * The scripts of the panels, in production builds and gzipped, as a host's server would send them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type OutputFile, type Plugin } from 'esbuild';
import { Panel } from '../panels/panels.js';

const dist = fileURLToPath(new URL('../../../packages/widgets/dist/', import.meta.url));
const bundled = [
  Panel.Floor,
  Panel.FloorLean,
  Panel.OpsRecent,
  Panel.ReactQuery,
  Panel.ReactQueryLean,
  Panel.ReactSwr,
  Panel.InnerHtml,
  'derive',
  'one-widget',
];

/** By the name of the file, gzipped. */
export type Scripts = ReadonlyMap<string, Buffer>;

/**
 * `limit` is how many rows `<ops-recent>` may list at most; the contract's 50 unless the bench
 * wants to see what more of them cost.
 * @throws Error where nothing is built, or the limit is not found in what is
 */
export async function scriptsOf(limit: number | null): Promise<Scripts> {
  const kit = `${dist}ops-widgets.js`;
  if (!existsSync(kit)) throw new Error('Nothing is built: `npm run build`');
  const outputFiles = (await Promise.all(bundled.map((name) => bundleOf(name, limit)))).flat();
  const parts = readdirSync(dist).filter((name) => /^ops-widgets\..*js$/.test(name));
  const htmx = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js');
  const files: (readonly [string, string])[] = [
    ...outputFiles.map(({ path, text }) => [basename(path), text] as const),
    ...parts.map((name) => [name, readFileSync(dist + name, 'utf8')] as const),
    ['htmx.js', readFileSync(htmx, 'utf8')],
  ];
  const script = readFileSync(kit, 'utf8');
  files.push([`${Panel.WholeKit}.js`, limit === null ? script : withRecentLimit(script, limit)]);
  return new Map(files.map(([name, text]) => [name, gzipSync(text, { level: 9 })]));
}

/** A panel's own bundle; what it loads later is in files of its own. */
async function bundleOf(name: string, limit: number | null): Promise<readonly OutputFile[]> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../panels/${name}.ts`, import.meta.url))],
    outdir: '/js',
    chunkNames: `${name}.[name]-[hash]`,
    bundle: true,
    write: false,
    splitting: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    conditions: ['production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'error',
    plugins: limit === null ? [] : [withLimit(limit)],
  });
  return outputFiles;
}

/** The gzipped bytes of one widget with all it needs at once. */
export function oneWidgetOf(scripts: Scripts): number {
  return scripts.get('one-widget.js')?.length ?? NaN;
}

/** What the kit loads when a page first needs it, by file, in gzipped bytes. */
export function onDemandParts(scripts: Scripts): Readonly<Record<string, number>> {
  const parts = [...scripts].filter(([name]) => /^ops-widgets\..+\.js$/.test(name));
  return Object.fromEntries(parts.map(([name, { length }]) => [name, length]));
}

function withLimit(limit: number): Plugin {
  return {
    name: 'limit',
    setup: ({ onLoad }) =>
      onLoad({ filter: /contract[\\/]dist[\\/]paths\.js$/ }, ({ path }) => ({
        contents: withRecentLimit(readFileSync(path, 'utf8'), limit),
      })),
  };
}

/**
 * A script, minified or not, with another `rowLimits.recent.max` of the contract. The one file has
 * the numbers in place of the table, where elements read their `limit`.
 */
function withRecentLimit(script: string, limit: number): string {
  const where = /(recent: ?\{ ?default: ?10, ?max: ?|\{min:1,max:)50\b/g;
  if (script.search(where) < 0) throw new Error(`no limit of rows is found by ${where.source}`);
  return script.replace(where, `$1${limit}`);
}
