/** Which rows a statement may read (F1, F4). No statement reads a row without this condition. */
import type { VisibleRows } from '../store.js';
import type { Parameters } from './parameters.js';
import type { VisibleParts } from './relation.js';

/** A condition on a table with the columns workspace_id and tenant_id, under the given alias. */
export function isVisible(alias: string, rows: VisibleRows, parameters: Parameters): string {
  const conditions: string[] = [];
  if (rows.workspaceId !== null) conditions.push(`${alias}.workspace_id = ${parameters.text(rows.workspaceId)}`);
  if (rows.tenantIds !== null) conditions.push(`${alias}.tenant_id = any(${parameters.texts(rows.tenantIds)})`);
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}

/** The parts of `ops_runs`: a workspace or a tenant of one. */
export function workspaceParts(rows: VisibleRows, parameters: Parameters): VisibleParts {
  const from: string[] = [];
  // Postgres estimates a thousand rows for the small, rarely analysed table of workspaces, and ten
  // for an array. A plan with the higher estimate is compiled (JIT) before it runs, for seconds.
  if (rows.workspaceId === null) from.push('unnest(array(select id from ops_workspaces)) as workspace (id)');
  const workspaceId = rows.workspaceId === null ? 'workspace.id' : parameters.text(rows.workspaceId);
  const tenantIds = rows.tenantIds === null ? null : parameters.texts([...new Set(rows.tenantIds)]);
  if (tenantIds !== null) from.push(`unnest(${tenantIds}) as tenant (id)`);
  const ofTenant = (run: string, condition: string) => (tenantIds === null ? '' : ` and ${run}.tenant_id ${condition}`);
  return {
    from,
    inPart: (run) => `${run}.workspace_id = ${workspaceId}${ofTenant(run, '= tenant.id')}`,
    isVisible: (run) =>
      `${rows.workspaceId === null ? 'true' : `${run}.workspace_id = ${workspaceId}`}${ofTenant(run, `= any(${tenantIds ?? ''})`)}`,
  };
}

/**
 * Reads the visible rows part by part, a workspace, a tenant of one or a queue at a time: each part
 * is one prefix of an index, so that a page is walked in order without a look at a hidden row, and
 * the system plane needs no indexes of its own.
 * @param select the subselect over `r`, given the condition that keeps it in its part
 * @returns a subselect in parentheses, of the rows of every part
 */
export type EachPart = (select: (inPart: string) => string) => string;

export function eachPart({ from, inPart }: VisibleParts): EachPart {
  if (from.length === 0) return (select) => `(${select(inPart('r'))})`;
  return (select) =>
    `(select part.* from ${from.join(' cross join ')} cross join lateral (${select(inPart('r'))}) as part)`;
}
