import { createOpsHandler, createPostgresStore } from '@ops-widgets/server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { OPERATION_CATALOG } from '../operations/catalog.js';
import { ADMIN, SYSTEM } from './addresses.js';
import { adminRoutes } from './admin.js';
import { assets } from './assets.js';
import { authorizeBy } from './authorize.js';
import { demonstrationRoutes } from './demonstration.js';
import { messagePage } from './message-page.js';
import { isFromOwnPage } from './own-origin.js';
import type { PanelParts } from './panel-parts.js';
import { personaOf } from './personas.js';
import { securityHeaders } from './security-headers.js';
import { Sessions } from './sessions.js';
import { BARE_FRAME, show } from './show.js';
import { signInPage } from './sign-in-page.js';
import { systemRoutes } from './system.js';
import { signedIn, Visit, type Api } from './visit.js';

const LARGEST_FORM_BYTES = 4_096;

/** The panel as one function from request to response. */
export function createPanel(parts: PanelParts, sessions = new Sessions()): Hono {
  const api = apiOf(parts, sessions);
  const panel = new Hono();
  panel.use(securityHeaders);
  panel.on(
    'POST',
    '*',
    bodyLimit({ maxSize: LARGEST_FORM_BYTES, onError: (c) => c.text('This form is too large.', 413) }),
    async (c, next) => {
      if (!c.req.path.startsWith('/api/') && !isFromOwnPage(c.req.raw)) {
        return c.text('This form was not sent by a page of this panel.', 403);
      }
      return next();
    },
  );
  panel.get('/', (c) => c.redirect(ADMIN.home, 303));
  panel.get('/favicon.ico', (c) => c.redirect('/assets/favicon.svg', 301));
  panel.route('/assets', assets());
  panel.all('/api/ops/*', (c) => api(c.req.raw));
  panel.route('/', signInRoutes(sessions));
  for (const plane of [ADMIN, SYSTEM]) panel.use(`${plane.home}/*`, signedIn(parts, api, sessions));
  panel.route(ADMIN.home, adminRoutes(parts));
  panel.route(SYSTEM.home, systemRoutes(parts));
  panel.route('/demo', demonstrationRoutes(parts));
  panel.notFound((c) => {
    const persona = sessions.personaOf(c.req.raw);
    if (persona) return new Visit(parts, api, persona, c).missing();
    return show(c, 404, BARE_FRAME, messagePage('Not found', 'There is nothing at this address.'));
  });
  panel.onError((error, c) => {
    parts.onError(error);
    const title = 'That did not work';
    const message = messagePage(title, 'The panel ran into an error. Please try again.');
    return show(c, 500, { ...BARE_FRAME, title }, message);
  });
  return panel;
}

/** Runs are judged by the database's clock, which writes every instant too. */
function apiOf({ query, clock, directory, config, workers, onError }: PanelParts, sessions: Sessions): Api {
  // Workers of other panels may be at work on a database that several share (H7).
  const connected = () => (config.databaseUrl ? null : workers.running);
  return createOpsHandler({
    store: createPostgresStore({
      query,
      engine: () => ({ source: { engine: 'pg-boss', version: null, workers: connected() } }),
    }),
    usual: true,
    authorize: authorizeBy(sessions, directory),
    lifecycle: config.windows.lifecycle,
    catalog: OPERATION_CATALOG,
    clock,
    basePath: '/api/ops',
    onError,
  });
}

function signInRoutes(sessions: Sessions): Hono {
  return new Hono()
    .get('/sign-in', (c) => {
      const asked = c.req.query('as');
      const persona = personaOf(asked);
      if (!persona) return show(c, asked === undefined ? 200 : 400, { ...BARE_FRAME, title: 'Sign in' }, signInPage());
      c.header('Set-Cookie', sessions.open(persona));
      return c.redirect(ADMIN.home, 303);
    })
    .post('/sign-out', (c) => {
      c.header('Set-Cookie', sessions.close(c.req.raw));
      return c.redirect('/sign-in', 303);
    });
}
