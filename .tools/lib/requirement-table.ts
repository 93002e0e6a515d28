/** Which specs prove which requirement: the table of `specs/README.md`, and its faults. */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { chapters, type Chapter, type Requirement } from '../../specs/requirements.js';
import { findFiles } from './find-files.mjs';
import { markdownTable } from './markdown-table.js';
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
    ...(text.match(/\b[A-HJ]\d{1,2}\b/g) ?? []).map(
      (name) => `${path}: ${name} is named neither ahead of the title nor in parentheses: "${text}"`,
    ),
  ];
}

/** The text of `specs/README.md`. */
export function tableText(files: readonly SpecFile[], given: readonly Chapter[] = chapters): string {
  return `# What must hold, and what proves it

<!-- prettier-ignore-start -->

${folderText()}

Each row below is a requirement and the specs that name it in their titles: before the title (\`A1, A4: …\`) or in parentheses
(\`… (G ops-kpis)\`). Specs of whole pages and of the real panel come first, those of one module after them; "…" stands for what
a title takes from its case. \`npm run docs\` writes this file; a spec fails when it is out of date, when a requirement has no spec
and when a title names one that does not exist.

${given.map((chapter) => chapterText(chapter, files)).join('\n\n')}

<!-- prettier-ignore-end -->
`;
}

/** What each folder of specs is for. */
const folders = {
  'requirements/page':
    'the widgets on a page, in Chromium, Firefox and WebKit; the clock and the server are the spec’s',
  'requirements/panel': 'the real panel with its worker and its database, in Chromium',
  'campaigns/fuzz': 'random worlds: no two surfaces contradict each other',
  'campaigns/hostile': 'servers and pages that turn against the widgets',
  'campaigns/leaks': 'widgets mounted and removed many times: what the page keeps',
  'campaigns/soak': 'hours of a page’s life',
  'consumers/check': 'the command over a host with one fault in its answers',
  'consumers/hosts': 'the packed packages on pages of many kinds',
  'consumers/types': 'the types, by the checkers of the frameworks',
  repository: 'layers, lint rules, build steps, manifest, themes and the written tables, the one below included',
  storybook: 'every story and every page of the documentation',
  database: 'the SQL of the rules and the workers, on a Postgres server',
  engines: 'job engines with real workers, killed, stopped and continued',
  'samples/back-ends': 'the back ends that the documentation shows, in four languages',
  bench: 'what the kit costs beside hand-written panels',
  support: 'fixtures and queries that several of them share',
} as const;

function folderText(): string {
  return markdownTable(
    ['Folder', 'What its specs are about'],
    Object.entries(folders).map(([name, text]) => [`\`${name}\``, text]),
  );
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
