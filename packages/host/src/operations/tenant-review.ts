import { RunOutcome } from '@ops-widgets/truth';
import type { Query } from '../database/database.js';
import { requiredText } from '../database/row.js';
import type { Ending, Progress } from '../lifecycle/run-lifecycle.js';
import { loadBaseline } from './baselines.js';
import type { OperationType } from './catalog.js';
import type { Operation, Work } from './operation.js';

const LOOK_EVERY_MS = 1_000;

type Composite = NonNullable<Progress['composite']>;

/**
 * Composes a review of the tenant from its operations (composite, C7): collects those under way and
 * starts the others. It has no work of its own, so its heartbeat says that it has just looked at
 * its parts.
 */
export const tenantReview: Operation = async (work) => {
  await gatherParts(work);
  let composite = await lookAtParts(work.query, work.claim.runId);
  await work.pulse.report({ composite });
  while (composite.queued + composite.running > 0) {
    await work.time.wait(LOOK_EVERY_MS, work.signal);
    composite = await lookAtParts(work.query, work.claim.runId);
    await work.pulse.advance({ composite });
  }
  await work.pulse.report({ composite });
  return endOfReview(composite, await partLinks(work.query, work.claim.runId));
};

/**
 * The parts are saved: a review that another worker continues starts none of them again and keeps
 * them, even where it would choose others by now.
 */
async function gatherParts(work: Work): Promise<void> {
  const { workspaceId, tenantId, initiator, runId } = work.claim;
  const missing = await missingParts(work);
  const underWay = await collectParts(work, missing);
  for (const type of missing) {
    if (!underWay.includes(type)) await work.start({ workspaceId, tenantId, type, initiator, parentId: runId });
  }
}

/**
 * A review needs an inventory and the drift: by a comparison, or by a capture where there is no
 * baseline.
 */
async function missingParts({ query, claim, tenant }: Work): Promise<readonly OperationType[]> {
  const { rows } = await query(
    `select type from host_parts join ops_runs on id = child_id where parent_id = $1::bigint`,
    [claim.runId],
  );
  const has = (...types: readonly OperationType[]) => rows.some(({ type }) => types.some((one) => one === type));
  const missing: OperationType[] = has('inventory_sync') ? [] : ['inventory_sync'];
  if (has('baseline_compare', 'baseline_capture')) return missing;
  const baseline = await loadBaseline(query, tenant.id);
  return [...missing, baseline ? 'baseline_compare' : 'baseline_capture'];
}

/** Adds the tenant's operations under way to the review. Returns the types that were found. */
async function collectParts({ query, claim }: Work, types: readonly OperationType[]): Promise<readonly unknown[]> {
  const { rows } = await query(
    `with found as (
       select distinct on (type) id, type from ops_runs
       where tenant_id = $2 and type = any($3::text[]) and status in ('queued', 'running')
       order by type, id desc
     ), part as (
       insert into host_parts (parent_id, child_id) select $1::bigint, id from found
     )
     select type from found`,
    [claim.runId, claim.tenantId, [...types]],
  );
  return rows.map(({ type }) => type);
}

async function lookAtParts(query: Query, runId: string): Promise<Composite> {
  const { rows } = await query(
    `select count(*) as total,
       count(*) filter (where status = 'queued') as queued,
       count(*) filter (where status = 'running') as running,
       count(*) filter (where status = 'completed' and outcome = 'succeeded') as succeeded,
       count(*) filter (where status = 'completed' and outcome = 'partially_succeeded') as partially_succeeded,
       count(*) filter (where status = 'completed' and outcome not in ('succeeded', 'partially_succeeded')) as failed
     from host_parts join ops_runs on id = child_id where parent_id = $1::bigint`,
    [runId],
  );
  const counted = rows[0] ?? {};
  const count = (name: string) => Number(counted[name] ?? 0);
  return {
    total: count('total'),
    queued: count('queued'),
    running: count('running'),
    succeeded: count('succeeded'),
    partially_succeeded: count('partially_succeeded'),
    failed: count('failed'),
  };
}

async function partLinks(query: Query, runId: string): Promise<NonNullable<Ending['related']>> {
  const { rows } = await query(
    `select id::text as id from host_parts join ops_runs on id = child_id where parent_id = $1::bigint order by id`,
    [runId],
  );
  return rows.map(({ id }) => ({
    label: `Operation ${requiredText(id)}`,
    // Relative to the review's page, so that the link stays on the plane that the review is read on
    // (E5).
    url: requiredText(id),
  }));
}

function endOfReview(composite: Composite, related: NonNullable<Ending['related']>): Ending {
  const { total, succeeded, partially_succeeded: partial, failed } = composite;
  const failures = [
    ...(failed ? [{ code: 'part_failed', message: `${failed} of ${total} operations did not get through` }] : []),
    ...(partial
      ? [{ code: 'part_incomplete', message: `${partial} of ${total} operations got through only in part` }]
      : []),
  ];
  if (succeeded === total) return { outcome: RunOutcome.Succeeded, failures, related };
  return { outcome: failed === total ? RunOutcome.Failed : RunOutcome.PartiallySucceeded, failures, related };
}
