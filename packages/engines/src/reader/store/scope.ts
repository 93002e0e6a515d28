/** Which runs of an engine a request may see. */
import type { VisibleRows } from '@ops-widgets/server';
import type { RunFacts } from '@ops-widgets/truth';

/** An engine is one workspace's, so only tenants are kept apart. */
export interface EngineScope {
  /** Null: every tenant, and runs without one. */
  readonly tenantIds: readonly string[] | null;
  /** Whether no run can be seen, because the engine's runs have no tenants. */
  readonly isEmpty: boolean;
  sees(run: RunFacts): boolean;
}

export function engineScope({ tenantIds }: VisibleRows, hasTenants: boolean): EngineScope {
  const visible = tenantIds === null ? null : new Set(tenantIds);
  return {
    tenantIds,
    isEmpty: visible !== null && (!hasTenants || visible.size === 0),
    sees: ({ tenant }) => visible === null || (tenant != null && visible.has(tenant.id)),
  };
}
