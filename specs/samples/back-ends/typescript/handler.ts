/** The contract over the panel's own jobs and sessions: a function from Request to Response. */
import { createOpsHandler, type Authorize } from '@ops-widgets/server';
import { jobStore } from './job-store.js';
import type { JobTable, Sessions } from './job-table.js';

/**
 * Membership comes before capability: only a member learns that they lack the capability; for
 * everybody else a workspace, a tenant and any nonsense are missing alike.
 */
function authorizeBy(sessions: Sessions): Authorize {
  return async (request, asked) => {
    const member = await sessions.memberOf(request);
    if (member === undefined) return { granted: false, reason: 'unauthenticated' };
    if (member === null || asked.plane === 'system') return { granted: false, reason: 'not_found' };
    const workspace = { id: String(member.workspace.id), name: member.workspace.name };
    const tenants = member.tenants.map(({ id, name }) => ({ id: String(id), name }));
    const tenant = tenants.find(({ id }) => id === asked.tenant) ?? null;
    if (asked.workspace !== null && asked.workspace !== workspace.id) return { granted: false, reason: 'not_found' };
    if (asked.tenant !== null && tenant === null) return { granted: false, reason: 'not_found' };
    if (!member.seesOperations) return { granted: false, reason: 'forbidden' };
    return {
      granted: true,
      scope: { plane: 'admin', workspace, tenant },
      tenantIds: member.seesAllTenants ? null : tenants.map(({ id }) => id),
      reader: member.name,
    };
  };
}

export function opsHandler(table: JobTable, sessions: Sessions): (request: Request) => Promise<Response> {
  return createOpsHandler({
    store: jobStore(table),
    authorize: authorizeBy(sessions),
    lifecycle: {
      default: { queuedExpected: 60, queuedStale: 300, runningExpected: 600, runningStale: 3600 },
      types: { nightly_import: { queuedExpected: 60, queuedStale: 300, runningExpected: 900, heartbeatStale: 90 } },
    },
    catalog: { nightly_import: { label: 'Nightly import' } },
    basePath: '/api/ops',
    onError: (error) => console.error(error),
  });
}
