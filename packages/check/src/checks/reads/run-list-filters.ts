/**
 * The filters of the list. Each one is tried with a value that the list has: if it is ignored,
 * other rows come along.
 */
import { endpoints, type RunList } from '@ops-widgets/contract';
import { deriveRunTruth, type RunFacts } from '@ops-widgets/truth';
import type { Section } from '../../findings/findings.js';
import type { CheckContext } from '../check-context.js';
import { requestList } from './run-list.js';

const { status, type, outcome, reconciled, q } = endpoints.runs.query;

/** A text that no label and no id contains. */
const unknownText = 'ops-widgets-check-nothing';

interface Filter {
  readonly name: string;
  readonly value: string | null | undefined;
  readonly fits: (run: RunFacts, list: RunList) => boolean;
}

export async function checkFilters(section: Section, context: CheckContext, runs: readonly RunFacts[]): Promise<void> {
  const [first] = runs;
  if (first === undefined) return;
  const withOutcome = runs.find((run) => run.outcome !== null && run.outcome !== undefined) ?? first;
  const filters: readonly Filter[] = [
    { name: status.wireName, value: first.status, fits: (run) => run.status === first.status },
    { name: type.wireName, value: first.type, fits: (run) => run.type === first.type },
    { name: outcome.wireName, value: withOutcome.outcome, fits: (run) => run.outcome === withOutcome.outcome },
    { name: reconciled.wireName, value: 'true', fits: (run, list) => deriveRunTruth(run, list).staleLineage },
  ];
  for (const filter of filters) await checkFilter(section, context, filter);
  await checkSearch(section, context, first);
}

async function checkFilter(section: Section, context: CheckContext, { name, value, fits }: Filter): Promise<void> {
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
