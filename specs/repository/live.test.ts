/** How live is built: the query does not know of tabs, and its state is a pure reducer. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import ts from 'typescript';

const textOf = (name: string) => readFileSync(`packages/live/src/${name}`, 'utf8');

/** The lines that name tabs, in code or in a comment. */
function namesTabs(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => /tab|share|sharing|leader/i.test(line.replace(/\b\w*stab(le|ility)\b/gi, '')));
}

/** What makes a function depend on more than its arguments. */
const surroundings = new Set(
  `Date performance Math crypto window self globalThis document navigator location console fetch process setTimeout
   clearTimeout setInterval clearInterval queueMicrotask requestAnimationFrame localStorage sessionStorage`.split(
    /\s+/,
  ),
);
/** The package whose functions are pure themselves. */
const purePackage = '@ops-widgets/truth';
/** The constants that a pure module may import: objects of names, and no functions. */
const constants = new Set(['FailureKind']);

/** What makes a module impure: values it imports, state it keeps, and surroundings it reads. */
function impurities(text: string): readonly string[] {
  const source = ts.createSourceFile('module.ts', text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) found.push(...importedValues(statement));
    if (ts.isVariableStatement(statement) && !(statement.declarationList.flags & ts.NodeFlags.Const))
      found.push(`keeps ${statement.getText().split('\n')[0]}`);
    if (ts.isExpressionStatement(statement)) found.push(`runs ${statement.getText()}`);
  }
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && surroundings.has(node.text) && !isMember(node)) found.push(`reads ${node.text}`);
    if (ts.isAwaitExpression(node) || (ts.isFunctionLike(node) && isAsync(node))) found.push('waits');
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) found.push('imports late');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function importedValues({ importClause, moduleSpecifier }: ts.ImportDeclaration): readonly string[] {
  const from = moduleSpecifier.getText();
  if (from === `'${purePackage}'`) return [];
  if (importClause === undefined) return [`imports ${from} for its side effects`];
  if (importClause.isTypeOnly) return [];
  const { name, namedBindings } = importClause;
  if (name !== undefined || namedBindings === undefined || !ts.isNamedImports(namedBindings))
    return [`imports all of ${from}`];
  return namedBindings.elements
    .filter((one) => !one.isTypeOnly && !constants.has((one.propertyName ?? one.name).text))
    .map((one) => `imports ${one.name.text}`);
}

/** Whether a name is a property (`state.location`), not the global. */
function isMember(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isPropertySignature(parent) && parent.name === node)
  );
}

const isAsync = (node: ts.SignatureDeclaration) =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);

describe('the query of live', () => {
  test('does not name tabs: a shared read looks like a plain one', () => {
    assert.deepEqual(namesTabs(textOf('query.ts')), []);
  });

  const planted: readonly (readonly [line: string, isFound: boolean])[] = [
    ["import { TabCoordinator } from './tabs/coordinator.js';", true],
    ['  // The leader answers.', true],
    ['  readonly sharedRead: Read;', true],
    ['  #isSharing = false;', true],
    ['  // The reader is stable.', false],
  ];
  for (const [line, isFound] of planted)
    test(`a line that ${isFound ? 'names' : 'does not name'} them: ${line.trim()}`, () => {
      assert.deepEqual(namesTabs(`${textOf('query.ts')}\n${line}`), isFound ? [line] : []);
    });
});

describe('the state of a query', () => {
  test('is pure: it imports types and constants, and reads no clock and no page', () => {
    assert.deepEqual(impurities(textOf('query-state.ts')), []);
  });

  const planted: readonly (readonly [text: string, complaint: string])[] = [
    ['export const now = () => Date.now();', 'reads Date'],
    ['export const now = () => performance.now();', 'reads performance'],
    ['export const isHidden = () => window.document.hidden;', 'reads window'],
    ["import { makeSchedule } from './schedule.js';", 'imports makeSchedule'],
    ["import * as schedule from './schedule.js';", "imports all of './schedule.js'"],
    ["import './schedule.js';", "imports './schedule.js' for its side effects"],
    ['let last = 0;', 'keeps let last = 0;'],
    ['export async function later() {}', 'waits'],
  ];
  for (const [text, complaint] of planted)
    test(`would not be, with ${text}`, () => {
      assert.deepEqual(impurities(`${textOf('query-state.ts')}\n${text}`), [complaint]);
    });
});
