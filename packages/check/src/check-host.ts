/** Asks a host for everything that the widgets would, and a little more; GET only (F7). */
import { createHostClient, type Host } from './requests/host-client.js';
import { checkRunDetail } from './checks/run-detail.js';
import { Findings, type SectionReport } from './findings/findings.js';
import { checkRunList } from './checks/run-list.js';
import { checkNotifications, checkReviewPack } from './checks/notifications.js';
import { checkAnonymous, checkMissing, checkProblem } from './checks/refusals.js';
import { checkRevalidation, type EarlierResponse } from './checks/revalidation.js';
import { checkSnapshot } from './checks/snapshot.js';
import { checkPages } from './checks/pages.js';

export interface HostReport {
  readonly sections: readonly SectionReport[];
  /** How many requests were sent. */
  readonly requests: number;
  /** Why the host could not be asked at all, or null. */
  readonly unreachable: string | null;
}

export interface CheckTools {
  readonly fetch?: typeof fetch;
  /** Waits so many milliseconds. */
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** As long as a host needs whose `as_of` has whole seconds. */
const untilAsOfMovesMs = 1100;

/** Checks a host against the contract. Never rejects: what cannot be asked is told. */
export async function checkHost(host: Host, tools: CheckTools = {}): Promise<HostReport> {
  const sleep = tools.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const ledger = new Findings();
  const begin = (title: string) => ledger.section(title);
  const asking = createHostClient(host, begin('Every answer'), tools.fetch ?? fetch);
  const report = (unreachable: string | null): HostReport => ({
    sections: ledger.report(),
    requests: asking.requestCount,
    unreachable,
  });

  const first = begin('GET /snapshot');
  const { answer: snapshot, isReadable } = await checkSnapshot(first, asking);
  if (snapshot.status === 0) return { ...report(snapshot.failure), sections: [] };
  if (snapshot.status === 401 || snapshot.status === 403) {
    checkProblem(first, '/snapshot', snapshot);
    return report(
      snapshot.status === 401
        ? 'the host wants to know who asks: give --cookie, --bearer or --header, and ones that still hold'
        : 'whoever asks may not see operations (403): give the credentials of somebody who may',
    );
  }
  if (!isReadable) {
    first.note({ at: 'the rest', says: 'was not asked for', rule: 'first of all, an answer here' });
    return report(null);
  }
  const kept: EarlierResponse[] = [{ path: '/snapshot', query: { recent: 50, active: 100 }, answer: snapshot }];

  const ofList = begin('GET /runs');
  const { answer: listAnswer, list } = await checkRunList(ofList, asking);
  kept.push({ path: '/runs', query: { limit: 100 }, answer: listAnswer });
  if (list !== null) {
    for (const sort of ['created', 'urgency']) {
      await checkPages(ofList, asking, { path: '/runs', query: { sort }, rows: 'runs' });
    }
  }

  const ofRun = begin('GET /runs/{id}');
  const listed = list?.runs.find(({ status }) => status === 'completed') ?? list?.runs[0];
  if (listed === undefined || list === null) {
    const says =
      list === null
        ? 'was not asked for: there is no whole list to take a run from'
        : 'was not asked for: the list is empty';
    ofRun.note({ at: '/runs/{id}', says, rule: 'a list with runs in it: only then can most of this be checked' });
  } else {
    const path = `/runs/${encodeURIComponent(listed.id)}`;
    kept.push({ path, query: {}, answer: await checkRunDetail(ofRun, asking, listed, list) });
  }

  const ofNotifications = begin('GET /notifications');
  const notifications = await checkNotifications(ofNotifications, asking);
  kept.push({ path: '/notifications', query: { limit: 100 }, answer: notifications });
  if (notifications.status === 200) {
    await checkPages(ofNotifications, asking, { path: '/notifications', query: {}, rows: 'notifications' });
  }
  const pack = await checkReviewPack(begin('GET /review-packs/latest'), asking);
  kept.push({ path: '/review-packs/latest', query: {}, answer: pack });

  await checkMissing(begin('What does not exist'), asking);
  await checkAnonymous(begin('Without credentials'), asking);
  await sleep(untilAsOfMovesMs);
  await checkRevalidation(begin('Asked again (ETag)'), asking, kept);
  return report(null);
}
