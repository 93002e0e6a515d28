import type { Clock } from '../database/clock.js';
import type { Query } from '../database/database.js';
import { tenantFolder } from '../files/data-folders.js';
import { examineFile } from '../files/examine-file.js';
import { listFiles } from '../files/tenant-folder.js';
import { baselineOf } from '../operations/baseline-capture.js';
import type { OperationType } from '../operations/catalog.js';
import type { StartOperation } from '../operations/start-operation.js';
import { driftTenantFiles, writeTenantFiles, type TenantPlan } from './tenant-files.js';

interface SeedTenant {
  readonly id: string;
  readonly workspaceId: string;
  readonly plan: TenantPlan;
  /** Whether a baseline was captured before the files drifted. */
  readonly baseline: boolean;
  readonly first: readonly { readonly type: OperationType; readonly initiator: string | null }[];
}

const WORKSPACES = [
  { id: '1', name: 'Acme' },
  { id: '2', name: 'Globex' },
] as const;

const TENANTS: readonly SeedTenant[] = [
  {
    id: '7',
    workspaceId: '1',
    plan: { seed: 7, name: 'Contoso', files: 56, dangling: 2, cutShort: 3, damagedTemplate: false },
    baseline: true,
    first: [
      { type: 'inventory_sync', initiator: 'Ada' },
      { type: 'baseline_compare', initiator: null },
    ],
  },
  {
    id: '8',
    workspaceId: '1',
    plan: { seed: 8, name: 'Fabrikam', files: 48, dangling: 0, cutShort: 0, damagedTemplate: true },
    baseline: false,
    first: [
      { type: 'baseline_compare', initiator: 'Ada' },
      { type: 'review_pack.generate', initiator: 'Ada' },
      { type: 'tenant.review.compose', initiator: null },
    ],
  },
  {
    id: '21',
    workspaceId: '2',
    plan: { seed: 21, name: 'Initech', files: 24, dangling: 0, cutShort: 1, damagedTemplate: false },
    baseline: false,
    first: [{ type: 'inventory_sync', initiator: null }],
  },
];

/**
 * Fills an empty host: workspaces, tenants with folders of files, and the first operations. Tenants
 * are written last before the operations, so an interrupted first start is repeated and a second
 * start changes nothing.
 * @param start starts the first operations; null: there are none
 * @returns whether there was anything to do
 */
export async function seed(
  query: Query,
  clock: Clock,
  dataFolder: string,
  start: StartOperation | null,
): Promise<boolean> {
  const { rows } = await query('select 1 from ops_tenants limit 1');
  if (rows.length) return false;
  for (const { id, name } of WORKSPACES) {
    await query('insert into ops_workspaces (id, name) values ($1, $2) on conflict do nothing', [id, name]);
  }
  const baselines = new Map<string, object>();
  for (const tenant of TENANTS) {
    const folder = tenantFolder(dataFolder, tenant.id);
    await writeTenantFiles(folder, tenant.plan);
    if (!tenant.baseline) continue;
    baselines.set(tenant.id, await captureAtFullSpeed(folder));
    await driftTenantFiles(folder, tenant.plan);
  }
  await query(
    `with tenants as (
       insert into ops_tenants (id, workspace_id, name)
       select id, workspace_id, name from jsonb_to_recordset($1::jsonb) as t (id text, workspace_id text, name text)
     )
     insert into host_baselines (tenant_id, captured_at, entries)
     select key, $3::timestamptz, value from jsonb_each($2::jsonb)`,
    [
      JSON.stringify(TENANTS.map(({ id, workspaceId, plan }) => ({ id, workspace_id: workspaceId, name: plan.name }))),
      JSON.stringify(Object.fromEntries(baselines)),
      new Date(clock()).toISOString(),
    ],
  );
  for (const { id, workspaceId, first } of TENANTS) {
    for (const { type, initiator } of first) await start?.({ workspaceId, tenantId: id, type, initiator });
  }
  return true;
}

const FULL_SPEED_BYTES = 256 * 1024;

async function captureAtFullSpeed(folder: string): Promise<object> {
  const paths = await listFiles(folder);
  return baselineOf(
    await Promise.all(paths.map((path) => examineFile(folder, path, FULL_SPEED_BYTES, async () => undefined))),
  );
}
