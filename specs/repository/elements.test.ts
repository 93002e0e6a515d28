/** How the elements are built: by composition, one level of inheritance deep. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { findFiles } from '../../.tools/lib/find-files.mjs';

const sources = fileURLToPath(new URL('../../packages/widgets/src', import.meta.url));
const longestOpsElement = 175;

function textOf(path: string): string {
  return readFileSync(path, 'utf8');
}

/** The name of each class, and of what it extends, mixins aside. */
function basesIn(text: string): [name: string, base: string][] {
  const found: [string, string][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) {
      const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
      const base = clause?.types[0]?.expression;
      if (base !== undefined) found.push([node.name?.text ?? '', baseOf(base)]);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.ES2022, true));
  return found;
}

/** `LitElement` of `HeadingMixin(SettingsMixin(LitElement))`. */
function baseOf(expression: ts.Expression): string {
  const [argument] = ts.isCallExpression(expression) ? expression.arguments : [];
  return argument === undefined ? expression.getText() : baseOf(argument);
}

/** The elements among the classes of some sources, each with all that it extends. */
function lineagesIn(texts: readonly string[]): readonly string[] {
  const bases = new Map(texts.flatMap(basesIn));
  const lineageOf = (name: string): readonly string[] => {
    const base = bases.get(name);
    return base === undefined ? [name] : [name, ...lineageOf(base)];
  };
  const lineages = [...bases.keys()].map(lineageOf);
  return lineages.filter((lineage) => lineage.at(-1) === 'LitElement').map((lineage) => lineage.join(' < '));
}

const tooDeep = (lineages: readonly string[]) =>
  lineages.filter((lineage) => !/^\w+( < OpsElement)? < LitElement$/.test(lineage));

describe('the classes of the elements', () => {
  const texts = findFiles(sources, '.ts')
    .filter((path) => !path.endsWith('.test.ts'))
    .map(textOf);

  test('are LitElement, OpsElement and the element, and nothing in between', () => {
    const lineages = lineagesIn(texts);
    assert.ok(lineages.includes('OpsRecent < OpsElement < LitElement'), lineages.join('\n'));
    assert.ok(lineages.length >= 10, lineages.join('\n'));
    assert.deepEqual(tooDeep(lineages), []);
  });

  test('are found where one inherits deeper, mixins or not', () => {
    const planted = ['class Deeper extends OpsRecent {}', 'class Mixed extends SomeMixin(OpsList) {}'];
    assert.deepEqual(tooDeep(lineagesIn([...texts, ...planted])), [
      'Deeper < OpsRecent < OpsElement < LitElement',
      'Mixed < OpsList < OpsElement < LitElement',
    ]);
  });

  test(`have a common one of at most ${longestOpsElement} lines`, () => {
    const lines = textOf(`${sources}/element/ops-element.ts`).trimEnd().split('\n').length;
    assert.ok(lines <= longestOpsElement, `it has ${lines}`);
  });
});
