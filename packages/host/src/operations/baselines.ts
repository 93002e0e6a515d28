import type { Clock } from '../database/clock.js';
import type { Query } from '../database/database.js';
import { ClaimLostError, type Claim } from '../lifecycle/claim.js';

/** The SHA-256 of each readable file, by its path. */
export type Baseline = Readonly<Record<string, string>>;

export async function loadBaseline(query: Query, tenantId: string): Promise<Baseline | null> {
  const { rows } = await query('select entries from host_baselines where tenant_id = $1', [tenantId]);
  return rows[0] ? (rows[0].entries as Baseline) : null;
}

/**
 * Replaces the tenant's baseline only while the run that captured it still holds its claim: a
 * worker that was given up must not overwrite the baseline of its successor.
 * @throws ClaimLostError
 */
export async function storeBaseline(query: Query, clock: Clock, claim: Claim, baseline: Baseline): Promise<void> {
  const { rows } = await query(
    `insert into host_baselines (tenant_id, run_id, captured_at, entries)
     select $3, id, $4::timestamptz, $5::jsonb from ops_runs where id = $1::bigint and version = $2
     on conflict (tenant_id) do update
       set run_id = excluded.run_id, captured_at = excluded.captured_at, entries = excluded.entries
     returning tenant_id`,
    [claim.runId, claim.version, claim.tenantId, new Date(clock()).toISOString(), JSON.stringify(baseline)],
  );
  if (!rows[0]) throw new ClaimLostError(claim.runId);
}
