import type { TenantRef } from '@ops-widgets/truth';
import { ADMIN, SYSTEM } from './addresses.js';
import type { Persona } from './personas.js';

/** A link of the header. */
export interface NavigationEntry {
  readonly path: string;
  readonly label: string;
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
 * several.
 */
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

/**
 * The state of an entry for the page at this path; null: not marked. Start pages contain only
 * themselves.
 */
export function currentOf({ path }: NavigationEntry, page: string | null): Current {
  if (page === path) return 'page';
  const isHome = path === ADMIN.home || path === SYSTEM.home;
  return !isHome && page?.startsWith(`${path}/`) ? 'true' : null;
}
