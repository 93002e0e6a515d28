import { Hono } from 'hono';
import { SYSTEM } from './addresses.js';
import type { Directory } from './directory.js';
import type { PanelParts } from './panel-parts.js';
import { placeOfRun, type RunPlace } from './run-place.js';
import {
  FAILURES_PAGE,
  PAGE_SCOPE,
  PLATFORM_PAGE,
  RUNS_PAGE,
  SCOPE,
  STUCK_PAGE,
  systemRunPage,
} from './system-pages.js';
import type { Visited } from './visit.js';
import { wayBack, type ListPage } from './way-back.js';

const LISTS: readonly [ListPage, ...ListPage[]] = [
  { path: SYSTEM.list, label: 'Runs' },
  { path: SYSTEM.failures, label: 'Failures' },
  { path: SYSTEM.stuck, label: 'Stuck' },
];

/**
 * The system plane: the operations of every workspace, for platform operators. For other users it
 * is not found (F2).
 */
export function systemRoutes({ query, directory }: PanelParts): Hono<Visited> {
  return new Hono<Visited>()
    .use(async ({ var: { visit } }, next) => (visit.persona.system ? next() : visit.missing()))
    .get('/', async ({ var: { visit } }) =>
      visit.page('Platform', PLATFORM_PAGE, { scope: SCOPE, snapshot: await visit.snapshot(SCOPE) }),
    )
    .get('/ops/runs', ({ var: { visit } }) => visit.page('Runs', RUNS_PAGE, PAGE_SCOPE))
    .get('/ops/failures', ({ var: { visit } }) => visit.page('Failures', FAILURES_PAGE, PAGE_SCOPE))
    .get('/ops/stuck', ({ var: { visit } }) => visit.page('Stuck', STUCK_PAGE, PAGE_SCOPE))
    .get('/ops/runs/:run', async ({ req, var: { visit } }) => {
      const id = req.param('run');
      const place = await placeOfRun(query, id);
      if (!place) return visit.missing();
      const back = wayBack(req.raw, LISTS, []);
      return visit.runPage(`Run ${id}`, systemRunPage(id, namesOf(directory, place), back), PAGE_SCOPE, back);
    });
}

/** "Initech, Globex": the tenant, if there is one, and its workspace. */
function namesOf({ tenants, workspaces }: Directory, { tenantId, workspaceId }: RunPlace): string {
  const tenant = tenants.find(({ id }) => id === tenantId);
  const workspace = workspaces.find(({ id }) => id === workspaceId);
  return [tenant, workspace].flatMap((named) => named?.name ?? []).join(', ');
}
