import type { TenantRef } from '@ops-widgets/truth';
import type { Context, MiddlewareHandler } from 'hono';
import { demonstrationControls } from './demonstration.js';
import { tenantsOf, workspaceOf, type Tenant } from './directory.js';
import type { Markup } from './markup.js';
import { messagePage } from './message-page.js';
import { navigationOf } from './navigation.js';
import type { PanelParts } from './panel-parts.js';
import type { Persona } from './personas.js';
import type { Sessions } from './sessions.js';
import { show } from './show.js';
import { withWayBack, type WayBack } from './way-back.js';
import { queryOf, type PageScope, type WidgetScope } from './widgets.js';

/** The base path of the contract's API. */
export type Api = (request: Request) => Promise<Response>;

/** One request of a signed-in user: what the user sees, and the responses of every page. */
export class Visit {
  readonly persona: Persona;
  /** The workspace that the user is a member of. */
  readonly workspace: TenantRef | null;
  /** The tenants that the user sees. Any other tenant does not exist for the user (F2, F4). */
  readonly tenants: readonly Tenant[];
  readonly #parts: PanelParts;
  readonly #api: Api;
  readonly #c: Context;

  constructor(parts: PanelParts, api: Api, persona: Persona, c: Context) {
    this.persona = persona;
    this.workspace = workspaceOf(parts.directory, persona);
    this.tenants = tenantsOf(parts.directory, persona);
    this.#parts = parts;
    this.#api = api;
    this.#c = c;
  }

  /** The tenant that the user is fixed to, if any. */
  get onlyTenant(): Tenant | null {
    return (this.persona.tenantIds !== null && this.tenants.length === 1 && this.tenants[0]) || null;
  }

  tenant(id: string | null | undefined): Tenant | null {
    return this.tenants.find((tenant) => tenant.id === id) ?? null;
  }

  /**
   * The API's snapshot of a scope for this user, as JSON for the page (B15): it decides as it does
   * for the widgets' requests. Null where it refuses.
   */
  async snapshot(scope: WidgetScope): Promise<string | null> {
    const { url, raw } = this.#c.req;
    const Cookie = raw.headers.get('Cookie') ?? '';
    const response = await this.#api(
      new Request(new URL(`/api/ops/snapshot?${queryOf(scope)}`, url), { headers: { Cookie } }),
    );
    return response.ok ? response.text() : null;
  }

  page(title: string, content: Markup, of: PageScope): Promise<Response> {
    return this.#show(200, title, content, of);
  }

  /** A page of a run. The demonstration's forms on it return to it with the same way back. */
  runPage(title: string, content: Markup, of: PageScope, { href }: WayBack): Promise<Response> {
    return this.#show(200, title, content, of, withWayBack(this.#c.req.url, href));
  }

  /** Not found: the same response for a missing page and for one that the user may not see (F2). */
  missing(): Promise<Response> {
    const message = 'There is nothing at this address, or nothing for you.';
    return this.#show(404, 'Not found', messagePage('Not found', message), null);
  }

  /**
   * Forbidden: for members, who know that the tenant exists and may not see its operations (F3).
   */
  forbidden(): Promise<Response> {
    return this.#show(
      403,
      'Not allowed',
      messagePage('Not allowed', 'You can see this tenant, but not its operations.'),
      null,
    );
  }

  refused(message: string): Promise<Response> {
    return this.#show(400, 'Not started', messagePage('Not started', message), null);
  }

  #show(
    status: 200 | 400 | 403 | 404,
    title: string,
    content: Markup,
    of: PageScope | null,
    formPage?: string,
  ): Promise<Response> {
    return show(
      this.#c,
      status,
      {
        title,
        brand: this.workspace?.name ?? (this.persona.system ? 'Platform' : 'Operations'),
        persona: this.persona,
        navigation: navigationOf(this.persona, this.tenants, this.onlyTenant, of?.scope ?? null),
        of,
        path: status === 200 ? this.#c.req.path : null,
        demonstration: demonstrationControls(this.#parts, formPage),
      },
      content,
    );
  }
}

/** The context of the routes behind the sign-in. */
export interface Visited {
  Variables: { visit: Visit };
}

/** Admits signed-in users and redirects other requests to the sign-in page. */
export function signedIn(parts: PanelParts, api: Api, sessions: Sessions): MiddlewareHandler<Visited> {
  return async (c, next) => {
    const persona = sessions.personaOf(c.req.raw);
    if (!persona) return c.redirect('/sign-in', 303);
    c.set('visit', new Visit(parts, api, persona, c));
    return next();
  };
}
