/** The workspaces and tenants of the mock host. */
import type { MemoryTenant } from '@ops-widgets/server';
import type { TenantRef } from '@ops-widgets/truth';

export const acme: TenantRef = { id: '1', name: 'Acme' };
/** A workspace that the session must never see (F2, F4). */
export const globex: TenantRef = { id: '2', name: 'Globex' };

export const contoso: TenantRef = { id: '7', name: 'Contoso' };
export const fabrikam: TenantRef = { id: '8', name: 'Fabrikam' };
export const northwind: TenantRef = { id: '9', name: 'Northwind' };
export const initech: TenantRef = { id: '20', name: 'Initech' };
/** A tenant with a name as long as real ones. */
export const longWinded: TenantRef = {
  id: '10',
  name: 'Vereinigte Donaudampfschifffahrtselektrizitätenhauptbetriebswerke Oberösterreich GmbH',
};

export const workspaces: readonly TenantRef[] = [acme, globex];

export const tenants: readonly MemoryTenant[] = [
  ...[contoso, fabrikam, northwind, longWinded].map((tenant) => ({ ...tenant, workspaceId: acme.id })),
  { ...initech, workspaceId: globex.id },
];
