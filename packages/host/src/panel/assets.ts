import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { etag } from 'hono/etag';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  map: 'application/json; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Plain names only: no path leads out of a folder. */
const OWN_NAME = /^[\w-]+\.(css|svg)$/;
/** The kit's script, the chunks that it loads, and their source maps. */
const KIT_NAME = /^ops-widgets(?:[.-][\w-]+)*\.(js|js\.map)$/;

const OWN_FOLDER = fileURLToPath(new URL('../../assets', import.meta.url));
const KIT_SCRIPT = 'ops-widgets.js';

/**
 * The folder of the kit's bundle in the installed widgets package; null where it has not been
 * built.
 */
export function kitFolder(): string | null {
  const lookedIn = createRequire(import.meta.url).resolve.paths('@ops-widgets/widgets') ?? [];
  const folders = lookedIn.map((modules) => join(modules, '@ops-widgets', 'widgets', 'dist'));
  return folders.find((folder) => existsSync(join(folder, KIT_SCRIPT))) ?? null;
}

/**
 * The panel's own style sheet and icon, and the kit's scripts, which a browser may keep and
 * revalidates each time.
 * @param kit finds the kit at each request: it may be built while the panel runs
 */
export function assets(kit: () => string | null = kitFolder): Hono {
  return new Hono().use(etag()).get('/:name', async (c) => {
    const name = c.req.param('name');
    const folder = OWN_NAME.test(name) ? OWN_FOLDER : KIT_NAME.test(name) ? kit() : null;
    const content = folder && (await readFile(join(folder, name)).catch(() => null));
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
    if (!content || !type) return c.notFound();
    return c.body(new Uint8Array(content), 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
  });
}
