/** The panel as one function from request to response. */
import { Hono, type Context } from 'hono';
import type { EngineSource } from '../engine/engine-source.js';
import { apiOf, type OpenEngine } from '../engine/open-engine.js';
import { shownEngines, type ShownEngine } from '../engine/shown-engines.js';
import { onlyLoopbackNames, withPassword } from './access.js';
import { assets } from './assets.js';
import { page, type Markup } from './layout.js';
import { listPage, messagePage, overviewPage, runPage, unreadablePage, waitingFor } from './pages.js';
import { securityHeaders } from './security-headers.js';

/** How long a page waits for the facts that it could have at once. */
const FIRST_FACTS_MS = 500;

export interface SiteParts {
  readonly sources: readonly EngineSource[];
  /** "user:password"; null where only this machine reaches the panel. */
  readonly basic: string | null;
  readonly onError: (error: unknown) => void;
}

export function createSite({ sources, basic, onError }: SiteParts): Hono {
  const site = new Hono();
  site.use(securityHeaders);
  site.use(basic === null ? onlyLoopbackNames : withPassword(basic));
  site.use(async (c, next) =>
    c.req.method === 'GET' || c.req.method === 'HEAD'
      ? next()
      : c.text('This panel only reads.', 405, { Allow: 'GET, HEAD' }),
  );
  const show = (c: Context, title: string, content: Markup, status: 200 | 404 | 500 | 503 = 200) =>
    c.html(page({ title, sources, path: status === 200 ? c.req.path : null }, content), status, {
      'Cache-Control': 'private, no-store',
    });
  const shownAt = (c: Context) => shownEngines(sources).find(({ engine }) => engine.key === c.req.param('key'));
  const missing = (c: Context) => {
    // A page of an engine that cannot be reached yet says why, and becomes itself when it can.
    const source = sources.find(({ id, engines }) => engines.length === 0 && c.req.path.startsWith(`/${id}-`));
    if (source) return show(c, 'Operations', unreadablePage(source), 503);
    return show(c, 'Not found', messagePage('Not found', 'There is nothing at this address.'), 404);
  };
  const withEngine = (respond: (c: Context, shown: ShownEngine) => Response | Promise<Response>) => (c: Context) => {
    const shown = shownAt(c);
    return shown ? respond(c, shown) : missing(c);
  };

  site.get('/favicon.ico', (c) => c.redirect('/assets/panel.svg', 301));
  site.route('/assets', assets());
  site.get('/state', async (c) => {
    await Promise.all(sources.map((source) => source.look()));
    return c.json(stateOf(sources), 200, { 'Cache-Control': 'private, no-store' });
  });
  site.get('/api/:key/*', (c) => {
    const shown = shownAt(c);
    return shown ? shown.engine.handle(c.req.raw) : c.json({ title: 'Not Found', status: 404 }, 404);
  });
  site.get('/', async (c) => show(c, 'Overview', overviewPage(sources, await firstFacts(sources))));
  site.get(
    '/:key/operations',
    withEngine((c, shown) => show(c, 'Operations', listPage(shown, shownEngines(sources).length === 1))),
  );
  site.get(
    '/:key/operations/:run',
    withEngine((c, shown) => {
      const run = c.req.param('run') ?? '';
      return show(c, `Operation ${run}`, runPage(shown, run, backOf(c, shown.engine)));
    }),
  );
  site.notFound(missing);
  site.onError((error, c) => {
    onError(error);
    return show(
      c,
      'Error',
      messagePage('That did not work', 'The panel ran into an error. Please load it again.'),
      500,
    );
  });
  return site;
}

/** What the page's script asks for: whether what a page says of a source is still so. */
function stateOf(sources: readonly EngineSource[]) {
  return Object.fromEntries(
    sources.map((source) => [source.id, { waiting: waitingFor(source), failure: source.failure }]),
  );
}

/** The first snapshots as JSON, by the key of the engine (B15), without those that take longer. */
async function firstFacts(sources: readonly EngineSource[]): Promise<ReadonlyMap<string, string>> {
  const facts = new Map<string, string>();
  const reads = sources
    .flatMap(({ engines }) => engines)
    .map(async ({ key, handle }) => {
      const response = await handle(new Request(`http://panel${apiOf(key)}/snapshot?plane=system`));
      if (response.ok) facts.set(key, await response.text());
    });
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, FIRST_FACTS_MS)));
  await Promise.race([Promise.allSettled(reads), limit]);
  clearTimeout(timer);
  return facts;
}

/** The list that led to a run's page, with its filters. */
function backOf(c: Context, { key }: OpenEngine): string {
  const list = `/${encodeURIComponent(key)}/operations`;
  const referer = c.req.header('Referer');
  const before = referer && URL.canParse(referer) ? new URL(referer) : null;
  const isOwn = before?.origin === new URL(c.req.url).origin && before.pathname === list;
  return isOwn && before ? list + before.search : list;
}
