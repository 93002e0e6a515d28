/** What the host decides before anything is read: who asks, for which scope, and what of it they may see (F1 to F4). */
import { Plane, type Scope } from '@ops-widgets/contract';
import type { VisibleRows } from './store.js';

/** The scope a request asks for, as its query names it; null where it names none. */
export interface AskedScope {
  readonly plane: Plane;
  readonly workspace: string | null;
  readonly tenant: string | null;
}

export interface Granted {
  readonly granted: true;
  /** The scope that is answered, with the names operators know. In the system plane workspace and tenant are null. */
  readonly scope: Scope;
  /** The tenants whose runs may be seen; null for all of the workspace and for runs without a tenant. */
  readonly tenantIds: readonly string[] | null;
  /** Whose read marks notifications carry. */
  readonly reader?: string | null;
}

export interface Denied {
  readonly granted: false;
  /** `not_found` for whoever is not a member and for whatever does not exist, alike; `forbidden` only for members. */
  readonly reason: 'unauthenticated' | 'forbidden' | 'not_found';
}

export type Authorize = (request: Request, asked: AskedScope) => Granted | Denied | Promise<Granted | Denied>;

/**
 * The rows that a grant opens; null where the host granted another scope than was asked for, which is never answered: not
 * wider, and not under another tenant's name (F6).
 * @throws Error where a grant in the admin plane names no workspace: its rows would be everybody's
 */
export function visibleRows(asked: AskedScope, { scope, tenantIds }: Granted): VisibleRows | null {
  const { plane, workspace, tenant } = scope;
  if (plane !== asked.plane) return null;
  if (asked.workspace !== null && asked.workspace !== workspace?.id) return null;
  if (asked.tenant !== (tenant?.id ?? null) && asked.tenant !== null) return null;
  if (plane === Plane.Admin && workspace === null)
    throw new Error('authorize granted the admin plane without a workspace');
  const seesTenant = tenant === null || tenantIds === null || tenantIds.includes(tenant.id);
  return {
    plane,
    workspaceId: workspace?.id ?? null,
    tenantIds: tenant === null ? tenantIds : seesTenant ? [tenant.id] : [],
  };
}
