/**
 * A panel to try it with: jobs in every state, at times relative to an instant, and three people.
 */
import type { Job, JobTable, Member, Sessions } from './job-table.js';

const contoso = { id: 7, name: 'Contoso' };
const fabrikam = { id: 8, name: 'Fabrikam' };
const acme = { id: 1, name: 'Acme' };

const people: Readonly<Record<string, Member | null>> = {
  'ada-token': {
    name: 'Ada',
    workspace: acme,
    tenants: [contoso, fabrikam],
    seesAllTenants: true,
    seesOperations: true,
  },
  'tomas-token': { name: 'Tomas', workspace: acme, tenants: [contoso], seesAllTenants: false, seesOperations: true },
  'nora-token': { name: 'Nora', workspace: acme, tenants: [contoso], seesAllTenants: true, seesOperations: false },
  'otto-token': null,
};

export const sampleSessions: Sessions = {
  memberOf: async (request) => people[request.headers.get('Authorization')?.replace('Bearer ', '') ?? ''],
};

/** @param nowMs epoch milliseconds */
export function sampleJobs(nowMs: number): JobTable {
  const ago = (seconds: number) => new Date(nowMs - seconds * 1000);
  let id = 0;
  const job = (facts: Partial<Job>): Job => ({
    id: (id += 1),
    workspaceId: 1,
    tenant: contoso,
    kind: 'nightly_import',
    state: 'waiting',
    queue: 'default',
    createdAt: ago(10),
    runAt: null,
    attempts: 1,
    maxAttempts: 5,
    startedAt: null,
    finishedAt: null,
    lastBeatAt: null,
    startedBy: 'Ada',
    done: null,
    of: null,
    error: null,
    ...facts,
  });
  const jobs = [
    job({}),
    job({ createdAt: ago(400), tenant: fabrikam, kind: 'report', startedBy: null }),
    job({ state: 'active', createdAt: ago(120), startedAt: ago(110), lastBeatAt: ago(5), done: 40, of: 120 }),
    job({ state: 'active', createdAt: ago(2000), startedAt: ago(1990), lastBeatAt: ago(20), done: 20_000 }),
    job({ state: 'active', createdAt: ago(700), startedAt: ago(690), lastBeatAt: ago(600), tenant: fabrikam }),
    job({ state: 'done', createdAt: ago(3600), startedAt: ago(3590), finishedAt: ago(3500) }),
    job({ state: 'failed', createdAt: ago(9000), finishedAt: ago(8900), error: '12 files could not be read' }),
    job({ state: 'cancelled', createdAt: ago(100_000), finishedAt: ago(99_000), tenant: null, startedBy: null }),
    job({ state: 'failed', createdAt: ago(900_000), finishedAt: ago(899_000), tenant: fabrikam }),
    job({ createdAt: ago(4000), runAt: ago(-600), attempts: 2, queue: 'retries' }),
    job({ createdAt: ago(5000), runAt: ago(-20_000), tenant: fabrikam }),
    job({ createdAt: ago(6000), runAt: ago(100), attempts: 3 }),
    job({ workspaceId: 2, state: 'active', createdAt: ago(90_000), startedAt: ago(90_000) }),
  ];
  return {
    find: async ({ workspaceId, tenantIds }) =>
      jobs.filter(
        (candidate) =>
          candidate.workspaceId === workspaceId &&
          (tenantIds === null || (candidate.tenant !== null && tenantIds.includes(candidate.tenant.id))),
      ),
  };
}
