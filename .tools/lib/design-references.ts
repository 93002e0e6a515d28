/**
 * Resolves every reference to the design: pages (`truth.md, "Freshness"`), rule numbers,
 * requirement ids, decision records, and in documents of `.github` also paths of the repository.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, posix } from 'node:path';
import ts from 'typescript';
import { findFiles } from './find-files.mjs';

/** A file that may refer to the design: its path from the root, and its text. */
export interface ReferringFile {
  readonly path: string;
  readonly text: string;
}

/** What references can resolve to. */
export interface Design {
  /** Every Markdown file of the repository by its path, with its headings. */
  readonly pages: ReadonlyMap<string, readonly string[]>;
  /** Rule numbers of truth.md, "Freshness", e.g. `3a`. */
  readonly rules: ReadonlySet<string>;
  /** Requirement ids of requirements.md, e.g. `B4` and `G ops-kpis`. */
  readonly requirements: ReadonlySet<string>;
  /** Numbers of the decision records, four digits. */
  readonly decisions: ReadonlySet<string>;
  /** Whether a path from the root exists. */
  readonly exists: (path: string) => boolean;
}

const scripts = /\.(ts|mts|js|mjs|cjs|jsx)$/;
const markdown = /\.mdx?$/;
const kinds = ['.ts', '.js', '.mjs', '.cjs', '.jsx', '.md', '.mdx', '.py', '.rb', '.php', '.sql', '.html', '.vue'];
const folders = ['packages', 'mocks', 'stories', 'specs', '.tools', '.config', '.storybook', '.github'];
const topLevel = ['README.md', 'CHANGELOG.md', 'vite.config.ts', 'web-test-runner.config.mjs'];

/** Every file of the repository that may refer to the design, generated ones included. */
export function referringFiles(): readonly ReferringFile[] {
  const paths = folders.flatMap((folder) => kinds.flatMap((kind) => findFiles(folder, kind)));
  return [...new Set([...paths, ...topLevel.filter((path) => existsSync(path))])]
    .filter((path) => !path.includes('/dist/') && basename(path) !== 'mockServiceWorker.js')
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** The design as the pages in `.github` have it. */
export function readDesign(files: readonly ReferringFile[]): Design {
  const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? '';
  const pages = new Map(
    files.filter(({ path }) => path.endsWith('.md')).map(({ path, text }) => [path, headings(text)]),
  );
  const requirements = textOf('.github/design/requirements.md');
  return {
    pages,
    rules: new Set(firsts(textOf('.github/design/truth.md'), /^\| (\d+a?) +\|/gm)),
    requirements: new Set([
      ...firsts(requirements, /^- \*\*([A-Z]\d+)\*\*/gm),
      ...firsts(requirements, /^\| `(ops-[a-z-]+)`/gm).map((tag) => `G ${tag}`),
    ]),
    decisions: new Set(firsts([...pages.keys()].join('\n'), /^\.github\/decisions\/(\d{4})-/gm)),
    exists: existsSync,
  };
}

/** What does not resolve, a sentence each, with its file. */
export function unresolvedReferences(files: readonly ReferringFile[], design: Design): readonly string[] {
  return files.flatMap((file) => {
    const text = unwrapped(file.text);
    return [
      ...unresolvedPages(text, design),
      ...unresolvedRules(text, design),
      ...unresolvedDecisions(text, design),
      ...unresolvedRequirements(scripts.test(file.path) ? unwrapped(commentsOf(file)) : text, design),
      ...(markdown.test(file.path) ? unresolvedLinks(file, design) : []),
      ...(file.path.startsWith('.github/') ? unresolvedPaths(file, design) : []),
    ].map((complaint) => `${file.path}: ${complaint}`);
  });
}

function unresolvedPages(text: string, { pages }: Design): string[] {
  // Packages of npm have a README.md too: links to such names are checked, mentions are not.
  const named = matches(text, /(?<![\w*])((?:[\w.-]+\/)*[a-z\d][\w-]*\.md)\b(?:`?, "([^"]+)")?/g);
  return named.flatMap(([, name = '', section]) => {
    const path = name.replace(/^(\.\.?\/)+/, '');
    const found = [...pages].filter(([page]) => page === path || page.endsWith(`/${path}`));
    if (found.length === 0) return [`there is no page ${name}`];
    if (section === undefined) return [];
    const known = found.some(([, titles]) => titles.some((title) => title.startsWith(section)));
    return known ? [] : [`${name} has no section "${section}"`];
  });
}

function unresolvedRules(text: string, { rules }: Design): string[] {
  return matches(text, /\b[Rr]ules? (\d+a?(?:(?:, | and | or | to |, and )\d+a?)*)\b/g)
    .flatMap(([, list = '']) => list.match(/\d+a?/g) ?? [])
    .filter((number) => !rules.has(number))
    .map((number) => `truth.md has no rule ${number}`);
}

function unresolvedDecisions(text: string, { decisions }: Design): string[] {
  return matches(text, /\b[Dd]ecision(?: record)? (\d{1,4})\b/g)
    .map(([, number = '']) => number.padStart(4, '0'))
    .filter((number) => !decisions.has(number))
    .map((number) => `there is no decision record ${number}`);
}

/** `(A1)`, `(B1, B2, B9 to B11)`, `(A4, G ops-kpis)`, `requirement P1`, `id: 'A1'`. */
function unresolvedRequirements(text: string, { requirements }: Design): string[] {
  const id = String.raw`(?:[A-Z]\d{1,2}|G ops-[a-z-]+)`;
  const list = `${id}(?:(?:,? (?:and |to |or )?)${id})*`;
  return [...matches(text, RegExp(`\\((${list})\\)`, 'g')), ...matches(text, RegExp(`\\brequirements? (${list})`, 'g'))]
    .flatMap(([, ids = '']) => ids.match(RegExp(id, 'g')) ?? [])
    .filter((one) => !requirements.has(one))
    .map((one) => `there is no requirement ${one}`);
}

function unresolvedLinks({ path, text }: ReferringFile, { exists }: Design): string[] {
  return matches(text, /\]\((?![a-z]+:|[#?/])([^)\s#]+)[^)]*\)/g)
    .map(([, target = '']) => posix.join(posix.dirname(path), target))
    .filter((target) => !exists(target))
    .map((target) => `the link leads to ${target}, which does not exist`);
}

function unresolvedPaths({ text }: ReferringFile, { exists }: Design): string[] {
  const rooted = folders.map((folder) => folder.replace('.', String.raw`\.`)).join('|');
  return matches(text, RegExp(String.raw`\x60((?:${rooted})/[\w./-]*)\x60`, 'g'))
    .map(([, target = '']) => target)
    .filter((target) => !exists(target))
    .map((target) => `there is no ${target}`);
}

const commentsByFile = new WeakMap<ReferringFile, string>();

/** Comments of a script, joined by empty lines. */
function commentsOf(file: ReferringFile): string {
  const known = commentsByFile.get(file) ?? readComments(file);
  commentsByFile.set(file, known);
  return known;
}

function readComments({ path, text }: ReferringFile): string {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const comments = new Map<number, string>();
  const keep = (ranges: readonly ts.CommentRange[] | undefined) => {
    for (const { pos, end } of ranges ?? []) comments.set(pos, text.slice(pos, end));
  };
  const visit = (node: ts.Node): void => {
    keep(ts.getLeadingCommentRanges(text, node.pos));
    keep(ts.getTrailingCommentRanges(text, node.end));
    for (const child of node.getChildren(source)) if (!ts.isJSDoc(child)) visit(child);
  };
  visit(source);
  return [...comments.values()].join('\n\n');
}

/** The text with the line breaks inside a paragraph or a comment taken out. */
function unwrapped(text: string): string {
  return text.replace(/(?<=\S)\n[ \t]*(?:\*(?!\/)|\/\/|#|--)?[ \t]*(?=\S)/g, ' ');
}

function headings(text: string): readonly string[] {
  return firsts(text, /^#{1,4} +(.+)$/gm);
}

function firsts(text: string, pattern: RegExp): readonly string[] {
  return matches(text, pattern).map(([, first = '']) => first);
}

function matches(text: string, pattern: RegExp): readonly RegExpMatchArray[] {
  return [...text.matchAll(pattern)];
}
