/** The panel's own style, script and icon, and the kit's files out of the widgets package. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
const OWN_NAME = /^panel\.(css|js|svg)$/;
/** The kit's script, the chunks that it loads, and their source maps. */
const KIT_NAME = /^ops-widgets(?:[.-][\w-]+)*\.(js|js\.map)$/;

const OWN_FOLDER = fileURLToPath(new URL('../../assets', import.meta.url));
const KIT_FOLDER = dirname(fileURLToPath(import.meta.resolve('@ops-widgets/widgets/ops-widgets.js')));

/** A browser may keep them, and asks each time whether they are still right. */
export function assets(): Hono {
  return new Hono().use(etag()).get('/:name', async (c) => {
    const name = c.req.param('name');
    const folder = OWN_NAME.test(name) ? OWN_FOLDER : KIT_NAME.test(name) ? KIT_FOLDER : null;
    const content = folder && (await readFile(join(folder, name)).catch(() => null));
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
    if (!content || !type) return c.notFound();
    return c.body(new Uint8Array(content), 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
  });
}
