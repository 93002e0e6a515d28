/**
 * Splits a module of constants into a module for each export, so that a bundler can load a constant
 * with the code that uses it. A bundler moves whole modules between its files, never a part of one.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseAst, Visitor } from 'vite';

/**
 * Replaces a compiled module (`…/en.js`) by one that exports the same names from a file for each
 * (`…/en.list.js`).
 * @param {string} path
 */
export function splitModule(path) {
  const file = basename(path, '.js');
  const code = readFileSync(path, 'utf8');
  const { index, modules } = splitExports(code, (name) => `./${file}.${name}.js`);
  for (const [name, text] of modules) writeFileSync(join(dirname(path), `${file}.${name}.js`), text);
  writeFileSync(path, index);
  // The lines that the map tells of are in other files now.
  rmSync(`${path}.map`, { force: true });
}

/**
 * The module of each export, and one that exports them all. The module may hold imports and `export
 * const` alone.
 * @param {string} code
 * @param {(name: string) => string} specifierOf the import specifier of an export's module
 * @returns {{ index: string, modules: Map<string, string> }}
 */
export function splitExports(code, specifierOf) {
  /** The statement that imports a name. */
  const imports = new Map();
  /** The declarations by the names that they export. */
  const declarations = new Map();
  for (const statement of parseAst(code).body) {
    const text = code.slice(statement.start, statement.end);
    if (statement.type === 'ImportDeclaration') {
      for (const { local } of statement.specifiers) imports.set(local.name, text);
    } else if (statement.type === 'ExportNamedDeclaration' && statement.declaration?.kind === 'const') {
      const [{ id }, another] = statement.declaration.declarations;
      if (another || id.type !== 'Identifier') throw new Error(`One name for each export const, please: ${text}`);
      declarations.set(id.name, { text, names: namesIn(statement.declaration) });
    } else {
      throw new Error(`Only imports and export const can be split: ${text.slice(0, 80)}`);
    }
  }
  const modules = new Map();
  for (const [name, { text, names }] of declarations) {
    const used = [...names].filter((one) => one !== name);
    const lines = [
      ...new Set(used.flatMap((one) => imports.get(one) ?? [])),
      ...used.filter((one) => declarations.has(one)).map((one) => `import { ${one} } from '${specifierOf(one)}';`),
      text,
    ];
    modules.set(name, `${lines.join('\n')}\n`);
  }
  const index = [...declarations.keys()].map((name) => `export { ${name} } from '${specifierOf(name)}';\n`).join('');
  return { index, modules };
}

/**
 * Every identifier of a declaration; names of properties too, which may bring an import too many,
 * never one too few.
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
