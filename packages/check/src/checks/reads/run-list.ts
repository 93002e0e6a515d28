/** `GET {api}/runs`: the whole list, and its order by urgency. */
import { endpoints, parseRunList, type RunList } from '@ops-widgets/contract';
import { ListOrder } from '@ops-widgets/truth';
import { rowCount } from '../../fields/body-path.js';
import type { Section } from '../../findings/findings.js';
import type { HostResponse, Query } from '../../requests/host-client.js';
import type { CheckContext } from '../check-context.js';
import { readBody } from '../facts/body.js';
import { checkSums } from '../facts/counts.js';
import { checkNewestFirst, checkUrgencyOrder } from '../facts/order.js';
import { checkRunFacts } from '../facts/run-facts.js';
import { readResponse } from '../http/response.js';

const { path, query } = endpoints.runs;

/** The longest page. */
export const runListQuery = { [query.limit.wireName]: query.limit.max };

export interface RunListRead {
  readonly response: HostResponse;
  /** Null if there is no list, or one with rows that were refused. */
  readonly list: RunList | null;
}

export async function checkRunList(section: Section, context: CheckContext): Promise<RunListRead> {
  const response = await context.client.get(path, runListQuery);
  const list = readList(section, response, context);
  if (list === null) return { response, list };
  section.check('numbers that add up', () => checkSums(section, list.counts));
  section.check('created: order', () => checkNewestFirst(section, 'runs', list.runs));
  section.check('facts of the rows', () => {
    list.runs.forEach((run, index) => checkRunFacts(section, `runs[${index}]`, run, list));
  });
  const urgent = await requestList(section, context, { [query.sort.wireName]: ListOrder.Urgency });
  if (urgent) {
    section.check('urgency: order', () => checkUrgencyOrder(section, '?sort=urgency runs', urgent.runs, urgent));
  }
  return { response, list };
}

/** The longest page of a query; null if there is no list, or one with rows that were refused. */
export async function requestList(section: Section, context: CheckContext, filter: Query): Promise<RunList | null> {
  return readList(section, await context.client.get(path, { ...filter, ...runListQuery }), context);
}

function readList(section: Section, response: HostResponse, context: CheckContext): RunList | null {
  const body = readResponse(section, response, context);
  const list = body && readBody(section, 'RunList', body, (given) => parseRunList(given, context.client.host));
  if (body === null || list === null || list.runs.length < rowCount(body['runs'])) return null;
  section.check('total', () => checkTotal(section, list));
  return list;
}

function checkTotal(section: Section, { runs, total, totalExact, nextCursor }: RunList): void {
  const isOnlyPage = nextCursor === null;
  const isTooMany = isOnlyPage && totalExact && total > runs.length;
  if (total >= runs.length && !isTooMany) return;
  section.problem({
    at: 'total',
    says: `is ${total}, and ${isOnlyPage ? 'the only page' : 'the first page alone'} lists ${runs.length}`,
    rule: 'how many runs match, on all pages together (A10)',
    example: `"total": ${runs.length}`,
  });
}
