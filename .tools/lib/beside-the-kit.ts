/**
 * Makes the kit one script, and a file beside it of each part that a page loads when it first needs it.
 *
 * A part takes what it shares with the kit as an argument instead of importing it. The kit's file may then have any name, a query or a
 * copy of another version beside it, and no line of it is ever loaded twice.
 */
import { minify, type MinifyOptions } from 'terser';
import type { Plugin, Rollup } from 'vite';

const given = /export \{([^}]*)\};/;
const taken = /import \{([^}]*)\} from "\.\/([^"]+)";/;
const loaded = /import\("(\.\/[^"]+)"\)/g;

export interface BesideTheKit {
  /** The names of the parts' files, by the ends of the paths of their modules. */
  readonly parts: Readonly<Record<string, string>>;
  readonly minify: MinifyOptions;
  /** Lines that every file begins with. */
  readonly banner: readonly string[];
}

export function besideTheKit({ parts, minify: options, banner }: BesideTheKit): Plugin {
  return {
    name: 'beside-the-kit',
    apply: (config) => Boolean(config.build?.lib),
    outputOptions: (output) => ({
      ...output,
      chunkFileNames({ facadeModuleId }) {
        const [, name] = Object.entries(parts).find(([path]) => facadeModuleId?.endsWith(path)) ?? [];
        if (name === undefined) throw new Error(`No name is given to what is loaded on demand: ${facadeModuleId}`);
        return name;
      },
    }),
    async generateBundle(_, bundle) {
      // The names that modules use among each other are the same in all files.
      const nameCache = {};
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const kit = chunks.find(({ isEntry }) => isEntry);
      if (kit === undefined) throw new Error('There is no kit');
      for (const chunk of [kit, ...chunks.filter((other) => other !== kit)]) {
        const source = chunk === kit ? asScript(chunk.code) : asPart(chunk.code, kit.fileName);
        const url = `${chunk.fileName}.map`;
        const made = await minify(
          { [chunk.fileName]: source },
          { ...options, nameCache, module: chunk !== kit, sourceMap: { content: chunk.map as never, url } },
        );
        chunk.code = [...banner, made.code ?? '', ''].join('\n');
        const map = JSON.parse(made.map as string) as Rollup.SourceMap;
        (bundle[url] as Rollup.OutputAsset).source = JSON.stringify({
          ...map,
          mappings: ';'.repeat(banner.length) + map.mappings,
        });
      }
    },
  };
}

/** `a as b, c` by their names here and there: `a` and `b`, `c` and `c`. */
function names(list: string): (readonly [here: string, there: string])[] {
  return list
    .split(',')
    .map((item) => item.trim().split(' as '))
    .map(([here = '', there = here]) => [here, there] as const)
    .filter(([here]) => here !== '');
}

/** An object of what a module exports. */
function exportsOf(code: string): string {
  const list = names(given.exec(code)?.[1] ?? '');
  return `({ ${list.map(([here, there]) => `${there}: ${here}`).join(', ')} })`;
}

// Nothing below adds a line before the last: what the map says of lines still holds.

function asScript(code: string): string {
  const body = code.replace(given, '').replace(loaded, 'import("$1").then((part) => part.default(shared()))');
  return `(() => { const shared = () => ${exportsOf(code)}; ${body}\n})();`;
}

function asPart(code: string, kit: string): string {
  const [line = '', list = '', from = kit] = taken.exec(code) ?? [];
  const rest = code.replace(line, '');
  if (from !== kit || taken.test(rest)) throw new Error(`A part needs another part: ${from}`);
  const arguments_ = names(list).map(([here, there]) => `${here}: ${there}`);
  const body = rest.replace(given, '').replace(loaded, 'import("$1").then((part) => part.default(shared))');
  return `let made; export default (shared) => made ??= make(shared); function make(shared) { const { ${arguments_.join(', ')} } = shared; ${body}\nreturn ${exportsOf(code)}; }`;
}
