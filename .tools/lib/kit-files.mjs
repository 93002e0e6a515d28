/** The files beside the kit's scripts: their hashes, and the licences of the packages in them. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, normalize } from 'node:path';

const SCRIPT = /^ops-widgets(?:\.[\w-]+)?\.js$/;

/**
 * Writes `integrity.json`: for each of the kit's scripts in `folder` the value of an `integrity`
 * attribute.
 */
export function writeIntegrity(folder) {
  const hashes = scriptsIn(folder).map((name) => {
    const hash = createHash('sha384').update(readFileSync(join(folder, name)));
    return [name, `sha384-${hash.digest('base64')}`];
  });
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
}

/**
 * Writes `ops-widgets.licenses.txt`: the licence of every package whose code is in one of the kit's
 * scripts, by its map.
 */
export function writeLicenses(folder) {
  const sources = scriptsIn(folder).flatMap((name) => {
    const { sources } = JSON.parse(readFileSync(join(folder, `${name}.map`), 'utf8'));
    return sources.map((source) => normalize(join(folder, source)));
  });
  const homes = sources.flatMap((source) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source) ?? []);
  const notices = [...new Set(homes)].sort().map(noticeOf);
  writeFileSync(join(folder, 'ops-widgets.licenses.txt'), notices.join('\n\n'));
}

function noticeOf(home) {
  const { name, version, license } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const file = ['LICENSE', 'LICENSE.md', 'license'].map((file) => join(home, file)).find((path) => existsSync(path));
  if (!file) throw new Error(`${name} has no file with its licence`);
  return `${name} ${version} (${license})\n\n${readFileSync(file, 'utf8').trim()}\n`;
}

function scriptsIn(folder) {
  return readdirSync(folder)
    .filter((name) => SCRIPT.test(name))
    .sort();
}
