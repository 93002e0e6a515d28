import { Plane } from '@ops-widgets/contract';
import { Hono, type Context } from 'hono';
import { isOperationType } from '../operations/catalog.js';
import { ADMIN, SYSTEM } from './addresses.js';
import { operationsPage, overviewPage, runPage, tenantPage } from './admin-pages.js';
import { packResponse } from './pack-response.js';
import type { PanelParts } from './panel-parts.js';
import { placeOfRun, type RunPlace } from './run-place.js';
import { startDelayOf } from './start-delay.js';
import type { Visit, Visited } from './visit.js';
import { wayBack, type ListPage } from './way-back.js';
import type { WidgetScope } from './widgets.js';

const LISTS: readonly [ListPage] = [{ path: ADMIN.list, label: 'Operations' }];

/**
 * The admin plane: the pages of a workspace and its tenants. A page out of scope is not found (F2).
 */
export function adminRoutes(parts: PanelParts): Hono<Visited> {
  return new Hono<Visited>()
    .get('/', (c) => overview(c, c.var.visit))
    .get('/t/:tenant', async ({ req, var: { visit } }) => {
      const tenant = visit.tenant(req.param('tenant'));
      if (!tenant) return visit.missing();
      const scope = scopeOf(tenant.workspaceId, tenant.id);
      const snapshot = await visit.snapshot(scope);
      return visit.page(tenant.name, tenantPage(tenant, visit.persona.operations), { scope, snapshot });
    })
    .post('/t/:tenant/operations', (c) => startOperation(c, c.var.visit, parts))
    .get('/t/:tenant/review-packs/:pack', async ({ req, var: { visit } }) => {
      const tenant = visit.tenant(req.param('tenant'));
      if (!tenant) return visit.missing();
      if (!visit.persona.operations) return visit.forbidden();
      return (await packResponse(parts, tenant.id, req.param('pack'))) ?? visit.missing();
    })
    .get('/operations', ({ req, var: { visit } }) => operations(visit, req.query('tenant_id')))
    .get('/operations/:run', ({ req, var: { visit } }) => run(parts, visit, req.raw, req.param('run')));
}

/** The start page: the first page of each user. */
async function overview(c: Context, visit: Visit): Promise<Response> {
  if (visit.persona.system) return c.redirect(SYSTEM.home, 303);
  if (visit.onlyTenant) return c.redirect(ADMIN.tenant(visit.onlyTenant.id), 303);
  const { workspace } = visit;
  if (!workspace) return visit.missing();
  const scope = scopeOf(workspace.id, null);
  return visit.page('Overview', overviewPage(workspace), { scope, snapshot: await visit.snapshot(scope) });
}

async function startOperation(c: Context, visit: Visit, { start, clock }: PanelParts): Promise<Response> {
  const tenant = visit.tenant(c.req.param('tenant'));
  if (!tenant) return visit.missing();
  if (!visit.persona.operations) return visit.forbidden();
  const { type, delay } = await c.req.parseBody();
  if (!isOperationType(type)) return visit.refused('There is no such operation.');
  const seconds = startDelayOf(delay);
  if (seconds === null) return visit.refused('An operation does not start at that time.');
  const { workspaceId, id: tenantId } = tenant;
  const dueAt = seconds === 0 ? null : clock() + seconds * 1000;
  await start({ workspaceId, tenantId, type, initiator: visit.persona.name, dueAt });
  return c.redirect(ADMIN.tenant(tenantId), 303);
}

/**
 * The list reads the tenant from the address itself; here it only has to be one that the user sees.
 */
function operations(visit: Visit, tenantId: string | undefined): Promise<Response> {
  if (!visit.workspace || (tenantId && !visit.tenant(tenantId))) return visit.missing();
  const { onlyTenant } = visit;
  const scope = scopeOf(visit.workspace.id, onlyTenant?.id ?? null);
  return visit.page('Operations', operationsPage(onlyTenant), { scope, snapshot: null });
}

/**
 * A user without the capability learns that from the widget, the same for every run: no run is
 * looked up.
 */
async function run({ query }: PanelParts, visit: Visit, request: Request, id: string): Promise<Response> {
  const { workspace, persona } = visit;
  if (!workspace) return visit.missing();
  const place = persona.operations ? await placeOfRun(query, id) : { workspaceId: workspace.id, tenantId: null };
  if (!place || !isVisible(visit, place)) return visit.missing();
  const tenant = visit.tenant(place.tenantId);
  const scope = scopeOf(workspace.id, tenant?.id ?? null);
  const back = wayBack(request, LISTS, visit.tenants);
  return visit.runPage(`Operation ${id}`, runPage(id, tenant, back), { scope, snapshot: null }, back);
}

function isVisible({ workspace, persona }: Visit, { workspaceId, tenantId }: RunPlace): boolean {
  if (workspaceId !== workspace?.id) return false;
  return persona.tenantIds === null || (tenantId !== null && persona.tenantIds.includes(tenantId));
}

function scopeOf(workspaceId: string, tenantId: string | null): WidgetScope {
  return { plane: Plane.Admin, workspaceId, tenantId };
}
