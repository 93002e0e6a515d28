import { isRowId } from '@ops-widgets/server';
import type { Query } from '../database/database.js';
import { requiredText, textOf } from '../database/row.js';

/** The workspace and tenant that a run belongs to. */
export interface RunPlace {
  readonly workspaceId: string;
  /** Null for a run of the workspace itself. */
  readonly tenantId: string | null;
}

/**
 * The place of a run; null where there is no run of this id. The lookup is by key, so its time does
 * not depend on the number of runs that the user may not see (F2, F4).
 */
export async function placeOfRun(query: Query, id: string): Promise<RunPlace | null> {
  if (!isRowId(id)) return null;
  const { rows } = await query('select workspace_id, tenant_id from ops_runs where id = $1::bigint', [id]);
  const [row] = rows;
  return row ? { workspaceId: requiredText(row.workspace_id), tenantId: textOf(row.tenant_id) } : null;
}
