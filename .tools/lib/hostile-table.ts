/**
 * What hostile servers and pages do, what the operator sees and what the wire carries: the text of
 * `specs/campaigns/hostile/README.md`.
 */
import type { HostileCase } from '../../specs/campaigns/hostile/hostile-case.js';
import { pageCases } from '../../specs/campaigns/hostile/page-cases.js';
import { serverCases } from '../../specs/campaigns/hostile/server-cases.js';
import { markdownTable } from './markdown-table.js';

export interface HostileChapter {
  /** Who is hostile. */
  readonly title: string;
  readonly cases: readonly HostileCase[];
  /**
   * The name of the table in its module, and the specs beside it that have a test for each of its
   * rows.
   */
  readonly table: string;
  readonly specs: string;
}

export const hostileChapters: readonly HostileChapter[] = [
  { title: 'The server', cases: serverCases, table: 'serverCases', specs: 'server.test.ts' },
  { title: 'The page', cases: pageCases, table: 'pageCases', specs: 'page.test.ts' },
];

const engineNames: Readonly<Record<string, string>> = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' };
const head = ['Case', 'What it does', 'What the operator sees', 'What the wire carries', 'Requirements', 'Engines'];

function caseRow({ name, does, sees, wire, proves, engines }: HostileCase): readonly string[] {
  const tied = engines?.map((engine) => engineNames[engine] ?? engine).join(', ');
  return [name, does, sees, wire, proves.join(', '), tied ?? 'all'];
}

/** The whole text: a row for each case, as it stands in its table. */
export function hostileTable(): string {
  const total = hostileChapters.reduce((sum, { cases }) => sum + cases.length, 0);
  const chapters = hostileChapters.map(
    ({ title, cases, specs }) => `## ${title}

${cases.length} cases, each a test of its name in [${specs}](${specs}).

${markdownTable(head, cases.map(caseRow))}`,
  );
  return `# A hostile server and a hostile page

${total} ways in which a server or a page turns against the kit, what the operator sees then, and what the wire carries. "All"
engines are Chromium, Firefox and WebKit. The server is a real one and misbehaves at the socket; requests are counted there, and
times are those of the page's clock, with the jitter of the back-off at one half. Written by \`npm run docs\` from the tables that
the tests run; a spec fails when it is out of date.

<!-- prettier-ignore-start -->

${chapters.join('\n\n')}

<!-- prettier-ignore-end -->
`;
}
