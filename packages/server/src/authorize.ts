/**
 * The host's decision before anything is read: who asks, for which scope, and which rows of it they
 * may see (F1 to F4).
 */
import { Plane, type Scope } from '@ops-widgets/contract';
import type { VisibleRows } from './store.js';

/** The scope a request asks for, as its query names it; null where it names none. */
export interface AskedScope {
  readonly plane: Plane;
  readonly workspace: string | null;
  readonly tenant: string | null;
}

/** The session may see the rows of a scope, or of some of its tenants. */
export interface Granted {
  readonly granted: true;
  /**
   * The scope that is answered, with the names operators know. In the system plane workspace and
   * tenant are null.
   */
  readonly scope: Scope;
  /**
   * The tenants whose runs may be seen; null for all of the workspace and for runs without a
   * tenant.
   */
  readonly tenantIds: readonly string[] | null;
  /** The id of the person whose read marks notifications carry; null or absent for no marks. */
  readonly reader?: string | null;
}

/** The session may not see the scope. */
export interface Denied {
  readonly granted: false;
  /**
   * `not_found` if the person is no member or if the scope does not exist, without a difference
   * (F2); `forbidden` only for members (F3).
   */
  readonly reason: 'unauthenticated' | 'forbidden' | 'not_found';
}

/** Decides for each request what its session may see. It runs before the store is read (F2). */
export type Authorize = (request: Request, asked: AskedScope) => Granted | Denied | Promise<Granted | Denied>;

/**
 * The rows that a grant opens; null where the host granted another scope than was asked for, which
 * is never answered: not wider, and not under another tenant's name (F6).
 * @throws Error where a grant in the admin plane names no workspace: its rows would be those of all
 * workspaces
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
