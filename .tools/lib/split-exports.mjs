/**
 * Splits a module of constants into a module for each export, so that a bundler can load a constant
 * with the code that uses it. A bundler moves whole modules between its files, never a part of one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import remapping from '@jridgewell/remapping';
import MagicString from 'magic-string';
import { parseAst, Visitor } from 'vite';

/**
 * Replaces a compiled module (`…/en.js`) by one that exports the same names from a file for each
 * (`…/en.list.js`). Each file has a map to the source of the module.
 * @param {string} path
 */
export function splitModule(path) {
  const file = basename(path, '.js');
  const code = readFileSync(path, 'utf8');
  const map = JSON.parse(readFileSync(`${path}.map`, 'utf8'));
  const { index, modules } = splitExports(code, (name) => `./${file}.${name}.js`);
  for (const [name, edited] of modules) {
    const edits = edited.generateMap({ source: `${file}.js`, hires: 'boundary' });
    write(
      `${file}.${name}.js`,
      edited.toString(),
      remapping([edits, map], () => null),
    );
  }
  write(`${file}.js`, index, { ...map, mappings: '' });

  function write(name, text, itsMap) {
    const target = join(dirname(path), name);
    writeFileSync(target, `${text}//# sourceMappingURL=${name}.map\n`);
    writeFileSync(`${target}.map`, JSON.stringify({ ...itsMap, file: name }));
  }
}

/**
 * The module of each export, and one that exports them all. The module may hold imports and
 * `export const` alone.
 * @param {string} code
 * @param {(name: string) => string} specifierOf the import specifier of an export's module
 * @returns {{ index: string, modules: Map<string, MagicString> }}
 */
export function splitExports(code, specifierOf) {
  /** The statements that import, by the names that they bring. */
  const imports = new Map();
  /** The statements that export, by their names. */
  const declarations = new Map();
  for (const statement of parseAst(code).body) {
    const text = code.slice(statement.start, statement.end);
    if (statement.type === 'ImportDeclaration') {
      for (const { local } of statement.specifiers) imports.set(local.name, text);
    } else if (statement.type === 'ExportNamedDeclaration' && statement.declaration?.kind === 'const') {
      const [{ id }, another] = statement.declaration.declarations;
      if (another || id.type !== 'Identifier')
        throw new Error(`Only one name in each export const can be split: ${text}`);
      declarations.set(id.name, statement);
    } else {
      throw new Error(`Only imports and export const can be split: ${text.slice(0, 80)}`);
    }
  }
  const modules = new Map();
  for (const [name, { start, end, declaration }] of declarations) {
    const used = [...namesIn(declaration)].filter((one) => one !== name);
    const lines = new Set([
      ...used.flatMap((one) => imports.get(one) ?? []),
      ...used.filter((one) => declarations.has(one)).map((one) => `import { ${one} } from '${specifierOf(one)}';`),
    ]);
    const edited = new MagicString(code);
    if (start > 0) edited.remove(0, start);
    if (end < code.length) edited.remove(end, code.length);
    for (const line of lines) edited.appendLeft(start, `${line}\n`);
    modules.set(name, edited.append('\n'));
  }
  const index = [...declarations.keys()].map((name) => `export { ${name} } from '${specifierOf(name)}';\n`).join('');
  return { index, modules };
}

/**
 * Every identifier of a declaration. Names of properties are among them: they may bring an import
 * too many, never one too few.
 */
function namesIn(declaration) {
  const names = new Set();
  new Visitor({ Identifier: ({ name }) => names.add(name) }).visit({
    type: 'Program',
    body: [declaration],
    sourceType: 'module',
    hashbang: null,
    start: declaration.start,
    end: declaration.end,
  });
  return names;
}
