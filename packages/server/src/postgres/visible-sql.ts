/** Which rows a statement may read at all (F1, F4): said once, in front of every other condition. */
import type { VisibleRows } from '../store.js';
import type { Parameters } from './parameters.js';

/** A condition on a table with the columns workspace_id and tenant_id, under the given alias. */
export function isVisible(alias: string, rows: VisibleRows, parameters: Parameters): string {
  const conditions: string[] = [];
  if (rows.workspaceId !== null) conditions.push(`${alias}.workspace_id = ${parameters.text(rows.workspaceId)}`);
  if (rows.tenantIds !== null) conditions.push(`${alias}.tenant_id = any(${parameters.texts(rows.tenantIds)})`);
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}
