/**
 * The filters of the list. Each one is tried with a value that the list has: if it is ignored,
 * other rows come along.
 */
import { endpoints, type RunList } from '@ops-widgets/contract';
import { deriveRunTruth, type RunFacts } from '@ops-widgets/truth';
import type { Section } from '../../findings/findings.js';
import type { CheckContext } from '../check-context.js';
import { requestList } from './run-list.js';

const { status, type, outcome, queue, waiting, reconciled, q } = endpoints.runs.query;

/** A text that no label and no id contains. */
const unknownText = 'ops-widgets-check-nothing';

interface Filter {
  readonly name: string;
  readonly value: string | null | undefined;
  readonly fits: (run: RunFacts, list: RunList) => boolean;
  /** The count of what matches; null where it is not known. */
  readonly count?: (list: RunList) => number | null;
}

export async function checkFilters(section: Section, context: CheckContext, list: RunList): Promise<void> {
  const { runs } = list;
  const [first] = runs;
  if (first === undefined) return;
  const withOutcome = runs.find((run) => run.outcome !== null && run.outcome !== undefined) ?? first;
  const filters: readonly Filter[] = [
    { name: status.wireName, value: first.status, fits: (run) => run.status === first.status },
    { name: type.wireName, value: first.type, fits: (run) => run.type === first.type },
    { name: outcome.wireName, value: withOutcome.outcome, fits: (run) => run.outcome === withOutcome.outcome },
    { name: reconciled.wireName, value: 'true', fits: (run, list) => deriveRunTruth(run, list).staleLineage },
  ];
  for (const filter of [...filters, ...filtersSince1_1(list)]) await checkFilter(section, context, filter);
  await checkSearch(section, context, first);
}

/** A host of version 1.0 says nothing of queues and waits, and is not asked for them. */
function filtersSince1_1({ runs, counts }: RunList): readonly Filter[] {
  const queued = runs.find((run) => (run.queue ?? '') !== '');
  const filters: Filter[] = [];
  if (queued) {
    filters.push({ name: queue.wireName, value: queued.queue, fits: (run) => run.queue === queued.queue });
  }
  if (counts.waiting !== null || runs.some((run) => run.waiting)) {
    filters.push({
      name: waiting.wireName,
      value: 'true',
      fits: (run, list) => deriveRunTruth(run, list).waiting !== null,
      count: (list) => (list.countsExact ? list.counts.waiting : null),
    });
  }
  return filters;
}

async function checkFilter(section: Section, context: CheckContext, filter: Filter): Promise<void> {
  const { name, value, fits, count } = filter;
  const list = await requestList(section, context, { [name]: value });
  if (list === null) return;
  section.check(`?${name}=`, () => {
    for (const run of list.runs.filter((candidate) => !fits(candidate, list))) {
      section.problem({
        at: `?${name}=${value}`,
        says: `lists run ${run.id}, which does not match`,
        rule: 'a filter lists what matches it, and nothing else (E2)',
      });
    }
    const counted = count?.(list) ?? null;
    if (counted === null || counted === list.total || !list.totalExact) return;
    section.problem({
      at: `?${name}=${value} total`,
      says: `is ${list.total}, and the counts of the same answer say ${counted}`,
      rule: 'the number on a card is the number of rows behind it (A10, E2)',
      example: `"total": ${counted}`,
    });
  });
}

async function checkSearch(section: Section, context: CheckContext, { id }: RunFacts): Promise<void> {
  const found = await requestList(section, context, { [q.wireName]: id });
  if (found === null) return;
  section.check('?q=', () => {
    if (found.runs.some((run) => run.id === id)) return;
    section.problem({
      at: `?q=${id}`,
      says: `does not list run ${id}`,
      rule: 'q finds runs by their label or their id',
      example: 'where label like :q or id = :q',
    });
  });
  const nothing = await requestList(section, context, { [q.wireName]: unknownText });
  if (nothing === null) return;
  section.check('?q=', () => {
    if (nothing.runs.length === 0) return;
    section.problem({
      at: `?q=${unknownText}`,
      says: `lists ${nothing.runs.length} runs`,
      rule: 'q lists runs whose label contains it or whose id equals it, and none where there is none',
      example: '"runs": [], "total": 0',
    });
  });
}
