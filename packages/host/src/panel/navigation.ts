import type { TenantRef } from '@ops-widgets/truth';
import { ADMIN, SYSTEM } from './addresses.js';
import type { Persona } from './personas.js';

/** A link of the header. */
export interface NavigationEntry {
  readonly path: string;
  readonly label: string;
}

/** `page` is the page itself; `true` is the entry under which a page without one of its own belongs, as a run's does. */
export type Current = 'page' | 'true' | null;

const SYSTEM_ENTRIES: readonly NavigationEntry[] = [
  { path: SYSTEM.home, label: 'Overview' },
  { path: SYSTEM.list, label: 'Runs' },
  { path: SYSTEM.failures, label: 'Failures' },
  { path: SYSTEM.stuck, label: 'Stuck' },
];

/** The pages somebody has, all in one plane (E5). Who is fixed to a tenant has no overview of several. */
export function navigationOf(
  persona: Persona,
  tenants: readonly TenantRef[],
  onlyTenant: TenantRef | null,
): readonly NavigationEntry[] {
  if (persona.system) return SYSTEM_ENTRIES;
  if (persona.workspaceId === null) return [];
  return [
    ...(onlyTenant ? [] : [{ path: ADMIN.home, label: 'Overview' }]),
    ...tenants.map(({ id, name }) => ({ path: ADMIN.tenant(id), label: name })),
    { path: ADMIN.list, label: 'Operations' },
  ];
}

/** How an entry stands to the page at this path; null to the page that is nowhere. The start pages hold nothing but themselves. */
export function currentOf({ path }: NavigationEntry, page: string | null): Current {
  if (page === path) return 'page';
  const isHome = path === ADMIN.home || path === SYSTEM.home;
  return !isHome && page?.startsWith(`${path}/`) ? 'true' : null;
}
