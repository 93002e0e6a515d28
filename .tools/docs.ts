/**
 * `npm run docs`: writes the documents that are made from code and specs. A spec fails when one is
 * out of date.
 */
import { writeFile } from 'node:fs/promises';
import { decisionTable } from './lib/decision-table.js';
import { hostileTable } from './lib/hostile-table.js';
import { complaintsAbout, specFiles, tableText } from './lib/requirement-table.js';

const files = specFiles();
for (const complaint of complaintsAbout(files)) console.error(complaint);
const documents = {
  'README.md': tableText(files),
  'decision-zone.md': await decisionTable(),
  'campaigns/hostile/README.md': hostileTable(),
};
for (const [name, text] of Object.entries(documents))
  await writeFile(new URL(`../specs/${name}`, import.meta.url), text);
