import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  map: 'application/json; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Plain names only: no path leads out of the folder. */
const NAME = /^[\w-][\w.-]*\.(js|map|css|svg)$/;

const OWN_FOLDER = fileURLToPath(new URL('../../assets', import.meta.url));
const KIT_SCRIPT = 'ops-widgets.js';

/** The folder of the kit's bundle, in the widgets package as it is installed; null where it has not been built. */
export function kitFolder(): string | null {
  const lookedIn = createRequire(import.meta.url).resolve.paths('@ops-widgets/widgets') ?? [];
  const folders = lookedIn.map((modules) => join(modules, '@ops-widgets', 'widgets', 'dist'));
  return folders.find((folder) => existsSync(join(folder, KIT_SCRIPT))) ?? null;
}

/** The panel's own style sheet and icon, and the kit's script. */
export function assets(): Hono {
  return new Hono().get('/:name', async (c) => {
    const name = c.req.param('name');
    const type = TYPES[NAME.exec(name)?.[1] ?? ''];
    if (!type) return c.notFound();
    for (const folder of [OWN_FOLDER, kitFolder()]) {
      const content = folder && (await readFile(join(folder, name)).catch(() => null));
      if (content) return c.body(new Uint8Array(content), 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
    }
    return c.notFound();
  });
}
