/** Following cursors: every row once, none skipped, and an end. */
import { endpoints } from '@ops-widgets/contract';
import { isRecord } from '../../fields/body-path.js';
import { exampleOf, truncate } from '../../fields/describe.js';
import type { Finding, Section } from '../../findings/findings.js';
import { jsonOf, type HostClient, type HostResponse, type Query } from '../../requests/host-client.js';

/** Small pages, so that a short list has several. */
const pageSize = 3;
const maxPages = 12;

const { limit, cursor: cursorField } = endpoints.runs.query;

export interface PagedList {
  /** What the report calls it, e.g. `pages by urgency`. */
  readonly title: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The name of the list in the body. */
  readonly rows: 'runs' | 'notifications';
}

/**
 * Follows cursors over small pages, and compares them with one long page read before and one read
 * after. Rows move while a host works: a fault is reported if a second attempt finds it again.
 */
export async function checkPages(section: Section, client: HostClient, list: PagedList): Promise<void> {
  let findings = await followCursors(client, list);
  if (findings.length > 0) {
    const again = await followCursors(client, list);
    findings = again.filter(({ rule }) => findings.some((finding) => finding.rule === rule));
  }
  section.check(list.title, () => findings.forEach((finding) => section.problem(finding)));
}

async function followCursors(client: HostClient, { path, query, rows }: PagedList): Promise<readonly Finding[]> {
  const at = `?${new URLSearchParams({ ...query, [limit.wireName]: `${pageSize}` }).toString()}`;
  const readLongPage = async () => pageOf(await client.get(path, { ...query, [limit.wireName]: limit.max }), rows);
  const before = await readLongPage();
  const progress: Progress = { at, ids: [], cursors: new Set(), pages: 0 };
  let cursor: string | null = null;
  do {
    const pageQuery: Query = { ...query, [limit.wireName]: pageSize, [cursorField.wireName]: cursor };
    const page: Page | null = pageOf(await client.get(path, pageQuery), rows);
    // A first page that is no list is reported where the list itself is read.
    if (page === null && progress.pages === 0) return [];
    progress.pages += 1;
    const fault = page === null ? missingPage(progress) : pageFault(progress, page);
    if (page === null || fault !== null) return fault === null ? [] : [fault];
    progress.ids.push(...page.ids);
    cursor = page.nextCursor;
    if (cursor !== null) progress.cursors.add(cursor);
  } while (cursor !== null && progress.pages < maxPages);

  const after = await readLongPage();
  if (before === null || after === null) return [];
  const lasting = before.ids.filter((id) => after.ids.includes(id));
  const due = cursor === null ? lasting : lasting.slice(0, progress.ids.length - 2 * pageSize);
  const skipped = due.filter((id) => !progress.ids.includes(id));
  return skipped.length === 0 ? [] : [skippedRows(progress, skipped)];
}

/** The pages that were read so far. */
interface Progress {
  /** The query of the first page. */
  readonly at: string;
  readonly ids: string[];
  readonly cursors: Set<string>;
  pages: number;
}

interface Page {
  readonly ids: readonly string[];
  readonly nextCursor: string | null;
}

function pageOf(response: HostResponse, rows: string): Page | null {
  const body = response.status === 200 ? jsonOf(response) : undefined;
  const list = isRecord(body) ? body[rows] : undefined;
  if (!isRecord(body) || !Array.isArray(list)) return null;
  const next = body['next_cursor'];
  return {
    ids: list.map((row: unknown) => (isRecord(row) ? String(row['id']) : '')),
    nextCursor: typeof next === 'string' ? next : null,
  };
}

const keysetExample = 'where (created_at, id) < (:created_at, :id) order by created_at desc, id desc';

function missingPage({ at, pages }: Progress): Finding {
  return { at: `${at}&cursor=`, says: `page ${pages} is no list`, rule: 'a page behind every next_cursor' };
}

function pageFault({ at, ids, cursors, pages }: Progress, page: Page): Finding | null {
  if (page.ids.length > pageSize) {
    const rule = 'at most as many rows as limit says';
    return { at, says: `lists ${page.ids.length} rows`, rule, example: `${pageSize} rows` };
  }
  const repeated = page.ids.find((id) => ids.includes(id));
  if (repeated !== undefined) {
    const isFirstPage = page.ids.join() === ids.slice(0, pageSize).join();
    return {
      at: `${at}&cursor=`,
      says: isFirstPage
        ? `page ${pages} is the first page again: the cursor is ignored`
        : `page ${pages} lists ${repeated} again`,
      rule: 'following cursors repeats nothing',
      example: keysetExample,
    };
  }
  return page.nextCursor === null ? null : cursorFault(page.nextCursor, cursors, page.ids.length);
}

function cursorFault(cursor: string, earlier: ReadonlySet<string>, rowCount: number): Finding | null {
  const finding = { at: 'next_cursor', example: '"next_cursor": null' };
  if (cursor === '') return { ...finding, says: 'is an empty text', rule: 'null on the last page' };
  if (/^https?:|^\//.test(cursor)) {
    return {
      ...finding,
      says: `is an address (${truncate(cursor, 50)})`,
      rule: 'what ?cursor= takes, and no address',
      example: exampleOf('RunList', 'next_cursor'),
    };
  }
  if (earlier.has(cursor)) {
    return { ...finding, says: 'is the same on two pages', rule: 'a cursor of its own behind every page' };
  }
  return rowCount > 0 ? null : { ...finding, says: 'stands behind a page without rows', rule: 'null on the last page' };
}

function skippedRows({ at, pages }: Progress, skipped: readonly string[]): Finding {
  const count = `${pages} page${pages === 1 ? '' : 's'}`;
  const tooEarly = pages === 1 ? ': next_cursor is null too early' : '';
  return {
    at: `${at}&cursor=`,
    says: `${count} leave out ${truncate(skipped.join(', '), 40)}, which one page of ${limit.max} lists${tooEarly}`,
    rule: 'following cursors skips nothing',
    example: keysetExample,
  };
}
