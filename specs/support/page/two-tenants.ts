/** A workspace of two tenants whose facts differ wherever they are painted. */
import type { RunFacts } from '@ops-widgets/truth';
import { activeRuns, endedRuns, tenants } from '../../../mocks/index.js';

/** Facts of a tenant, by its id: its name, and the ids of its runs and packs. */
export const factsOf = { '7': /Contoso|\b700\d\b/, '8': /Fabrikam|\b800\d\b/ } as const;

/**
 * One healthy, one stuck, one reconciled and one failed run for each tenant: 7001 to 7004 and 8001
 * to 8004.
 */
export function runsOfTwoTenants(): readonly RunFacts[] {
  return [tenants.contoso, tenants.fabrikam].flatMap((tenant) => [
    activeRuns.healthyRunning(`${tenant.id}001`, { tenant, label: `${tenant.name} running` }),
    activeRuns.stuckByHeartbeat(`${tenant.id}002`, { tenant, label: `${tenant.name} stuck` }),
    endedRuns.reconciled(`${tenant.id}003`, { tenant, label: `${tenant.name} reconciled` }),
    endedRuns.failed(`${tenant.id}004`, { tenant, label: `${tenant.name} failed` }),
  ]);
}
