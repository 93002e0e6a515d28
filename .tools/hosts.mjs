/**
 * `npm run hosts -- react`: serves one host page, or all of them, for a look by hand. Builds the
 * kit first if it is out of date.
 */
import { join } from 'node:path';
import { isBuilt } from './lib/build-state.mjs';
import { makeHostSite, pageNames } from './lib/host-site.mjs';
import { run } from './lib/run.mjs';

const names = process.argv.length > 2 ? process.argv.slice(2) : pageNames();
const unknown = names.filter((name) => !pageNames().includes(name));
if (unknown.length > 0) stop(`There is no page ${unknown.join(', ')}. There are ${pageNames().join(', ')}.`);
if (!isBuilt() && (await run(process.execPath, ['.tools/build.mjs'])) !== 0) process.exit(1);

console.log('Packing and installing the kit');
const site = await makeHostSite(names);
console.log(`${names.map((name) => `/${name}/`).join('  ')}  from ${site} at`);
await run(process.execPath, [join(site, 'server/server.mjs')], { env: { PORT: process.env.PORT ?? '4174' } });

function stop(message) {
  console.error(message);
  process.exit(1);
}
