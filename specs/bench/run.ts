/**
 * `npm run bench`: what a poll, a first row and a page left open cost, panel beside panel. Prints
 * the figures; a whole run also writes them to results.json, which the documentation shows.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { launchChromium } from '../../.config/browsers/launch.mjs';
import { isBuilt } from '../../.tools/lib/build-state.mjs';
import type { Bench } from './browser/visit.js';
import { inWords } from './figures/in-words.js';
import { surroundings } from './figures/surroundings.js';
import { measureAll } from './measure-all.js';
import { profileOf } from './measures/profile.js';
import { optionsOf } from './options.js';
import { Panel, panels } from './panels/panels.js';
import { scriptsOf } from './server/scripts.js';
import { startServer } from './server/server.js';
import type { Change } from './world.js';

const args = process.argv.slice(2);
const options = optionsOf(args);
if (!isBuilt()) {
  // Figures that are kept are those of the sources as they are.
  if (options.keeps) execFileSync(process.execPath, ['.tools/build.mjs'], { stdio: 'inherit' });
  else console.warn('What is built is older than the sources: npm run build');
}
const startedMs = Date.now();
const browser = await launchChromium();
const server = await startServer();
try {
  const bench: Bench = { browser, server, scripts: { shipped: await scriptsOf(null), roomy: await scriptsOf(1000) } };
  await (options.profile === null ? measure(bench) : profile(bench, options.profile));
} finally {
  await browser.close();
  await server.close();
}

async function measure(bench: Bench): Promise<void> {
  const found = await measureAll(bench, options, (line) => process.stderr.write(`${line}\n`));
  const results = {
    date: new Date(startedMs).toISOString(),
    command: ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
    ...surroundings(await browser.version()),
    method: {
      rounds: options.rounds,
      rows: options.rows,
      seconds: Math.round((Date.now() - startedMs) / 1000),
    },
    ...found,
  };
  process.stdout.write(inWords(results));
  if (!options.keeps) return;
  const file = fileURLToPath(new URL('results.json', import.meta.url));
  writeFileSync(file, await format(JSON.stringify(results), { ...(await resolveConfig(file)), parser: 'json' }));
}

/** Of the floor and the kit, unless panels are named. */
async function profile(bench: Bench, change: Change): Promise<void> {
  const profiled = options.panels === panels ? [Panel.Floor, Panel.WholeKit] : options.panels;
  for (const rows of options.rows) {
    for (const panel of profiled) {
      const spent = [...(await profileOf(bench, panel, rows, change))];
      const lines = spent.map(([part, ms]) => `${ms.toFixed(2).padStart(7)}  ${part}`);
      process.stdout.write(`\n${panel}, ${rows} rows, ${change}: ms a poll\n${lines.join('\n')}\n`);
    }
  }
}
