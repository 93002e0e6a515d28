/** `GET {api}/runs`: the whole list, its tabs, its filters and its orders. */
import { deriveRunTruth, isActive, ListOrder, ListTab, type RunFacts } from '@ops-widgets/truth';
import { parseRunList, type RunList } from '@ops-widgets/contract';
import type { HostResponse, HostClient, Query } from '../requests/host-client.js';
import { rowCount } from '../body/body-path.js';
import { readResponse } from './response.js';
import type { Section } from '../findings/findings.js';
import { checkRunFacts } from './run-facts.js';
import { readBody } from '../body/read-body.js';
import { checkUrgencyOrder, checkNewestFirst, checkSums } from './counts-and-order.js';

/** The longest page of the contract. */
const maxLimit = 100;

export interface RunListRead {
  readonly answer: HostResponse;
  readonly list: RunList | null;
}

export async function checkRunList(section: Section, asking: HostClient): Promise<RunListRead> {
  const answer = await asking.get('/runs', { limit: maxLimit });
  const list = readList(section, answer, asking);
  if (list === null) return { answer, list };
  section.check('numbers that add up', () => checkSums(section, list.counts));
  section.check('created: order', () => checkNewestFirst(section, 'runs', list.runs));
  section.check('facts of the rows', () => {
    list.runs.forEach((run, index) => checkRunFacts(section, `runs[${index}]`, run, list));
  });

  const urgent = await requestList(section, asking, { sort: ListOrder.Urgency, limit: maxLimit });
  if (urgent)
    section.check('urgency: order', () => checkUrgencyOrder(section, '?sort=urgency runs', urgent.runs, urgent));
  await checkTabs(section, asking);
  await checkFilters(section, asking, list.runs);
  return { answer, list };
}

async function requestList(section: Section, asking: HostClient, query: Query): Promise<RunList | null> {
  return readList(section, await asking.get('/runs', query), asking);
}

function readList(section: Section, answer: HostResponse, asking: HostClient): RunList | null {
  const body = readResponse(section, answer, asking);
  const list = body && readBody(section, body, (given) => parseRunList(given, asking.host));
  // Where rows were refused, nothing can be said of those that are left.
  if (body === null || list === null || list.runs.length < rowCount(body['runs'])) return null;
  section.check('total', () => {
    const isWhole = list.nextCursor === null;
    if (list.total >= list.runs.length && (!isWhole || !list.totalExact || list.total === list.runs.length)) return;
    section.problem({
      at: 'total',
      says: `is ${list.total}, and ${isWhole ? 'the only page' : 'the first page alone'} lists ${list.runs.length}`,
      rule: 'how many runs match, on all pages together (A10)',
      example: `"total": ${list.runs.length}`,
    });
  });
  return list;
}

/** The tabs ask for a class; what they list is of that class, and as many as the counts tell. */
async function checkTabs(section: Section, asking: HostClient): Promise<void> {
  for (const { name, query, fits, due, countsOf } of tabs) {
    const tab = await requestList(section, asking, { ...query, limit: maxLimit });
    if (tab === null) continue;
    const at = `?problem_class=${name}`;
    section.check(`tab ${name}`, () => {
      for (const run of tab.runs.filter((candidate) => !fits(candidate, tab))) {
        const { badge, problemClass } = deriveRunTruth(run, tab);
        section.problem({
          at,
          says: `lists run ${run.id}, which is ${badge.label.toLowerCase()}: by the rules its class is ${problemClass}`,
          rule: `${due} (A1, E2)`,
        });
      }
      const count = countsOf(tab);
      if (count !== tab.total && tab.totalExact) {
        section.problem({
          at: `${at} total`,
          says: `is ${tab.total}, and the counts of the same answer tell ${count}`,
          rule: 'the number on a card is the number of rows behind it (A10, E2)',
          example: `"total": ${count}`,
        });
      }
    });
  }
}

const tabs = [
  {
    name: ListTab.Active,
    query: { problem_class: ListTab.Active },
    due: 'this tab lists queued and running runs',
    fits: (run: RunFacts) => isActive(run),
    countsOf: ({ counts }: RunList) => counts.active,
  },
  {
    name: ListTab.ActiveStaleAttention,
    query: { problem_class: ListTab.ActiveStaleAttention, sort: ListOrder.Urgency },
    due: 'this tab lists active runs that are late or stuck',
    fits: (run: RunFacts, list: RunList) => deriveRunTruth(run, list).problemClass === ListTab.ActiveStaleAttention,
    countsOf: ({ counts }: RunList) => counts.pastExpected + counts.likelyStale,
  },
  {
    name: ListTab.TerminalFollowUp,
    query: { problem_class: ListTab.TerminalFollowUp, sort: ListOrder.Urgency },
    due: 'this tab lists runs that ended in need of follow-up',
    fits: (run: RunFacts, list: RunList) => deriveRunTruth(run, list).problemClass === ListTab.TerminalFollowUp,
    countsOf: ({ counts }: RunList) => counts.terminalFollowUp,
  },
] as const;

/** Each filter is asked for something that the list has; where it is ignored, other rows come along. */
async function checkFilters(section: Section, asking: HostClient, runs: readonly RunFacts[]): Promise<void> {
  const [any] = runs;
  if (any === undefined) return;
  const ended = runs.find(({ outcome }) => outcome !== null && outcome !== undefined) ?? any;
  const found: readonly { at: string; query: Query; fits: (run: RunFacts, list: RunList) => boolean }[] = [
    { at: `?status=${any.status}`, query: { status: any.status }, fits: ({ status }) => status === any.status },
    { at: `?type=${any.type}`, query: { type: any.type }, fits: ({ type }) => type === any.type },
    {
      at: `?outcome=${ended.outcome}`,
      query: { outcome: ended.outcome },
      fits: ({ outcome }) => outcome === ended.outcome,
    },
    {
      at: '?reconciled=true',
      query: { reconciled: 'true' },
      fits: (run, list) => deriveRunTruth(run, list).staleLineage,
    },
  ];
  for (const { at, query, fits } of found) {
    const list = await requestList(section, asking, { ...query, limit: maxLimit });
    if (list === null) continue;
    section.check(at.replace(/=.*/, '='), () => {
      for (const run of list.runs.filter((candidate) => !fits(candidate, list))) {
        const rule = 'a filter lists what matches it, and nothing else (E2)';
        section.problem({ at, says: `lists run ${run.id}, which does not match`, rule });
      }
    });
  }
  const search = await requestList(section, asking, { q: any.id, limit: maxLimit });
  if (search === null) return;
  section.check('?q=', () => {
    if (search.runs.some(({ id }) => id === any.id)) return;
    section.problem({
      at: `?q=${any.id}`,
      says: `does not list run ${any.id}`,
      rule: 'q finds runs by their label or their id',
      example: 'where label like :q or id = :q',
    });
  });
  const nothing = await requestList(section, asking, { q: nonsense, limit: maxLimit });
  if (nothing === null) return;
  section.check('?q=', () => {
    if (nothing.runs.length === 0) return;
    section.problem({
      at: `?q=${nonsense}`,
      says: `lists ${nothing.runs.length} runs`,
      rule: 'q lists runs whose label or id contains it, and none where there is none',
      example: '"runs": [], "total": 0',
    });
  });
}

const nonsense = 'ops-widgets-check-nothing';
