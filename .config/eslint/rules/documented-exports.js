/** What a published package exports has a docstring: who uses it reads nothing else. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

export const documentedExports = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'string' }],
    messages: { missing: '{{name}} is exported from its package and has no /** docstring */.' },
  },
  create(context) {
    const [root] = context.options;
    const names = publicNames(root).get(context.filename);
    if (names === undefined) return {};
    const { sourceCode } = context;
    const seen = new Set();
    const isDocumented = (statement) =>
      sourceCode.getCommentsBefore(statement).some(({ type, value }) => type === 'Block' && value.startsWith('*'));
    return {
      ExportNamedDeclaration(statement) {
        for (const id of idsOf(statement.declaration)) {
          // A const object and the type of its values share name and docstring, as overloads do.
          if (!names.has(id.name) || seen.has(id.name)) continue;
          seen.add(id.name);
          if (!isDocumented(statement)) context.report({ node: id, messageId: 'missing', data: { name: id.name } });
        }
      },
    };
  },
};

function idsOf(declaration) {
  if (declaration === null) return [];
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.map(({ id }) => id).filter(({ type }) => type === 'Identifier');
  return declaration.id?.type === 'Identifier' ? [declaration.id] : [];
}

const known = new Map();

/** The names that each file gives to public entries of published packages, by its path. */
function publicNames(root) {
  if (!known.has(root)) known.set(root, readPublicNames(root));
  return known.get(root);
}

function readPublicNames(root) {
  const names = new Map();
  for (const entry of entriesOf(root)) collect(entry, null, names);
  return names;
}

/** The sources that the manifests of published packages export. */
function entriesOf(root) {
  const folder = join(root, 'packages');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name, 'package.json');
    if (!existsSync(path)) return [];
    const { private: isPrivate, exports = {} } = JSON.parse(readFileSync(path, 'utf8'));
    if (isPrivate) return [];
    return Object.values(exports)
      .map((target) => target?.types?.['@ops-widgets/source'])
      .filter((source) => source !== undefined && !source.includes('*'))
      .map((source) => join(folder, name, source));
  });
}

/** Follows the re-exports of a file; `wanted` are the names asked for, null for all of them. */
function collect(path, wanted, names) {
  if (!existsSync(path)) return;
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const add = (name) => {
    if (wanted === null || wanted.has(name)) names.set(path, (names.get(path) ?? new Set()).add(name));
  };
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement)) {
      for (const name of declaredNames(statement)) add(name);
      continue;
    }
    const from = statement.moduleSpecifier?.text;
    const list = statement.exportClause?.elements;
    const isWanted = ({ name }) => wanted === null || wanted.has(name.text);
    const given = list?.filter(isWanted).map(({ propertyName, name }) => (propertyName ?? name).text);
    if (from?.startsWith('.')) {
      const target = resolve(dirname(path), from.replace(/\.js$/, '.ts'));
      collect(target, given === undefined ? wanted : new Set(given), names);
    } else if (from === undefined) for (const name of given ?? []) add(name);
  }
}

function declaredNames(statement) {
  const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return [];
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.text);
  return statement.name === undefined ? [] : [statement.name.text];
}
