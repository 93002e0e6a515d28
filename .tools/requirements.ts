/** Writes `specs/README.md`, the table of the requirements and the specs that prove them: part of `npm run docs`. */
import { writeFile } from 'node:fs/promises';
import { complaintsAbout, specFiles, tableText } from './lib/requirement-table.js';

const files = specFiles();
for (const complaint of complaintsAbout(files)) console.error(complaint);
await writeFile(new URL('../specs/README.md', import.meta.url), tableText(files));
