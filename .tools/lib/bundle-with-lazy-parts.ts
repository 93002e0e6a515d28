/**
 * Bundles the kit as one script, and each part that a page loads when it first needs it as a file
 * beside that script.
 *
 * A part receives the bindings that it shares with the kit as an argument, a list in the order of
 * the kit's exports; it does not import them. So the kit's file may be renamed, carry a query, or
 * be on the page a second time in another version: a part never names the kit, and no line of the
 * kit is loaded twice.
 *
 * A part copies the shared bindings when it is created. A binding that the kit assigns later stays
 * old in it.
 */
import MagicString from 'magic-string';
import { minify } from 'terser';
import { parseAst, Visitor, type ESTree, type Plugin, type Rolldown } from 'vite';

/** The chunk of the kit. */
type Kit = Pick<Rolldown.RenderedChunk, 'fileName' | 'exports'>;
type Specifier = ESTree.ImportDeclarationSpecifier | ESTree.ExportSpecifier;

export interface LazyParts {
  /** File names of the parts, by the ends of the paths of their modules. */
  readonly parts: Readonly<Record<string, string>>;
  /** The first line of every file. */
  readonly banner: string;
}

export function bundleWithLazyParts({ parts, banner }: LazyParts): Plugin {
  return {
    name: 'bundle-with-lazy-parts',
    // Not for the pages of Storybook, which reads the same file.
    apply: (config) => Boolean(config.build?.lib),
    outputOptions: (output) => ({
      ...output,
      // In library mode Vite keeps white space, for bundlers that read annotations. No bundler
      // reads these files.
      minify: true,
      postBanner: banner,
      chunkFileNames({ facadeModuleId }) {
        // Shared modules: where they do not end up in the kit, their import stops the build.
        if (facadeModuleId === null) return '[name].js';
        const [, name] = Object.entries(parts).find(([path]) => facadeModuleId.endsWith(path)) ?? [];
        if (name === undefined) throw new Error(`vite.config.ts gives no file name to the lazy part ${facadeModuleId}`);
        return name;
      },
    }),
    async renderChunk(code, chunk, _, { chunks }) {
      const kit = Object.values(chunks).find(({ isEntry }) => isEntry);
      if (kit === undefined) throw new Error('The bundle has no entry');
      const edited = chunk.isEntry ? toScript(code, kit) : toPart(code, kit);
      return compress(edited, chunk);
    },
  };
}

/**
 * Inlines and drops what the bundler keeps: 820 of 47,200 gzipped bytes of the kit. The bundler
 * shortens the names afterwards. Function expressions become arrows: none is called with `new`.
 */
async function compress(edited: MagicString, { fileName, isEntry }: Rolldown.RenderedChunk) {
  const { code = '', map } = await minify(edited.toString(), {
    module: !isEntry,
    ecma: 2020,
    compress: { passes: 3, inline: 1, unsafe_arrows: true },
    mangle: false,
    sourceMap: { content: edited.generateMap({ source: fileName, hires: 'boundary' }).toString() },
  });
  return { code, map: map as string };
}

/**
 * A classic script of the kit's module: nothing of it is global, and its lazy parts get what it
 * exports.
 */
export function toScript(code: string, kit: Kit): MagicString {
  const { imports, exports, lazyImports, edited } = read(code);
  const [unexpected] = imports;
  if (unexpected) throw new Error(`The kit imports ${unexpected.source.value}; a script of its own imports nothing`);
  for (const { end } of lazyImports) edited.appendLeft(end, '.then((part) => part.default(shared()))');
  return edited.prepend(`(() => { const shared = () => ${listOf(kit, exports)}; `).append('\n})();');
}

/**
 * A module that exports one function: given the bindings of the kit it returns what the part
 * exports.
 */
export function toPart(code: string, kit: Kit): MagicString {
  const { imports, exports, lazyImports, edited } = read(code);
  const other = imports.find(({ source }) => source.value !== `./${kit.fileName}`);
  if (other) throw new Error(`A lazy part imports ${other.source.value}; it may import ./${kit.fileName} alone`);
  const shared = imports.flatMap(({ specifiers }) => specifiers);
  for (const { end } of lazyImports) edited.appendLeft(end, '.then((part) => part.default(shared))');
  return edited
    .prepend(
      'let part; export default (shared) => part ??= create(shared); ' +
        `function create(shared) { const ${listOf(kit, shared)} = shared; `,
    )
    .append(`\nreturn ${objectOf(exports)}; }`);
}

/** What a chunk imports and exports, and its code without the statements that say so. */
function read(code: string) {
  const program = parseAst(code);
  const edited = new MagicString(code);
  const imports: ESTree.ImportDeclaration[] = [];
  const exports: ESTree.ExportSpecifier[] = [];
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') imports.push(statement);
    else if (statement.type === 'ExportNamedDeclaration' && !statement.declaration && !statement.source)
      exports.push(...statement.specifiers);
    else if (statement.type.startsWith('Export'))
      throw new Error(`The bundler wrote an export of another form than { … }: ${textOf(statement)}`);
    else continue;
    edited.remove(statement.start, statement.end);
  }
  const lazyImports: ESTree.ImportExpression[] = [];
  new Visitor({
    ImportExpression(node) {
      if (node.source.type !== 'Literal') throw new Error(`A lazy part is not imported by its name: ${textOf(node)}`);
      lazyImports.push(node);
    },
    MetaProperty(node) {
      if (node.meta.name === 'import') throw new Error('import.meta has no meaning in a classic script');
    },
  }).visit(program);
  return { imports, exports, lazyImports, edited };

  function textOf({ start, end }: { readonly start: number; readonly end: number }): string {
    return code.slice(start, end).slice(0, 80);
  }
}

/**
 * A list, or the pattern of one, in the order of the kit's exports. Without the names between the
 * files: an object of them takes 247 gzipped bytes of the kit more.
 */
function listOf({ exports }: Kit, specifiers: readonly Specifier[]): string {
  const locals = localNames(specifiers);
  const unknown = [...locals.keys()].find((name) => !exports.includes(name));
  if (unknown !== undefined) throw new Error(`The bundler names no export ${unknown} of the kit`);
  const list = exports.map((name) => locals.get(name) ?? '').join(',');
  return `[${list.replace(/,+$/, '')}]`;
}

/** An object: the names between the files are its keys, those inside the file its values. */
function objectOf(specifiers: readonly Specifier[]): string {
  const properties = [...localNames(specifiers)].map(([name, local]) => `${name}: ${local}`);
  return `{ ${properties.join(', ')} }`;
}

/** The names inside a file, by the names between the files. */
function localNames(specifiers: readonly Specifier[]): ReadonlyMap<string, string> {
  return new Map(
    specifiers.map((specifier) => {
      if (specifier.type === 'ExportSpecifier') return [nameOf(specifier.exported), nameOf(specifier.local)];
      if (specifier.type === 'ImportSpecifier') return [nameOf(specifier.imported), nameOf(specifier.local)];
      throw new Error(`The bundler wrote an import of another form than { … }: ${specifier.local.name}`);
    }),
  );
}

function nameOf(node: ESTree.ModuleExportName | ESTree.BindingIdentifier): string {
  if (node.type === 'Literal') throw new Error(`The bundler wrote a name that is no identifier: "${node.value}"`);
  return node.name;
}
