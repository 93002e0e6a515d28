/** Which specs prove which requirement: the table of `specs/README.md`, and its faults. */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { chapters, type Chapter, type Requirement } from '../../specs/requirements.js';
import { findFiles } from './find-files.mjs';
import { titlesIn, type SpecTitle } from './spec-titles.js';

/** A source of specs: its path from the root, and the titles in it that name requirements. */
export interface SpecFile {
  readonly path: string;
  readonly titles: readonly SpecTitle[];
}

/** Every source of specs in the working directory, whole pages before single modules. */
export function specFiles(): readonly SpecFile[] {
  const paths = [...findFiles('specs', '.test.ts'), ...findFiles('packages', '.test.ts')];
  return paths.map((path) => ({ path, titles: titlesIn(path, readFileSync(path, 'utf8')) }));
}

/** What keeps the table from being whole and true, a sentence each; none: it is. */
export function complaintsAbout(files: readonly SpecFile[], given: readonly Chapter[] = chapters): readonly string[] {
  const known = new Map(given.flatMap(({ requirements }) => requirements).map((one) => [one.id, one]));
  const named = new Set(files.flatMap(({ titles }) => titles).flatMap(({ names }) => names));
  const strays = files.flatMap(({ path, titles }) =>
    titles.flatMap((title) => complaintsAboutTitle(path, title, known)),
  );
  const rows = [...known.values()].flatMap(({ id, notBuilt }) => {
    if (notBuilt === undefined) return named.has(id) ? [] : [`no spec names ${id}`];
    return named.has(id) ? [`${id} has a spec, and is still said to be not built yet (${notBuilt})`] : [];
  });
  return [...strays, ...rows];
}

function complaintsAboutTitle(
  path: string,
  { text, names }: SpecTitle,
  known: ReadonlyMap<string, Requirement>,
): string[] {
  return [
    ...names.filter((name) => !known.has(name)).map((name) => `${path}: there is no requirement ${name}: "${text}"`),
    ...(text.match(/\b[A-G]\d{1,2}\b/g) ?? []).map(
      (name) => `${path}: ${name} is named neither ahead of the title nor in parentheses: "${text}"`,
    ),
  ];
}

/** The text of `specs/README.md`. */
export function tableText(files: readonly SpecFile[], given: readonly Chapter[] = chapters): string {
  return `# What must hold, and what proves it

Each row is a requirement and the specs that name it in their titles: ahead of it (\`A1, A4: …\`) or in parentheses
(\`… (G ops-kpis)\`). Specs of whole pages and of the real host come first, those of one module after them; "…" stands for what
a title takes from its case. Written by \`npm run docs\`; a spec fails when it is out of date, when a requirement has no spec
and when a title names one that does not exist.

<!-- prettier-ignore-start -->

${given.map((chapter) => chapterText(chapter, files)).join('\n\n')}

<!-- prettier-ignore-end -->
`;
}

function chapterText({ title, requirements }: Chapter, files: readonly SpecFile[]): string {
  const rows = requirements.map((one) => `| ${one.id} | ${one.what} | ${proofOf(one, files)} |`);
  return [`## ${title}`, '', '| | What must hold | Proven by |', '|---|---|---|', ...rows].join('\n');
}

function proofOf({ id, notBuilt }: Requirement, files: readonly SpecFile[]): string {
  if (notBuilt !== undefined) return `not built yet: ${notBuilt}`;
  return files
    .map(({ path, titles }) => ({
      path,
      texts: titles.filter(({ names }) => names.includes(id)).map(({ text }) => text),
    }))
    .filter(({ texts }) => texts.length > 0)
    .map(
      ({ path, texts }) =>
        `[${shortened(path)}](${posix.relative('specs', path)}): ${[...new Set(texts)].map(escaped).join('; ')}`,
    )
    .join('<br>');
}

/** `packages/truth/src/freshness.test.ts` is `truth/freshness`. */
function shortened(path: string): string {
  return path
    .replace(/^(specs|packages)\//, '')
    .replace('/src/', '/')
    .replace(/(\.node)?\.test\.ts$/, '');
}

function escaped(text: string): string {
  return text.replace(/[\\|<>*_`[\]]/g, '\\$&');
}
