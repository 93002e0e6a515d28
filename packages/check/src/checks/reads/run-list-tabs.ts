/** The tabs of the list: rows of one problem class, as many as the counts say (A1, A10, E2). */
import { endpoints, type RunList } from '@ops-widgets/contract';
import { deriveRunTruth, isActive, ListOrder, ListTab, type RunFacts } from '@ops-widgets/truth';
import type { Section } from '../../findings/findings.js';
import type { CheckContext } from '../check-context.js';
import { requestList } from './run-list.js';

const { problemClass, sort } = endpoints.runs.query;

interface Tab {
  readonly name: ListTab;
  readonly order?: ListOrder;
  readonly due: string;
  readonly fits: (run: RunFacts, list: RunList) => boolean;
  /** Null where it is not recorded. */
  readonly count: (list: RunList) => number | null;
}

const tabs: readonly Tab[] = [
  {
    name: ListTab.Active,
    due: 'this tab lists queued and running runs',
    fits: isActive,
    count: ({ counts }) => counts.active,
  },
  {
    name: ListTab.ActiveStaleAttention,
    order: ListOrder.Urgency,
    due: 'this tab lists active runs that are late or stuck',
    fits: (run, list) => deriveRunTruth(run, list).problemClass === ListTab.ActiveStaleAttention,
    count: ({ counts }) => counts.pastExpected + counts.likelyStale,
  },
  {
    name: ListTab.TerminalFollowUp,
    order: ListOrder.Urgency,
    due: 'this tab lists runs that ended in need of follow-up',
    fits: (run, list) => deriveRunTruth(run, list).problemClass === ListTab.TerminalFollowUp,
    count: ({ counts }) => counts.terminalFollowUp,
  },
];

export async function checkTabs(section: Section, context: CheckContext): Promise<void> {
  for (const tab of tabs) {
    const list = await requestList(section, context, { [problemClass.wireName]: tab.name, [sort.wireName]: tab.order });
    if (list !== null) section.check(`tab ${tab.name}`, () => checkTab(section, tab, list));
  }
}

function checkTab(section: Section, { name, due, fits, count }: Tab, list: RunList): void {
  const at = `?${problemClass.wireName}=${name}`;
  for (const run of list.runs.filter((candidate) => !fits(candidate, list))) {
    const { badge, problemClass: actual } = deriveRunTruth(run, list);
    section.problem({
      at,
      says: `lists run ${run.id}, which is ${badge.label.toLowerCase()}: by the rules its class is ${actual}`,
      rule: `${due} (A1, E2)`,
    });
  }
  const counted = count(list);
  if (counted === null || counted === list.total || !list.totalExact || !list.countsExact) return;
  section.problem({
    at: `${at} total`,
    says: `is ${list.total}, and the counts of the same answer say ${counted}`,
    rule: 'the number on a card is the number of rows behind it (A10, E2)',
    example: `"total": ${counted}`,
  });
}
