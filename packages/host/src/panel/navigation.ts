import { Plane } from '@ops-widgets/contract';
import type { TenantRef } from '@ops-widgets/truth';
import { ADMIN, SYSTEM } from './addresses.js';
import type { Persona } from './personas.js';
import type { WidgetScope } from './widgets.js';

/** A link of the header. */
export interface NavigationEntry {
  readonly path: string;
  readonly label: string;
  /** Where it leads from the page, if that is more than its path. */
  readonly href?: string;
  /** Whether the number of the page's operations that need attention stands in it. */
  readonly isCounted?: boolean;
}

/**
 * `page`: the page itself. `true`: the entry of a page without one of its own, such as a run's
 * page.
 */
export type Current = 'page' | 'true' | null;

const SYSTEM_ENTRIES: readonly NavigationEntry[] = [
  { path: SYSTEM.home, label: 'Overview' },
  { path: SYSTEM.list, label: 'Runs' },
  { path: SYSTEM.failures, label: 'Failures' },
  { path: SYSTEM.stuck, label: 'Stuck' },
];

/**
 * The pages of a user, all in one plane (E5). A user who is fixed to a tenant has no overview of
 * several. On a page of a tenant "Operations" leads to those of the tenant: what it counts is what
 * it leads to, and what the page asks for anyway (B7).
 * @param scope that of the page's widgets; null where it has none
 */
export function navigationOf(
  persona: Persona,
  tenants: readonly TenantRef[],
  onlyTenant: TenantRef | null,
  scope: WidgetScope | null,
): readonly NavigationEntry[] {
  if (persona.system) return SYSTEM_ENTRIES;
  if (persona.workspaceId === null) return [];
  return [
    ...(onlyTenant ? [] : [{ path: ADMIN.home, label: 'Overview' }]),
    ...tenants.map(({ id, name }) => ({ path: ADMIN.tenant(id), label: name })),
    {
      path: ADMIN.list,
      href: onlyTenant ? ADMIN.list : listOf(scope),
      label: 'Operations',
      isCounted: scope !== null && persona.operations,
    },
  ];
}

/** The list of a workspace, of one tenant where the scope is one. */
function listOf(scope: WidgetScope | null): string {
  if (scope?.plane !== Plane.Admin || scope.tenantId === null) return ADMIN.list;
  return `${ADMIN.list}?${new URLSearchParams({ tenant_id: scope.tenantId })}`;
}

/**
 * The state of an entry for the page at this path; null: not marked. Start pages contain only
 * themselves.
 */
export function currentOf({ path }: NavigationEntry, page: string | null): Current {
  if (page === path) return 'page';
  const isHome = path === ADMIN.home || path === SYSTEM.home;
  return !isHome && page?.startsWith(`${path}/`) ? 'true' : null;
}
