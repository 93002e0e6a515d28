/** Writes `specs/decision-zone.md`, what a run's detail says first: part of `npm run docs`. */
import { writeFile } from 'node:fs/promises';
import { decisionTable } from './lib/decision-table.js';

await writeFile(new URL('../specs/decision-zone.md', import.meta.url), await decisionTable());
