import type { Clock } from '../database/clock.js';
import type { Query } from '../database/database.js';
import { requiredText } from '../database/row.js';
import { ClaimLostError, type Claim } from '../lifecycle/claim.js';

/** The name of a pack's file in its tenant's pack folder. */
export function packFile(runId: string): string {
  return `${runId}.html`;
}

/**
 * Makes a pack downloadable from now on, for `lifetime` seconds.
 * @throws ClaimLostError when the run no longer belongs to this worker
 */
export async function markPackReady(query: Query, clock: Clock, claim: Claim, lifetime: number): Promise<void> {
  const now = clock();
  const { rows } = await query(
    `update ops_review_packs p set status = 'ready', ready_at = $3::timestamptz, expires_at = $4::timestamptz,
       download_url = '/admin/t/' || p.tenant_id || '/review-packs/' || p.id
     from ops_runs r where r.id = $1::bigint and r.version = $2 and p.run_id = r.id returning p.id`,
    [claim.runId, claim.version, new Date(now).toISOString(), new Date(now + lifetime * 1000).toISOString()],
  );
  if (!rows[0]) throw new ClaimLostError(claim.runId);
}

/** Marks packs past their expiry as expired. */
export async function expirePacks(query: Query, clock: Clock): Promise<void> {
  await query(
    `update ops_review_packs set status = 'expired', download_url = null where status = 'ready' and expires_at <= $1::timestamptz`,
    [new Date(clock()).toISOString()],
  );
}

/** The run that wrote a downloadable pack, or null. */
export async function downloadableRun(query: Query, tenantId: string, packId: string): Promise<string | null> {
  const { rows } = await query(
    `select run_id::text as run from ops_review_packs where tenant_id = $1 and id = $2::bigint and status = 'ready'`,
    [tenantId, packId],
  );
  return rows[0] ? requiredText(rows[0].run) : null;
}
