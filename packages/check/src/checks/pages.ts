/** Following cursors: every row once, none left out, and an end. */
import type { HostResponse, HostClient, Query } from '../requests/host-client.js';
import { jsonOf } from '../requests/host-client.js';
import { truncate, isRecord } from '../body/body-path.js';
import type { Finding, Section } from '../findings/findings.js';

/** Small pages, so that a short list has several. */
const pageSize = 3;
const maxPages = 12;

export interface PagedList {
  readonly path: string;
  readonly query: Query;
  /** The name of the list in the body. */
  readonly rows: 'runs' | 'notifications';
}

/**
 * Walks over small pages, and holds them against one long page read before and one read after. While a host works, rows move:
 * what is found wrong is asked for once more, and told only where it is wrong again.
 */
export async function checkPages(section: Section, asking: HostClient, walk: PagedList): Promise<void> {
  let findings = await readPages(asking, walk);
  if (findings.length > 0) {
    const again = await readPages(asking, walk);
    findings = again.filter(({ rule }) => findings.some((finding) => finding.rule === rule));
  }
  const order = walk.query['sort'];
  const name = walk.rows === 'runs' ? `pages by ${order}` : 'pages';
  section.check(name, () => findings.forEach((finding) => section.problem(finding)));
}

async function readPages(asking: HostClient, { path, query, rows }: PagedList): Promise<readonly Finding[]> {
  const at = `?${new URLSearchParams({ ...(query as Record<string, string>), limit: `${pageSize}` }).toString()}`;
  const findings: Finding[] = [];
  const long = async () => pageOf(await asking.get(path, { ...query, limit: 100 }), rows);
  const before = await long();
  const walked: string[] = [];
  const cursors = new Set<string>();
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page: Page | null = pageOf(await asking.get(path, { ...query, limit: pageSize, cursor }), rows);
    if (page === null) {
      const rule = 'a page behind every next_cursor';
      return pages === 0 ? [] : [{ at: `${at}&cursor=`, says: `page ${pages + 1} is no list`, rule }];
    }
    pages += 1;
    if (page.ids.length > pageSize) {
      const rule = 'at most as many rows as limit says';
      return [{ at, says: `lists ${page.ids.length} rows`, rule, example: `${pageSize} rows` }];
    }
    const repeated = page.ids.find((id) => walked.includes(id));
    if (repeated !== undefined) {
      const says =
        page.ids.join() === walked.slice(0, pageSize).join()
          ? `page ${pages} is the first page again: the cursor is ignored`
          : `page ${pages} lists ${repeated} again`;
      return [{ at: `${at}&cursor=`, says, rule: 'following cursors repeats nothing', example: keyset }];
    }
    walked.push(...page.ids);
    cursor = page.next;
    if (cursor !== null) {
      const odd = cursorFault(cursor, cursors, page.ids.length);
      if (odd !== null) return [{ at: 'next_cursor', ...odd }];
      cursors.add(cursor);
    }
  } while (cursor !== null && pages < maxPages);

  const after = await long();
  if (before === null || after === null) return findings;
  const lasting = before.ids.filter((id) => after.ids.includes(id));
  const due = cursor === null ? lasting : lasting.slice(0, walked.length - 2 * pageSize);
  const skipped = due.filter((id) => !walked.includes(id));
  if (skipped.length > 0) {
    findings.push({
      at: `${at}&cursor=`,
      says: `${pages} page${pages === 1 ? '' : 's'} leave out ${truncate(skipped.join(', '), 40)}, which one page of 100 lists${pages === 1 ? ': next_cursor is null too early' : ''}`,
      rule: 'following cursors skips nothing',
      example: keyset,
    });
  }
  return findings;
}

const keyset = 'where (created_at, id) < (:created_at, :id) order by created_at desc, id desc';

interface Page {
  readonly ids: readonly string[];
  readonly next: string | null;
}

function pageOf(answer: HostResponse, rows: string): Page | null {
  const body = answer.status === 200 ? jsonOf(answer) : undefined;
  const list = isRecord(body) ? body[rows] : undefined;
  if (!isRecord(body) || !Array.isArray(list)) return null;
  const next = body['next_cursor'];
  return {
    ids: list.map((row: unknown) => (isRecord(row) ? String(row['id']) : '')),
    next: typeof next === 'string' ? next : null,
  };
}

function cursorFault(cursor: string, seen: ReadonlySet<string>, found: number) {
  const example = '"next_cursor": null';
  if (cursor === '') return { says: 'is an empty text', rule: 'null on the last page', example };
  if (/^https?:|^\//.test(cursor)) {
    return {
      says: `is an address (${truncate(cursor, 50)})`,
      rule: 'what ?cursor= takes, and no address',
      example: 'eyJpZCI6MTV9',
    };
  }
  if (seen.has(cursor))
    return { says: 'is the same on two pages', rule: 'a cursor of its own behind every page', example };
  return found === 0 ? { says: 'stands behind a page without rows', rule: 'null on the last page', example } : null;
}
