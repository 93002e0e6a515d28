/**
 * Runs all checks against a host: everything that the widgets request, and what a host refuses. GET
 * only (F7).
 */
import { endpoints, type RunList } from '@ops-widgets/contract';
import { isTerminal, ListOrder } from '@ops-widgets/truth';
import type { CheckContext } from './checks/check-context.js';
import { checkAnonymous, checkMissing, checkProblem } from './checks/http/refusals.js';
import { checkRevalidation, type EarlierResponse } from './checks/http/revalidation.js';
import { checkNotifications, notificationsQuery } from './checks/reads/notifications.js';
import { checkPages } from './checks/reads/pages.js';
import { checkReviewPack } from './checks/reads/review-pack.js';
import { checkRunDetail } from './checks/reads/run-detail.js';
import { checkFilters } from './checks/reads/run-list-filters.js';
import { checkTabs } from './checks/reads/run-list-tabs.js';
import { checkRunList, runListQuery } from './checks/reads/run-list.js';
import { checkSnapshot, snapshotQuery } from './checks/reads/snapshot.js';
import { Findings, type SectionReport } from './findings/findings.js';
import { createHostClient, runPath } from './requests/host-client.js';
import type { Host } from './requests/host.js';

/** What the checker finds in a host. */
export interface HostReport {
  readonly sections: readonly SectionReport[];
  /** How many requests were sent. */
  readonly requests: number;
  /** Why the host could not be checked at all; null if it was. */
  readonly unreachable: string | null;
}

/** What the checker takes from its environment; the defaults are those of Node. */
export interface CheckEnvironment {
  readonly fetch?: typeof fetch;
  /** Waits so many milliseconds. */
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** Long enough for an `as_of` in whole seconds to move on. */
const untilAsOfMovesMs = 1100;

/**
 * Checks a host against the contract. Never rejects: `unreachable` says why a host could not be
 * checked.
 */
export async function checkHost(host: Host, environment: CheckEnvironment = {}): Promise<HostReport> {
  const findings = new Findings();
  const everyAnswer = findings.section('Every answer');
  const client = createHostClient(host, environment.fetch ?? fetch);
  const { unreachable, hasAnswered } = await runChecks(findings, { client, everyAnswer }, environment.sleep ?? sleep);
  return { sections: hasAnswered ? findings.report() : [], requests: client.requestCount, unreachable };
}

interface Outcome {
  /** Why the host could not be checked; null if it was. */
  readonly unreachable: string | null;
  /** False if the first request had no response, which leaves nothing to report. */
  readonly hasAnswered: boolean;
}

async function runChecks(
  findings: Findings,
  context: CheckContext,
  wait: (ms: number) => Promise<unknown>,
): Promise<Outcome> {
  const section = findings.section(`GET ${endpoints.snapshot.path}`, 'Snapshot');
  const { response, isJson } = await checkSnapshot(section, context);
  if (response.status === 0) return { unreachable: response.failure, hasAnswered: false };
  if (response.status === 401 || response.status === 403) {
    checkProblem(section, endpoints.snapshot.path, response);
    return { unreachable: refusalReasons[response.status], hasAnswered: true };
  }
  if (!isJson) {
    section.note({ at: 'the rest', says: 'was not asked for', rule: 'first of all, an answer here' });
    return checked;
  }
  const responses: readonly EarlierResponse[] = [
    { path: endpoints.snapshot.path, query: snapshotQuery, response },
    ...(await checkRuns(findings, context)),
    ...(await checkOtherReads(findings, context)),
  ];
  await checkMissing(findings.section('What does not exist', 'Problem'), context);
  await checkAnonymous(findings.section('Without credentials', 'Problem'), context);
  await wait(untilAsOfMovesMs);
  await checkRevalidation(findings.section('Asked again (ETag)'), context, responses);
  return checked;
}

const checked: Outcome = { unreachable: null, hasAnswered: true };

const refusalReasons = {
  401: 'the host wants to know who asks: give --cookie, --bearer or --header, and ones that still hold',
  403: 'these credentials may not see operations (403): give those of a user who may',
};

/** The list, its pages, and the detail of one of its runs. */
async function checkRuns(findings: Findings, context: CheckContext): Promise<readonly EarlierResponse[]> {
  const { path, query } = endpoints.runs;
  const section = findings.section(`GET ${path}`, 'RunList');
  const { response, list } = await checkRunList(section, context);
  if (list !== null) {
    await checkTabs(section, context);
    await checkFilters(section, context, list);
    for (const order of Object.values(ListOrder)) {
      const pages = {
        title: `pages by ${order}`,
        path,
        query: { [query.sort.wireName]: order },
        rows: 'runs',
      } as const;
      await checkPages(section, context.client, pages);
    }
  }
  return [{ path, query: runListQuery, response }, ...(await checkOneRun(findings, context, list))];
}

async function checkOneRun(
  findings: Findings,
  context: CheckContext,
  list: RunList | null,
): Promise<readonly EarlierResponse[]> {
  const { path } = endpoints.run;
  const section = findings.section(`GET ${path}`, 'RunDetail');
  const listed = list?.runs.find(isTerminal) ?? list?.runs[0];
  if (list === null || listed === undefined) {
    const why = list === null ? 'there is no whole list to take a run from' : 'the list is empty';
    section.note({
      at: path,
      says: `was not asked for: ${why}`,
      rule: 'a list with runs in it: only then can most of this be checked',
    });
    return [];
  }
  const response = await checkRunDetail(section, context, listed, list);
  return [{ path: runPath(listed.id), query: {}, response }];
}

/** Notifications with their pages, and the review pack. */
async function checkOtherReads(findings: Findings, context: CheckContext): Promise<readonly EarlierResponse[]> {
  const { path } = endpoints.notifications;
  const section = findings.section(`GET ${path}`, 'NotificationList');
  const notifications = await checkNotifications(section, context);
  if (notifications.status === 200) {
    await checkPages(section, context.client, { title: 'pages', path, query: {}, rows: 'notifications' });
  }
  const reviewPack = endpoints.reviewPack.path;
  const packSection = findings.section(`GET ${reviewPack}`, 'ReviewPackAnswer');
  return [
    { path, query: notificationsQuery, response: notifications },
    { path: reviewPack, query: {}, response: await checkReviewPack(packSection, context) },
  ];
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
