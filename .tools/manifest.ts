/**
 * Writes what is made from the classes of the elements: `npm run manifest`. A spec fails when it is
 * out of date.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { outputs } from './lib/manifest/outputs.js';
import { readWidgets, widgets } from './lib/manifest/widgets-program.js';

for (const [path, text] of await outputs(readWidgets())) {
  mkdirSync(dirname(`${widgets}/${path}`), { recursive: true });
  writeFileSync(`${widgets}/${path}`, text);
}
