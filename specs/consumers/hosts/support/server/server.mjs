/**
 * Serves the host pages on one port, each with the API of a world of its own, and on another port
 * the same API to pages of another origin. `RECORD_PAGES=1` puts the recorder into every page;
 * `OPS_PANEL=http://…` serves the real API of a panel that runs there instead of worlds in memory.
 * `?kit=first` in an address loads the kit by a script tag before the page's own scripts.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { elsewhere } from './elsewhere.mjs';
import { bodyOf, send } from './exchange.mjs';
import { createPanelWorld } from './panel-world.mjs';
import { createWorld } from './world.mjs';

const site = fileURLToPath(new URL('..', import.meta.url));
const packages = join(site, 'node_modules');

/** Files that pages take from packages, as a host copies them into its own assets. */
const assets = {
  '/kit/': join(packages, '@ops-widgets/widgets/dist'),
  '/htmx/assets/': join(packages, 'htmx.org/dist'),
};

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

/** architecture.md: what the kit promises to live under. */
const strict =
  "default-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";
const policies = {
  'strict-policy': strict,
  // Each copy of Lit makes the policy of that name.
  'two-versions': `${strict} 'allow-duplicates'`,
};

const worlds = new Map();
const integrity = JSON.parse(await readFile(join(assets['/kit/'], 'integrity.json'), 'utf8'));
const other = createServer(elsewhere(createWorld));
const pages = createServer((request, response) => {
  serve(request, response).catch((error) => {
    console.error(error);
    send(response, 500, 'text/plain', 'The server failed.');
  });
});
const [origin, api] = [await listen(pages, Number(process.env.PORT ?? 0)), await listen(other, 0)];
console.log(`${origin} and ${api}`);

async function serve(request, response) {
  const { pathname, searchParams } = new URL(request.url, origin);
  const [, name, ...rest] = pathname.split('/');
  const path = rest.join('/');
  if (pathname === '/favicon.ico') return send(response, 204, {});
  if (pathname === '/page-recorder.js') return sendFile(response, join(site, 'server/page-recorder.js'));
  for (const [prefix, folder] of Object.entries(assets)) {
    if (pathname.startsWith(prefix)) return sendFile(response, join(folder, pathname.slice(prefix.length)));
  }
  const world = await worldOf(name);
  if (path.startsWith('api/ops/')) {
    const answer = await world.handle(new Request(new URL(request.url, origin), { headers: request.headers }));
    return send(response, answer.status, Object.fromEntries(answer.headers), await bodyOf(answer));
  }
  if (path === 'start' && request.method === 'POST') {
    await world.start();
    return started(request, response, name);
  }
  const built = await sendFile(response, join(site, 'pages', name, 'built', path), true);
  return (
    built ||
    (extname(path) ? sendFile(response, join(site, 'pages', name, path)) : page(response, name, rest, searchParams))
  );
}

function worldOf(name) {
  const panel = process.env.OPS_PANEL;
  if (!worlds.has(name)) worlds.set(name, panel ? createPanelWorld(panel) : createWorld());
  return worlds.get(name);
}

/** A form goes back to its page; a script gets status 204. */
function started({ headers }, response, name) {
  if (headers['content-type']?.startsWith('application/json')) return send(response, 204, {});
  return send(response, 303, { Location: `/${name}/` }, '');
}

/**
 * `/`, `/operations` and `/operations/{run}`: a page for each, or for all of them the one of a page
 * that routes itself.
 */
async function page(response, name, [first, run], asked) {
  const wanted = first === 'operations' ? (run ? 'run.html' : 'list.html') : 'index.html';
  const folder = join(site, 'pages', name);
  for (const file of [join(folder, 'built/index.html'), join(folder, wanted), join(folder, 'index.html')]) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) continue;
    const filled = text
      .replaceAll('{{run}}', encodeURIComponent(run ?? ''))
      .replaceAll('{{api}}', api)
      .replaceAll('{{integrity}}', integrity['ops-widgets.js'])
      .replace('<head>', `<head>${scriptsBefore(asked)}`);
    const html = filled.includes('{{rendered}}') ? await rendered(name) : '';
    const policy = policies[name];
    return send(
      response,
      200,
      { 'Content-Type': 'text/html; charset=utf-8', ...(policy && { 'Content-Security-Policy': policy }) },
      filled.replace('{{rendered}}', () => html),
    );
  }
  return send(response, 404, 'text/plain', 'There is nothing at this address.');
}

function scriptsBefore(asked) {
  const recorder = process.env.RECORD_PAGES ? '<script src="/page-recorder.js"></script>' : '';
  const kit = asked.get('kit') === 'first' ? '<script type="module" src="/kit/ops-widgets.js"></script>' : '';
  return recorder + kit;
}

/** What the page's framework renders here, with the first snapshot of the page it is made from. */
async function rendered(name) {
  const { render } = await import(pathToFileURL(join(site, 'pages', name, 'rendered/server.js')));
  const world = await worldOf(name.replace('-server', ''));
  const answer = await world.handle(new Request(new URL('/api/ops/snapshot?workspace=1&tenant=7', origin)));
  return render(await answer.text());
}

/**
 * Resolves with whether there was such a file; where there was none that is answered too, unless it
 * is `optional`.
 */
async function sendFile(response, file, optional = false) {
  const isInside = file.startsWith(site);
  const type = types[extname(file)];
  const content = isInside && type && (await readFile(file).catch(() => null));
  if (content) send(response, 200, `${type}; charset=utf-8`, content);
  else if (!optional) send(response, 404, 'text/plain', 'There is nothing at this address.');
  return Boolean(content);
}

function listen(server, port) {
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`));
  });
}
