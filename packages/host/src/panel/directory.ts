import type { TenantRef } from '@ops-widgets/truth';
import type { Query } from '../database/database.js';
import { requiredText } from '../database/row.js';
import type { Persona } from './personas.js';

export interface Tenant extends TenantRef {
  readonly workspaceId: string;
}

/** The workspaces and tenants. The demonstration adds none after its first start. */
export interface Directory {
  readonly workspaces: readonly TenantRef[];
  readonly tenants: readonly Tenant[];
}

export async function loadDirectory(query: Query): Promise<Directory> {
  const workspaces = await query('select id, name from ops_workspaces order by id');
  const tenants = await query('select id, name, workspace_id from ops_tenants order by name, id');
  return {
    workspaces: workspaces.rows.map(({ id, name }) => ({ id: requiredText(id), name: requiredText(name) })),
    tenants: tenants.rows.map((row) => ({
      id: requiredText(row.id),
      name: requiredText(row.name),
      workspaceId: requiredText(row.workspace_id),
    })),
  };
}

/** The workspace that a user is a member of, or null. */
export function workspaceOf({ workspaces }: Directory, persona: Persona): TenantRef | null {
  return workspaces.find(({ id }) => id === persona.workspaceId) ?? null;
}

/** The tenants that a user sees. Any other tenant does not exist for that user (F2, F4). */
export function tenantsOf({ tenants }: Directory, { workspaceId, tenantIds }: Persona): readonly Tenant[] {
  return tenants.filter(
    (tenant) => tenant.workspaceId === workspaceId && (tenantIds === null || tenantIds.includes(tenant.id)),
  );
}
