import { textOf } from '../database/row.js';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono, type Context } from 'hono';
import { packFolder } from '../files/data-folders.js';
import { isOperationType } from '../operations/catalog.js';
import { downloadableRun, packFile } from '../operations/review-packs.js';
import { tenantsOf, workspaceOf, type Tenant } from './directory.js';
import type { Markup, PageFrame } from './layout.js';
import {
  messagePage,
  operationsPage,
  overviewPage,
  platformPage,
  runPage,
  tenantPage,
  type WidgetScope,
} from './pages.js';
import type { PanelParts } from './panel-parts.js';
import type { Persona } from './personas.js';
import type { Sessions } from './sessions.js';
import { show } from './show.js';

/** The pages behind the sign-in. Whoever has not signed in is sent there. */
export function adminRoutes(parts: PanelParts, sessions: Sessions): Hono {
  const routes = new Hono();
  const signedIn = (handle: (c: Context, visit: Visit) => Response | Promise<Response>) => (c: Context) => {
    const persona = sessions.personaOf(c.req.raw);
    return persona ? handle(c, new Visit(parts, persona, c)) : c.redirect('/sign-in', 303);
  };
  routes.get(
    '/',
    signedIn((_, visit) => visit.overview()),
  );
  routes.get(
    '/t/:tenant',
    signedIn((c, visit) => visit.tenant(c.req.param('tenant'))),
  );
  routes.post(
    '/t/:tenant/operations',
    signedIn((c, visit) => visit.startOperation(c.req.param('tenant'))),
  );
  routes.get(
    '/t/:tenant/review-packs/:pack',
    signedIn((c, visit) => visit.pack(c.req.param('tenant'), c.req.param('pack'))),
  );
  routes.get(
    '/operations',
    signedIn((c, visit) => visit.operations(c.req.query('tenant_id'))),
  );
  routes.get(
    '/operations/:run',
    signedIn((c, visit) => visit.run(c.req.param('run') ?? '')),
  );
  return routes;
}

/** One request of somebody who has signed in. */
class Visit {
  readonly #parts: PanelParts;
  readonly #persona: Persona;
  readonly #c: Context;
  readonly #tenants: readonly Tenant[];

  constructor(parts: PanelParts, persona: Persona, c: Context) {
    this.#parts = parts;
    this.#persona = persona;
    this.#c = c;
    this.#tenants = tenantsOf(parts.directory, persona);
  }

  overview(): Response | Promise<Response> {
    const [only] = this.#persona.tenantIds ? this.#tenants : [];
    if (only) return this.#c.redirect(`/admin/t/${only.id}`, 303);
    if (this.#persona.system) return this.#show('Platform', platformPage());
    const workspace = workspaceOf(this.#parts.directory, this.#persona);
    return workspace ? this.#show('Overview', overviewPage(workspace)) : this.#missing();
  }

  tenant(id: string | undefined): Promise<Response> {
    const tenant = this.#find(id);
    return tenant
      ? this.#show(tenant.name, tenantPage(scopeOf(tenant), tenant, this.#persona.operations))
      : this.#missing();
  }

  async startOperation(id: string | undefined): Promise<Response> {
    const tenant = this.#find(id);
    if (!tenant) return this.#missing();
    if (!this.#persona.operations) return this.#forbidden();
    const { type } = await this.#c.req.parseBody();
    if (!isOperationType(type)) {
      return this.#show('Not started', messagePage('Not started', 'There is no such operation.'), 400);
    }
    const { workspaceId, id: tenantId } = tenant;
    await this.#parts.start({ workspaceId, tenantId, type, initiator: this.#persona.name });
    return this.#c.redirect(`/admin/t/${tenantId}`, 303);
  }

  async pack(id: string | undefined, packId: string | undefined): Promise<Response> {
    const tenant = this.#find(id);
    if (!tenant) return this.#missing();
    if (!this.#persona.operations) return this.#forbidden();
    const run = await downloadableRun(this.#parts.query, tenant.id, packId ?? '');
    const folder = packFolder(this.#parts.config.dataFolder, tenant.id);
    const content = run && (await readFile(join(folder, packFile(run))).catch(() => null));
    if (!content) return this.#missing();
    return this.#c.body(new Uint8Array(content), 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Disposition': `attachment; filename="review-pack-${packFile(run)}"`,
      'Cache-Control': 'private, no-store',
    });
  }

  operations(tenantId: string | undefined): Promise<Response> {
    const workspace = workspaceOf(this.#parts.directory, this.#persona);
    const tenant = tenantId ? this.#find(tenantId) : this.#onlyTenant();
    if (!workspace || (tenantId && !tenant)) return this.#missing();
    const scope = { workspaceId: workspace.id, tenantId: tenant?.id ?? null };
    return this.#show('Operations', operationsPage(scope, tenant));
  }

  async run(id: string): Promise<Response> {
    const scope = this.#persona.operations ? await this.#scopeOfRun(id) : this.#workspaceScope();
    return scope ? this.#show(`Operation ${id}`, runPage(scope, id)) : this.#missing();
  }

  /** Null where the run is not among those that may be seen, or is not there: nobody can tell the two apart (F2). */
  async #scopeOfRun(id: string): Promise<WidgetScope | null> {
    const { rows } = await this.#parts.query('select tenant_id from ops_runs where id::text = $1', [id]);
    const tenant = this.#find(textOf(rows[0]?.tenant_id));
    return tenant && scopeOf(tenant);
  }

  /** Whoever may not see operations learns that from the widget, the same for every run. */
  #workspaceScope(): WidgetScope | null {
    const workspace = workspaceOf(this.#parts.directory, this.#persona);
    return workspace && { workspaceId: workspace.id, tenantId: null };
  }

  #find(id: string | null | undefined): Tenant | null {
    return this.#tenants.find((tenant) => tenant.id === id) ?? null;
  }

  #onlyTenant(): Tenant | null {
    return (this.#persona.tenantIds && this.#tenants[0]) ?? null;
  }

  #missing(): Promise<Response> {
    return this.#show(
      'Not found',
      messagePage('Not found', 'There is nothing at this address, or nothing for you.'),
      404,
    );
  }

  #forbidden(): Promise<Response> {
    return this.#show(
      'Not allowed',
      messagePage('Not allowed', 'You can see this tenant, but not its operations.'),
      403,
    );
  }

  #show(title: string, content: Markup, status: 200 | 400 | 403 | 404 = 200): Promise<Response> {
    const { directory, workers } = this.#parts;
    const frame: PageFrame = {
      title,
      persona: this.#persona,
      workspace: workspaceOf(directory, this.#persona),
      tenants: this.#tenants,
      path: this.#c.req.path,
      worker: { running: workers.running, wanted: workers.wanted },
    };
    return show(this.#c, status, frame, content);
  }
}

function scopeOf({ workspaceId, id }: Tenant): WidgetScope {
  return { workspaceId, tenantId: id };
}
