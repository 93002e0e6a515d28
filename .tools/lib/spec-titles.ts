/** The titles of tests, read from their sources, and the requirements that they name. */
import ts from 'typescript';

export interface SpecTitle {
  /** As it is written, without the requirements it names; what is computed in it reads "…". */
  readonly text: string;
  /** The requirements it names, e.g. `A4` or `G ops-kpis`. */
  readonly names: readonly string[];
}

const tests: readonly string[] = ['it', 'test'];
const suites: readonly string[] = ['describe', 'suite'];

const name = String.raw`(?:[A-FHJ]\d{1,2}|G ops-[a-z]+(?:-[a-z]+)*)`;
/** `A1, A4: same class on every surface`; with or without the colon. */
const ahead = new RegExp(String.raw`^(${name}(?:,? ${name})*):? `);
/** `same class on every surface (A1, A4)`. */
const inParentheses = new RegExp(String.raw` ?\((${name}(?:, ${name})*)\)`, 'g');
const each = new RegExp(name, 'g');

/** The requirements that a title names, ahead of it or in parentheses, and its other text. */
export function readTitle(title: string): SpecTitle {
  const found = [...(ahead.exec(title)?.[1]?.matchAll(each) ?? [])].map(([one]) => one);
  for (const [, list = ''] of title.matchAll(inParentheses)) found.push(...(list.match(each) ?? []));
  return { text: title.replace(ahead, '').replace(inParentheses, '').trim(), names: [...new Set(found)] };
}

/**
 * The titles of the tests and suites of one source, in their order. A suite keeps the requirements
 * that it names only where no test inside it names them too, and only if it contains tests. Skipped
 * tests are left out: they prove nothing.
 */
export function titlesIn(path: string, source: string): readonly SpecTitle[] {
  return inside(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)).titles;
}

interface Found {
  readonly titles: readonly SpecTitle[];
  readonly tests: number;
}

function inside(node: ts.Node): Found {
  const found: Found[] = [];
  ts.forEachChild(node, (child) => void found.push(foundIn(child)));
  return { titles: found.flatMap(({ titles }) => titles), tests: found.reduce((sum, one) => sum + one.tests, 0) };
}

function foundIn(node: ts.Node): Found {
  if (isSkipped(node)) return { titles: [], tests: 0 };
  const rest = inside(node);
  const called = ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? node.expression.text : '';
  if (!ts.isCallExpression(node) || !(tests.includes(called) || suites.includes(called))) return rest;
  const title = readTitle(textOf(node.arguments[0]));
  if (tests.includes(called)) return { titles: [title], tests: 1 };
  const named = new Set(rest.titles.flatMap(({ names }) => names));
  const names = rest.tests === 0 ? [] : title.names.filter((one) => !named.has(one));
  return { titles: [{ ...title, names }, ...rest.titles], tests: rest.tests };
}

/** `it.skip`, `describe.skip`, `test.todo`. */
function isSkipped(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    ts.isIdentifier(node.expression.expression) &&
    [...tests, ...suites].includes(node.expression.expression.text) &&
    ['skip', 'todo'].includes(node.expression.name.text)
  );
}

function textOf(title: ts.Expression | undefined): string {
  if (title === undefined) return '';
  if (ts.isStringLiteralLike(title)) return title.text;
  if (!ts.isTemplateExpression(title)) return '…';
  return title.head.text + title.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}
