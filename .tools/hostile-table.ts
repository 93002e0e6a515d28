/** Writes `specs/hostile/README.md`, what hostile servers and pages do and what comes of it: part of `npm run docs`. */
import { writeFile } from 'node:fs/promises';
import { hostileTable } from './lib/hostile-table.js';

await writeFile(new URL('../specs/hostile/README.md', import.meta.url), hostileTable());
