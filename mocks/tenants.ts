/** The workspaces and tenants of the mocked host. */
import type { MemoryTenant } from '@ops-widgets/server';
import type { TenantRef } from '@ops-widgets/truth';

export const acme: TenantRef = { id: '1', name: 'Acme' };
/** A workspace that runs of `acme` must never be mixed with. */
export const globex: TenantRef = { id: '2', name: 'Globex' };

export const contoso: TenantRef = { id: '7', name: 'Contoso' };
export const fabrikam: TenantRef = { id: '8', name: 'Fabrikam' };
export const northwind: TenantRef = { id: '9', name: 'Northwind' };
export const initech: TenantRef = { id: '20', name: 'Initech' };
/** Names are as long as tenants like them. */
export const longWinded: TenantRef = {
  id: '10',
  name: 'Vereinigte Donaudampfschifffahrtselektrizitätenhauptbetriebswerke Oberösterreich GmbH',
};

export const workspaces: readonly TenantRef[] = [acme, globex];

export const tenants: readonly MemoryTenant[] = [
  ...[contoso, fabrikam, northwind, longWinded].map((tenant) => ({ ...tenant, workspaceId: acme.id })),
  { ...initech, workspaceId: globex.id },
];
